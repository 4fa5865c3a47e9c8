import type { ArticleContent } from '#article/article-content.ts'
import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { EditionCard } from './edition.ts'
import { CARD_COLUMNS, toCard } from './live-editions.ts'

/** The edition that readers get, with its text. */
export interface LiveEdition extends EditionCard {
  publishedAt: Instant
  liveUntil: Instant | null
  contentHash: string
  content: ArticleContent
  tags: { id: number; slug: string; name: string }[]
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
  const permalink = await db
    .selectFrom('permalink')
    .select('articleId')
    .where('path', '=', request.path)
    .executeTakeFirst()
  if (!permalink) return { state: 'none' }
  return findForReaders(db, { ...request, articleId: permalink.articleId })
}

/** What readers get of an article at `now`, and until when that holds. */
export async function findForReaders(
  db: Reader | Transaction,
  request: { articleId: string; now: Instant; reads?: PageReads },
): Promise<ArticleAtAddress> {
  const { articleId, now, reads } = request
  reads?.note(`article:${articleId}`)
  const editions = db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .where('edition.articleId', '=', articleId)
  const upcoming = await editions
    .select((is) => is.fn.min('edition.liveFrom').as('moment'))
    .where('edition.liveFrom', '>', now)
    .executeTakeFirst()
  reads?.until(upcoming?.moment)
  const row = await editions
    .select(CARD_COLUMNS)
    .select(['edition.publishedAt', 'edition.liveUntil', 'edition.contentHash', 'edition.content'])
    .select(['edition.sealedAt', 'edition.sealNotice'])
    .select(['article.withdrawnThrough', 'article.withdrawnAt', 'article.withdrawalNotice'])
    .where('edition.liveFrom', '<=', now)
    .orderBy('edition.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { state: 'none' }
  const { sealedAt, sealNotice, withdrawnThrough, withdrawnAt, withdrawalNotice, content, ...edition } = row
  if (withdrawnThrough !== null && edition.number <= withdrawnThrough && withdrawnAt !== null) {
    return { state: 'gone', why: 'withdrawn', at: withdrawnAt, notice: withdrawalNotice, articleId }
  }
  if (edition.liveUntil !== null && edition.liveUntil <= now) {
    return { state: 'gone', why: 'expired', at: edition.liveUntil, notice: null, articleId }
  }
  if (sealedAt !== null || content === null) {
    return { state: 'gone', why: 'sealed', at: sealedAt ?? now, notice: sealNotice, articleId }
  }
  reads?.until(edition.liveUntil)
  const tags = await db
    .selectFrom('editionTag')
    .innerJoin('tag', 'tag.id', 'editionTag.tagId')
    .select(['tag.id', 'tag.slug', 'tag.name'])
    .where('editionTag.editionId', '=', edition.editionId)
    .execute()
  const parsed = JSON.parse(content) as ArticleContent
  const order = new Map(parsed.tags.map((tag, index) => [tag.slug, index]))
  tags.sort((a, b) => (order.get(a.slug) ?? 0) - (order.get(b.slug) ?? 0))
  return { state: 'live', edition: { ...toCard(edition), publishedAt: edition.publishedAt, liveUntil: edition.liveUntil, contentHash: edition.contentHash, content: parsed, tags } }
}
