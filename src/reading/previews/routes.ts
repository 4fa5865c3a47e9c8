import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { findArticle } from '#editing/article.ts'
import { requireAccess } from '#editing/article-access.ts'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { findFrontDraft, findFrontEdition } from '#publishing/fronts/find-front.ts'
import { momentOf } from '#rendering/format.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import { mayDo } from '#staff/permissions.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import { previewFront } from '../fronts/preview-front.ts'
import type { SiteParts } from '../site-parts.ts'
import {
  PreviewLinkParams,
  PreviewLinkReply,
  PreviewListQuery,
  PreviewListReply,
  PreviewParams,
  PreviewQuery,
  SharedPreviewParams,
  SharedPreviewReply,
  SharePreviewBody,
} from './api.ts'
import { drawPreview, drawPreviewNotice, type PreviewBanner, previewHeaders } from './draw-preview.ts'
import { type FrontPreviewLink, openFrontPreview } from './front-preview-link.ts'
import {
  listPreviewLinks,
  openPreview,
  type PreviewLink,
  replyWithLink,
  requireLink,
  revokePreview,
  sharePreview,
} from './preview-link.ts'
import { previewPhrases } from './preview-phrases.ts'

export interface PreviewRoutesOptions {
  db: Database
  clock: Clock
  parts: SiteParts
}

/** Endpoints by which the newsroom looks at what is not published, and lets others look. Mounted under `/api/v1`. */
export const previewRoutes: FastifyPluginAsyncTypebox<PreviewRoutesOptions> = async (app, options) => {
  const { db, clock, parts } = options
  const { origin } = parts

  app.get('/articles/:articleId/preview', {
    config: { permission: 'article.read' },
    schema: { operationId: 'previewArticle', params: PreviewParams, querystring: PreviewQuery },
    handler: async (request, reply) => {
      const { revision, edition } = request.query
      const source = {
        articleId: request.params.articleId,
        revision: revision ? Number(revision) : null,
        edition: edition ? Number(edition) : null,
      }
      const { body, policy } = await drawPreview(parts, { source, banner: await bannerOf(parts, null) })
      return reply.headers(previewHeaders(policy)).type('text/html; charset=utf-8').send(body)
    },
  })

  app.get('/articles/:articleId/previews', {
    config: { permission: 'article.read' },
    schema: {
      operationId: 'listPreviews',
      params: PreviewParams,
      querystring: PreviewListQuery,
      response: { 200: PreviewListReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const limit = Number(request.query.limit ?? 50)
      const before = request.query.before === undefined ? undefined : Number(request.query.before)
      const found = await listPreviewLinks(db.read, { articleId, before, limit: limit + 1 })
      const links = found.slice(0, limit)
      const now = clock()
      return {
        links: links.map((link) => replyWithLink(link, { now, mayRevoke: mayRevoke(actorOf(request), link) })),
        next: found.length > limit ? (links.at(-1)?.id ?? null) : null,
      }
    },
  })

  app.post('/articles/:articleId/previews', {
    config: { permission: 'preview.create' },
    schema: {
      operationId: 'sharePreview',
      params: PreviewParams,
      body: SharePreviewBody,
      response: { 201: SharedPreviewReply },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request)
      const { articleId } = request.params
      await requireAccessTo(db, request, articleId)
      const now = clock()
      const { link, key } = await db.transaction((tx) =>
        sharePreview(tx, { ...request.body, articleId, by: { key: actorKey(actor), name: actor.name }, now }),
      )
      reply.code(201)
      return { ...replyWithLink(link, { now, mayRevoke: true }), address: `${origin}/preview/${key}` }
    },
  })

  app.post('/previews/:linkId/revoke', {
    config: { permission: 'preview.create' },
    schema: { operationId: 'revokePreview', params: PreviewLinkParams, response: { 200: PreviewLinkReply } },
    handler: async (request) => {
      const actor = actorOf(request)
      const link = await requireLink(db.read, Number(request.params.linkId))
      if (!mayRevoke(actor, link)) {
        throw new Refusal('not-permitted', `${link.createdBy} made this link: they, or an editor, can end it.`)
      }
      if (link.createdByKey !== actorKey(actor)) await requireAccessTo(db, request, link.articleId)
      const now = clock()
      const revoked = await db.transaction((tx) => revokePreview(tx, { id: link.id, by: actor.name, now }))
      return replyWithLink(revoked, { now, mayRevoke: true })
    },
  })
}

