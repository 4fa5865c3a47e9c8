import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { Refusal } from '#foundation/refusal.ts'
import { MIGRATIONS } from './migrations/list.ts'
import type { Tables } from './tables.ts'

/**
 * Brings the shape of the tables up to date and returns the names of the steps it took. Two programs that start at once take
 * each step once.
 *
 * @throws {Refusal} `database-is-newer` where a newer version of the program has been at this database.
 */
export async function migrateToLatest(writer: Kysely<Tables>): Promise<string[]> {
  const migrator = new Migrator({ db: writer, provider: { getMigrations: async () => MIGRATIONS } })
  const known = await migrator.getMigrations().catch((error: unknown) => {
    throw newerDatabase(error)
  })
  if (known.every((step) => step.executedAt)) return []
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw newerDatabase(error)
  return (results ?? []).map((step) => step.migrationName)
}

function newerDatabase(error: unknown): unknown {
  const isNewer = error instanceof Error && /corrupted migrations/.test(error.message)
  if (!isNewer) return error
  return new Refusal(
    'database-is-newer',
    'This database was last used by a newer version of Dateline. Start that version, or restore a backup of this one.',
    { cause: error },
  )
}
