import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

/** What happened, written in the transaction in which it happened. `id` grows in the order of commits. */
export interface OutboxTable {
  id: Generated<number>
  at: Instant
  topic: string
  /** JSON of the event. */
  payload: string
}

/** How far a follower has come: the `id` of the last outbox entry whose effects are in the database. */
export interface FollowerTable {
  name: string
  lastId: number
}
