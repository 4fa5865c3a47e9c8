import type { Instant } from '#foundation/clock.ts'
import { isLive } from '#publishing/live-editions.ts'
import type { Reader } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { SearchLiveTable } from '#storage/tables/search.ts'
import { listedNumbers, numberList, textList } from '#storage/value-lists.ts'
import { listArticlesOf, searchFollower } from './follow.ts'
import type { SearchScope } from './search-scope.ts'

/** An entry whose edition readers get. */
export interface LiveEntry {
  id: number
  editionId: number
  /** Milliseconds since 1970. */
  sortAt: number
}

/** Where the index has more events to hear than this, it is not asked when readers get something. */
const MOST_UNTOLD = 20

/**
 * Those of these entries whose editions readers get at `now` and that lie within the scope's days, by number. The index knows when readers get
 * what it has been told of; what it has not heard of yet is looked up in the editions.
 */
export async function keepLive(
  db: Reader,
  ids: number[],
  request: { scope: SearchScope; now: Instant },
): Promise<Map<number, LiveEntry>> {
  if (ids.length === 0) return new Map()
  // First, what it has not heard of: what it hears meanwhile is then looked up as well.
  const doubtful = await listDoubtful(db)
  const known = doubtful === 'all' ? [] : await timesQuery(db, { ids: JSON.stringify(ids) }, db.dialect)
  const live = new Map<number, LiveEntry>()
  const isWanted = withinTimes(request)
  const left = new Set(ids)
  for (const entry of known) {
    if (doubtful !== 'all' && doubtful.has(entry.id)) continue
    left.delete(entry.id)
    if (isWanted(entry)) live.set(entry.id, entry)
  }
  for (const entry of await lookUp(db, [...left], request)) live.set(entry.id, entry)
  return live
}

const timesQuery = preparedQuery((db, { ids }: { ids: string }, dialect) =>
  db.selectFrom('searchLive').selectAll().where('id', 'in', listedNumbers(ids, dialect)),
)

function withinTimes({ scope, now }: { scope: SearchScope; now: Instant }) {
  const at = Date.parse(now)
  const from = scope.from === null ? Number.NEGATIVE_INFINITY : Date.parse(scope.from)
  const until = scope.until === null ? Number.POSITIVE_INFINITY : Date.parse(scope.until)
  return ({ liveFrom, liveUntil, sortAt }: SearchLiveTable): boolean =>
    liveFrom <= at && (liveUntil === null || liveUntil > at) && sortAt >= from && sortAt < until
}

/** Entries of articles of which the index has not heard the newest, or `all` where it has much to hear. */
async function listDoubtful(db: Reader): Promise<Set<number> | 'all'> {
  const untold = await untoldQuery(db, { follower: searchFollower.name, limit: MOST_UNTOLD + 1 })
  if (untold.length > MOST_UNTOLD) return 'all'
  const articleIds = await listArticlesOf(db, untold)
  if (articleIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('searchEntry')
    .select('id')
    .where('articleId', 'in', textList(db, articleIds))
    .execute()
  return new Set(rows.map((row) => row.id))
}

const untoldQuery = preparedQuery((db, { follower, limit }: { follower: string; limit: number }) =>
  db
    .selectFrom('outbox')
    .selectAll()
    .where('id', '>', (is) =>
      is.fn.coalesce(is.selectFrom('follower').select('lastId').where('name', '=', follower), is.lit(0)),
    )
    .orderBy('id')
    .limit(limit),
)

/** Asks the editions themselves. */
async function lookUp(
  db: Reader,
  ids: number[],
  { scope, now }: { scope: SearchScope; now: Instant },
): Promise<LiveEntry[]> {
  if (ids.length === 0) return []
  let query = db
    .selectFrom('searchEntry')
    // SQLite takes cross joins in their order: from the entries to the editions, never through all of a section.
    .crossJoin('edition')
    .crossJoin('article')
    .whereRef('edition.id', '=', 'searchEntry.editionId')
    .whereRef('article.id', '=', 'edition.articleId')
    .where((is) => isLive(now)(is))
    .select(['searchEntry.id', 'searchEntry.editionId', 'edition.sortAt'])
    .where('searchEntry.id', 'in', numberList(db, ids))
  if (scope.from !== null) query = query.where('edition.sortAt', '>=', scope.from)
  if (scope.until !== null) query = query.where('edition.sortAt', '<', scope.until)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, sortAt: Date.parse(row.sortAt) }))
}
