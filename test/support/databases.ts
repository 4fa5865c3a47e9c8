import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, describe } from 'vitest'
import { type Database, openDatabase } from '#storage/database.ts'
import { MIGRATIONS } from '#storage/migrations/list.ts'

/**
 * Runs the same tests on SQLite and on PostgreSQL. `openDb()` gives a new, empty, migrated database, closed after the test.
 * `DATELINE_TEST_POSTGRES` is the address of a server on which databases may be made (see `postgres-server.ts`).
 */
export function describeEachDatabase(name: string, tests: (openDb: () => Promise<Database>) => void): void {
  const opened: Database[] = []
  const remember = async (database: Database): Promise<Database> => {
    opened.push(database)
    await database.migrate()
    return database
  }
  const closeAll = async (): Promise<void> => {
    for (const database of opened.splice(0)) await database.close()
  }

  describe(`${name} on SQLite`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-test-'))
    let count = 0
    afterEach(closeAll)
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    tests(async () => {
      const file = join(folder, `${++count}.db`)
      const migrated = join(folder, 'template.db')
      if (count === 1) await migrateAndClose(await openDatabase({ file: migrated }))
      copyFileSync(migrated, file)
      return remember(await openDatabase({ file }))
    })
  })

  describe(`${name} on PostgreSQL`, () => {
    const made: string[] = []
    afterEach(closeAll)
    afterAll(() => dropPostgresDatabases(made))
    tests(async () => {
      const url = await createPostgresDatabase(await postgresTemplate())
      made.push(url)
      return remember(await openDatabase({ url, poolSize: 4 }))
    })
  })
}

async function migrateAndClose(database: Database): Promise<void> {
  await database.migrate()
  await database.close()
}

let template: Promise<string> | undefined

/** A migrated database that others are copied from: made once, by whichever test file needs it first. */
function postgresTemplate(): Promise<string> {
  template ??= makePostgresTemplate()
  return template
}

async function makePostgresTemplate(): Promise<string> {
  const steps = createHash('sha256')
    .update(JSON.stringify(Object.keys(MIGRATIONS)))
    .digest('hex')
    .slice(0, 12)
  const name = `dateline_template_${steps}_${process.env['VITEST_POOL_ID'] ?? '0'}_${process.pid}`
  await migrateAndClose(await openDatabase({ url: await createPostgresDatabase('template0', name), poolSize: 1 }))
  return name
}

/** Makes a database on the test server, empty unless a template is named, and returns its address. */
export async function createPostgresDatabase(
  from = 'template0',
  name = `dateline_${process.pid}_${Math.random().toString(36).slice(2, 10)}`,
): Promise<string> {
  const server = testServer()
  await asAdministrator(server, `create database ${name} template ${from} encoding 'UTF8'`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function dropPostgresDatabases(urls: string[]): Promise<void> {
  for (const url of urls.splice(0)) {
    await asAdministrator(testServer(), `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`)
  }
}

function testServer(): string {
  const url = process.env['DATELINE_TEST_POSTGRES']
  if (!url) throw new Error('No PostgreSQL for the tests: run them through vitest, whose set-up starts one.')
  return url
}

async function asAdministrator(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
