import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Refusal } from '#foundation/refusal.ts'
import { CreatedTokenReply, CreateTokenBody, DoneReply, TokenListReply, TokenParams, TokenQuery } from './api.ts'
import { createToken, listTokens, revokeToken } from './api-token.ts'
import { sectionIdsOf } from './limited-sections.ts'
import { actorOf } from './require-permissions.ts'
import { type StaffApiOptions, sectionNames } from './staff-api.ts'

/** Endpoints by which administrators give programs a way in. Mounted under `/api/v1`. */
export const tokenRoutes: FastifyPluginAsyncTypebox<StaffApiOptions> = async (app, { db, clock }) => {
  const change = { config: { permission: 'token.manage', fresh: true } } as const

  app.get('/tokens', {
    config: { permission: 'token.manage' },
    schema: { operationId: 'listTokens', querystring: TokenQuery, response: { 200: TokenListReply } },
    handler: async ({ query }) => {
      const limit = Number(query.limit ?? 50)
      const page = await listTokens(db.read, { limit, ...(query.before && { before: Number(query.before) }) })
      const tokens = []
      for (const { sections, ...token } of page) {
        tokens.push({ ...token, sections: await sectionNames(db.read, sections) })
      }
      return { tokens, next: page.length === limit ? (page.at(-1)?.id ?? null) : null }
    },
  })

  app.post('/tokens', {
    ...change,
    schema: { operationId: 'createToken', body: CreateTokenBody, response: { 201: CreatedTokenReply } },
    handler: async (request, reply) => {
      const { role, sections: slugs = null } = request.body
      const name = request.body.name.trim()
      if (name === '') throw new Refusal('unusable-name', 'Say what the token is for.', { field: 'name' })
      const by = actorOf(request)
      const made = await db.transaction(async (tx) => {
        const sections = await sectionIdsOf(tx, slugs)
        return createToken(tx, { role, name, sections, by, now: clock() })
      })
      reply.code(201)
      return made
    },
  })

  app.delete('/tokens/:tokenId', {
    ...change,
    schema: { operationId: 'revokeToken', params: TokenParams, response: { 204: DoneReply } },
    handler: async (request, reply) => {
      const id = Number(request.params.tokenId)
      await db.transaction((tx) => revokeToken(tx, { id, by: actorOf(request), now: clock() }))
      return reply.code(204).send(null)
    },
  })
}
