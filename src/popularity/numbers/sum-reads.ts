import { sql } from 'kysely'
import { DAY, HOUR, type Instant, later } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import type { ReadsOfHour } from '../list-reads.ts'

/** Which reads are summed: of the whole paper, of sections, or of one article. */
export type Subject = 'paper' | { sectionIds: number[] } | { articleId: string }

/** Reads of each hour from `from` on, by hour; hours without a read are not in it. */
export async function sumByHour(
  db: Reader,
  request: { subject: Subject; from: Instant; now: Instant },
): Promise<Map<Instant, ReadsOfHour>> {
  const { subject, from, now } = request
  let query = db
    .selectFrom('popularityHour')
    .select('popularityHour.hour')
    .select((is) => [
      is.cast<number>(is.fn.sum('popularityHour.reads'), 'integer').as('reads'),
      is.cast<number>(is.fn.sum('popularityHour.sampleReads'), 'integer').as('sampleReads'),
    ])
    .where('popularityHour.hour', '>=', from)
    .groupBy('popularityHour.hour')
  if (subject !== 'paper' && 'articleId' in subject) {
    query = query.where('popularityHour.articleId', '=', subject.articleId)
  } else if (subject !== 'paper') {
    query = query
      .innerJoin('edition', (join) =>
        join.onRef('edition.articleId', '=', 'popularityHour.articleId').on(decidingEdition(now)),
      )
      .where('edition.sectionId', 'in', subject.sectionIds)
  }
  const rows = await query.execute()
  return new Map(rows.map(({ hour, reads, sampleReads }) => [hour, { reads, sampleReads }]))
}

/** Reads from `from` to before `until`, by the section that the article stands in now. */
export async function sumBySection(
  db: Reader,
  request: { from: Instant; until: Instant; now: Instant },
): Promise<Map<number, number>> {
  const { from, until, now } = request
  const rows = await db
    .selectFrom('popularityHour')
    .innerJoin('edition', (join) =>
      join.onRef('edition.articleId', '=', 'popularityHour.articleId').on(decidingEdition(now)),
    )
    .select('edition.sectionId')
    .select((is) => is.cast<number>(is.fn.sum('popularityHour.reads'), 'integer').as('reads'))
    .where('popularityHour.hour', '>=', from)
    .where('popularityHour.hour', '<', until)
    .groupBy('edition.sectionId')
    .execute()
  return new Map(rows.map(({ sectionId, reads }) => [sectionId, reads]))
}

/** The articles that were read most from `from` on, the most read first. */
export async function listMostReadSince(
  db: Reader,
  request: { sectionIds: number[] | null; from: Instant; now: Instant; limit: number; offset: number },
): Promise<{ articleId: string; reads: number }[]> {
  const { sectionIds, from, now, limit, offset } = request
  let query = db
    .selectFrom('popularityHour')
    .innerJoin('edition', (join) =>
      join.onRef('edition.articleId', '=', 'popularityHour.articleId').on(decidingEdition(now)),
    )
    .select('popularityHour.articleId')
    .select((is) => is.cast<number>(is.fn.sum('popularityHour.reads'), 'integer').as('reads'))
    .where('popularityHour.hour', '>=', from)
    .groupBy('popularityHour.articleId')
  if (sectionIds) query = query.where('edition.sectionId', 'in', sectionIds)
  return query
    .orderBy('reads', 'desc')
    .orderBy('popularityHour.articleId', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Condition on `edition`: of those whose time has come it has the highest number. */
function decidingEdition(now: Instant) {
  return sql<boolean>`edition.number = (select max(newest.number) from edition as newest
    where newest.article_id = popularity_hour.article_id and newest.live_from <= ${now})`
}

/** How much of the hour of `now` has passed. */
export function passedOfHour(now: Instant): number {
  return (Date.parse(now) % HOUR) / HOUR
}

/** The same moment a day earlier. */
export function dayBefore(instant: Instant): Instant {
  return later(instant, -DAY)
}
