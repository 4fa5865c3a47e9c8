import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { readingText } from '#article/reading-text.ts'
import { findArticle } from '#editing/article.ts'
import { requireAccess } from '#editing/article-access.ts'
import type { FetchAddress } from '#foundation/guarded-fetch.ts'
import type { Log } from '#foundation/log.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import * as api from './api.ts'
import { askReader, nameOfReader, type ReaderSettings } from './ask-reader.ts'
import { keepVerbatim } from './verbatim.ts'

export interface CloserReadingOptions {
  db: Database
  log: Log
  fetch: FetchAddress
  /** `null` where the environment names none: nothing is ever sent then. */
  reader: ReaderSettings | null
}

/** UTF-16 units of a draft that are sent. */
const MOST_SENT = 40_000
/** Drafts that are read at a time. */
const MOST_AT_ONCE = 3

/** Endpoints for having a draft read by somebody else's language model, when an editor asks for it. Mounted under `/api/v1`. */
export const closerReadingRoutes: FastifyPluginAsyncTypebox<CloserReadingOptions> = async (app, options) => {
  const { db, log, fetch, reader } = options
  const underWay = new Set<string>()
  const stopping = new AbortController()
  app.addHook('onClose', async () => stopping.abort())

  app.get('/record/closer-reading', {
    config: { permission: 'record.read' },
    schema: { operationId: 'getCloserReading', response: { 200: api.CloserReadingOffer } },
    handler: async () => ({
      offer: reader && {
        ...{ by: nameOfReader(reader), to: new URL(reader.url).origin, most: MOST_SENT },
        sends:
          'The headline, standfirst and body of the draft; no names of the staff, no notes, nothing of the record.',
      },
    }),
  })

  app.post('/articles/:articleId/record/closer-reading', {
    config: { permission: 'record.keep' },
    schema: {
      operationId: 'readMoreClosely',
      params: api.CloserReadingParams,
      response: { 200: api.CloserReadingReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const article = await findArticle(db.read, articleId)
      if (!article) throw new Refusal('article-not-found', `There is no article ${articleId.slice(0, 100)}.`)
      await requireAccess(db.read, actorOf(request), article)
      if (!reader) {
        throw new Refusal(
          'reader-not-configured',
          'No reader is set up: whoever runs the paper names one in DATELINE_READER_URL.',
        )
      }
      if (underWay.has(articleId) || underWay.size >= MOST_AT_ONCE) {
        throw new Refusal('reader-busy', 'Drafts are being read already. Try again when that is done.')
      }
      const { text } = readingText(article.draft)
      const sent = text.slice(0, MOST_SENT).toWellFormed()
      const [by, to] = [nameOfReader(reader), new URL(reader.url).origin]
      const empty = { by, tier: 'weak' as const, revision: article.draftVersion, suggestions: [], dropped: 0 }
      if (sent.trim() === '') return { ...empty, sent: { to, characters: 0 } }
      underWay.add(articleId)
      try {
        log.info({ articleId, characters: sent.length, to }, 'A draft is sent to be read more closely.')
        const answer = await askReader(fetch, { settings: reader, text: sent, signal: stopping.signal })
        return { ...empty, sent: { to, characters: sent.length }, ...keepVerbatim(text, answer) }
      } finally {
        underWay.delete(articleId)
      }
    },
  })
}
