import type { IncomingMessage } from 'node:http'
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { noteRoutes } from '#editing/note-routes.ts'
import { editingRoutes } from '#editing/routes.ts'
import type { Clock } from '#foundation/clock.ts'
import { guardedFetch } from '#foundation/guarded-fetch.ts'
import type { Log } from '#foundation/log.ts'
import { mediaApiRoutes, mediaRoutes } from '#media/routes.ts'
import { paperRoutes } from '#paper/routes.ts'
import { staticPageRoutes } from '#paper/static-page-routes.ts'
import { numbersRoutes } from '#popularity/numbers/routes.ts'
import { popularityRoutes } from '#popularity/routes.ts'
import { checklistRoutes } from '#publishing/checklist/routes.ts'
import { deskRoutes } from '#publishing/desk/routes.ts'
import { viewRoutes } from '#publishing/desk/view-routes.ts'
import { findPictureUses } from '#publishing/find-picture-uses.ts'
import { HtmlReader } from '#publishing/html-reader.ts'
import { notificationRoutes } from '#publishing/notifications/routes.ts'
import { publishingRoutes } from '#publishing/routes.ts'
import { frontRoutes } from '#reading/fronts/routes.ts'
import type { AddressBook } from '#reading/old-addresses/check-redirect.ts'
import { redirectRoutes } from '#reading/old-addresses/routes.ts'
import type { PageCache } from '#reading/page-cache.ts'
import { frontPreviewRoutes } from '#reading/previews/front-preview-routes.ts'
import { previewRoutes, sharedPreviewRoutes } from '#reading/previews/routes.ts'
import type { SiteParts } from '#reading/site-parts.ts'
import { followUpRoutes } from '#record/follow-ups/routes.ts'
import { importRoutes } from '#record/imports/routes.ts'
import { learningRoutes } from '#record/learning/routes.ts'
import { lookUpRoutes } from '#record/look-up/routes.ts'
import { closerReadingRoutes } from '#record/providers/routes.ts'
import { recordRoutes } from '#record/routes.ts'
import { subjectRoutes } from '#record/subject-routes.ts'
import { travelRoutes } from '#record/travel/routes.ts'
import { Accounts } from '#staff/accounts.ts'
import { findTokenActor } from '#staff/api-token.ts'
import { mayDo, PERMISSIONS } from '#staff/permissions.ts'
import { requirePermissions } from '#staff/require-permissions.ts'
import { newsroomRoutes } from '#staff/routes.ts'
import { staffApiRoutes } from '#staff/staff-api-routes.ts'
import type { Database } from '#storage/database.ts'
import { findFeedsOf } from '#syndication/find-feeds-of.ts'
import { syndicationRoutes } from '#syndication/routes.ts'
import { webhookRoutes } from '#syndication/webhooks/routes.ts'
import { archiveRoutes } from '#wire/imports/routes.ts'
import { wireStoryRoutes } from '#wire/wires/routes.ts'
import { wireRoutes } from '#wire/wires/wire-routes.ts'
import type { Config } from './config.ts'
import type { Desk } from './desk.ts'
import { furtherChecks } from './further-checks.ts'
import { LiveDoor } from './live-door.ts'
import { fontFacesOf, NewsroomClient } from './newsroom-client.ts'
import { readAssets } from './read-assets.ts'
import { wireOptions } from './wire-options.ts'

export interface MountOptions {
  config: Config
  db: Database
  clock: Clock
  log: Log
  desk: Desk
  cache: PageCache
  /** What readers' pages are made from. */
  parts: SiteParts
  /** What readers are answered at an address. */
  site: AddressBook
  addressOf: (request: IncomingMessage) => string
  /** Signs the sessions. */
  secret: string
}

/**
 * Mounts everything that is not for readers alone: newsroom, interface, pictures and figures. Gives back the door for browsers
 * that hold a socket.
 */
