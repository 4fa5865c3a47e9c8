import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { later } from '#foundation/clock.ts'
import {
  AppReply,
  ChangeMeBody,
  ChangePasswordBody,
  CodeBody,
  ConfirmBody,
  ConfirmWithPasskeyBody,
  DoneReply,
  EndedReply,
  MeReply,
  PasskeyQuestionReply,
  PasswordBody,
  RecoveryCodesReply,
  SessionListReply,
  SessionParams,
  SessionQuery,
} from './api.ts'
import { changePassword } from './change-password.ts'
import { changeStaff } from './change-staff.ts'
import { confirmIdentity } from './confirm-identity.ts'
import { ownRequest } from './own-request.ts'
import { askForPasskey, signInWithPasskey, takesPasskeys } from './passkey-ceremonies.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { actorOf, CONFIRMATION_LASTS, sessionOf } from './require-permissions.ts'
import {
  confirmApp,
  countRecoveryCodes,
  inviteApp,
  removeApp,
  renewRecoveryCodes,
  secondFactorsOf,
} from './second-factor.ts'
import { isSecondFactorDemanded } from './second-factor-policy.ts'
import { endOtherSessions, endSession, listSessions } from './sessions.ts'
import { type StaffApiOptions, sectionNames } from './staff-api.ts'
import { requireStaff } from './staff-rows.ts'
import { tellByLetter } from './write-letters.ts'

const own = { config: { permission: 'account.manage' } } as const

/** Endpoints by which people look after their own account. Mounted under `/api/v1`; tokens have no account. */
export const meRoutes: FastifyPluginAsyncTypebox<StaffApiOptions> = async (app, options) => {
  const { db, accounts, clock } = options

  const describeMe = async (request: FastifyRequest) => {
    const { id, name, role, sections } = actorOf(request)
    const { email } = await requireStaff(db.read, { id })
    return {
      id,
      name,
      email,
      role,
      sections: await sectionNames(db.read, sections),
      hasApp: (await secondFactorsOf(db.read, id)).app,
      recoveryCodes: await countRecoveryCodes(options, id),
      passkeys: (await secondFactorsOf(db.read, id)).passkeys,
      takesPasskeys: takesPasskeys(accounts.origin),
      isSecondFactorDemanded: await isSecondFactorDemanded(db.read, role),
      confirmedUntil: later(sessionOf(request).confirmedAt, CONFIRMATION_LASTS),
    }
  }

  app.get('/me', { ...own, schema: { operationId: 'readMe', response: { 200: MeReply } }, handler: describeMe })

  app.patch('/me', {
    ...own,
    schema: { operationId: 'changeMe', body: ChangeMeBody, response: { 200: MeReply } },
    handler: async (request) => {
      const actor = actorOf(request)
      const { name } = request.body
      await db.transaction((tx) => changeStaff(tx, { id: actor.id, name, by: actor, now: clock() }))
      return { ...(await describeMe(request)), name: name.trim() }
    },
  })

  app.post('/me/confirm', {
    ...own,
    schema: { operationId: 'confirmIdentity', body: ConfirmBody, response: { 204: DoneReply } },
    handler: async (request, reply) => {
      await confirmIdentity(options, { ...ownRequest(request, options), ...request.body })
      return reply.code(204).send(null)
    },
  })

  app.post('/me/confirm/passkey/question', {
    ...own,
    schema: { operationId: 'askForPasskey', response: { 200: PasskeyQuestionReply } },
    handler: async (request, reply) => {
      const { options: question, setCookie } = await askForPasskey(accounts, request.headers.cookie)
      reply.header('set-cookie', setCookie)
      return question
    },
  })

  app.post('/me/confirm/passkey', {
    ...own,
    schema: { operationId: 'confirmIdentityWithPasskey', body: ConfirmWithPasskeyBody, response: { 204: DoneReply } },
    handler: async (request, reply) => {
      const { staffId: as, cookies, visitor } = ownRequest(request, options)
      const { response } = request.body
      const { setCookie } = await signInWithPasskey(options, { response, cookies, visitor, as })
      return reply.code(204).header('set-cookie', setCookie).send(null)
    },
  })

  app.post('/me/password', {
    ...own,
    schema: { operationId: 'changePassword', body: ChangePasswordBody, response: { 204: DoneReply } },
    handler: async (request, reply) => {
      await changePassword(options, { ...ownRequest(request, options), ...request.body })
      await tellByLetter(options, { staffId: actorOf(request).id, what: 'the password was changed' })
      return reply.code(204).send(null)
    },
  })

  app.post('/me/app', {
    ...own,
    schema: { operationId: 'inviteApp', body: PasswordBody, response: { 200: AppReply } },
    handler: async (request) => {
      const paper = await options.title()
      return inviteApp(options, { ...ownRequest(request, options), ...request.body, paper })
    },
  })

  app.post('/me/app/confirm', {
    ...own,
    schema: { operationId: 'confirmApp', body: CodeBody, response: { 204: DoneReply } },
    handler: async (request, reply) => {
      const setCookie = await confirmApp(options, { ...ownRequest(request, options), ...request.body })
      await tellByLetter(options, { staffId: actorOf(request).id, what: 'an authenticator app was added' })
      return reply.code(204).header('set-cookie', setCookie).send(null)
    },
  })

  app.post('/me/app/remove', {
    ...own,
    schema: { operationId: 'removeApp', body: PasswordBody, response: { 204: DoneReply } },
    handler: async (request, reply) => {
      await removeApp(options, { ...ownRequest(request, options), ...request.body })
      await tellByLetter(options, { staffId: actorOf(request).id, what: 'the authenticator app was removed' })
      return reply.code(204).send(null)
    },
  })

  app.post('/me/recovery-codes', {
    ...own,
    schema: { operationId: 'renewRecoveryCodes', body: PasswordBody, response: { 200: RecoveryCodesReply } },
    handler: async (request) => ({
      recoveryCodes: await renewRecoveryCodes(options, { ...ownRequest(request, options), ...request.body }),
    }),
  })

  app.get('/me/sessions', {
    ...own,
    schema: { operationId: 'listSessions', querystring: SessionQuery, response: { 200: SessionListReply } },
    handler: async (request) => {
      const [limit, skip] = [Number(request.query.limit ?? 50), Number(request.query.skip ?? 0)]
      const { staffId, session } = ownRequest(request, options)
      const page = { staffId, currentId: session.id, now: clock(), limit, skip }
      const sessions = await listSessions(db.read, page)
      return { sessions, next: sessions.length === limit ? skip + limit : null }
    },
  })

  app.delete('/me/sessions/:sessionId', {
    ...own,
    schema: { operationId: 'endSession', params: SessionParams, response: { 204: DoneReply } },
    handler: async (request, reply) => {
      const { sessionId } = request.params
      await db.transaction((tx) => endSession(tx, { staffId: actorOf(request).id, sessionId, now: clock() }))
      return reply.code(204).send(null)
    },
  })

  app.delete('/me/sessions', {
    ...own,
    schema: { operationId: 'endOtherSessions', response: { 200: EndedReply } },
    handler: async (request) => {
      const { staffId, session } = ownRequest(request, options)
      return {
        ended: await db.transaction((tx) => endOtherSessions(tx, { staffId, currentId: session.id, now: clock() })),
      }
    },
  })

  await app.register(passkeyRoutes, { ...options, prefix: '' })
}
