import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { findArticle } from '#editing/article.ts'
import { requireArticle } from '#editing/article-access.ts'
import { requireFreeHand } from '#editing/only-suggests.ts'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import * as api from './api.ts'
import { decide, takeBack } from './decide.ts'
import { listEvidence } from './list-evidence.ts'
import { lockRecord } from './lock-record.ts'

export interface RecordRoutesOptions {
  db: Database
  clock: Clock
}

/** Endpoints of what is kept of an article: decisions about what its text suggests. Mounted under `/api/v1`. */
export const recordRoutes: FastifyPluginAsyncTypebox<RecordRoutesOptions> = async (app, { db, clock }) => {
  app.get('/articles/:articleId/record', {
    config: { permission: 'record.read' },
    schema: {
      operationId: 'getArticleRecord',
      params: api.RecordArticleParams,
      response: { 200: api.ArticleRecordReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      if (!(await findArticle(db.read, articleId))) {
        throw new Refusal('article-not-found', `There is no article ${articleId.slice(0, 100)}.`)
      }
      return { evidence: await listEvidence(db.read, articleId) }
    },
  })

  app.post('/articles/:articleId/record', {
    config: { permission: 'record.keep' },
    schema: {
      operationId: 'decideOnSuggestions',
      params: api.RecordArticleParams,
      body: api.DecisionsBody,
      response: { 200: api.ArticleRecordReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const actor = actorOf(request)
      await db.transaction(async (tx) => {
        await lockRecord(tx)
        await requireArticle(tx, actor, articleId)
        // What is kept of a story that is out is on readers' pages at once: that is for those who decide about its text.
        await requireFreeHand(tx, actor, articleId)
        await decide(tx, { articleId, decisions: request.body.decisions, actor, now: clock() })
      })
      return { evidence: await listEvidence(db.read, articleId) }
    },
  })

  app.post('/articles/:articleId/record/taken-back', {
    config: { permission: 'record.keep' },
    schema: {
      operationId: 'takeBackDecisions',
      params: api.RecordArticleParams,
      body: api.EvidenceBody,
      response: { 204: Type.Null() },
    },
    handler: async (request, reply) => {
      const { articleId } = request.params
      const actor = actorOf(request)
      await db.transaction(async (tx) => {
        await lockRecord(tx)
        await requireArticle(tx, actor, articleId)
        await requireFreeHand(tx, actor, articleId)
        await takeBack(tx, { articleId, evidence: request.body.evidence, now: clock() })
      })
      return reply.code(204).send(null)
    },
  })
}
