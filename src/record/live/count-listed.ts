import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { FactReplyBody } from '../api.ts'
import { type FactScope, listLiveFactIds } from './list-live-facts.ts'
import { listStanding, type StandingFact } from './list-standing.ts'

/** Facts that are counted at most. */
export const MOST_COUNTED = 200

/**
 * How many meetings or attendances readers can see on record of those that a count is about, from its beginning to the day on which it
 * was claimed; one more than {@link MOST_COUNTED} where there are more. `null` where the record cannot tell.
 */
export async function countListed(
  db: Reader | Transaction,
  { count, claimedOn, now }: { count: FactReplyBody; claimedOn: string; now: Instant },
): Promise<number | null> {
  const { predicate, since } = count.data as { predicate?: string; since?: string }
  const limit = MOST_COUNTED + 1
  const subjects = [...new Set(count.parties.map(({ subject }) => subject.id))]
  const [first, second] = subjects
  const standing = async (scope: FactScope): Promise<StandingFact[]> => {
    const listed = await listLiveFactIds(db, { scope, now, limit, isDated: true })
    const within = listed.filter(({ starts }) => isWithin(starts, since ?? '', claimedOn))
    return listStanding(db, { ids: within.map(({ id }) => id), now })
  }
  if (predicate === 'met' && first && second && subjects.length === 2) {
    return (await standing({ pair: [first, second], type: 'meeting' })).length
  }
  const who = count.parties.find(({ part }) => part === 'participant')?.subject.id
  const what = count.event?.id ?? count.parties.find(({ part }) => part === 'about')?.subject.id
  if (predicate !== 'attended' || !who || !what) return null
  const attended = await standing({ subjectId: who, type: 'attendance', parts: ['attendee'] })
  return attended.filter(({ eventId, seriesId }) => eventId === what || seriesId === what).length
}

function isWithin(starts: string | null, since: string, until: string): boolean {
  return starts !== null && isNotBefore(starts, since) && isNotBefore(until, starts)
}

/** Whether a day is not before another; where one is a year or a month, the year or the month decides. */
function isNotBefore(day: string, other: string): boolean {
  const length = Math.min(day.length, other.length)
  return day.slice(0, length) >= other.slice(0, length)
}
