import { expect, it } from 'vitest'
import { HOUR, later, MINUTE } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { type Log, silentLog } from '#foundation/log.ts'
import { PageReads } from '#foundation/page-reads.ts'
import type { Database } from '#storage/database.ts'
import { aLiveArticle, aSection } from '../../test/factories/live-article.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { EXCLUSION_CHANGED, excludeArticle, listExclusions, readmitArticle } from './exclude-article.ts'
import { MostRead, type MostReadOptions, SPARE } from './most-read.ts'
import { weightOfHour } from './ranking.ts'
import { storeReads, storeSampleReads } from './store-reads.ts'

const now = '2026-11-23T20:30:00.000Z'
const hoursAgo = (hours: number): string => later('2026-11-23T20:00:00.000Z', -hours * HOUR)

async function read(db: Database, articleId: string, reads: number, hour = hoursAgo(0)): Promise<void> {
  await db.transaction((tx) => storeReads(tx, [{ articleId, hour, reads }]))
}

function aMostRead(db: Database, overrides: Partial<MostReadOptions> = {}): MostRead {
  return new MostRead({ db, clock: () => now, log: silentLog, ...overrides })
}

function order(mostRead: MostRead, sectionId?: number): string[] {
  return mostRead.mostRead({ limit: 10, sectionId }).list.map((article) => article.articleId)
}

it('lets a read weigh half after three hours', () => {
  expect(weightOfHour(hoursAgo(0), hoursAgo(0))).toBe(1)
  expect(weightOfHour(hoursAgo(4), now) / weightOfHour(hoursAgo(1), now)).toBeCloseTo(0.5, 10)
  const beforeAndAfter = [-1, 1].map((ms) => weightOfHour(hoursAgo(1), later(hoursAgo(0), ms)))
  expect(beforeAndAfter[0]).toBeCloseTo(beforeAndAfter[1] ?? 0, 5)
})

