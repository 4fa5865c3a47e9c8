import { HOUR, type Instant } from '#foundation/clock.ts'
import { listReads, type ReadsOfHour } from '#popularity/list-reads.ts'
import type { Reader } from '#storage/database.ts'
import type { StoryNumbers } from './api.ts'

const HOURS = 24

/** Below so many reads an hour nothing is called a trend, and below this change of the pace neither. */
const ENOUGH = 5
const NOTABLE = 0.25

/** What each of these stories is read now and was in the last day, by id; from the counts that most-read lists are made of. */
export async function numbersOf(
  db: Reader,
  request: { articleIds: string[]; now: Instant },
): Promise<Record<string, StoryNumbers>> {
  const { articleIds, now } = request
  const reads = await listReads(db, { articleIds, hours: HOURS, now })
  const none = Array.from({ length: HOURS }, () => ({ reads: 0, sampleReads: 0 }))
  return Object.fromEntries(articleIds.map((id) => [id, numbersFrom(reads.get(id) ?? none, now)]))
}

/** @param list hour by hour, the present one last */
export function numbersFrom(list: ReadsOfHour[], now: Instant): StoryNumbers {
  const [last, present] = list.slice(-2).map((hour) => hour.reads) as [number, number]
  const sum = (of: (hour: ReadsOfHour) => number): number => list.reduce((total, hour) => total + of(hour), 0)
  return {
    thisHour: present,
    lastHour: last,
    hours: list.map((hour) => hour.reads),
    trend: trendOf(last, present, now),
    isSample: 2 * sum((hour) => hour.sampleReads) > sum((hour) => hour.reads),
  }
}

/** Whether the pace since the hour before went up: what this hour would come to, weighed against the last by what has passed. */
function trendOf(last: number, present: number, now: Instant): StoryNumbers['trend'] {
  const passed = Math.max(1 / 60, (Date.parse(now) % HOUR) / HOUR)
  // Early in an hour a few reads say little: what is to come of it is taken to be as the hour before.
  const pace = present + last * (1 - passed)
  if (Math.max(pace, last) < ENOUGH) return 'steady'
  const change = (pace - last) / Math.max(1, last)
  return change > NOTABLE ? 'up' : change < -NOTABLE ? 'down' : 'steady'
}
