import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, describe } from 'vitest'
import { type Database, openDatabase } from '#storage/database.ts'
import { root } from '../../scripts/root.mjs'

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
      await copyMigratedFile(file)
      return remember(await openDatabase({ file }))
    })
  })

  describe(`${name} on PostgreSQL`, () => {
    const made: string[] = []
    afterEach(closeAll)
    afterAll(() => dropPostgresDatabases(made))
    tests(async () => {
      const url = await createMigratedDatabase()
      made.push(url)
      return remember(await openDatabase({ url, poolSize: 4 }))
    })
  })
}

async function migrateAndClose(database: Database): Promise<void> {
  await database.migrate()
  await database.close()
}

/** Names the shape that databases have: another after any change of the migrations. */
const shape = ((): string => {
  const folder = join(root, 'src', 'storage', 'migrations')
  const sum = createHash('sha256')
  for (const name of readdirSync(folder).sort()) sum.update(name).update(readFileSync(join(folder, name)))
  return sum.digest('hex').slice(0, 16)
})()

/** Puts a new, empty, migrated database at `file`: a copy of one that is made once in a run of the tests. */
export async function copyMigratedFile(file: string): Promise<void> {
  const folder = process.env['DATELINE_TEST_FOLDER']
  if (!folder) throw new Error('No folder for the tests: run them through vitest, whose set-up makes one.')
  const template = join(folder, `${shape}.db`)
  if (!existsSync(template)) {
    // Where two want it at once both make it, and it is there whole whenever it is there.
    const unfinished = `${template}.${process.pid}`
    await migrateAndClose(await openDatabase({ file: unfinished }))
    renameSync(unfinished, template)
  }
  copyFileSync(template, file)
}

let template: Promise<string> | undefined

/** Makes a new, empty, migrated database on the test server and returns its address. */
export async function createMigratedDatabase(): Promise<string> {
  template ??= postgresTemplate()
  return createPostgresDatabase(await template)
}

/** A migrated database that others are copied from: made once on a server, by whichever process needs it first. */
async function postgresTemplate(): Promise<string> {
  const name = `dateline_template_${shape}`
  await asAdministrator(testServer(), async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return
    const unfinished = `${name}_unfinished`
    await client.query(`drop database if exists ${unfinished}`)
    await migrateAndClose(
      await openDatabase({ url: await createPostgresDatabase('template0', unfinished), poolSize: 1 }),
    )
    await client.query(`alter database ${unfinished} rename to ${name}`)
  })
  return name
}

/** Makes a database on the test server, empty unless a template is named, and returns its address. */
export async function createPostgresDatabase(
  from = 'template0',
  name = `dateline_${process.pid}_${Math.random().toString(36).slice(2, 10)}`,
): Promise<string> {
  const server = testServer()
  // A copy of files costs a tenth of one that is written to the log first, which is for servers that may crash.
  const how = `template ${from} encoding 'UTF8' strategy file_copy`
  await asAdministrator(server, (client) => client.query(`create database ${name} ${how}`))
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Removes databases on the test server, also those that somebody is still connected to. */
export async function dropPostgresDatabases(urls: string[]): Promise<void> {
  if (urls.length === 0) return
  await asAdministrator(testServer(), async (client) => {
    for (const url of urls.splice(0)) {
      await client.query(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`)
    }
  })
}

function testServer(): string {
  const url = process.env['DATELINE_TEST_POSTGRES']
  if (!url) throw new Error('No PostgreSQL for the tests: run them through vitest, whose set-up starts one.')
  return url
}

async function asAdministrator(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
