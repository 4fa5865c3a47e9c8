import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createPostgresDatabase, describeEachDatabase } from '../../test/support/databases.ts'
import { MIGRATIONS, type Step } from './migrations/list.ts'
import { NodeLease } from './node-lease.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'

const now = '2026-01-02T03:04:05.000Z'
const log = { info: () => undefined, warn: () => undefined, error: () => undefined } as never

/** Steps from which on servers say that they run; those before were taken by versions that nobody runs beside another. */
const FIRST_HELD_TO_IT = '0029'

/** What a server of an older version would trip over. */
const NARROWS = [
  /\bdrop (table|column)\b/i,
  /\brename (to|column)\b/i,
  /\balter column\b.*\b(type|set not null|drop default)\b/i,
  /\badd column\b(?!.*\bdefault\b).*\bnot null\b/i,
]

describeEachDatabase('the steps of a database', (openDb) => {
  it('are refused while a server runs that needs what one takes away, and taken when it has gone', async () => {
    const db = await openDb()
    const lease = new NodeLease({ db, clock: () => now, log, version: '0.1.0' })
    await lease.start()
    let isTaken = 0
    const steps: Record<string, Step> = {
      ...MIGRATIONS,
      '9998-wider': { up: async () => void isTaken++ },
    }
    expect(await db.migrate({ steps, now })).toEqual(['9998-wider'])

    steps['9999-narrower'] = { neededBefore: '9998-wider', up: async () => void isTaken++ }
    await expect(db.migrate({ steps, now })).rejects.toMatchObject({ code: 'older-servers-run' })
    expect(isTaken).toBe(1)
    const aMinuteLater = '2026-01-02T03:05:06.000Z'
    await expect(db.migrate({ steps, now: aMinuteLater })).resolves.toEqual(['9999-narrower'])
  })

  it('do not wait for servers that have ended', async () => {
    const db = await openDb()
    const lease = new NodeLease({ db, clock: () => now, log, version: '0.1.0' })
    await lease.start()
    await lease.stop()
    const steps = { ...MIGRATIONS, '9999-narrower': { neededBefore: '9999-narrower', up: async () => undefined } }
    expect(await db.migrate({ steps, now })).toEqual(['9999-narrower'])
  })
})

describe('every step', () => {
  it('that takes away what older servers need says so, on either database', async () => {
    const unsaid: string[] = []
    const pool = new pg.Pool({ connectionString: await createPostgresDatabase(), max: 1 })
    for (const dialect of [new NodeSqliteDialect({ file: ':memory:' }), new PostgresDialect({ pool })]) {
      let said: string[] = []
      const db = new Kysely<unknown>({ dialect, log: (event) => void said.push(event.query.sql.replace(/\s+/g, ' ')) })
      for (const [name, step] of Object.entries(MIGRATIONS)) {
        said = []
        await step.up(db)
        const isNarrower = said.some((statement) => NARROWS.some((one) => one.test(statement)))
        if (name >= FIRST_HELD_TO_IT && isNarrower && step.neededBefore === undefined) unsaid.push(name)
      }
      await db.destroy()
    }
    expect(unsaid).toEqual([])
  })

  it('is recognised where it does', () => {
    for (const statement of [
      'alter table "edition" drop column "note"',
      'drop table "note"',
      'alter table "edition" rename column "note" to "remark"',
      'alter table "edition" alter column "note" set not null',
      'alter table "edition" add column "tone" text not null',
    ]) {
      expect([statement, NARROWS.some((one) => one.test(statement))]).toEqual([statement, true])
    }
    for (const statement of [
      'alter table "edition" add column "tone" text',
      `alter table "edition" add column "tone" text default '' not null`,
      'create table "tone" ("id" text not null)',
    ]) {
      expect([statement, NARROWS.some((one) => one.test(statement))]).toEqual([statement, false])
    }
  })
})
