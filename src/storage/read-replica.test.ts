import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type PostgresPair, startPostgresPair } from '../../test/support/postgres-server.ts'
import { type Database, openDatabase } from './database.ts'

let pair: PostgresPair
let db: Database
let standby: pg.Client

beforeAll(async () => {
  pair = await startPostgresPair()
  db = await openDatabase({ url: pair.primary.url, replicaUrl: pair.standby.url, poolSize: 2 })
  await db.migrate()
  standby = new pg.Client({ connectionString: pair.standby.url })
  standby.on('error', () => {
    // It is ended by a test.
  })
  await standby.connect()
})

afterAll(async () => {
  await db.close()
  await standby.end().catch(() => undefined)
  await pair.standby.stop()
  await pair.primary.stop()
})

const isFit = (): Promise<boolean> => vi.waitUntil(() => db.replica?.isFit, { timeout: 30_000 }) as Promise<boolean>
const figures = (): { replica: number; primary: number } => ({
  ...(db.replica?.figures ?? { replica: -1, primary: -1 }),
})

async function settle(name: string, value: string): Promise<void> {
  await db.transaction((tx) => tx.insertInto('setting').values({ name, value }).execute())
}

async function known(): Promise<string[]> {
  const rows = await db.readForPages
    .selectFrom('setting')
    .select('name')
    .where('name', 'like', 'of-replica-%')
    .execute()
  return rows.map(({ name }) => name).sort()
}

it('answers readers once it has all that the primary had', async () => {
  await settle('of-replica-1', '1')
  db.replica?.doubt()
  await isFit()
  const before = figures()
  expect(await known()).toEqual(['of-replica-1'])
  expect(figures()).toEqual({ ...before, replica: before.replica + 1 })
})

it('is asked nothing while it lacks something that was said to have changed, and everything again when it has it', async () => {
  await isFit()
  await standby.query('select pg_wal_replay_pause()')
  await settle('of-replica-2', '2')
  db.replica?.doubt()
  const before = figures()
  for (let times = 0; times < 5; times++) expect(await known()).toEqual(['of-replica-1', 'of-replica-2'])
  expect(figures()).toEqual({ ...before, primary: before.primary + 5 })
  await standby.query('select pg_wal_replay_resume()')
  await isFit()
  expect(await known()).toEqual(['of-replica-1', 'of-replica-2'])
  expect(figures()).toEqual({ primary: before.primary + 5, replica: before.replica + 1 })
})

it('leaves readers to the primary where it is away', async () => {
  await isFit()
  await pair.standby.kill()
  const before = figures()
  await vi.waitUntil(async () => (await known()).length === 2 && figures().primary > before.primary, {
    timeout: 30_000,
  })
  expect(db.replica?.isFit).toBe(false)
})
