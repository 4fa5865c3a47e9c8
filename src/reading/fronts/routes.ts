import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { oneLine } from '#article/clean-text.ts'
import type { Clock } from '#foundation/clock.ts'
import { readMoment } from '#foundation/moment.ts'
import { PageReads } from '#foundation/page-reads.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Section } from '#paper/sections.ts'
import { writeSetting } from '#paper/settings.ts'
import { findFrontDraft, findFrontEdition, findLiveFront, listFrontEditions } from '#publishing/fronts/find-front.ts'
import { findFrontSection } from '#publishing/fronts/front-scope.ts'
import { cancelFrontEdition, publishFront } from '#publishing/fronts/publish-front.ts'
import { restoreFront, saveFront } from '#publishing/fronts/save-front.ts'
import { actorOf } from '#staff/require-permissions.ts'
import { requireSection } from '#staff/section-access.ts'
import type { Database } from '#storage/database.ts'
import type { Search } from '../pages/search.ts'
import type { PageContext, SiteParts } from '../site-parts.ts'
import {
  FrontEditionParams,
  FrontEditionReply,
  FrontHistoryQuery,
  FrontHistoryReply,
  FrontListReply,
  FrontNumbersReply,
  FrontParams,
  FrontPreviewQuery,
  FrontReply,
  FrontSettings,
  PublishFrontBody,
  PublishFrontReply,
  RestoreFrontBody,
  SavedFrontReply,
  SaveFrontBody,
  SuggestionsQuery,
  SuggestionsReply,
} from './api.ts'
import { assembleFront } from './assemble-front.ts'
import { describeFront, listFronts } from './describe-front.ts'
import { idsOf, mayChange } from './front-access.ts'
import { numbersOf } from './front-numbers.ts'
import { listSuggestions } from './list-suggestions.ts'
import { previewFront } from './preview-front.ts'
import { FRONT_SETTING, readFrontSettings } from './stale-front.ts'

export interface FrontRoutesOptions {
  db: Database
  clock: Clock
  parts: SiteParts
  search: Search
}

