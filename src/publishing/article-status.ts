import type { ArticleStatus } from '#article/statuses.ts'
import type { Article } from '#editing/article.ts'
import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { CALLED_OFF } from './edition.ts'

/** Where an article stands with its readers at one moment: computed from its editions and the clock, never stored. */
export interface Standing {
  status: ArticleStatus
  /** Number of the edition that readers get, or else of the newest. */
  edition: number | null
  /** Address of that edition. */
  path: string | null
}

/** Standings of these articles at `now`, by article id. */
export async function findStandings(
  db: Reader | Transaction,
  request: { articles: Pick<Article, 'id' | 'withdrawnThrough'>[]; now: Instant },
): Promise<Map<string, Standing>> {
  const { articles, now } = request
  const standings = new Map<string, Standing>()
  if (articles.length === 0) return standings
  const rows = await db
    .selectFrom('edition')
    .select(['articleId', 'number', 'path', 'liveFrom', 'liveUntil', 'sealedAt'])
    .where(
      'articleId',
      'in',
      articles.map((article) => article.id),
    )
    .orderBy('number', 'desc')
    .execute()
  for (const article of articles) {
    const editions = rows.filter((row) => row.articleId === article.id && row.liveFrom !== CALLED_OFF)
    standings.set(article.id, standingOf(editions, article.withdrawnThrough ?? 0, now))
  }
  return standings
}

/** @param editions newest first */
function standingOf(
  editions: { number: number; path: string; liveFrom: Instant; liveUntil: Instant | null; sealedAt: Instant | null }[],
  withdrawnThrough: number,
  now: Instant,
): Standing {
  const newest = editions[0]
  if (!newest) return { status: 'draft', edition: null, path: null }
  const deciding = editions.find((edition) => edition.liveFrom <= now)
  const isToCome = newest.liveFrom > now && newest.number > withdrawnThrough
  const shown = (status: ArticleStatus, edition: typeof newest): Standing => ({
    status,
    edition: edition.number,
    path: edition.path,
  })
  if (!deciding) return shown(isToCome ? 'scheduled' : 'withdrawn', newest)
  const isOff = deciding.number <= withdrawnThrough || deciding.sealedAt !== null
  const isOver = deciding.liveUntil !== null && deciding.liveUntil <= now
  if (!isOff && !isOver) return shown('live', deciding)
  if (isToCome) return shown('scheduled', newest)
  return shown(isOff ? 'withdrawn' : 'expired', deciding)
}
