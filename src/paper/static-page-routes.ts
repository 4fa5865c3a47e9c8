import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { BodyDocument } from '#article/body-document.ts'
import { readBodyDocument } from '#article/body-schema.ts'
import { bodyToHtml } from '#article/body-to-html.ts'
import { encodePath } from '#article/permalink.ts'
import type { Clock } from '#foundation/clock.ts'
import { readMoment } from '#foundation/moment.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import { MovePageBody, PageEntryReply, PageListReply, PageParams, PageReply, WritePageBody } from './api.ts'
import {
  deleteStaticPage,
  getStaticPage,
  listStaticPages,
  moveStaticPage,
  type WrittenPage,
  writeStaticPage,
} from './write-static-page.ts'

export interface StaticPageRoutesOptions {
  db: Database
  clock: Clock
  /** Public address of the paper, without a slash at its end. */
  origin: string
  /** Reads HTML as that of articles is read. */
  readHtml: (html: string) => Promise<BodyDocument>
}

/** Endpoints by which imprint, privacy and about are written. Mounted under `/api/v1`. */
export const staticPageRoutes: FastifyPluginAsyncTypebox<StaticPageRoutesOptions> = async (app, options) => {
  const { db, clock, origin, readHtml } = options
  const reading = { permission: 'settings.read' } as const
  const managing = { permission: 'page.manage' } as const

  app.get('/pages', {
    config: reading,
    schema: { operationId: 'listPages', response: { 200: PageListReply } },
    handler: async () => ({ pages: await listStaticPages(db.read) }),
  })

  app.get('/pages/:slug', {
    config: reading,
    schema: { operationId: 'getPage', params: PageParams, response: { 200: PageReply } },
    handler: async ({ params }) => toReply(await getStaticPage(db.read, params.slug), origin),
  })

  app.put('/pages/:slug', {
    config: managing,
    schema: {
      operationId: 'writePage',
      params: PageParams,
      body: WritePageBody,
      response: { 200: PageReply, 201: PageReply },
    },
    handler: async (request, reply) => {
      const { slug } = request.params
      const { title, updatedAt } = request.body
      const body = await readBody(request.body.body, readHtml)
      const since = updatedAt == null ? null : readMoment(updatedAt, 'updatedAt')
      const { page, isNew } = await db.transaction(async (tx) => {
        const written = await writeStaticPage(tx, {
          ...{ slug, title, body, updatedAt: since },
          ...{ actor: actorOf(request), now: clock() },
        })
        return { ...written, page: await getStaticPage(tx, slug) }
      })
      return reply.code(isNew ? 201 : 200).send(toReply(page, origin))
    },
  })

  app.patch('/pages/:slug', {
    config: managing,
    schema: { operationId: 'movePage', params: PageParams, body: MovePageBody, response: { 200: PageEntryReply } },
    handler: async (request) => {
      const { slug } = request.params
      return db.transaction((tx) =>
        moveStaticPage(tx, { slug, to: request.body, actor: actorOf(request), now: clock() }),
      )
    },
  })

  app.delete('/pages/:slug', {
    config: managing,
    schema: { operationId: 'deletePage', params: PageParams },
    handler: async (request, reply) => {
      const { slug } = request.params
      await db.transaction((tx) => deleteStaticPage(tx, { slug, actor: actorOf(request), now: clock() }))
      return reply.code(204).send()
    },
  })
}

async function readBody(
  { html, document }: { html?: string; document?: unknown },
  readHtml: StaticPageRoutesOptions['readHtml'],
): Promise<BodyDocument> {
  if ((html === undefined) === (document === undefined)) {
    throw new Refusal('body-missing', 'Send the body as “html” or as “document”: one of the two.', { field: 'body' })
  }
  return html === undefined ? readBodyDocument(document) : readHtml(html)
}

function toReply(page: WrittenPage, origin: string) {
  const url = `${origin}${encodePath(`/pages/${page.slug}`)}`
  return { ...page, url, body: { document: page.body, html: bodyToHtml(page.body) } }
}
