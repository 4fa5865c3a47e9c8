import { sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { EditionCard } from '#publishing/edition.ts'
import { CARD_COLUMNS, toCard } from '#publishing/live-editions.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import { appearsInLive } from './live-evidence.ts'

/** A place in the list of a subject's stories. */
export interface ArticleCursor {
  sortAt: Instant
  articleId: string
}

/** Live stories in which a subject appears, newest first. */
export async function listLiveArticles(
  db: Reader | Transaction,
  request: { subjectId: string; now: Instant; limit: number; after?: ArticleCursor | undefined },
): Promise<EditionCard[]> {
  const { subjectId, now, limit, after } = request
  const asked = { subjectId, now, limit, ...(after ? { afterAt: after.sortAt, afterId: after.articleId } : {}) }
  return (await query(db, asked, after ? 'after' : 'first')).map(toCard)
}

type Asked = { subjectId: string; now: Instant; limit: number; afterAt?: Instant; afterId?: string }

const query = preparedQuery((db, asked: Asked, shape: string) => {
  let found = db
    .selectFrom('appearance')
    .innerJoin('edition', 'edition.articleId', 'appearance.articleId')
    .innerJoin('article', 'article.id', 'appearance.articleId')
    .select(CARD_COLUMNS)
    .where('appearance.subjectId', '=', asked.subjectId)
    .where(appearsInLive(asked.now))
    .limit(asked.limit)
  if (shape === 'after') {
    found = found.where(
      sql<boolean>`(appearance.sort_at, appearance.article_id) < (${asked.afterAt}, ${asked.afterId})`,
    )
  }
  return found.orderBy('appearance.sortAt', 'desc').orderBy('appearance.articleId', 'desc')
})
