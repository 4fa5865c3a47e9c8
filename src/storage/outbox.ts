import { sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from './database.ts'

/** Something that happened to the paper, told to the parts that follow it. */
export interface PaperEvent<Payload = unknown> {
  id: number
  at: Instant
  topic: string
  payload: Payload
}

/** What every event says about readers' pages: the keys (see `PageReads`) of what is different now. */
export interface EventPayload {
  changed: string[]
}

const announced = new WeakMap<Transaction, PaperEvent[]>()

/**
 * Writes an event in the transaction of what it tells: both are there after the commit, or neither. Entries are numbered in
 * the order of commits, on PostgreSQL by a lock that is held until the commit, so a follower that has read up to one number
 * never misses a smaller one.
 */
export async function announce(
  tx: Transaction,
  event: { at: Instant; topic: string; payload: EventPayload & Record<string, unknown> },
): Promise<void> {
  if (tx.dialect === 'postgres') await sql`select pg_advisory_xact_lock(${OUTBOX_LOCK})`.execute(tx)
  const { id } = await tx
    .insertInto('outbox')
    .values({ at: event.at, topic: event.topic, payload: JSON.stringify(event.payload) })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (tx.dialect === 'postgres') await sql`select pg_notify('dateline_outbox', ${String(id)})`.execute(tx)
  const events = announced.get(tx) ?? []
  events.push({ id, ...event })
  announced.set(tx, events)
}

/** The events announced so far in `tx`. */
export function announcedIn(tx: Transaction): PaperEvent[] {
  return announced.get(tx) ?? []
}

/** Any number that nothing else in this database uses for `pg_advisory_xact_lock`. */
const OUTBOX_LOCK = 70_711_001
