import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { dayInZone } from '#article/permalink.ts'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import * as api from './api.ts'
import { isDueDate } from './due-day.ts'
import { findFollowUp, listFollowUps } from './list-follow-ups.ts'
import { openStory } from './open-story.ts'
import { settleFollowUp } from './settle-follow-up.ts'

export interface FollowUpRoutesOptions {
  db: Database
  clock: Clock
  /** Public address of the paper, without a slash at its end. */
  origin: string
  timeZone: () => Promise<string>
}

/** Endpoints of the newsroom's diary: what stories promised, and what became of it. Mounted under `/api/v1`. */
export const followUpRoutes: FastifyPluginAsyncTypebox<FollowUpRoutesOptions> = async (app, options) => {
  const { db, clock, origin, timeZone } = options

  const moment = async () => {
    const now = clock()
    return { now, origin, today: dayInZone(now, await timeZone()) }
  }
  const require = async (reader: Reader | Transaction, id: string): Promise<api.FollowUpBody> => {
    const entry = await findFollowUp(reader, { ...(await moment()), id })
    if (!entry) throw new Refusal('follow-up-not-found', 'There is no such follow-up, or its story is gone.')
    return entry
  }

  app.get('/follow-ups', {
    config: { permission: 'record.read' },
    schema: { operationId: 'listFollowUps', querystring: api.FollowUpsQuery, response: { 200: api.FollowUpsReply } },
    handler: async (request) => {
      for (const field of ['from', 'until'] as const) {
        const day = request.query[field]
        if (day !== undefined && !isDueDate(day)) {
          throw new Refusal('due-invalid', 'There is no such day.', { field })
        }
      }
      return listFollowUps(db.read, { ...request.query, ...(await moment()) })
    },
  })

  app.post('/follow-ups/:followUpId', {
    config: { permission: 'record.manage' },
    schema: {
      operationId: 'settleFollowUp',
      params: api.FollowUpParams,
      body: api.SettleBody,
      response: { 200: api.FollowUpReply },
    },
    handler: async (request) => {
      const { followUpId } = request.params
      const actor = actorOf(request)
      await db.transaction(async (tx) => {
        const entry = await require(tx, followUpId)
        await settleFollowUp(tx, { entry, ...request.body, actor, now: clock() })
      })
      return require(db.read, followUpId)
    },
  })

  app.post('/follow-ups/:followUpId/story', {
    config: { permission: 'article.create' },
    schema: {
      operationId: 'openStoryFromFollowUp',
      params: api.FollowUpParams,
      body: api.OpenStoryBody,
      response: { 201: api.OpenStoryReply },
    },
    handler: async (request, reply) => {
      const { section } = request.body
      const actor = actorOf(request)
      const articleId = await db.transaction(async (tx) => {
        const entry = await require(tx, request.params.followUpId)
        return openStory(tx, { entry, section, actor, now: clock() })
      })
      return reply.code(201).send({ articleId })
    },
  })
}
