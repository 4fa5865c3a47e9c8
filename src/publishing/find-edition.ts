import type { Kysely } from 'kysely'
import { type ArticleContent, readStoredContent } from '#article/article-content.ts'
import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { Tables } from '#storage/tables.ts'
import { CALLED_OFF, type EditionCard } from './edition.ts'
import { CARD_COLUMNS, toCard } from './live-editions.ts'

/** The edition that readers get, with its text. */
export interface LiveEdition extends EditionCard {
  publishedAt: Instant
  liveUntil: Instant | null
  contentHash: string
  content: ArticleContent
}

/** What an address of an article answers at one moment. */
export type ArticleAtAddress =
  | { state: 'live'; edition: LiveEdition }
  | { state: 'gone'; why: 'withdrawn' | 'expired' | 'sealed'; at: Instant; notice: string | null; articleId: string }
  | { state: 'none' }

/**
 * What readers get at an article's address. The address may be an earlier one of the article: then `edition.path` is another
 * than `path`, and belongs in a redirect.
 */
export async function findAtAddress(
  db: Reader,
  request: { path: string; now: Instant; reads: PageReads },
): Promise<ArticleAtAddress> {
  const { path, now, reads } = request
  const [row] = await decidingByPath(db, { path, now })
  return row ? answerWith(row, now, reads) : { state: 'none' }
}

/** What readers get of an article at `now`, and until when that holds. */
export async function findForReaders(
  db: Reader | Transaction,
  request: { articleId: string; now: Instant; reads?: PageReads },
): Promise<ArticleAtAddress> {
  const { articleId, now, reads } = request
  reads?.note(`article:${articleId}`)
  const [row] = await decidingById(db, { articleId, now })
  if (row) return answerWith(row, now, reads)
  const [upcoming] = await upcomingById(db, { articleId, now })
  reads?.until(upcoming?.moment)
  return { state: 'none' }
}

/** The edition that decides at `now`: of those whose time has come, the one with the highest number. */
function deciding(db: Kysely<Tables>, now: Instant) {
  return db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(CARD_COLUMNS)
    .select(['edition.publishedAt', 'edition.liveUntil', 'edition.contentHash', 'edition.content'])
    .select(['edition.sealedAt', 'edition.sealNotice'])
    .select(['article.withdrawnThrough', 'article.withdrawnAt', 'article.withdrawalNotice', 'article.embargoUntil'])
    .select((is) =>
      is
        .selectFrom('edition as later')
        .select((later) => later.fn.min('later.liveFrom').as('moment'))
        .whereRef('later.articleId', '=', 'edition.articleId')
        .where('later.liveFrom', '>', now)
        .where('later.liveFrom', '<', CALLED_OFF)
        .as('upcoming'),
    )
    .where('edition.liveFrom', '<=', now)
    .orderBy('edition.number', 'desc')
    .limit(1)
}

const decidingById = preparedQuery((db, asked: { articleId: string; now: Instant }) =>
  deciding(db, asked.now).where('edition.articleId', '=', asked.articleId),
)

const decidingByPath = preparedQuery((db, asked: { path: string; now: Instant }) =>
  // A subquery, not a join: it leaves the databases no way to begin but with the one row of the address.
  deciding(db, asked.now).where('edition.articleId', '=', (is) =>
    is.selectFrom('permalink').select('permalink.articleId').where('permalink.path', '=', asked.path),
  ),
)

const upcomingById = preparedQuery((db, asked: { articleId: string; now: Instant }) =>
  db
    .selectFrom('edition')
    .select((is) => is.fn.min('liveFrom').as('moment'))
    .where('articleId', '=', asked.articleId)
    .where('liveFrom', '>', asked.now)
    .where('liveFrom', '<', CALLED_OFF),
)

type DecidingRow = Awaited<ReturnType<typeof decidingById>>[number]

function answerWith(row: DecidingRow, now: Instant, reads: PageReads | undefined): ArticleAtAddress {
  const { sealedAt, sealNotice, withdrawnThrough, withdrawnAt, withdrawalNotice, embargoUntil, ...rest } = row
  const { content, upcoming, ...edition } = rest
  const { articleId } = edition
  reads?.note(`article:${articleId}`)
  reads?.until(upcoming)
  if (withdrawnThrough !== null && edition.number <= withdrawnThrough && withdrawnAt !== null) {
    // Withdrawn before its time came, and under embargo still: no reader is told that there will be a story.
    if (edition.sortAt > withdrawnAt && embargoUntil !== null && embargoUntil > now) {
      reads?.until(embargoUntil)
      return { state: 'none' }
    }
    return { state: 'gone', why: 'withdrawn', at: withdrawnAt, notice: withdrawalNotice, articleId }
  }
  if (edition.liveUntil !== null && edition.liveUntil <= now) {
    return { state: 'gone', why: 'expired', at: edition.liveUntil, notice: null, articleId }
  }
  if (sealedAt !== null || content === null) {
    return { state: 'gone', why: 'sealed', at: sealedAt ?? now, notice: sealNotice, articleId }
  }
  reads?.end(edition.liveUntil)
  const { publishedAt, liveUntil, contentHash, ...card } = edition
  return {
    state: 'live',
    edition: { ...toCard(card), publishedAt, liveUntil, contentHash, content: readStoredContent(content) },
  }
}
