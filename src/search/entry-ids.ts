import type { Instant } from '#foundation/clock.ts'
import { DAY } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'

/** Numbers that one day has. */
const DAY_SPAN = 2 ** 20

/** The smallest number of an entry of the day of `instant` in UTC. */
export function firstIdOfDay(instant: Instant): number {
  return Math.max(0, Math.floor(Date.parse(instant) / DAY)) * DAY_SPAN
}

/** The smallest number of an entry of the day after that of `instant`. */
export function firstIdAfterDay(instant: Instant): number {
  return firstIdOfDay(instant) + DAY_SPAN
}

/** The day of an entry by its number: the milliseconds since 1970 at which it begins in UTC. */
function dayOfId(id: number): number {
  return Math.floor(id / DAY_SPAN) * DAY
}

/** The month of an entry by its number, as `2026-11`. */
export function monthOfId(id: number): string {
  return new Date(dayOfId(id)).toISOString().slice(0, 7)
}

/**
 * Gives entries their numbers, so that a walk down the index meets the newest first and a range of days is a range of
 * numbers: the day, then the order of arrival. A day of more than a million entries runs over into the next.
 */
export class EntryIds {
  readonly #tx: Transaction
  readonly #next = new Map<number, number>()

  constructor(tx: Transaction) {
    this.#tx = tx
  }

  async take(sortAt: Instant): Promise<number> {
    const first = firstIdOfDay(sortAt)
    const id = this.#next.get(first) ?? (await this.#firstFree(first))
    this.#next.set(first, id + 1)
    return id
  }

  async #firstFree(first: number): Promise<number> {
    const { last } = await this.#tx
      .selectFrom('searchEntry')
      .select((is) => is.fn.max('id').as('last'))
      .where('id', '>=', first)
      .where('id', '<', first + DAY_SPAN)
      .executeTakeFirstOrThrow()
    const id = last === null ? first : Number(last) + 1
    return id < first + DAY_SPAN ? id : this.#firstFree(first + DAY_SPAN)
  }
}