describeEachDatabase('most-read', (openDb) => {
  it('puts what is read now before what was read more, some hours ago', async () => {
    const db = await openDb()
    const [morning, evening, yesterday] = [await aLiveArticle(db), await aLiveArticle(db), await aLiveArticle(db)]
    await read(db, morning.id, 100, hoursAgo(12))
    await read(db, evening.id, 20, hoursAgo(0))
    await read(db, evening.id, 20, hoursAgo(1))
    await read(db, yesterday.id, 10_000, hoursAgo(24))
    const mostRead = aMostRead(db)
    await mostRead.refresh()

    const { list, isSample } = mostRead.mostRead({ limit: 10 })
    expect(list.map(({ articleId, reads }) => [articleId, reads])).toEqual([
      [evening.id, 40],
      [morning.id, 100],
    ])
    expect(list[0]?.score).toBeCloseTo(20 * 2 ** (-0.25 / 3) + 20 * 2 ** (-1 / 3), 6)
    expect(isSample).toBe(false)
  })

  it('has a list for each section, with what stands in the sections within it', async () => {
    const db = await openDb()
    const world = await aSection(db, { slug: 'world' })
    const asia = await aSection(db, { slug: 'asia', parentId: world })
    const sport = await aSection(db, { slug: 'sport' })
    const [summit, quake, final] = [
      await aLiveArticle(db, { sectionId: world }),
      await aLiveArticle(db, { sectionId: asia }),
      await aLiveArticle(db, { sectionId: sport }),
    ]
    await read(db, summit.id, 5)
    await read(db, quake.id, 9)
    await read(db, final.id, 7)
    const mostRead = aMostRead(db)
    await mostRead.refresh()

    expect(order(mostRead)).toEqual([quake.id, final.id, summit.id])
    expect(order(mostRead, world)).toEqual([quake.id, summit.id])
    expect(order(mostRead, asia)).toEqual([quake.id])
    expect(order(mostRead, sport)).toEqual([final.id])
    expect(order(mostRead, 999)).toEqual([])
  })

  it('lists only what readers can open', async () => {
    const db = await openDb()
    const [live, expired, scheduled, withdrawn] = [
      await aLiveArticle(db),
      await aLiveArticle(db, { liveUntil: now }),
      await aLiveArticle(db, { liveFrom: later(now, 1) }),
      await aLiveArticle(db),
    ]
    await db.transaction((tx) =>
      tx.updateTable('article').set({ withdrawnThrough: 1, withdrawnAt: now }).where('id', '=', withdrawn.id).execute(),
    )
    for (const [index, article] of [live, expired, scheduled, withdrawn].entries())
      await read(db, article.id, 5 + index)
    await read(db, newId(), 50)
    const mostRead = aMostRead(db)
    await mostRead.refresh()
    expect(order(mostRead)).toEqual([live.id])
  })

  it('puts the newer of two before the older where both are read as often', async () => {
    const db = await openDb()
    const articles = [await aLiveArticle(db), await aLiveArticle(db), await aLiveArticle(db)]
    for (const { id } of articles) await read(db, id, 3)
    const mostRead = aMostRead(db)
    await mostRead.refresh()
    expect(order(mostRead)).toEqual(
      articles
        .map(({ id }) => id)
        .sort()
        .reverse(),
    )
  })

  it('gives some to spare, and notes that the page shows it', async () => {
    const db = await openDb()
    for (let i = 0; i < 20; i++) await read(db, (await aLiveArticle(db)).id, i + 1)
    const mostRead = aMostRead(db)
    await mostRead.refresh()
    const reads = new PageReads()
    const { list } = mostRead.mostRead({ limit: 5, reads })
    expect(list.map((article) => article.reads)).toEqual(Array.from({ length: 5 + SPARE }, (_, i) => 20 - i))
    expect([...reads.keys]).toEqual(['fragment:most-read', 'fragment:most-read:paper:5'])
  })

  it('has the list again after a restart', async () => {
    const db = await openDb()
    const { id } = await aLiveArticle(db)
    await read(db, id, 1)
    const mostRead = aMostRead(db)
    await mostRead.start()
    expect(order(mostRead)).toEqual([id])
    await mostRead.stop()
  })

  it('tells of another order, and of nothing else', async () => {
    const db = await openDb()
    const [bridge, ferry] = [await aLiveArticle(db), await aLiveArticle(db)]
    let moment = now
    const mostRead = aMostRead(db, { clock: () => moment })
    let changes = 0
    mostRead.onChange(() => changes++)

    await read(db, bridge.id, 5)
    await mostRead.refresh()
    expect(changes).toBe(0)
    expect(order(mostRead)).toEqual([bridge.id])
    await mostRead.refresh()
    await read(db, bridge.id, 5)
    moment = later(moment, 10 * MINUTE)
    await mostRead.refresh()
    expect(changes).toBe(0)

    await read(db, ferry.id, 11)
    await mostRead.refresh()
    expect(changes).toBe(1)
    expect(order(mostRead)).toEqual([ferry.id, bridge.id])
  })

  it('tells pages that show what changed, and not those that show less of it or another list', async () => {
    const db = await openDb()
    const [world, sport] = [await aSection(db, { slug: 'world' }), await aSection(db, { slug: 'sport' })]
    const articles = [
      await aLiveArticle(db, { sectionId: world }),
      await aLiveArticle(db, { sectionId: world }),
      await aLiveArticle(db, { sectionId: sport }),
      await aLiveArticle(db, { sectionId: sport }),
    ]
    for (const [place, { id }] of articles.entries()) await read(db, id, 40 - 10 * place)
    const mostRead = aMostRead(db)
    const told: string[][] = []
    mostRead.onChange((keys) => told.push(keys))
    await mostRead.refresh()
    for (const sectionId of [undefined, world, sport]) mostRead.mostRead({ limit: 2, sectionId })
    mostRead.mostRead({ limit: 4 })

    await read(db, articles[3]?.id ?? '', 15)
    await mostRead.refresh()
    expect(told).toEqual([[`fragment:most-read:${sport}:2`, 'fragment:most-read:paper:4']])
    await read(db, articles[1]?.id ?? '', 15)
    await mostRead.refresh()
    expect(told[1]).toEqual(['paper:2', `${world}:2`, 'paper:4'].map((list) => `fragment:most-read:${list}`))
  })

  it('says that a list is a sample for as long as samples weigh more in it', async () => {
    const db = await openDb()
    const [bridge, ferry] = [await aLiveArticle(db), await aLiveArticle(db)]
    await db.transaction((tx) =>
      storeSampleReads(tx, [
        { articleId: bridge.id, hour: hoursAgo(0), reads: 40 },
        { articleId: ferry.id, hour: hoursAgo(0), reads: 20 },
      ]),
    )
    const mostRead = aMostRead(db)
    let changes = 0
    mostRead.onChange(() => changes++)
    await mostRead.refresh()
    expect(mostRead.mostRead({ limit: 5 }).isSample).toBe(true)
    expect(order(mostRead)).toEqual([bridge.id, ferry.id])

    await read(db, bridge.id, 59)
    await mostRead.refresh()
    expect([mostRead.mostRead({ limit: 5 }).isSample, changes]).toEqual([true, 0])
    await read(db, bridge.id, 2)
    await mostRead.refresh()
    expect([mostRead.mostRead({ limit: 5 }).isSample, changes]).toEqual([false, 1])
  })

  it('makes up no reads of articles that do not exist', async () => {
    const db = await openDb()
    const attempt = db.transaction((tx) => storeSampleReads(tx, [{ articleId: newId(), hour: now, reads: 1 }]))
    await expect(attempt).rejects.toMatchObject({ code: 'article-not-found' })
  })

  it('keeps the lists as they are while the database cannot be read', async () => {
    const db = await openDb()
    const { id } = await aLiveArticle(db)
    await read(db, id, 1)
    const warnings: string[] = []
    const log: Log = { ...silentLog, warn: (_, message) => void warnings.push(message) }
    let isDown = false
    const flaky: Database = {
      ...db,
      get read() {
        if (isDown) throw new Error('connection refused')
        return db.read
      },
    }
    const mostRead = aMostRead(flaky, { log })
    await mostRead.refresh()
    isDown = true
    await mostRead.refresh()
    expect(order(mostRead)).toEqual([id])
    expect(warnings).toHaveLength(1)
  })
})

