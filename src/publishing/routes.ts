import { setImmediate as letOthersIn } from 'node:timers/promises'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { cleanText, isBlank } from '#article/clean-text.ts'
import { encodePath } from '#article/permalink.ts'
import { findArticle } from '#editing/article.ts'
import { requireArticle, requireSectionOf } from '#editing/article-access.ts'
import type { DraftFields } from '#editing/draft-fields.ts'
import { listArticles } from '#editing/list-articles.ts'
import { onlySuggests, refuseOtherText } from '#editing/only-suggests.ts'
import { createArticle, saveDraft } from '#editing/save-draft.ts'
import { doerOf } from '#editing/workflow/doer.ts'
import type { Clock } from '#foundation/clock.ts'
import { readMoment } from '#foundation/moment.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorKey } from '#staff/actor.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import {
  ArticleListQuery,
  ArticleListReply,
  ArticleParams,
  ArticleReply,
  ChangeArticleBody,
  CorrectionBody,
  CorrectionReply,
  CreateArticleBody,
  EditionParams,
  PublishBody,
  PublishReply,
  ScheduleBody,
  ScheduleReply,
  SealBody,
  SealReply,
  WithdrawBody,
  WithdrawReply,
} from './api.ts'
import { replyWithArticle, replyWithArticles } from './article-reply.ts'
import { findBlocking } from './checklist/find-blocking.ts'
import type { FurtherChecks } from './checklist/further-checks.ts'
import { addCorrection, addCorrectionOfEdition } from './corrections.ts'
import { HtmlReader } from './html-reader.ts'
import { nameRoutes } from './names/routes.ts'
import { publishArticle } from './publish-article.ts'
import { rescheduleEdition } from './reschedule-edition.ts'
import { sealEditions } from './seal-editions.ts'
import { sectionRoutes } from './section-routes.ts'
import { withdrawArticle } from './withdraw-article.ts'

export interface PublishingRoutesOptions {
  db: Database
  clock: Clock
  /** Public address of the paper, without a slash at its end. */
  origin: string
  further: FurtherChecks
}

