import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { type Instant, systemClock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader } from './database.ts'
import { MIGRATIONS, type Step } from './migrations/list.ts'
import { listRunningNodes } from './node-lease.ts'
import type { Tables } from './tables.ts'

/**
 * Brings the shape of the tables up to date and returns the names of the steps it took. Two programs that start at once take
 * each step once. Servers of an older version go on beside it, as long as no step takes away what they need.
 *
 * @throws {Refusal} `database-is-newer` where a newer version of the program has been at this database; `older-servers-run` where a
 *   step takes away what a server that runs still needs.
 */
export async function migrateToLatest(
  writer: Kysely<Tables>,
  steps: Record<string, Step> = MIGRATIONS,
  now: Instant = systemClock(),
): Promise<string[]> {
  const migrator = new Migrator({ db: writer, provider: { getMigrations: async () => steps } })
  const known = await migrator.getMigrations().catch((error: unknown) => {
    throw newerDatabase(error)
  })
  const pending = known.filter((step) => !step.executedAt).map(({ name }) => name)
  if (pending.length === 0) return []
  await refuseWhatOlderNeed(writer, { steps, pending, now })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw newerDatabase(error)
  return (results ?? []).map((step) => step.migrationName)
}

async function refuseWhatOlderNeed(
  writer: Kysely<Tables>,
  { steps, pending, now }: { steps: Record<string, Step>; pending: string[]; now: Instant },
): Promise<void> {
  const neededBefore = pending.flatMap((name) => steps[name]?.neededBefore ?? []).sort()
  const newest = neededBefore.at(-1)
  if (newest === undefined || !(await hasNodes(writer))) return
  const older = (await listRunningNodes(writer as Pick<Kysely<Tables>, 'selectFrom'> as Reader, now)).filter(
    ({ step }) => step < newest,
  )
  if (older.length === 0) return
  const versions = [...new Set(older.map(({ version }) => version))].join(', ')
  throw new Refusal(
    'older-servers-run',
    `Servers of an older version (${versions}) run on this database and need what this version takes away. Bring each of them to the version between, or stop them and wait a minute.`,
  )
}

/** Whether the database is of a version whose servers say that they run. */
async function hasNodes(writer: Kysely<Tables>): Promise<boolean> {
  const tables = await writer.introspection.getTables()
  return tables.some(({ name }) => name === 'node')
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