describeEachDatabase('excluding an article from most-read', (openDb) => {
  const by = 'Inês Duarte'

  it('takes it out of the lists at once, and lets it in again', async () => {
    const db = await openDb()
    const [bridge, advertised] = [await aLiveArticle(db), await aLiveArticle(db)]
    await read(db, advertised.id, 9)
    await read(db, bridge.id, 5)
    const mostRead = aMostRead(db)
    db.onCommit((events) => mostRead.hear(events))
    await mostRead.start()
    let changes = 0
    mostRead.onChange(() => changes++)
    expect(order(mostRead)).toEqual([advertised.id, bridge.id])

    const request = { articleId: advertised.id, reason: 'Linked from an advertisement.', by, now }
    await db.transaction((tx) => excludeArticle(tx, request))
    expect([order(mostRead), changes]).toEqual([[bridge.id], 1])

    await db.transaction((tx) => readmitArticle(tx, { articleId: advertised.id, by, now }))
    expect([order(mostRead), changes]).toEqual([[advertised.id, bridge.id], 2])
    await mostRead.stop()
  })

  it('stays on record with who did it and why, once, however often it is asked', async () => {
    const db = await openDb()
    const { id: articleId } = await aLiveArticle(db)
    const exclude = (at: string) =>
      db.transaction((tx) => excludeArticle(tx, { articleId, reason: ' A hoax. ', by, now: at }))
    await Promise.all([exclude(now), exclude(now), exclude(now)])
    for (let i = 0; i < 2; i++) {
      await db.transaction((tx) => readmitArticle(tx, { articleId, by: 'Jon', now: later(now, HOUR) }))
    }
    await exclude(later(now, 2 * HOUR))

    const lifted = { excludedAt: now, reason: 'A hoax.', excludedBy: by, liftedAt: later(now, HOUR), liftedBy: 'Jon' }
    expect(await listExclusions(db.read, { articleId })).toEqual([
      expect.objectContaining({ excludedAt: later(now, 2 * HOUR), liftedAt: null }),
      expect.objectContaining(lifted),
    ])
    const told = await db.read.selectFrom('outbox').select(['topic', 'payload']).execute()
    expect(told.map((row) => row.topic)).toEqual([EXCLUSION_CHANGED, EXCLUSION_CHANGED, EXCLUSION_CHANGED])
    expect(JSON.parse(told[0]?.payload ?? '')).toEqual({ changed: ['fragment:most-read'], articleId })
  })

  it('refuses an article that does not exist, and an exclusion without a reason', async () => {
    const db = await openDb()
    const { id: articleId } = await aLiveArticle(db)
    const exclude = (request: { articleId: string; reason: string }) =>
      db.transaction((tx) => excludeArticle(tx, { ...request, by, now }))
    await expect(exclude({ articleId: newId(), reason: 'A hoax.' })).rejects.toMatchObject({
      code: 'article-not-found',
    })
    await expect(exclude({ articleId, reason: '  ' })).rejects.toMatchObject({ code: 'reason-missing' })
    expect(await listExclusions(db.read)).toEqual([])
  })
})
