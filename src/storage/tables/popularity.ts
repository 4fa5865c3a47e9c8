import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

/** How often an article was read in one hour. */
export interface PopularityHourTable {
  /** Beginning of the hour, in UTC. */
  hour: Instant
  articleId: string
  /** Samples among them. */
  reads: number
  /** How many of `reads` were made up for a demonstration. */
  sampleReads: number
}

/** How often an article was read in one of the last minutes. */
export interface PopularityMinuteTable {
  /** Beginning of the minute, in UTC. */
  minute: Instant
  articleId: string
  reads: number
}

/** An article that an editor keeps, or kept, out of the most-read lists. Rows are added and lifted, never erased. */
export interface PopularityExclusionTable {
  id: Generated<number>
  articleId: string
  excludedAt: Instant
  /** Who did it: an account or token, as text for people. */
  excludedBy: string
  reason: string
  /** `null` while it is in force; at most one of an article is. */
  liftedAt: Instant | null
  liftedBy: string | null
}
