import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'

/** What publishing needs to know of the edition before. */
export interface LatestEdition {
  editionId: number
  articleId: string
  number: number
  path: string
  publishedAt: Instant
  liveFrom: Instant
  liveUntil: Instant | null
  change: string
  note: string | null
  draftVersion: number
  hash: string
  sealedAt: Instant | null
}

/** The edition of the highest number, whether its time has come or not. */
export async function findLatestEdition(db: Reader | Transaction, articleId: string): Promise<LatestEdition | null> {
  const [row] = await latestQuery(db, { articleId })
  return row ?? null
}

const latestQuery = preparedQuery((db, { articleId }: { articleId: string }) =>
  db
    .selectFrom('edition')
    .select(['id as editionId', 'articleId', 'number', 'path', 'publishedAt', 'liveFrom', 'liveUntil'])
    .select(['change', 'note', 'draftVersion', 'hash', 'sealedAt'])
    .where('articleId', '=', articleId)
    .orderBy('number', 'desc')
    .limit(1),
)

/** `liveFrom` of every edition of an article with a number above `above`. */
export async function listEditionTimes(
  db: Reader | Transaction,
  request: { articleId: string; above: number },
): Promise<Instant[]> {
  const rows = await db
    .selectFrom('edition')
    .select('liveFrom')
    .where('articleId', '=', request.articleId)
    .where('number', '>', request.above)
    .execute()
  return rows.map((row) => row.liveFrom)
}
