import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  AddPasskeyBody,
  DoneReply,
  PasskeyListReply,
  PasskeyParams,
  PasskeyQuestionReply,
  RenamePasskeyBody,
} from './api.ts'
import { addPasskey, askForNewPasskey } from './passkey-ceremonies.ts'
import { listPasskeys, removePasskey, renamePasskey } from './passkeys.ts'
import { actorOf, sessionOf } from './require-permissions.ts'
import { requireOwnFactors } from './second-factor.ts'
import type { StaffApiOptions } from './staff-api.ts'
import { tellByLetter } from './write-letters.ts'

const read = { config: { permission: 'account.manage' } } as const
const change = { config: { permission: 'account.manage', fresh: true } } as const

/** Endpoints for one's own passkeys. Mounted under `/api/v1`. */
export const passkeyRoutes: FastifyPluginAsyncTypebox<StaffApiOptions> = async (app, options) => {
  const { db, accounts, clock } = options
  const list = async (staffId: string) => ({ passkeys: await listPasskeys(db.read, staffId) })

  app.get('/me/passkeys', {
    ...read,
    schema: {
      operationId: 'listPasskeys',
      description: 'At most twenty: nobody has more.',
      response: { 200: PasskeyListReply },
    },
    handler: (request) => list(actorOf(request).id),
  })

  app.post('/me/passkeys/question', {
    ...change,
    schema: { operationId: 'askForNewPasskey', response: { 200: PasskeyQuestionReply } },
    handler: async (request, reply) => {
      const { id: staffId } = actorOf(request)
      await requireOwnFactors(db.read, { staffId, session: sessionOf(request) })
      const question = await askForNewPasskey(accounts, db.read, { staffId, cookies: request.headers.cookie })
      reply.header('set-cookie', question.setCookie)
      return question.options
    },
  })

  app.post('/me/passkeys', {
    ...change,
    schema: { operationId: 'addPasskey', body: AddPasskeyBody, response: { 201: PasskeyListReply } },
    handler: async (request, reply) => {
      const { id: staffId } = actorOf(request)
      await requireOwnFactors(db.read, { staffId, session: sessionOf(request) })
      await addPasskey(options, { staffId, ...request.body, cookies: request.headers.cookie })
      await tellByLetter(options, { staffId, what: 'a passkey was added' })
      reply.code(201)
      return list(staffId)
    },
  })

  app.patch('/me/passkeys/:passkeyId', {
    ...read,
    schema: {
      operationId: 'renamePasskey',
      params: PasskeyParams,
      body: RenamePasskeyBody,
      response: { 200: PasskeyListReply },
    },
    handler: async (request) => {
      const { id: staffId } = actorOf(request)
      const { passkeyId } = request.params
      await db.transaction((tx) => renamePasskey(tx, { staffId, passkeyId, name: request.body.name }))
      return list(staffId)
    },
  })

  app.delete('/me/passkeys/:passkeyId', {
    ...change,
    schema: { operationId: 'removePasskey', params: PasskeyParams, response: { 204: DoneReply } },
    handler: async (request, reply) => {
      const { id: staffId } = actorOf(request)
      await requireOwnFactors(db.read, { staffId, session: sessionOf(request) })
      const { passkeyId } = request.params
      await db.transaction((tx) => removePasskey(tx, { staffId, passkeyId, now: clock() }))
      await tellByLetter(options, { staffId, what: 'a passkey was removed' })
      return reply.code(204).send(null)
    },
  })
}
