import type { Instant } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import { hoursUntil } from './hour.ts'

/** How often an article was read in one hour, and how much of that was made up for a demonstration. */
export interface ReadsOfHour {
  reads: number
  sampleReads: number
}

/** Articles asked for in one query. */
const AT_ONCE = 200

/** Reads of these articles in the last `hours` hours, that of `now` last, by article; an article that nobody read has none. */
export async function listReads(
  db: Reader,
  request: { articleIds: string[]; hours: number; now: Instant },
): Promise<Map<string, ReadsOfHour[]>> {
  const hours = hoursUntil(request.now, request.hours).reverse()
  const placeOf = new Map(hours.map((hour, at) => [hour, at]))
  const found = new Map<string, ReadsOfHour[]>()
  const ids = [...new Set(request.articleIds)]
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const rows = await db
      .selectFrom('popularityHour')
      .select(['articleId', 'hour', 'reads', 'sampleReads'])
      .where('hour', 'in', hours)
      .where('articleId', 'in', ids.slice(start, start + AT_ONCE))
      .execute()
    for (const { articleId, hour, reads, sampleReads } of rows) {
      const list = found.get(articleId) ?? hours.map(() => ({ reads: 0, sampleReads: 0 }))
      found.set(articleId, list)
      list[placeOf.get(hour) ?? 0] = { reads, sampleReads }
    }
  }
  return found
}
