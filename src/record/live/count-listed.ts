import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { FactReplyBody } from '../api.ts'
import { type FactScope, listLiveFactIds } from './list-live-facts.ts'
import { listStanding, type StandingFact } from './list-standing.ts'

/** Facts that are counted at most. */
export const MOST_COUNTED = 200

/**
 * Counts of what the record lists at one moment, for whatever claims to be so many. Each list is read once: stories that count how often
 * the same two met are all compared with the same meetings.
 */
export class ListedCounts {
  readonly #db: Reader | Transaction
  readonly #now: Instant
  readonly #lists = new Map<string, Promise<StandingFact[]>>()

  constructor(db: Reader | Transaction, now: Instant) {
    this.#db = db
    this.#now = now
  }

  /**
   * How many meetings or attendances readers can see on record of those that a count is about, from its beginning to the day on which it
   * was claimed; one more than {@link MOST_COUNTED} where there are more. `null` where the record cannot tell.
   */
  async of(count: FactReplyBody, claimedOn: string): Promise<number | null> {
    const { predicate, since } = count.data as { predicate?: string; since?: string }
    const subjects = [...new Set(count.parties.map(({ subject }) => subject.id))]
    const [first, second] = subjects
    const standing = async (scope: FactScope): Promise<StandingFact[]> =>
      (await this.#list(scope)).filter(({ starts }) => isWithin(starts, since ?? '', claimedOn))
    if (predicate === 'met' && first && second && subjects.length === 2) {
      return (await standing({ pair: [first, second], type: 'meeting' })).length
    }
    const who = count.parties.find(({ part }) => part === 'participant')?.subject.id
    const what = count.event?.id ?? count.parties.find(({ part }) => part === 'about')?.subject.id
    if (predicate !== 'attended' || !who || !what) return null
    const attended = await standing({ subjectId: who, type: 'attendance', parts: ['attendee'] })
    return attended.filter(({ eventId, seriesId }) => eventId === what || seriesId === what).length
  }

  #list(scope: FactScope): Promise<StandingFact[]> {
    const key = 'pair' in scope ? scope.pair.toSorted().join(' ') : JSON.stringify(scope)
    const known = this.#lists.get(key) ?? this.#read(scope)
    this.#lists.set(key, known)
    return known
  }

  async #read(scope: FactScope): Promise<StandingFact[]> {
    const [db, now] = [this.#db, this.#now]
    const listed = await listLiveFactIds(db, { scope, now, limit: MOST_COUNTED + 1, isDated: true })
    return listStanding(db, { ids: listed.map(({ id }) => id), now })
  }
}

function isWithin(starts: string | null, since: string, until: string): boolean {
  return starts !== null && isNotBefore(starts, since) && isNotBefore(until, starts)
}

/** Whether a day is not before another; where one is a year or a month, the year or the month decides. */
function isNotBefore(day: string, other: string): boolean {
  const length = Math.min(day.length, other.length)
  return day.slice(0, length) >= other.slice(0, length)
}
