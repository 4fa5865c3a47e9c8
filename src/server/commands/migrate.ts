import { Refusal } from '#foundation/refusal.ts'
import { MEDIA_ADDRESS_EXPECTED } from '#media/media-address.ts'
import { openDatabase } from '#storage/database.ts'
import { type Config, readConfig } from '../config.ts'
import { moveDatabase } from './move-database.ts'
import { moveFiles } from './move-files.ts'

export interface MigrateOptions {
  /** Address of an empty PostgreSQL database that the paper moves to. */
  to?: string
  /** Address of a store that its files move to. */
  media?: string
}

/**
 * Brings the database up to date and prints each step that was taken. With `to` or `media` it copies the paper or its files to where
 * they are to be from then on; what is here stays as it is.
 */
export async function runMigrate(config: Config, { to, media }: MigrateOptions): Promise<void> {
  const target = readTarget(to, media)
  const db = await openDatabase(config.database)
  try {
    const steps = await db.migrate()
    for (const step of steps) process.stdout.write(`${step}\n`)
    process.stdout.write(steps.length === 0 ? 'The database is up to date.\n' : 'The database is up to date now.\n')
    if (media !== undefined) await moveFiles(config, target)
    if ('url' in target.database) await moveDatabase({ config, db }, target.database.url)
  } finally {
    await db.close()
  }
}

/** The configuration that the paper has when it has moved. */
function readTarget(to: string | undefined, media: string | undefined): Config {
  try {
    return readConfig({ DATABASE_URL: to, MEDIA_URL: media })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const [wrong] = error.errors
    throw wrong?.field === 'MEDIA_URL'
      ? new Refusal('configuration-invalid', `--media is no address of a store; expected ${MEDIA_ADDRESS_EXPECTED}.`)
      : new Refusal('configuration-invalid', '--to is no address such as postgres://user:password@host/database.')
  }
}