/** Endpoints that change articles and what readers see of them. Mounted under `/api/v1`. */
export const publishingRoutes: FastifyPluginAsyncTypebox<PublishingRoutesOptions> = async (app, options) => {
  const { db, clock, origin, further } = options
  const html = new HtmlReader()
  app.addHook('onClose', () => html.close())
  await app.register(sectionRoutes, { db, clock })
  await app.register(nameRoutes, { db, clock })

  /** The fields with their HTML read before anything is locked. What is wrong with the others is said with it. */
  async function readLongHtml<Fields extends DraftFields>(fields: Fields): Promise<DraftFields> {
    const { body } = fields
    if (body?.html === undefined || body.document !== undefined) return fields
    return { ...fields, body: { read: await html.read(body.html) } }
  }

  app.post('/articles', {
    config: { permission: 'article.create' },
    schema: { operationId: 'createArticle', body: CreateArticleBody, response: { 201: ArticleReply } },
    handler: async (request, reply) => {
      const now = clock()
      const actor = actorOf(request)
      const fields = await readLongHtml(request.body)
      const article = await db.transaction(async (tx) => {
        await requireSectionOf(tx, actor, request.body.section)
        return createArticle(tx, {
          fields,
          savedBy: actor.name,
          savedById: doerOf(actor).staffId,
          createdBy: actorKey(actor),
          now,
        })
      })
      reply.code(201)
      await letOthersIn()
      return replyWithArticle(db.read, { article, origin, now })
    },
  })

  app.get('/articles', {
    config: { permission: 'article.read' },
    schema: {
      operationId: 'listArticles',
      querystring: ArticleListQuery,
      response: { 200: ArticleListReply },
    },
    handler: async (request) => {
      const { before, status, section, wires } = request.query
      const limit = Number(request.query.limit ?? 50)
      const articles = await listArticles(db.read, { limit, before, withWires: wires === 'yes' })
      const replies = await replyWithArticles(db.read, { articles, origin, now: clock() })
      return {
        articles: replies.filter(
          (article) => (!status || article.status === status) && (!section || article.section === section),
        ),
        next: articles.length === limit ? (articles.at(-1)?.id ?? null) : null,
      }
    },
  })

  app.get('/articles/:articleId', {
    config: { permission: 'article.read' },
    schema: { operationId: 'getArticle', params: ArticleParams, response: { 200: ArticleReply } },
    handler: async (request) => {
      const article = await findArticle(db.read, request.params.articleId)
      if (!article) throw new Refusal('article-not-found', `There is no article ${request.params.articleId}.`)
      return replyWithArticle(db.read, { article, origin, now: clock() })
    },
  })

  app.patch('/articles/:articleId', {
    config: { permission: 'article.edit' },
    schema: {
      operationId: 'changeArticle',
      params: ArticleParams,
      body: ChangeArticleBody,
      response: { 200: ArticleReply },
    },
    handler: async (request) => {
      const now = clock()
      const { articleId } = request.params
      const { draftVersion, ...sent } = request.body
      const actor = actorOf(request)
      const fields = await readLongHtml(sent)
      const article = await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        if (fields.section !== undefined) await requireSectionOf(tx, actor, fields.section)
        const held = (await onlySuggests(tx, actor, articleId)) ? await findArticle(tx, articleId) : null
        const saved = await saveDraft(tx, {
          articleId,
          draftVersion,
          fields,
          savedBy: actor.name,
          savedById: doerOf(actor).staffId,
          now,
        })
        if (held) refuseOtherText(actor, held.draft, saved.draft)
        return saved
      })
      await letOthersIn()
      return replyWithArticle(db.read, { article, origin, now })
    },
  })

  app.post('/articles/:articleId/publish', {
    config: { permission: 'article.publish' },
    schema: {
      operationId: 'publishArticle',
      params: ArticleParams,
      body: PublishBody,
      response: { 200: PublishReply },
    },
    handler: async (request) => {
      const { liveFrom, liveUntil, note, ...asked } = request.body
      const { articleId } = request.params
      const actor = actorOf(request)
      const now = clock()
      const told = note === undefined ? undefined : cleanText(note)
      const found = await findBlocking(db, {
        ...{ articleId, draftVersion: asked.draftVersion, further },
        liveFrom: liveFrom ? readMoment(liveFrom, 'liveFrom') : now,
      })
      const publication = await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        const published = await publishArticle(tx, {
          ...asked,
          ...(told === undefined ? {} : { note: told }),
          ...(liveFrom ? { liveFrom: readMoment(liveFrom, 'liveFrom') } : {}),
          ...(liveUntil ? { liveUntil: readMoment(liveUntil, 'liveUntil') } : {}),
          articleId,
          publishedBy: actor.name,
          publishedById: doerOf(actor).staffId,
          actor,
          now,
          further: found,
        })
        if (asked.change === 'correction' && told) {
          // Without a time it is for now, whatever the clock of another machine made of it.
          const at = liveFrom ? published.liveFrom : now
          await addCorrectionOfEdition(tx, { articleId, text: told, addedBy: actor.name, actor, liveFrom: at, now })
        }
        return published
      })
      return {
        edition: publication.number,
        url: `${origin}${encodePath(publication.path)}`,
        liveFrom: publication.liveFrom,
        liveUntil: publication.liveUntil,
        overtakes: publication.overtakes,
      }
    },
  })

  app.post('/articles/:articleId/editions/:number/schedule', {
    config: { permission: 'article.publish' },
    schema: {
      operationId: 'scheduleEdition',
      params: EditionParams,
      body: ScheduleBody,
      response: { 200: ScheduleReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const edition = Number(request.params.number)
      const { liveFrom } = request.body
      const actor = actorOf(request)
      return db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        const settled = await rescheduleEdition(tx, {
          articleId,
          number: edition,
          liveFrom: liveFrom === null ? null : readMoment(liveFrom, 'liveFrom'),
          by: doerOf(actor),
          actor,
          now: clock(),
        })
        return { edition, ...settled }
      })
    },
  })

  app.post('/articles/:articleId/withdraw', {
    config: { permission: 'article.withdraw' },
    schema: {
      operationId: 'withdrawArticle',
      params: ArticleParams,
      body: WithdrawBody,
      response: { 200: WithdrawReply },
    },
    handler: async (request) =>
      db.transaction(async (tx) => {
        const actor = actorOf(request)
        await requireArticle(tx, actor, request.params.articleId)
        return withdrawArticle(tx, {
          articleId: request.params.articleId,
          notice: cleaned(request.body.notice),
          reason: cleaned(request.body.reason),
          by: doerOf(actor),
          actor,
          now: clock(),
        })
      }),
  })

  app.post('/articles/:articleId/corrections', {
    config: { permission: 'article.correct' },
    schema: {
      operationId: 'addCorrection',
      params: ArticleParams,
      body: CorrectionBody,
      response: { 201: CorrectionReply },
    },
    handler: async (request, reply) => {
      const text = cleanText(request.body.text)
      if (isBlank(text))
        throw new Refusal('correction-empty', 'Say what was wrong and what is right.', { field: 'text' })
      const actor = actorOf(request)
      const { articleId } = request.params
      const { id, at } = await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        return addCorrection(tx, { articleId, text, addedBy: actor.name, actor, now: clock() })
      })
      reply.code(201)
      return { id, at, text }
    },
  })

  app.post('/articles/:articleId/seal', {
    config: { permission: 'article.seal' },
    schema: { operationId: 'sealEditions', params: ArticleParams, body: SealBody, response: { 200: SealReply } },
    handler: async (request) =>
      db.transaction(async (tx) => {
        const actor = actorOf(request)
        await requireArticle(tx, actor, request.params.articleId)
        return sealEditions(tx, {
          articleId: request.params.articleId,
          editions: [...new Set(request.body.editions)],
          notice: cleanText(request.body.notice),
          sealedBy: actor.name,
          actor,
          now: clock(),
        })
      }),
  })
}

function cleaned(text: string | undefined): string | undefined {
  return text === undefined ? undefined : cleanText(text)
}
