import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { EditionCard } from '#publishing/edition.ts'
import { CARD_COLUMNS, isLive, nextMoment, toCard } from '#publishing/live-editions.ts'
import type { Reader } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { RelatedReason } from './related-reason.ts'
import type { Shelf } from './related-score.ts'

export type { RelatedReason } from './related-reason.ts'

/** A story that goes with another, and why. */
export interface RelatedStory {
  articleId: string
  card: EditionCard
  shelf: Shelf
  score: number
  reason: RelatedReason
}

/**
 * The live stories that go best with an article, best first whatever their shelf; as they were found when `relateArticles` last looked.
 */
export async function findRelated(
  db: Reader,
  request: { articleId: string; limit: number; now: Instant; reads?: PageReads },
): Promise<RelatedStory[]> {
  const { articleId, limit, now, reads } = request
  const rows = await relatedQuery(db, { articleId, limit, now })
  if (reads) {
    reads.note(`article:${articleId}`)
    reads.until(await nextMoment(db, now))
    for (const row of rows) reads.note(`card:${row.articleId}`)
  }
  return rows.map(({ shelf, score, reason, ...row }) => ({
    articleId: row.articleId,
    card: toCard(row),
    shelf: shelf as Shelf,
    score,
    reason: JSON.parse(reason) as RelatedReason,
  }))
}

const relatedQuery = preparedQuery((db, asked: { articleId: string; limit: number; now: Instant }) =>
  db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(CARD_COLUMNS)
    .where(isLive(asked.now))
    .innerJoin('related', 'related.relatedId', 'edition.articleId')
    .select(['related.shelf', 'related.score', 'related.reason'])
    .where('related.articleId', '=', asked.articleId)
    .orderBy('related.score', 'desc')
    .orderBy('related.relatedId')
    .limit(asked.limit),
)
