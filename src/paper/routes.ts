import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Clock } from '#foundation/clock.ts'
import { audit } from '#staff/audit.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import { NameListReply, NameQuery, PaperIdentityBody, WeatherBody, WeatherReply } from './api.ts'
import { findNames } from './find-names.ts'
import { identityOf, readIdentity } from './paper-identity.ts'
import { readPaperSettings, savePaperSettings } from './settings.ts'
import { chooseWeather, tellWeather } from './weather/choose-weather.ts'

export interface PaperRoutesOptions {
  db: Database
  clock: Clock
}

/** What the paper is called and shows of the weather, and its tags and contributors. Mounted under `/api/v1`. */
export const paperRoutes: FastifyPluginAsyncTypebox<PaperRoutesOptions> = async (app, { db, clock }) => {
  app.get('/settings/paper', {
    config: { permission: 'settings.read' },
    schema: { operationId: 'getPaper', response: { 200: PaperIdentityBody } },
    handler: async () => identityOf(await readPaperSettings(db.read)),
  })

  app.put('/settings/paper', {
    config: { permission: 'settings.manage' },
    schema: { operationId: 'savePaper', body: PaperIdentityBody, response: { 200: PaperIdentityBody } },
    handler: async (request) => {
      const now = clock()
      const settings = readIdentity(request.body)
      await db.transaction(async (tx) => {
        await savePaperSettings(tx, { settings, now })
        const { title, language, timeZone } = settings
        const detail = { title, language, timeZone }
        await audit(tx, { at: now, actor: actorOf(request), action: 'paper.changed', detail })
      })
      return settings
    },
  })

  app.get('/settings/weather', {
    config: { permission: 'settings.read' },
    schema: { operationId: 'getWeather', response: { 200: WeatherReply } },
    handler: () => tellWeather(db.read),
  })

  app.put('/settings/weather', {
    config: { permission: 'settings.manage' },
    schema: { operationId: 'saveWeather', body: WeatherBody, response: { 200: WeatherReply } },
    handler: async (request) => {
      const now = clock()
      const asked = request.body
      return db.transaction(async (tx) => {
        await chooseWeather(tx, { asked, now })
        const detail = { provider: asked.provider, ...(asked.place ? { place: asked.place.name } : {}) }
        await audit(tx, { at: now, actor: actorOf(request), action: 'weather.changed', detail })
        return tellWeather(tx)
      })
    },
  })

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