/** Endpoints by which editors arrange fronts. Mounted under `/api/v1`. */
export const frontRoutes: FastifyPluginAsyncTypebox<FrontRoutesOptions> = async (app, options) => {
  const { db, clock, parts, search } = options
  const context = (): PageContext => ({ parts, now: clock(), reads: new PageReads() })
  const reading = { permission: 'front.read' } as const
  const managing = { permission: 'front.manage' } as const
  /** The section of a front that the one who asks may change. */
  const sectionToChange = async (request: FastifyRequest<{ Params: { front: string } }>): Promise<Section | null> => {
    const section = await findFrontSection(db.read, request.params.front)
    requireSection(actorOf(request), idsOf(section))
    return section
  }

  app.get('/fronts', {
    config: reading,
    schema: { operationId: 'listFronts', response: { 200: FrontListReply } },
    handler: async (request) => listFronts(context(), mayChange(actorOf(request))),
  })

  app.get('/fronts/settings', {
    config: reading,
    schema: { operationId: 'getFrontSettings', response: { 200: FrontSettings } },
    handler: async () => readFrontSettings(db.read),
  })

  app.put('/fronts/settings', {
    config: { permission: 'settings.manage' },
    schema: { operationId: 'setFrontSettings', body: FrontSettings, response: { 200: FrontSettings } },
    handler: async (request) => {
      await db.transaction((tx) => writeSetting(tx, FRONT_SETTING, request.body))
      return request.body
    },
  })

  app.get('/fronts/:front', {
    config: reading,
    schema: { operationId: 'getFront', params: FrontParams, response: { 200: FrontReply } },
    handler: async (request) => {
      const section = await findFrontSection(db.read, request.params.front)
      return describeFront(context(), { section, mayChange: mayChange(actorOf(request)) })
    },
  })

  app.put('/fronts/:front/draft', {
    config: managing,
    schema: {
      operationId: 'saveFront',
      params: FrontParams,
      body: SaveFrontBody,
      response: { 200: SavedFrontReply },
    },
    handler: async (request) => {
      const section = await sectionToChange(request)
      return db.transaction((tx) =>
        saveFront(tx, { ...request.body, section, savedBy: actorOf(request).name, now: clock() }),
      )
    },
  })

  app.post('/fronts/:front/publish', {
    config: managing,
    schema: {
      operationId: 'publishFront',
      params: FrontParams,
      body: PublishFrontBody,
      response: { 200: PublishFrontReply },
    },
    handler: async (request) => {
      const section = await sectionToChange(request)
      const { version, liveFrom, note } = request.body
      return db.transaction((tx) =>
        publishFront(tx, {
          section,
          version,
          ...(liveFrom ? { liveFrom: readMoment(liveFrom, 'liveFrom') } : {}),
          note: note === undefined ? undefined : oneLine(note),
          publishedBy: actorOf(request).name,
          actor: actorOf(request),
          now: clock(),
        }),
      )
    },
  })

  app.post('/fronts/:front/restore', {
    config: managing,
    schema: {
      operationId: 'restoreFront',
      params: FrontParams,
      body: RestoreFrontBody,
      response: { 200: SavedFrontReply },
    },
    handler: async (request) => {
      const section = await sectionToChange(request)
      const { version, edition } = request.body
      return db.transaction((tx) =>
        restoreFront(tx, {
          section,
          version,
          edition: edition ?? undefined,
          savedBy: actorOf(request).name,
          now: clock(),
        }),
      )
    },
  })

  app.get('/fronts/:front/editions', {
    config: reading,
    schema: {
      operationId: 'listFrontEditions',
      params: FrontParams,
      querystring: FrontHistoryQuery,
      response: { 200: FrontHistoryReply },
    },
    handler: async (request) => {
      const section = await findFrontSection(db.read, request.params.front)
      const limit = Number(request.query.limit ?? 30)
      const before = request.query.before === undefined ? undefined : Number(request.query.before)
      const found = await listFrontEditions(db.read, { section, before, limit: limit + 1 })
      const editions = found.slice(0, limit)
      return { editions, next: found.length > limit ? (editions.at(-1)?.number ?? null) : null }
    },
  })

  app.get('/fronts/:front/editions/:number', {
    config: reading,
    schema: { operationId: 'getFrontEdition', params: FrontEditionParams, response: { 200: FrontEditionReply } },
    handler: async (request) => {
      const section = await findFrontSection(db.read, request.params.front)
      return existingEdition(db, section, Number(request.params.number))
    },
  })

  app.post('/fronts/:front/editions/:number/cancel', {
    config: managing,
    schema: { operationId: 'cancelFrontEdition', params: FrontEditionParams, response: { 200: FrontEditionReply } },
    handler: async (request) => {
      const section = await sectionToChange(request)
      const number = Number(request.params.number)
      await db.transaction((tx) =>
        cancelFrontEdition(tx, {
          section,
          number,
          cancelledBy: actorOf(request).name,
          actor: actorOf(request),
          now: clock(),
        }),
      )
      return existingEdition(db, section, number)
    },
  })

  app.get('/fronts/:front/preview', {
    config: reading,
    schema: { operationId: 'previewFront', params: FrontParams, querystring: FrontPreviewQuery },
    handler: async (request, reply) => {
      const section = await findFrontSection(db.read, request.params.front)
      const { edition, at } = request.query
      const now = at ? readMoment(at, 'at') : clock()
      const source = edition
        ? await existingEdition(db, section, Number(edition))
        : await findFrontDraft(db.read, { section })
      const { body, policy } = await previewFront(parts, { content: source.content, section, now })
      return reply
        .headers({
          'content-security-policy': policy,
          'x-robots-tag': 'noindex',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
        })
        .type('text/html; charset=utf-8')
        .send(body)
    },
  })

  app.get('/fronts/:front/suggestions', {
    config: reading,
    schema: {
      operationId: 'listFrontSuggestions',
      params: FrontParams,
      querystring: SuggestionsQuery,
      response: { 200: SuggestionsReply },
    },
    handler: async (request) => {
      const { order = 'newest', q = '', section: slug, before, limit } = request.query
      const front = await findFrontSection(db.read, request.params.front)
      const section =
        slug === undefined ? front : slug === '' ? null : await findFrontSection(db.read, `section:${slug}`)
      const asked = { order, q, section, before: before ?? null, limit: Number(limit ?? 20) }
      return listSuggestions(context(), asked, search)
    },
  })

  app.get('/fronts/:front/numbers', {
    config: reading,
    schema: { operationId: 'getFrontNumbers', params: FrontParams, response: { 200: FrontNumbersReply } },
    handler: async (request) => {
      const section = await findFrontSection(db.read, request.params.front)
      const page = context()
      const draft = await findFrontDraft(db.read, { section })
      const live = await findLiveFront(db.read, { section, now: page.now })
      const articleIds = new Set<string>()
      for (const content of [draft.content, ...(live ? [live.content] : [])]) {
        for (const { cards } of content.containers) for (const card of cards) articleIds.add(card.articleId)
        for (const { shown } of await assembleFront(page, { content, section })) {
          for (const { edition } of shown) articleIds.add(edition.articleId)
        }
      }
      return { at: page.now, stories: await numbersOf(db.read, { articleIds: [...articleIds], now: page.now }) }
    },
  })
}

async function existingEdition(db: Database, section: Section | null, number: number) {
  const edition = await findFrontEdition(db.read, { section, number })
  if (!edition)
    throw new Refusal('front-edition-not-found', `This front has no edition ${number}.`, { field: 'edition' })
  return edition
}
