import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { bodyBlocks } from '#article/body-text.ts'
import { compareEditions } from '#article/compare-editions.ts'
import { findArticle } from '#editing/article.ts'
import { requireArticle } from '#editing/article-access.ts'
import { requireFreeHand } from '#editing/only-suggests.ts'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { listSections } from '#paper/sections.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import * as api from './api.ts'
import { findStory, listStories } from './list-stories.ts'
import { listWires } from './wire.ts'
import { listKilledLive, silentSince } from './wire-alarms.ts'
import { noStory } from './wire-story-row.ts'
import { findNewer, setNewerAside, spikeStory, takeOverNewer, takeStory } from './work-with-story.ts'

export interface WireStoryRoutesOptions {
  db: Database
  clock: Clock
}

/** Endpoints of the stories that came by the wires. Mounted under `/api/v1`. */
export const wireStoryRoutes: FastifyPluginAsyncTypebox<WireStoryRoutesOptions> = async (app, { db, clock }) => {
  app.get('/wire-stories', {
    config: { permission: 'wire.read' },
    schema: {
      operationId: 'listWireStories',
      querystring: api.StoryListQuery,
      response: { 200: api.StoryListReply },
    },
    handler: async (request) => {
      const { show = 'new', wire, urgency, section, subject, text, limit, after } = request.query
      return listStories(db.read, {
        ...{ shown: show, wireId: wire, subject, text, after },
        urgency: urgency === undefined ? undefined : Number(urgency),
        sectionIds: section === undefined ? undefined : await sectionsWithin(section),
        limit: Number(limit ?? 50),
      })
    },
  })

  const sectionsWithin = async (slug: string): Promise<number[]> => {
    const sections = await listSections(db.read)
    const top = sections.find((section) => section.slug === slug)
    if (!top) {
      throw new Refusal('section-unknown', `There is no section “${slug.slice(0, 60)}”.`, { field: 'section' })
    }
    return sections.filter(({ id, parentId }) => id === top.id || parentId === top.id).map(({ id }) => id)
  }

  app.get('/wire-stories/:articleId', {
    config: { permission: 'wire.read' },
    schema: { operationId: 'getWireStory', params: api.StoryParams, response: { 200: api.OneStoryReply } },
    handler: async (request) => ({ story: await findStory(db.read, request.params.articleId) }),
  })

  app.get('/wire-stories/:articleId/text', {
    config: { permission: 'wire.read' },
    schema: { operationId: 'getWireStoryText', params: api.StoryParams, response: { 200: api.StoryTextReply } },
    handler: async (request) => {
      const { articleId } = request.params
      const [story, article] = await Promise.all([findStory(db.read, articleId), findArticle(db.read, articleId)])
      if (!story || !article) throw noStory(articleId)
      const { standfirst, bylines, dateline, tags, body } = article.draft
      return {
        ...{ story, standfirst, bylines, blocks: bodyBlocks(body) },
        dateline: dateline ? `${dateline.place}, ${dateline.date}` : null,
        tags: tags.map(({ name }) => name),
      }
    },
  })

  app.post('/wire-stories/:articleId/take', {
    config: { permission: 'wire.take' },
    schema: { operationId: 'takeWireStory', params: api.StoryParams, response: { 200: api.OneStoryReply } },
    handler: async (request) => {
      const { articleId } = request.params
      const actor = actorOf(request)
      await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        await takeStory(tx, { articleId, actor, now: clock() })
      })
      return { story: await findStory(db.read, articleId) }
    },
  })

  for (const isSpiked of [true, false]) {
    app.post(`/wire-stories/:articleId/${isSpiked ? 'spike' : 'unspike'}`, {
      config: { permission: 'wire.take' },
      schema: {
        operationId: isSpiked ? 'spikeWireStory' : 'unspikeWireStory',
        params: api.StoryParams,
        response: { 200: api.OneStoryReply },
      },
      handler: async (request) => {
        const { articleId } = request.params
        const actor = actorOf(request)
        await db.transaction(async (tx) => {
          await requireArticle(tx, actor, articleId)
          await spikeStory(tx, { articleId, actor, isSpiked, now: clock() })
        })
        return { story: await findStory(db.read, articleId) }
      },
    })
  }

  app.get('/wire-stories/:articleId/newer', {
    config: { permission: 'wire.read' },
    schema: { operationId: 'compareNewerWireVersion', params: api.StoryParams, response: { 200: api.NewerReply } },
    handler: async (request) => {
      const { version, before, after } = await findNewer(db.read, { articleId: request.params.articleId })
      const difference = compareEditions(before, after, {
        fields: ['kicker', 'headline', 'shortHeadline', 'socialHeadline', 'standfirst'],
      })
      return { version, ...difference }
    },
  })

  app.post('/wire-stories/:articleId/newer/take-over', {
    config: { permission: 'article.edit' },
    schema: { operationId: 'takeOverWireVersion', params: api.StoryParams, response: { 200: api.TakenOverReply } },
    handler: async (request) => {
      const { articleId } = request.params
      const actor = actorOf(request)
      return db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        await requireFreeHand(tx, actor, articleId)
        return takeOverNewer(tx, { articleId, actor, now: clock() })
      })
    },
  })

  app.post('/wire-stories/:articleId/newer/set-aside', {
    config: { permission: 'article.edit' },
    schema: { operationId: 'setWireVersionAside', params: api.StoryParams, response: { 200: api.OneStoryReply } },
    handler: async (request) => {
      const { articleId } = request.params
      const actor = actorOf(request)
      await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        await setNewerAside(tx, { articleId, actor, now: clock() })
      })
      return { story: await findStory(db.read, articleId) }
    },
  })

  app.get('/wire-alarms', {
    config: { permission: 'wire.read' },
    schema: { operationId: 'listWireAlarms', response: { 200: api.WireAlarmsReply } },
    handler: async () => {
      const now = clock()
      const [killed, wires] = await Promise.all([listKilledLive(db.read, now), listWires(db.read)])
      const silent = wires.flatMap((wire) => {
        const since = silentSince(wire, now)
        return since === null ? [] : [{ id: wire.id, name: wire.name, since }]
      })
      return { killed: killed as api.WireAlarmsBody['killed'], silent }
    },
  })
}
