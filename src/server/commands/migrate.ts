import { openDatabase } from '#storage/database.ts'
import type { Config } from '../config.ts'

/** Brings the database up to date and prints each step that was taken. */
export async function runMigrate(config: Config): Promise<void> {
  const db = await openDatabase(config.database)
  try {
    const steps = await db.migrate()
    for (const step of steps) process.stdout.write(`${step}\n`)
    process.stdout.write(steps.length === 0 ? 'The database is up to date.\n' : 'The database is up to date now.\n')
  } finally {
    await db.close()
  }
}
