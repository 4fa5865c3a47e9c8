import type { Instant } from '#foundation/clock.ts'

/** A server that runs on this database. */
export interface NodeTable {
  id: string
  /** The program's version. */
  version: string
  /** Name of the newest step of the database's shape that it knows. */
  step: string
  startedAt: Instant
  seenAt: Instant
}
