import type { PostgresPool } from 'kysely'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { createPostgresDatabase, dropPostgresDatabases } from '../../test/support/databases.ts'
import { plannedPool } from './planned-pool.ts'

const made: { url: string; pool: PostgresPool; plain: pg.Pool }[] = []

async function open(max: number): Promise<(text: string, ...values: unknown[]) => Promise<Record<string, unknown>[]>> {
  const url = await createPostgresDatabase()
  const plain = new pg.Pool({ connectionString: url, max, pipeline: true })
  plain.on('error', () => undefined)
  plain.on('connect', (client) => client.on('error', () => undefined))
  const pool = plannedPool(plain)
  made.push({ url, pool, plain })
  return async (text, ...values) => {
    const client = await pool.connect()
    try {
      return (await client.query<Record<string, unknown>>(text, values)).rows
    } finally {
      client.release()
    }
  }
}

const PID = 'select pg_backend_pid() as pid, $1::int as number'

describe('connections that keep plans', () => {
  afterEach(async () => {
    for (const { pool, url } of made.splice(0)) {
      await pool.end()
      await dropPostgresDatabases([url])
    }
  })

  it('are asked by many at once, each of whom gets what was asked for', async () => {
    const ask = await open(2)
    const numbers = Array.from({ length: 200 }, (_, number) => number)
    const rows = (await Promise.all(numbers.map((number) => ask(PID, number)))).flat()
    expect(rows.map(({ number }) => number)).toEqual(numbers)
    const asked = rows.map(({ pid }) => pid)
    expect(new Set(asked).size).toBe(2)
    expect(asked.filter((pid) => pid === asked[0])).toHaveLength(100)
  })

  it('let a question fail alone, and again when it is asked again', async () => {
    const ask = await open(1)
    for (let time = 0; time < 2; time++) {
      const answers = await Promise.allSettled([
        ask(PID, 1),
        ask('select wrong from nowhere'),
        ask('select 1 / $1::int as part', 0),
        ask(PID, 2),
        ask('select wrong from nowhere'),
        ask('select 1 / $1::int as part', 1),
      ])
      expect(answers.map(({ status }) => status)).toEqual([
        ...['fulfilled', 'rejected', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
      ])
    }
    const [{ pid } = {}] = await ask(PID, 3)
    expect(await ask('select pid from pg_stat_activity where datname = current_database()')).toEqual([{ pid }])
  })

  it('are replaced where they break, and where their plans are lost', async () => {
    const ask = await open(1)
    const [{ pid } = {}] = await ask(PID, 1)
    const waiting = [ask('select pg_sleep(60)'), ask(PID, 2)]
    const outcome = Promise.allSettled(waiting)
    const other = new pg.Client({ connectionString: made[0]?.url ?? '' })
    await other.connect()
    await other.query('create table thing as select 1 as one')
    await other.query('select pg_terminate_backend($1)', [pid])
    expect((await outcome).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const [next] = await ask(PID, 3)
    expect(next?.['pid']).not.toBe(pid)

    expect(await ask('select * from thing')).toEqual([{ one: 1 }])
    await other.query('alter table thing add column two int default 2')
    const answers = await Promise.all([ask('select * from thing'), ask('select * from thing'), ask(PID, 4)])
    expect(answers.slice(0, 2)).toEqual([[{ one: 1, two: 2 }], [{ one: 1, two: 2 }]])
    expect((await ask(PID, 5))[0]?.['pid']).not.toBe(next?.['pid'])
    await other.end()
  })

  it('wait for nobody where none can be had, and are had when they can', async () => {
    const url = await createPostgresDatabase()
    let isClosed = true
    class Closable extends pg.Client {
      override connect(callback?: unknown): never {
        if (isClosed) return void setImmediate(callback as (error: Error) => void, new Error('closed')) as never
        return super.connect(callback as never) as never
      }
    }
    const plain = new pg.Pool({ connectionString: url, max: 1, pipeline: true, Client: Closable })
    const pool = plannedPool(plain)
    made.push({ url, pool, plain })
    const refused = await Promise.allSettled([pool.connect(), pool.connect()])
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    isClosed = false
    const client = await pool.connect()
    expect((await client.query<{ one: number }>('select 1 as one', [])).rows).toEqual([{ one: 1 }])
    client.release()
  })
})
