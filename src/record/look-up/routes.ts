import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { dayInZone } from '#article/permalink.ts'
import type { Clock } from '#foundation/clock.ts'
import { readPaperSettings } from '#paper/settings.ts'
import type { Database } from '#storage/database.ts'
import * as api from './api.ts'
import { lookUpNames } from './look-up-names.ts'
import { recall } from './recall.ts'

export interface LookUpRoutesOptions {
  db: Database
  clock: Clock
  origin: string
}

/** Endpoints by which a text that is being written is compared with the record. Mounted under `/api/v1`. */
export const lookUpRoutes: FastifyPluginAsyncTypebox<LookUpRoutesOptions> = async (app, { db, clock, origin }) => {
  app.post('/record/look-up', {
    config: { permission: 'record.read' },
    schema: { operationId: 'lookUpNames', body: api.LookUpBody, response: { 200: api.LookUpReply } },
    handler: async (request) => lookUpNames(db.read, request.body),
  })

  app.post('/record/recall', {
    config: { permission: 'record.read' },
    schema: { operationId: 'recallFacts', body: api.RecallBody, response: { 200: api.RecallReply } },
    handler: async (request) => {
      const { timeZone } = await readPaperSettings(db.read)
      const dayOf = (instant: string): string => dayInZone(instant, timeZone)
      return { recalled: await recall(db.read, { ...request.body, now: clock(), origin, dayOf }) }
    },
  })
}
