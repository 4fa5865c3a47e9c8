import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'

/** Numbers that PostgreSQL is asked for at once. */
const MANY = 64

/** Numbers that this transaction has taken and not given out; on SQLite, where nobody else writes meanwhile, only the next one. */
const taken = new WeakMap<Transaction, number[]>()

/**
 * The number of an edition whose row is written later in this transaction, with others. No other edition gets it, whatever becomes of this
 * one. Where one edition of a transaction gets its number from here, all of them have to.
 */
export async function takeEditionId(tx: Transaction): Promise<number> {
  let ids = taken.get(tx) ?? []
  if (ids.length === 0) ids = tx.dialect === 'sqlite' ? [await nextOfSqlite(tx)] : await nextOfPostgres(tx)
  const [id, ...others] = ids as [number, ...number[]]
  taken.set(tx, tx.dialect === 'sqlite' ? [id + 1] : others)
  return id
}

async function nextOfSqlite(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'edition'`.execute(tx)
  return (rows[0]?.seq ?? 0) + 1
}

async function nextOfPostgres(tx: Transaction): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('edition', 'id')) as id from generate_series(1, ${MANY}::int)`.execute(tx)
  return rows.map(({ id }) => id)
}
