import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { readStoredContent } from '#article/article-content.ts'
import { bodyToHtml } from '#article/body-to-html.ts'
import { compareEditions } from '#article/compare-editions.ts'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import {
  ComparisonQuery,
  ComparisonReply,
  NameRevisionBody,
  OneRevisionParams,
  PresenceReply,
  RevisionEntry,
  RevisionListQuery,
  RevisionListReply,
  RevisionParams,
  RevisionReply,
  SavedRevisionReply,
  SaveRevisionBody,
} from './api.ts'
import { findArticle } from './article.ts'
import { requireArticle } from './article-access.ts'
import type { LiveNewsroom } from './live/live-newsroom.ts'
import { requireFreeHand } from './only-suggests.ts'
import { findRevisionBefore, listRevisions, nameRevision, requireRevision } from './revision.ts'
import { restoreRevision, saveRevision } from './save-text.ts'

export interface EditingRoutesOptions {
  db: Database
  clock: Clock
  live: Pick<LiveNewsroom, 'presence'>
}

/** Endpoints of the text while it is written: revisions, and who is there. Mounted under `/api/v1`. */
export const editingRoutes: FastifyPluginAsyncTypebox<EditingRoutesOptions> = async (app, options) => {
  const { db, clock, live } = options

  app.get('/presence', {
    config: { permission: 'presence.read' },
    schema: { operationId: 'listPresence', response: { 200: PresenceReply } },
    handler: async () => ({ articles: live.presence }),
  })

  app.get('/articles/:articleId/revisions', {
    config: { permission: 'article.read' },
    schema: {
      operationId: 'listRevisions',
      params: RevisionParams,
      querystring: RevisionListQuery,
      response: { 200: RevisionListReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const limit = Number(request.query.limit ?? 50)
      const before = request.query.before === undefined ? undefined : Number(request.query.before)
      const revisions = await listRevisions(db.read, { articleId, limit, before })
      if (revisions.length === 0 && !(await findArticle(db.read, articleId))) throw noArticle(articleId)
      return { revisions, next: revisions.length === limit ? (revisions.at(-1)?.version ?? null) : null }
    },
  })

  app.post('/articles/:articleId/revisions', {
    config: { permission: 'article.edit' },
    schema: {
      operationId: 'saveRevision',
      params: RevisionParams,
      body: SaveRevisionBody,
      response: { 201: SavedRevisionReply },
    },
    handler: async (request, reply) => {
      const { articleId } = request.params
      const { name, state, epoch } = request.body
      const actor = actorOf(request)
      const saved = await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        return saveRevision(tx, {
          ...{ articleId, name, epoch, actor },
          state: state === undefined ? undefined : Buffer.from(state, 'base64'),
          now: clock(),
        })
      })
      return reply.code(201).send(saved)
    },
  })

  app.get('/articles/:articleId/revisions/:version', {
    config: { permission: 'article.read' },
    schema: { operationId: 'getRevision', params: OneRevisionParams, response: { 200: RevisionReply } },
    handler: async (request) => {
      const { articleId, version } = request.params
      const { content, ...entry } = await requireRevision(db.read, { articleId, version: Number(version) })
      const read = content === null ? null : readStoredContent(content)
      return { ...entry, content: read, html: read ? bodyToHtml(read.body) : '' }
    },
  })

  app.patch('/articles/:articleId/revisions/:version', {
    config: { permission: 'revision.name' },
    schema: {
      operationId: 'nameRevision',
      params: OneRevisionParams,
      body: NameRevisionBody,
      response: { 200: RevisionEntry },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const version = Number(request.params.version)
      await db.transaction(async (tx) => {
        await requireArticle(tx, actorOf(request), articleId)
        await nameRevision(tx, { articleId, version, name: request.body.name })
      })
      const { content: _, ...entry } = await requireRevision(db.read, { articleId, version })
      return entry
    },
  })

  app.get('/articles/:articleId/revisions/:version/comparison', {
    config: { permission: 'article.read' },
    schema: {
      operationId: 'compareRevisions',
      params: OneRevisionParams,
      querystring: ComparisonQuery,
      response: { 200: ComparisonReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const to = Number(request.params.version)
      const asked = request.query.with
      const from = asked === undefined ? await findRevisionBefore(db.read, { articleId, version: to }) : Number(asked)
      if (from === null) throw new Refusal('revision-not-found', `There is no revision before ${to}.`)
      const [before, after] = await Promise.all(
        [from, to].map((version) => requireRevision(db.read, { articleId, version })),
      )
      if (!before?.content || !after?.content) {
        throw new Refusal('revision-sealed', 'One of the two revisions is sealed: there is nothing to compare.')
      }
      const difference = compareEditions(readStoredContent(before.content), readStoredContent(after.content), {
        fields: ['kicker', 'headline', 'shortHeadline', 'socialHeadline', 'standfirst'],
      })
      return { from, to, ...difference }
    },
  })

  app.post('/articles/:articleId/revisions/:version/restore', {
    config: { permission: 'revision.restore' },
    schema: { operationId: 'restoreRevision', params: OneRevisionParams, response: { 201: SavedRevisionReply } },
    handler: async (request, reply) => {
      const { articleId, version } = request.params
      const actor = actorOf(request)
      const saved = await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        await requireFreeHand(tx, actor, articleId)
        return restoreRevision(tx, { articleId, version: Number(version), actor, now: clock() })
      })
      return reply.code(201).send(saved)
    },
  })
}

function noArticle(articleId: string): Refusal {
  return new Refusal('article-not-found', `There is no article ${articleId.slice(0, 100)}.`)
}
