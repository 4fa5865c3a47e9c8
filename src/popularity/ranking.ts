import { HOUR, type Instant, MINUTE } from '#foundation/clock.ts'

/** Reads older than this many hours are not looked at. */
export const WINDOW_HOURS = 24

/** After so long a read weighs half. */
export const HALF_LIFE_MS = 3 * HOUR

/** Articles kept of each list, more than any page shows. */
export const LIST_LENGTH = 60

/** An article in a most-read list. */
export interface MostReadArticle {
  articleId: string
  /** In the window, not weighed. */
  reads: number
  /** The same reads, weighed by their age. */
  score: number
}

/** A most-read list, the most read first. */
export interface MostReadList {
  list: MostReadArticle[]
  /** Whether made-up reads weigh more in it than counted ones. */
  isSample: boolean
}

/** The lists of the whole paper and of its sections, by their ids. Sections without reads have none. */
export interface Rankings {
  paper: MostReadList
  sections: Map<number, MostReadList>
}

/**
 * What the reads of one hour weigh at `now`: each is taken to have happened in the middle of what has passed of its hour, and
 * weighs half after {@link HALF_LIFE_MS} (exponential decay, as of radioactive matter).
 */
export function weightOfHour(hour: Instant, now: Instant): number {
  const sinceStart = Math.max(0, Date.parse(now) - Date.parse(hour))
  const age = sinceStart < HOUR ? sinceStart / 2 : sinceStart - 30 * MINUTE
  return 2 ** (-age / HALF_LIFE_MS)
}

/** An article that may come into a list. */
export interface Candidate extends MostReadArticle {
  /** Share of the score that samples make. */
  sampleScore: number
}

/** Takes candidates, the most read first, until a list is full. */
export class RankingBuilder {
  readonly #candidates: Candidate[] = []

  get isFull(): boolean {
    return this.#candidates.length >= LIST_LENGTH
  }

  add(candidate: Candidate): void {
    if (!this.isFull) this.#candidates.push(candidate)
  }

  build(): MostReadList {
    const sum = (of: (candidate: Candidate) => number): number => this.#candidates.reduce((s, c) => s + of(c), 0)
    return {
      list: this.#candidates.map(({ articleId, reads, score }) => ({ articleId, reads, score })),
      isSample: sum((c) => c.sampleScore) > sum((c) => c.score - c.sampleScore),
    }
  }
}
