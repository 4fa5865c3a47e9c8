import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { FactReplyBody } from './api.ts'
import { listLiveFactIds } from './list-live-facts.ts'

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
  const isWithin = ({ starts }: { starts: string | null }): boolean =>
    starts !== null && isNotBefore(starts, since ?? '') && isNotBefore(claimedOn, starts)
  const subjects = [...new Set(count.parties.map(({ subject }) => subject.id))]
  const [first, second] = subjects
  if (predicate === 'met' && first && second && subjects.length === 2) {
    const met = await listLiveFactIds(db, {
      scope: { pair: [first, second], type: 'meeting' },
      now,
      limit,
      isDated: true,
    })
    return met.filter(isWithin).length
  }
  const who = count.parties.find(({ part }) => part === 'participant')?.subject.id
  const what = count.event?.id ?? count.parties.find(({ part }) => part === 'about')?.subject.id
  if (predicate === 'attended' && who && what) {
    const scope = { subjectId: who, type: 'attendance', parts: ['attendee'] } as const
    const attended = (await listLiveFactIds(db, { scope, now, limit, isDated: true })).filter(isWithin)
    if (attended.length === 0) return 0
    const ofIt = await db
      .selectFrom('fact')
      .leftJoin('subject', 'subject.id', 'fact.eventId')
      .select('fact.id')
      .where(
        'fact.id',
        'in',
        attended.map(({ id }) => id),
      )
      .where((is) => is.or([is('fact.eventId', '=', what), is('subject.partOf', '=', what)]))
      .execute()
    return ofIt.length
  }
  return null
}

/** Whether a day is not before another; where one is a year or a month, the year or the month decides. */
function isNotBefore(day: string, other: string): boolean {
  const length = Math.min(day.length, other.length)
  return day.slice(0, length) >= other.slice(0, length)
}
