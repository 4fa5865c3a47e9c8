import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findArticle } from '#editing/article.ts'
import { requireArticle } from '#editing/article-access.ts'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { readPaperSettings, savePaperSettings } from '#paper/settings.ts'
import { audit } from '#staff/audit.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import * as api from './api.ts'
import { findRepublishing, setRepublishing } from './republishing.ts'
import { readSyndication } from './syndication-settings.ts'
import { ensureHubs } from './webhooks/ensure-hubs.ts'

export interface SyndicationRoutesOptions {
  db: Database
  clock: Clock
  allowPrivate: string[]
}

/** Endpoints of how the paper lets its stories out. Mounted under `/api/v1`. */
export const syndicationRoutes: FastifyPluginAsyncTypebox<SyndicationRoutesOptions> = async (app, options) => {
  const { db, clock, allowPrivate } = options

  app.get('/settings/syndication', {
    config: { permission: 'settings.read' },
    schema: { operationId: 'getSyndication', response: { 200: api.SyndicationBody } },
    handler: async () => (await readPaperSettings(db.read)).syndication,
  })

  app.put('/settings/syndication', {
    config: { permission: 'settings.manage' },
    schema: { operationId: 'saveSyndication', body: api.SyndicationBody, response: { 200: api.SyndicationBody } },
    handler: async (request) => {
      const now = clock()
      const syndication = readSyndication(request.body, allowPrivate)
      await db.transaction(async (tx) => {
        await savePaperSettings(tx, { settings: { syndication }, now })
        await ensureHubs(tx, syndication.hubs, now)
        await audit(tx, {
          at: now,
          actor: actorOf(request),
          action: 'syndication.changed',
          detail: { feedText: syndication.feedText },
        })
      })
      return syndication
    },
  })

  app.get('/articles/:articleId/republishing', {
    config: { permission: 'article.read' },
    schema: {
      operationId: 'getRepublishing',
      params: api.RepublishingParams,
      response: { 200: api.RepublishingReply },
    },
    handler: async ({ params }) => {
      const { articleId } = params
      if (!(await findArticle(db.read, articleId))) {
        throw new Refusal('article-not-found', `There is no article ${articleId}.`)
      }
      return findRepublishing(db.read, articleId)
    },
  })

  app.put('/articles/:articleId/republishing', {
    config: { permission: 'article.publish' },
    schema: {
      operationId: 'setRepublishing',
      params: api.RepublishingParams,
      body: api.RepublishingBody,
      response: { 200: api.RepublishingReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const { isAllowed } = request.body
      const actor = actorOf(request)
      await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        await setRepublishing(tx, { articleId, isAllowed, actor, now: clock() })
      })
      return findRepublishing(db.read, articleId)
    },
  })
}

/** @throws {Refusal} `licence-address-invalid` for anything but an address of the web, or nothing. */
