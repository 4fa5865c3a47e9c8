import { expect, it } from 'vitest'
import { DAY, HOUR, later, MINUTE } from '#foundation/clock.ts'
import type { Database } from '#storage/database.ts'
import { aLiveArticle, aSection } from '../../../test/factories/live-article.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { minuteOf, pruneRecentReads, storeRecentReads, sumRecentReads } from '../recent-reads.ts'
import { storeReads, storeSampleReads } from '../store-reads.ts'
import { courseOfReads, daysUntil } from './course-of-reads.ts'
import { listMostReadSince, sumBySection } from './sum-reads.ts'

/** Half past noon in London. */
const NOW = '2026-03-04T12:30:00.000Z'
const ago = (hours: number): string => later(NOW, -hours * HOUR)

function read(db: Database, articleId: string, reads: number, hoursAgo: number): Promise<unknown> {
  return db.transaction((tx) => storeReads(tx, [{ articleId, hour: ago(hoursAgo), reads }]))
}

describeEachDatabase('numbers', (openDb) => {
  it('tell hours beside the day before, and today beside yesterday up to the same time', async () => {
    const db = await openDb()
    const { id } = await aLiveArticle(db)
    await read(db, id, 40, 0)
    await read(db, id, 10, 3)
    await read(db, id, 20, 24)
    await read(db, id, 8, 27)
    await read(db, id, 500, 20)

    const course = await courseOfReads(db.read, { subject: 'paper', timeZone: 'Europe/London', now: NOW })

    expect(course.hours).toHaveLength(24)
    expect(course.hours.at(-1)).toEqual({ hour: '2026-03-04T12:00:00.000Z', reads: 40, dayBefore: 20 })
    expect(course.hours.at(-4)).toMatchObject({ reads: 10, dayBefore: 8 })
    // Of the hour that is under way half has passed, so half of yesterday's counts.
    expect(course.today).toEqual({ reads: 50, dayBefore: 18 })
    expect(course.days.at(-1)).toEqual({ day: '2026-03-04', reads: 50 })
    expect(course.days.at(-2)).toEqual({ day: '2026-03-03', reads: 528 })
    expect(course.isSample).toBe(false)
  })

  it('tell days of the paper’s zone, not of the clock of Greenwich', async () => {
    const db = await openDb()
    const { id } = await aLiveArticle(db)
    // Five in the morning in Greenwich, still yesterday in Los Angeles.
    await db.transaction((tx) => storeReads(tx, [{ articleId: id, hour: '2026-03-04T05:00:00.000Z', reads: 7 }]))

    const course = await courseOfReads(db.read, { subject: 'paper', timeZone: 'America/Los_Angeles', now: NOW })

    expect(course.days.slice(-2)).toEqual([
      { day: '2026-03-03', reads: 7 },
      { day: '2026-03-04', reads: 0 },
    ])
    expect(daysUntil('2026-11-01T12:00:00.000Z', 'America/Los_Angeles', 3)).toEqual([
      '2026-10-30',
      '2026-10-31',
      '2026-11-01',
    ])
  })

  it('tell sections and stories apart, each by where it stands now', async () => {
    const db = await openDb()
    const [news, world] = [await aSection(db), await aSection(db, { slug: 'world' })]
    const one = await aLiveArticle(db, { sectionId: news })
    const two = await aLiveArticle(db, { sectionId: world })
    await read(db, one.id, 5, 0)
    await read(db, two.id, 9, 1)
    await read(db, two.id, 1, 30)

    const span = { from: ago(2), until: later(NOW, HOUR), now: NOW }
    expect(await sumBySection(db.read, span)).toEqual(
      new Map([
        [news, 5],
        [world, 9],
      ]),
    )
    const course = await courseOfReads(db.read, { subject: { sectionIds: [world] }, timeZone: 'UTC', now: NOW })
    expect([course.today.reads, course.days.length]).toEqual([9, 7])
    const list = (offset: number) =>
      listMostReadSince(db.read, { sectionIds: null, from: ago(2), now: NOW, limit: 1, offset })
    expect([...(await list(0)), ...(await list(1))]).toEqual([
      { articleId: two.id, reads: 9 },
      { articleId: one.id, reads: 5 },
    ])
    const own = await courseOfReads(db.read, { subject: { articleId: one.id }, timeZone: 'UTC', now: NOW })
    expect(own.today.reads).toBe(5)
  })

  it('say where a demonstration made most of them up', async () => {
    const db = await openDb()
    const { id } = await aLiveArticle(db)
    await db.transaction((tx) => storeSampleReads(tx, [{ articleId: id, hour: NOW, reads: 100 }]))
    await read(db, id, 60, 1)
    const course = async () => courseOfReads(db.read, { subject: 'paper', timeZone: 'UTC', now: NOW })
    expect((await course()).isSample).toBe(true)
    await read(db, id, 60, 1)
    expect((await course()).isSample).toBe(false)
  })

  it('add up what several machines counted in the last minutes, and forget it after an hour', async () => {
    const db = await openDb()
    const [one, two] = [(await aLiveArticle(db)).id, (await aLiveArticle(db)).id]
    const store = (articleId: string, minutesAgo: number, reads: number) =>
      db.transaction((tx) =>
        storeRecentReads(tx, [{ articleId, minute: minuteOf(later(NOW, -minutesAgo * MINUTE)), reads }]),
      )
    for (const minutesAgo of [0, 1, 4, 5, 59, 60]) await store(one, minutesAgo, 1)
    for (const machine of [1, 2]) await store(two, 3, machine)

    const within = (minutes: number) => sumRecentReads(db.read, { minutes, now: later(NOW, 59_000) })
    expect(await within(5)).toEqual(
      new Map([
        [one, 3],
        [two, 3],
      ]),
    )
    expect((await within(60)).get(one)).toBe(5)
    expect(await sumRecentReads(db.read, { minutes: 60, now: NOW, articleId: two })).toEqual(new Map([[two, 3]]))
    await db.transaction((tx) => pruneRecentReads(tx, NOW))
    const kept = await db.read.selectFrom('popularityMinute').select('minute').orderBy('minute').execute()
    expect(kept[0]?.minute).toBe(later(NOW, -59 * MINUTE))
    expect(await sumRecentReads(db.read, { minutes: 5, now: later(NOW, DAY) })).toEqual(new Map())
  })
})
