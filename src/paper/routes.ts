import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '#storage/database.ts'
import { NameListReply, NameQuery } from './api.ts'
import { findNames } from './find-names.ts'

/** The paper's tags and contributors, for whoever writes. Mounted under `/api/v1`. */
export const paperRoutes: FastifyPluginAsyncTypebox<{ db: Database }> = async (app, { db }) => {
  for (const [path, of, operationId] of [
    ['/tags', 'tag', 'listTags'],
    ['/contributors', 'contributor', 'listContributors'],
  ] as const) {
    app.get(path, {
      config: { permission: 'article.read' },
      schema: { operationId, querystring: NameQuery, response: { 200: NameListReply } },
      handler: async ({ query }) => {
        const limit = Number(query.limit ?? 50)
        const names = await findNames(db.read, { of, text: query.q, limit, after: query.after })
        const isWhole = query.q !== undefined && query.q.trim() !== ''
        return { names, next: !isWhole && names.length === limit ? (names.at(-1)?.slug ?? null) : null }
      },
    })
  }
}
