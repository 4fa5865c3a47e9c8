import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, describe } from 'vitest'
import { type Database, openDatabase } from '#storage/database.ts'

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
    tests(async () => remember(await openDatabase({ file: join(folder, `${++count}.db`) })))
  })

  describe(`${name} on PostgreSQL`, () => {
    const made: string[] = []
    afterEach(closeAll)
    afterAll(() => dropPostgresDatabases(made))
    tests(async () => {
      const url = await createPostgresDatabase()
      made.push(url)
      return remember(await openDatabase({ url, poolSize: 4 }))
    })
  })
}

/** Makes an empty database on the test server and returns its address. */
export async function createPostgresDatabase(): Promise<string> {
  const server = testServer()
  const name = `dateline_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await asAdministrator(server, `create database ${name} template template0 encoding 'UTF8'`)
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
