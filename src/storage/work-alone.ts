import { sql } from 'kysely'
import { MINUTE } from '#foundation/clock.ts'
import type { Database } from './database.ts'

/** Any number that nothing else in this database uses for two-part advisory locks. */
const WORK_LOCK = 20_260_128

/** Milliseconds that such work may take: PostgreSQL gives it to another server after that. */
const WORK_PATIENCE = 10 * MINUTE

/**
 * Runs `work` unless another server of this paper does what has this name: then nothing is done, and `undefined` is returned. A server that
 * ends, or loses its connection, keeps nobody from it; one that stands still does so for ten minutes. On SQLite there is one server,
 * whose first process alone has such work.
 */
export function workAlone<Done>(db: Database, name: string, work: () => Promise<Done>): Promise<Done | undefined> {
  if (db.dialect === 'sqlite') return work()
  return db.transaction(async (tx) => {
    await sql`set local idle_in_transaction_session_timeout = ${sql.lit(WORK_PATIENCE)}`.execute(tx)
    const { rows } = await sql<{ isMine: boolean }>`
      select pg_try_advisory_xact_lock(${WORK_LOCK}, hashtext(${name})) as is_mine`.execute(tx)
    return rows[0]?.isMine ? work() : undefined
  })
}
