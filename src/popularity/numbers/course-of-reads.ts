import { dayInZone, startOfDay } from '#article/permalink.ts'
import { DAY, HOUR, type Instant, later } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import { hourOf, hoursUntil } from '../hour.ts'
import type { ReadsOfHour } from '../list-reads.ts'
import { KEPT_DAYS } from '../store-reads.ts'
import type { NumbersReply } from './api.ts'
import { dayBefore, passedOfHour, type Subject, sumByHour } from './sum-reads.ts'

/** Days told of sections: what is summed over sections is looked up read by read. */
const DAYS_OF_SECTIONS = 7

export type Course = Pick<NumbersReply, 'at' | 'isSample' | 'today' | 'hours' | 'days'>

/**
 * How reads went: hour by hour beside the day before, day by day in the paper's zone, and today beside the day before up to the same
 * time. From the counts that most-read lists are made of; a day begins with the first whole hour of the zone's.
 */
export async function courseOfReads(
  db: Reader,
  request: { subject: Subject; timeZone: string; now: Instant },
): Promise<Course> {
  const { subject, timeZone, now } = request
  const kept = typeof subject === 'object' && 'sectionIds' in subject ? DAYS_OF_SECTIONS : KEPT_DAYS
  const today = dayInZone(now, timeZone)
  const days = daysUntil(now, timeZone, kept)
  const first = days[0] ?? today
  const sums = await sumByHour(db, { subject, from: hourOf(startOfDay(first, timeZone)), now })
  const readsOf = (hour: Instant): number => sums.get(hour)?.reads ?? 0
  const byDay = new Map(days.map((day) => [day, 0]))
  for (const [hour, { reads }] of sums) {
    const day = dayInZone(hour, timeZone)
    byDay.set(day, (byDay.get(day) ?? 0) + reads)
  }
  return {
    at: now,
    isSample: isMostlySample(sums.values()),
    today: todayBeside(sums, { today, timeZone, now }),
    hours: hoursUntil(now, 24)
      .reverse()
      .map((hour) => ({ hour, reads: readsOf(hour), dayBefore: readsOf(dayBefore(hour)) })),
    days: [...byDay].map(([day, reads]) => ({ day, reads })),
  }
}

/** Today so far, and the day before up to the same time: of the hour that is under way, as much of it as has passed. */
function todayBeside(
  sums: Map<Instant, ReadsOfHour>,
  { today, timeZone, now }: { today: string; timeZone: string; now: Instant },
): Course['today'] {
  const present = hourOf(now)
  let [reads, before] = [0, 0]
  for (let hour = hourOf(startOfDay(today, timeZone)); hour <= present; hour = later(hour, HOUR)) {
    reads += sums.get(hour)?.reads ?? 0
    before += (sums.get(dayBefore(hour))?.reads ?? 0) * (hour === present ? passedOfHour(now) : 1)
  }
  return { reads, dayBefore: Math.round(before) }
}

/** The last `count` days in a zone, today last. */
export function daysUntil(now: Instant, timeZone: string, count: number): string[] {
  const noon = later(startOfDay(dayInZone(now, timeZone), timeZone), DAY / 2)
  return Array.from({ length: count }, (_, at) => dayInZone(later(noon, (at + 1 - count) * DAY), timeZone))
}

export function isMostlySample(hours: Iterable<ReadsOfHour>): boolean {
  let [reads, samples] = [0, 0]
  for (const hour of hours) {
    reads += hour.reads
    samples += hour.sampleReads
  }
  return 2 * samples > reads
}
