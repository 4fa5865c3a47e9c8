import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { requireArticle } from '#editing/article-access.ts'
import type { Clock } from '#foundation/clock.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import { ExcludeBody, ExclusionListReply, ExclusionParams, ExclusionReply } from './api.ts'
import { excludeArticle, listExclusions, readmitArticle } from './exclude-article.ts'

/** Endpoints by which editors keep articles out of the most-read lists. Mounted under `/api/v1`. */
export const popularityRoutes: FastifyPluginAsyncTypebox<{ db: Database; clock: Clock }> = async (
  app,
  { db, clock },
) => {
  const config = { permission: 'popularity.manage' } as const

  app.get('/exclusions', {
    config,
    schema: { operationId: 'listExclusions', response: { 200: ExclusionListReply } },
    handler: async () => listExclusions(db.read),
  })

  app.put('/articles/:articleId/exclusion', {
    config,
    schema: {
      operationId: 'excludeArticle',
      params: ExclusionParams,
      body: ExcludeBody,
      response: { 200: ExclusionReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const { reason } = request.body
      const actor = actorOf(request)
      return db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        return excludeArticle(tx, { articleId, reason, by: actor.name, now: clock() })
      })
    },
  })

  app.delete('/articles/:articleId/exclusion', {
    config,
    schema: { operationId: 'readmitArticle', params: ExclusionParams, response: { 204: Type.Null() } },
    handler: async (request, reply) => {
      const { articleId } = request.params
      const actor = actorOf(request)
      await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        await readmitArticle(tx, { articleId, by: actor.name, now: clock() })
      })
      return reply.code(204).send(null)
    },
  })
}
