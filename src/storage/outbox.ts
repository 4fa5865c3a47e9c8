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

type Announced = Omit<PaperEvent, 'id'> & { text: string }

const announced = new WeakMap<Transaction, Announced[]>()

/**
 * Announces an event in the transaction of what it tells: both are there after the commit, or neither. It is written as the
 * last thing before the commit, see {@link writeAnnounced}.
 */
export async function announce(
  tx: Transaction,
  event: { at: Instant; topic: string; payload: EventPayload & Record<string, unknown> },
): Promise<void> {
  const events = announced.get(tx) ?? []
  events.push({ ...event, text: JSON.stringify(event.payload) })
  announced.set(tx, events)
}

/**
 * Writes what was announced in `tx` and returns it with its numbers. Entries are numbered in the order of commits, on PostgreSQL
 * by a lock that is held until the commit, so a follower that has read up to one number never misses a smaller one. Nobody who
 * has that lock waits for any other, so those who announce never lock each other out.
 */
export async function writeAnnounced(tx: Transaction): Promise<PaperEvent[]> {
  const events = announced.get(tx) ?? []
  if (events.length === 0) return []
  const isPostgres = tx.dialect === 'postgres'
  if (isPostgres) await sql`select pg_advisory_xact_lock(${OUTBOX_LOCK})`.execute(tx)
  const written: PaperEvent[] = []
  for (const { at, topic, payload, text } of events) {
    const row = await tx
      .insertInto('outbox')
      .values({ at, topic, payload: text })
      .returning('id')
      .executeTakeFirstOrThrow()
    written.push({ id: row.id, at, topic, payload })
  }
  if (isPostgres) await sql`select pg_notify(${OUTBOX_CHANNEL}, ${String(written.at(-1)?.id)})`.execute(tx)
  return written
}

/** Channel on which other processes hear that there is something new in the outbox. */
export const OUTBOX_CHANNEL = 'dateline_outbox'

/** Any number that nothing else in this database uses for `pg_advisory_xact_lock`. */
const OUTBOX_LOCK = 70_711_001
