import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
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
      return db.transaction((tx) => excludeArticle(tx, { articleId, reason, by: actorOf(request).name, now: clock() }))
    },
  })

  app.delete('/articles/:articleId/exclusion', {
    config,
    schema: { operationId: 'readmitArticle', params: ExclusionParams, response: { 204: Type.Null() } },
    handler: async (request, reply) => {
      const { articleId } = request.params
      await db.transaction((tx) => readmitArticle(tx, { articleId, by: actorOf(request).name, now: clock() }))
      return reply.code(204).send(null)
    },
  })
}