/** What an outsider is told in place of a preview. */
const NOTICES: Record<string, { status: number; phrase: 'ended' | 'unknown' | 'held' }> = {
  'preview-not-found': { status: 404, phrase: 'unknown' },
  'preview-over': { status: 410, phrase: 'ended' },
  'preview-sealed': { status: 410, phrase: 'ended' },
  'preview-embargoed': { status: 403, phrase: 'held' },
}

/** What stands at the address of a link: for whoever has it. */
export const sharedPreviewRoutes: FastifyPluginAsyncTypebox<PreviewRoutesOptions> = async (app, options) => {
  const { db, clock, parts } = options
  /** The page, or, for whoever has no account, a page that says why there is none. */
  const openShared = async (key: string): Promise<{ status: number; body: string; policy: string }> => {
    try {
      const now = clock()
      const ofFront = await openFrontPreview(db, { key, now })
      if (ofFront) return { status: 200, ...(await drawFrontPreview(db, parts, { link: ofFront, now })) }
      const link = await openPreview(db, { key, now })
      const source = { articleId: link.articleId, revision: link.version, edition: link.editionNumber }
      return { status: 200, ...(await drawPreview(parts, { source, banner: await bannerOf(parts, link) })) }
    } catch (error) {
      const why = error instanceof Refusal ? NOTICES[error.code] : undefined
      if (!why) throw error
      const { settings } = await parts.directory.current()
      const phrases = previewPhrases(settings.language)
      return { status: why.status, ...(await drawPreviewNotice(parts, phrases[why.phrase])) }
    }
  }
  app.get('/preview/:key', {
    config: { permission: 'public' },
    schema: { hide: true, params: SharedPreviewParams },
    handler: async (request, reply) => {
      const { status, body, policy } = await openShared(request.params.key)
      return reply.code(status).headers(previewHeaders(policy)).type('text/html; charset=utf-8').send(body)
    },
  })
}

/** The line over a preview, in the paper's language. */
async function bannerOf(parts: SiteParts, link: Pick<PreviewLink, 'expiresAt'> | null): Promise<PreviewBanner> {
  const { settings } = await parts.directory.current()
  const phrases = previewPhrases(settings.language)
  const written = (instant: string): string => momentOf(instant, 'moment', settings).text
  return ({ embargoUntil, now }) =>
    [
      phrases.preview,
      ...(link ? [phrases.until.replace('{}', written(link.expiresAt))] : []),
      ...(embargoUntil !== null && embargoUntil > now ? [phrases.embargoed.replace('{}', written(embargoUntil))] : []),
    ].join(' ')
}

/** The front of a link as a reader would get it at this moment, with a line over it. */
async function drawFrontPreview(
  db: Database,
  parts: SiteParts,
  { link, now }: { link: FrontPreviewLink; now: string },
): Promise<{ body: string; policy: string }> {
  const { sections } = await parts.directory.current()
  const section = sections.find(({ id }) => id === link.sectionId) ?? null
  const source =
    link.editionNumber === null
      ? await findFrontDraft(db.read, { section })
      : await findFrontEdition(db.read, { section, number: link.editionNumber })
  if (!source) throw new Refusal('preview-over', 'What this link showed is not there any more.')
  const notice = (await bannerOf(parts, link))({ embargoUntil: null, now })
  return previewFront(parts, { content: source.content, section, now, notice })
}

async function requireAccessTo(db: Database, request: FastifyRequest, articleId: string): Promise<void> {
  const article = await findArticle(db.read, articleId)
  if (!article) throw new Refusal('article-not-found', 'There is no such article.')
  await requireAccess(db.read, actorOf(request), article)
}

function mayRevoke(actor: Actor, link: PreviewLink): boolean {
  return link.createdByKey === actorKey(actor) || mayDo(actor.role, 'preview.manage')
}
