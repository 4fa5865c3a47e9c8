import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { mayDo } from '#staff/permissions.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import * as api from './api.ts'
import { correctFact } from './correct-fact.ts'
import type { FindStories } from './find-fact-uses.ts'
import { type FindFeeds, planCorrections, readFact } from './plan-corrections.ts'

export interface TravelRoutesOptions {
  db: Database
  clock: Clock
  /** Public address of the paper, without a slash at its end. */
  origin: string
  findStories: FindStories
  findFeeds: FindFeeds
}

/** Endpoints that correct what is on record, and every story that says it. Mounted under `/api/v1`. */
export const travelRoutes: FastifyPluginAsyncTypebox<TravelRoutesOptions> = async (app, options) => {
  const { db, clock } = options

  app.post('/record/facts/:factId/correction-plan', {
    config: { permission: 'record.read' },
    schema: {
      operationId: 'planCorrectionOfFact',
      params: api.FactParams,
      body: api.PlanBody,
      response: { 200: api.CorrectionPlanReply },
    },
    handler: async (request) => {
      const { factId } = request.params
      const { change } = request.body
      return planCorrections(db.read, { ...options, factId, change, actor: actorOf(request), now: clock() })
    },
  })

  app.post('/record/facts/:factId/corrections', {
    config: { permission: 'record.manage' },
    schema: {
      operationId: 'correctFact',
      params: api.FactParams,
      body: api.CorrectBody,
      response: { 200: api.CorrectedReply },
    },
    handler: async (request) => {
      const { factId } = request.params
      const actor = actorOf(request)
      if (request.body.corrections.length > 0 && !mayDo(actor.role, 'article.correct')) {
        throw new Refusal('not-permitted', 'You may not correct stories.')
      }
      const { corrections } = await db.transaction((tx) =>
        correctFact(tx, { ...request.body, factId, actor, now: clock() }),
      )
      return { ...(await readFact(db.read, factId)), corrections }
    },
  })
}
