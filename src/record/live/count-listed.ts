import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { FactReplyBody } from '../api.ts'
import { type FactCursor, type FactScope, listLiveFactIds } from './list-live-fact-ids.ts'
import { listStanding, type StandingFact } from './list-standing.ts'

/** Facts that are counted at most. */
export const MOST_COUNTED = 200

/**
 * Counts of what the record lists at one moment, for whatever claims to be so many. Each list is read once, from its end backwards for as
 * far as somebody's count reaches: stories that count how often the same two met are all compared with the same meetings.
 */
export class ListedCounts {
  readonly #db: Reader | Transaction
  readonly #now: Instant
  readonly #lists = new Map<string, Promise<Listed>>()

  constructor(db: Reader | Transaction, now: Instant) {
    this.#db = db
    this.#now = now
  }

  /** Takes these for all meetings of the two that stand: they are not looked for again. */
  tellMeetings(pair: readonly [string, string], facts: readonly StandingFact[]): void {
    this.#lists.set(
      nameOf({ pair, type: 'meeting' }),
      Promise.resolve({ facts: [...facts], last: null, growing: null }),
    )
  }

  /**
   * How many meetings or attendances readers can see on record of those that a count is about, from its beginning to the day on which it
   * was claimed; one more than {@link MOST_COUNTED} where there are more. `null` where the record cannot tell.
   */
  async of(count: FactReplyBody, claimedOn: string): Promise<number | null> {
    const { predicate, since = '' } = count.data as { predicate?: string; since?: string }
    const subjects = [...new Set(count.parties.map(({ subject }) => subject.id))]
    const [first, second] = subjects
    const time = { since, until: claimedOn }
    if (predicate === 'met' && first && second && subjects.length === 2) {
      return this.#count({ pair: [first, second], type: 'meeting', isStanding: true }, time, () => true)
    }
    const who = count.parties.find(({ part }) => part === 'participant')?.subject.id
    const what = count.event?.id ?? count.parties.find(({ part }) => part === 'about')?.subject.id
    if (predicate !== 'attended' || !who || !what) return null
    const scope = { subjectId: who, type: 'attendance', parts: ['attendee'] } as const
    return this.#count(scope, time, ({ eventId, seriesId }) => eventId === what || seriesId === what)
  }

  async #count(
    scope: FactScope,
    { since, until }: { since: string; until: string },
    isCounted: (fact: CountedFact) => boolean,
  ): Promise<number | null> {
    const isWanted = (fact: CountedFact): boolean => isWithin(fact.starts, since, until) && isCounted(fact)
    const name = nameOf(scope)
    const newest = await this.#list(name, scope)
    const isLater = newest.last !== null && newest.last.starts > until
    // A claim of long ago is compared with what there was then, not with all that came since.
    const listed = isLater ? await this.#list(`${name} ${until}`, scope, { starts: `${until}.`, id: '' }) : newest
    for (let taken = 0; ; taken++) {
      const found = listed.facts.filter(isWanted).length
      const isReached = listed.last === null || !isNotBefore(listed.last.starts, since)
      if (found > MOST_COUNTED || isReached) return Math.min(found, MOST_COUNTED + 1)
      if (taken === MOST_TAKEN) return null
      await this.#lengthen(listed, scope)
    }
  }

  #list(name: string, scope: FactScope, after?: FactCursor): Promise<Listed> {
    const known = this.#lists.get(name)
    if (known) return known
    const listed: Listed = { facts: [], last: after ?? null, growing: null }
    const made = this.#grow(listed, scope).then(() => listed)
    this.#lists.set(name, made)
    return made
  }

  /** Several counts may want the same list longer at once: it grows once. */
  async #lengthen(listed: Listed, scope: FactScope): Promise<void> {
    listed.growing ??= this.#grow(listed, scope).finally(() => {
      listed.growing = null
    })
    await listed.growing
  }

  async #grow(listed: Listed, scope: FactScope): Promise<void> {
    const [db, now] = [this.#db, this.#now]
    const limit = MOST_COUNTED + 1
    const after = listed.last ?? undefined
    const found = await listLiveFactIds(db, { scope, now, limit, isDated: true, after })
    listed.facts.push(...('pair' in scope ? found : await listStanding(db, { ids: found.map(({ id }) => id), now })))
    const last = found.at(-1)
    listed.last = found.length < limit || !last ? null : { starts: last.starts ?? '', id: last.id }
  }
}

/** What is looked at of a fact: of meetings nothing but the day. */
type CountedFact = Pick<StandingFact, 'starts'> & Partial<StandingFact>

/** A list of facts as far as it has been read, the latest first. */
interface Listed {
  facts: CountedFact[]
  /** The last that was read; `null` where there are no others. */
  last: FactCursor | null
  growing: Promise<void> | null
}

function nameOf(scope: FactScope): string {
  return 'pair' in scope ? scope.pair.toSorted().join(' ') : JSON.stringify(scope)
}

/** How often one list is read on for one count. */
const MOST_TAKEN = 10

function isWithin(starts: string | null, since: string, until: string): boolean {
  return starts !== null && isNotBefore(starts, since) && isNotBefore(until, starts)
}

/** Whether a day is not before another; where one is a year or a month, the year or the month decides. */
function isNotBefore(day: string, other: string): boolean {
  const length = Math.min(day.length, other.length)
  return day.slice(0, length) >= other.slice(0, length)
}
