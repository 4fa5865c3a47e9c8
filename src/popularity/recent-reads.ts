import { type Instant, MINUTE } from '#foundation/clock.ts'

/** Minutes that are remembered. */
const KEPT = 60

/** Articles of one minute; a paper that has more read in a minute knows its most read from the hour. */
const MOST_ARTICLES = 20_000

/**
 * What was read in each of the last minutes, in the memory of this process alone: for the desk to see what is read at this moment.
 * Lists and hours are made of what is stored, not of this.
 */
export class RecentReads {
  readonly #minutes = new Map<number, Map<string, number>>()
  #since: Instant | null = null

  /** Adds one read, counted at `at`. */
  add(articleId: string, at: Instant): void {
    this.#since ??= at
    const minute = Math.floor(Date.parse(at) / MINUTE)
    let counts = this.#minutes.get(minute)
    if (!counts) {
      counts = new Map()
      this.#minutes.set(minute, counts)
      for (const known of this.#minutes.keys()) if (known <= minute - KEPT) this.#minutes.delete(known)
    }
    if (counts.size < MOST_ARTICLES || counts.has(articleId)) counts.set(articleId, (counts.get(articleId) ?? 0) + 1)
  }

  /** Reads of the `minutes` up to `now`, the present one included, by article. */
  within(minutes: number, now: Instant): Map<string, number> {
    const present = Math.floor(Date.parse(now) / MINUTE)
    const sums = new Map<string, number>()
    for (const [minute, counts] of this.#minutes) {
      if (minute > present || minute <= present - minutes) continue
      for (const [articleId, reads] of counts) sums.set(articleId, (sums.get(articleId) ?? 0) + reads)
    }
    return sums
  }

  /** Since when it counts; `null` where nothing was read since the program started. */
  get since(): Instant | null {
    return this.#since
  }
}
