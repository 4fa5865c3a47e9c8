import { sql } from 'kysely'
import type { Database, DialectName } from './database.ts'

/**
 * Things in one transaction: a fraction of a second's work, so that a server beside it never waits long for its turn, and so few that what is
 * made of them is gone again before it grows old in memory. PostgreSQL is asked as often for twice as many.
 */
export const LOT: Record<DialectName, number> = { sqlite: 100, postgres: 200 }

/** Milliseconds between two transactions in which others get their turn to write. */
export const TURN = 2

/**
 * Has this handle go about writing an archive. SQLite then copies its log into the file seldom and at length, keeps more of the file in
 * memory of its own, and maps none of it: what is mapped counts as this process's memory, up to 256 MB for each of two connections.
 * What is committed is on the disk all the same. For a process, or a thread, that does nothing else.
 */
export async function prepareToWriteMuch(db: Database): Promise<void> {
  if (db.dialect !== 'sqlite') return
  await db.transaction(async (tx) => {
    await sql`pragma wal_autocheckpoint = 10000`.execute(tx)
    await sql`pragma cache_size = -32000`.execute(tx)
    await sql`pragma mmap_size = 0`.execute(tx)
  })
  await sql`pragma mmap_size = 0`.execute(db.read)
}
