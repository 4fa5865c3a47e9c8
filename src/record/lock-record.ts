import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'

/** Lets one transaction at a time put subjects and facts on record, until it ends: two that find nothing make one, not two. */
export async function lockRecord(tx: Transaction): Promise<void> {
  // On SQLite there is one writer anyway.
  if (tx.dialect === 'postgres') await sql`select pg_advisory_xact_lock(${RECORD_LOCK})`.execute(tx)
}

/** Any number that nothing else in this database uses for `pg_advisory_xact_lock`. */
const RECORD_LOCK = 70_711_002
