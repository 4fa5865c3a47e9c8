import { type ArticleContent, readStoredContent } from '#article/article-content.ts'
import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { Reader, Transaction } from '#storage/database.ts'

/** One line of an article's public history. */
export interface PublishedEdition {
  number: number
  publishedAt: Instant
  liveFrom: Instant
  liveUntil: Instant | null
  change: string
  note: string | null
  contentHash: string
  hash: string
  previousHash: string
  sealed: { at: Instant; notice: string } | null
  /** It was scheduled, and a later one took its place before its time: readers never had it. Its link in the chain stays. */
  isOvertaken: boolean
}

/**
 * Editions that readers have had, oldest first, and those between them that were overtaken before their time, so that the chain
 * has no gap. One that is still to come is not told.
 */
export async function listPublishedEditions(
  db: Reader | Transaction,
  request: { articleId: string; now: Instant; reads?: PageReads },
): Promise<PublishedEdition[]> {
  const { articleId, now, reads } = request
  reads?.note(`article:${articleId}`)
  const rows = await db
    .selectFrom('edition')
    .select(['number', 'publishedAt', 'liveFrom', 'liveUntil', 'change', 'note', 'contentHash', 'hash', 'previousHash'])
    .select(['sealedAt', 'sealNotice'])
    .where('articleId', '=', articleId)
    .orderBy('number')
    .execute()
  reads?.until(
    rows
      .map((row) => row.liveFrom)
      .filter((moment) => moment > now)
      .sort()[0],
  )
  const newestSeen = rows.findLast((row) => row.liveFrom <= now)?.number ?? 0
  return rows
    .filter((row) => row.number <= newestSeen)
    .map(({ sealedAt, sealNotice, ...row }) => ({
      ...row,
      isOvertaken: rows.some(
        (later) => later.number > row.number && later.liveFrom <= row.liveFrom && later.publishedAt < row.liveFrom,
      ),
      sealed: sealedAt === null ? null : { at: sealedAt, notice: sealNotice ?? '' },
    }))
}

/** Contents of the named editions of an article, by number; a sealed one, or one still to come, is left out. */
export async function readEditionContents(
  db: Reader | Transaction,
  request: { articleId: string; numbers: number[]; now: Instant },
): Promise<Map<number, ArticleContent>> {
  if (request.numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('edition')
    .select(['number', 'content'])
    .where('articleId', '=', request.articleId)
    .where('number', 'in', request.numbers)
    .where('liveFrom', '<=', request.now)
    .execute()
  return new Map(rows.flatMap((row) => (row.content === null ? [] : [[row.number, readStoredContent(row.content)]])))
}