export async function mountApi(app: FastifyInstance, options: MountOptions): Promise<LiveDoor> {
  const { config, db, clock, log, desk, secret, addressOf } = options
  const { origin } = config
  const accounts = new Accounts({ db, origin, secret, log })
  const title = async () => (await desk.directory.current()).settings.title
  requirePermissions(app, { db, accounts, clock, origin })
  const door = new LiveDoor({ db, clock, log, desk, accounts, origin })
  door.watch(app)

  const further = furtherChecks({
    ...{ db: db.read, log, reader: desk.reader },
    timeZone: async () => (await desk.directory.current()).settings.timeZone,
  })

  const html = new HtmlReader()
  app.addHook('onClose', () => html.close())
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Dateline newsroom interface', version: '1' },
      servers: [{ url: `${origin}/api/v1` }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    // What is not the interface stands at other addresses than its server's.
    transform: ({ schema, url, route }) => ({
      schema: url.startsWith('/api/v1/')
        ? { ...schema, 'x-permission': route.config?.permission }
        : { ...schema, hide: true },
      url,
    }),
  })
  await app.register(
    async (api) => {
      await api.register(staffApiRoutes, { db, accounts, clock, addressOf, title, hasMail: config.smtpUrl !== null })
      await api.register(paperRoutes, { db, clock })
      await api.register(staticPageRoutes, { db, clock, origin, readHtml: (text) => html.read(text) })
      await api.register(publishingRoutes, { db, clock, origin, further })
      await api.register(deskRoutes, { db, clock, origin })
      await api.register(viewRoutes, { db })
      await api.register(checklistRoutes, { db, clock, origin, links: desk.links, further })
      await api.register(notificationRoutes, { db, clock })
      await api.register(editingRoutes, { db, clock, live: door.live })
      await api.register(noteRoutes, { db, clock })
      await api.register(recordRoutes, { db, clock })
      await api.register(followUpRoutes, {
        ...{ db, clock, origin },
        timeZone: async () => (await desk.directory.current()).settings.timeZone,
      })
      await api.register(travelRoutes, {
        ...{ db, clock, origin },
        findFeeds: (articles, now) => findFeedsOf(db.read, { articles, now }),
        findStories: async (q, now) =>
          (await desk.search.ask({ q, now, limit: 50 })).results.map(({ card }) => card.articleId),
      })
      await api.register(learningRoutes, { db, clock, learner: desk.learner })
      await api.register(closerReadingRoutes, { db, log, fetch: guardedFetch, reader: config.reader })
      await api.register(subjectRoutes, { db, clock })
      await api.register(lookUpRoutes, { db, clock, origin })
      await api.register(importRoutes, { db, clock })
      await api.register(wireStoryRoutes, { db, clock })
      await api.register(wireRoutes, { db, clock, ...wireOptions(config) })
      await api.register(syndicationRoutes, { db, clock, allowPrivate: config.privateOrigins })
      await api.register(webhookRoutes, {
        ...{ db, clock, allowPrivate: config.privateOrigins },
        wake: () => desk.wakeDeliverer(),
      })
      await api.register(archiveRoutes, { db, clock, jobs: desk.imports, spool: desk.imports.spool })
      await api.register(popularityRoutes, { db, clock })
      await api.register(numbersRoutes, { db, clock })
      await api.register(previewRoutes, { db, clock, parts: options.parts })
      await api.register(frontPreviewRoutes, { db, clock, parts: options.parts })
      await api.register(frontRoutes, {
        db,
        clock,
        parts: options.parts,
        search: (question, reads) => desk.search.ask(question, reads),
      })
      await api.register(redirectRoutes, { db, clock, parts: options.parts, site: options.site })
      await api.register(mediaApiRoutes, {
        ...{ db, clock, store: desk.files },
        findUses: (ids, now) => findPictureUses(db.read, { ids, now, origin }),
      })
      api.get('/openapi.json', { config: { permission: 'public' }, schema: { hide: true } }, async () => app.swagger())
    },
    { prefix: '/api/v1' },
  )
  const readers = readAssets()
  const client = new NewsroomClient(readers)
  await app.register(newsroomRoutes, {
    prefix: '/newsroom',
    db,
    accounts,
    clock,
    addressOf,
    title,
    passkeyScript: client.passkeyScript,
    fontFaces: fontFacesOf(readers),
    mountFiles: (routes) => client.mountFiles(routes),
    sendShell: async (reply, actor) => {
      const { settings } = await desk.directory.current()
      const { title, language, timeZone, isDemo } = settings
      return client.sendShell(reply, {
        paper: { title, language, timeZone, origin, isDemo },
        me: { id: actor.id, name: actor.name, role: actor.role },
        permissions: PERMISSIONS.filter((permission) => mayDo(actor.role, permission)),
      })
    },
  })
  await app.register(mediaRoutes, { db, clock, store: desk.files })
  await app.register(sharedPreviewRoutes, { db, clock, parts: options.parts })
  mountMetrics(app, options)
  return door
}

function mountMetrics(app: FastifyInstance, options: MountOptions): void {
  const { cache, config, db, desk } = options
  let metrics: Promise<{ text: () => Promise<string>; type: string }> | undefined
  app.get('/metrics', async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    if (!(await maySeeMetrics(request.headers.authorization, options.addressOf(request.raw)))) {
      return reply.code(404).type('text/plain; charset=utf-8').send('Not found\n')
    }
    metrics ??= import('./metrics.ts').then(({ createMetrics }) =>
      createMetrics({
        cache: () => cache.figures,
        reads: () => ({ ...desk.counter.figures }),
        purges: () => desk.purges,
      }),
    )
    const { type, text } = await metrics
    return reply.type(type).send(await text())
  })

  async function maySeeMetrics(authorization: string | undefined, address: string): Promise<boolean> {
    const isLoopback = address === '::1' || address.startsWith('127.')
    if (isLoopback && config.proxies.length === 0) return true
    const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
    const actor = bearer === undefined ? null : await findTokenActor(db.read, bearer)
    return actor !== null && mayDo(actor.role, 'metrics.read')
  }
}
