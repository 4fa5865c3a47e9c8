import { expect, it } from 'vitest'
import { HOUR, later, MINUTE } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { type Log, silentLog } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import { aLiveArticle } from '../../test/factories/live-article.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { Counter, type CounterOptions } from './counter.ts'
import { sumRecentReads } from './recent-reads.ts'

const now = '2026-11-23T20:15:00.000Z'
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1'
const desk = 'Mozilla/5.0 (X11; Linux x64; rv:142.0) Gecko/20100101 Firefox/142.0'

function aCounter(db: Database, overrides: Partial<CounterOptions> = {}): Counter {
  return new Counter({ db, clock: () => now, log: silentLog, ...overrides })
}

async function stored(db: Database): Promise<[string, string, number, number][]> {
  const rows = await db.read.selectFrom('popularityHour').selectAll().orderBy('hour').orderBy('articleId').execute()
  return rows.map((row) => [row.hour, row.articleId, row.reads, row.sampleReads])
}

const hour = '2026-11-23T20:00:00.000Z'

describeEachDatabase('counting', (openDb) => {
  it('counts one reader once an hour an article', async () => {
    const db = await openDb()
    const [bridge, ferry] = [await aLiveArticle(db), await aLiveArticle(db)]
    const counter = aCounter(db)

    for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.1']) {
      for (const userAgent of [phone, desk, phone]) counter.count({ articleId: bridge.id, address, userAgent, at: now })
    }
    counter.count({ articleId: ferry.id, address: '203.0.113.1', userAgent: phone, at: now })
    counter.count({ articleId: bridge.id, address: '203.0.113.1', userAgent: phone, at: later(now, HOUR) })
    await counter.flush()

    expect(await stored(db)).toEqual([
      [hour, bridge.id, 4, 0],
      [hour, ferry.id, 1, 0],
      [later(hour, HOUR), bridge.id, 1, 0],
    ])
    expect(counter.figures).toEqual({ counted: 6, robots: 0, repeats: 5, dropped: 0 })
  })

  it('keeps the last minutes apart, those of all processes together', async () => {
    const db = await openDb()
    const { id: articleId } = await aLiveArticle(db)
    const [one, other] = [aCounter(db), aCounter(db)]
    for (const [reader, at] of [now, now, later(now, -MINUTE)].entries()) {
      one.count({ articleId, address: `203.0.113.${reader}`, userAgent: phone, at })
    }
    other.count({ articleId, address: '203.0.113.9', userAgent: phone, at: now })
    await Promise.all([one.flush(), other.flush()])
    expect(await sumRecentReads(db.read, { minutes: 1, now })).toEqual(new Map([[articleId, 3]]))
    expect(await sumRecentReads(db.read, { minutes: 2, now })).toEqual(new Map([[articleId, 4]]))
    expect(await stored(db)).toEqual([[hour, articleId, 4, 0]])
  })

  it('leaves robots out, and programs that do not say what they are', async () => {
    const db = await openDb()
    const { id: articleId } = await aLiveArticle(db)
    const counter = aCounter(db)
    const robots = [
      'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
      'curl/8.5.0',
      'python-requests/2.32',
      '',
      undefined,
    ]
    for (const userAgent of robots) counter.count({ articleId, address: '203.0.113.1', userAgent })
    counter.count({ articleId, address: '203.0.113.1', userAgent: desk })
    await counter.flush()
    expect(await stored(db)).toEqual([[hour, articleId, 1, 0]])
    expect(counter.figures.robots).toBe(robots.length)
  })

  it('adds up what several processes count, whatever is stored at once', async () => {
    const db = await openDb()
    const articles: { id: string }[] = []
    while (articles.length < 20) articles.push(await aLiveArticle(db))
    const counters = Array.from({ length: 4 }, () => aCounter(db))
    for (const [index, counter] of counters.entries()) {
      const mine = index % 2 ? articles : articles.toReversed()
      for (const { id: articleId } of mine) counter.count({ articleId, address: `203.0.113.${index}`, userAgent: desk })
    }
    await Promise.all(counters.map((counter) => counter.flush()))
    expect((await stored(db)).map(([, , reads]) => reads)).toEqual(articles.map(() => 4))
  })

  it('has on a restart what was stored before, and stores on stopping what was not', async () => {
    const db = await openDb()
    const { id: articleId } = await aLiveArticle(db)
    const killed = aCounter(db)
    killed.count({ articleId, address: '203.0.113.1', userAgent: desk })
    await killed.flush()
    killed.count({ articleId, address: '203.0.113.2', userAgent: desk })

    const stopped = aCounter(db)
    stopped.count({ articleId, address: '203.0.113.3', userAgent: desk })
    await stopped.stop()
    stopped.count({ articleId, address: '203.0.113.4', userAgent: desk })
    await stopped.flush()

    expect(await stored(db)).toEqual([[hour, articleId, 2, 0]])
  })

  it('sends batches by itself', async () => {
    const db = await openDb()
    const { id: articleId } = await aLiveArticle(db)
    const counter = aCounter(db, { everyMs: 20 })
    counter.start()
    counter.count({ articleId, address: '203.0.113.1', userAgent: desk })
    await expect.poll(() => stored(db)).toEqual([[hour, articleId, 1, 0]])
    await counter.stop()
  })

  it('counts no articles that do not exist', async () => {
    const db = await openDb()
    const counter = aCounter(db)
    counter.count({ articleId: newId(), address: '203.0.113.1', userAgent: desk })
    await counter.flush()
    expect(await stored(db)).toEqual([])
  })

  it('keeps its counts while the database cannot be written to', async () => {
    const db = await openDb()
    const { id: articleId } = await aLiveArticle(db)
    const warnings: string[] = []
    const log: Log = { ...silentLog, warn: (_, message) => void warnings.push(message) }
    let isDown = true
    const flaky: Database = {
      ...db,
      repeatableTransaction: (work) =>
        isDown ? Promise.reject(new Error('disk full')) : db.repeatableTransaction(work),
    }
    const counter = aCounter(flaky, { log })
    counter.count({ articleId, address: '203.0.113.1', userAgent: desk })
    await counter.flush()
    counter.count({ articleId, address: '203.0.113.2', userAgent: desk })
    await counter.flush()
    isDown = false
    await counter.flush()
    expect(await stored(db)).toEqual([[hour, articleId, 2, 0]])
    expect(warnings).toHaveLength(2)
  })

  it('forgets counts after thirty days', async () => {
    const db = await openDb()
    const { id: articleId } = await aLiveArticle(db)
    await db.transaction((tx) =>
      tx
        .insertInto('popularityHour')
        .values([
          { hour: '2026-10-24T19:00:00.000Z', articleId, reads: 5, sampleReads: 0 },
          { hour: '2026-10-24T20:00:00.000Z', articleId, reads: 7, sampleReads: 0 },
        ])
        .execute(),
    )
    await aCounter(db).flush()
    expect((await stored(db)).map(([, , reads]) => reads)).toEqual([7])
  })

  it('neither keeps nor stores who read', async () => {
    const db = await openDb()
    const { id: articleId } = await aLiveArticle(db)
    const counter = aCounter(db)
    counter.count({ articleId, address: '203.0.113.77', userAgent: desk })
    await counter.flush()
    expect(JSON.stringify(await stored(db))).not.toContain('203.0.113.77')
    const columns = Object.keys(await db.read.selectFrom('popularityHour').selectAll().executeTakeFirstOrThrow())
    expect(columns.sort()).toEqual(['articleId', 'hour', 'reads', 'sampleReads'])
  })

  it('takes ten thousand reads in between and counts each', async () => {
    const db = await openDb()
    const { id: articleId } = await aLiveArticle(db)
    const counter = aCounter(db)
    for (let i = 0; i < 10_000; i++) counter.count({ articleId, address: `10.0.${i >> 8}.${i & 255}`, userAgent: desk })
    await counter.flush()
    expect(await stored(db)).toEqual([[hour, articleId, 10_000, 0]])
  })

  it('drops what comes faster than it can be counted, and says so', async () => {
    const db = await openDb()
    const counter = aCounter(db)
    for (let i = 0; i < 100_005; i++) counter.count({ articleId: 'x', address: '10.0.0.1', userAgent: desk })
    expect(counter.figures.dropped).toBe(5)
    await counter.stop()
  })
})
