import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import { freshUntilNextMoment, isLive } from '#publishing/live-editions.ts'
import type { Reader } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { RelatedReason } from './related-reason.ts'
import type { Shelf } from './related-score.ts'

export type { RelatedReason } from './related-reason.ts'

/** A story that goes with another, and why. */
export interface RelatedStory {
  articleId: string
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
    await freshUntilNextMoment(db, { now, reads })
  }
  return rows.map(({ shelf, reason, ...row }) => ({
    ...row,
    shelf: shelf as Shelf,
    reason: JSON.parse(reason) as RelatedReason,
  }))
}

const relatedQuery = preparedQuery((db, asked: { articleId: string; limit: number; now: Instant }) =>
  db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .where(isLive(asked.now))
    .innerJoin('related', 'related.relatedId', 'edition.articleId')
    .select(['edition.articleId', 'related.shelf', 'related.score', 'related.reason'])
    .where('related.articleId', '=', asked.articleId)
    .orderBy('related.score', 'desc')
    .orderBy('related.relatedId')
    .limit(asked.limit),
)
