import { expect, it } from 'vitest'
import { rescheduleEdition } from '#publishing/reschedule-edition.ts'
import { withdrawArticle } from '#publishing/withdraw-article.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { liveEntries } from '#storage/migrations/0035-live-entries.ts'
import { aPrintedArticle, printArticle } from '../../test/factories/printed-article.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { searchFollower } from './follow.ts'
import { rebuildIndex } from './rebuild-index.ts'
import { searchArticles } from './search-articles.ts'
import { verifyIndex } from './verify-index.ts'

const before = '2026-03-02T12:00:00.000Z'
const moment = '2026-03-03T12:00:00.000Z'
const after = '2026-03-04T12:00:00.000Z'
const by = { staffId: null, name: 'Ed' }
const actor = { kind: 'staff', id: 'ed', name: 'Ed' } as const

/** The headlines that readers find for “ferries” at a time, and how many they are told there are. */
async function found(db: Database, now: string): Promise<{ headlines: string[]; total: number }> {
  const { results, total } = await searchArticles(db.read, { q: 'ferries', now, limit: 20 })
  return { headlines: results.map(({ card }) => card.headline).sort(), total }
}

const only = (...headlines: string[]) => ({ headlines, total: headlines.length })

/** The times that the index keeps, in the order of editions. */
async function keptTimes(db: Database): Promise<[from: string, until: string | null][]> {
  const rows = await db.read.selectFrom('searchLive').selectAll().orderBy('editionId').execute()
  const instant = (at: number) => new Date(at).toISOString()
  return rows.map((row) => [instant(row.liveFrom), row.liveUntil === null ? null : instant(row.liveUntil)])
}

describeEachDatabase('which entries are live', (openDb) => {
  it('lets an edition go when the next takes its place or it runs out, without hearing of it, in a paper of an older version too', async () => {
    const db = await openDb()
    const { articleId } = await aPrintedArticle(db, { headline: 'Ferries strike' })
    await aPrintedArticle(db, { headline: 'Ferries offer', liveUntil: moment })
    await catchUp(db, searchFollower)
    await aPrintedArticle(db, { articleId, headline: 'Ferries sail', liveFrom: moment })
    await catchUp(db, searchFollower)
    expect(await keptTimes(db)).toEqual([
      ['2026-03-01T08:00:00.000Z', moment],
      ['2026-03-01T08:00:00.000Z', moment],
      [moment, null],
    ])
    expect(await found(db, before)).toEqual(only('Ferries offer', 'Ferries strike'))
    expect(await found(db, moment)).toEqual(only('Ferries sail'))
    const kept = await keptTimes(db)
    await db.transaction(async (tx) => {
      await tx.schema.dropTable('search_live').execute()
      await liveEntries.up(tx)
    })
    expect(await keptTimes(db)).toEqual(kept)
    expect(await verifyIndex(db, { now: before })).toEqual([])
    await db.transaction((tx) => tx.updateTable('searchLive').set({ liveUntil: null }).execute())
    expect((await verifyIndex(db, { now: before })).join('\n')).toContain(
      `Edition 1 of article ${articleId} has other times`,
    )
    await rebuildIndex(db, { now: before })
    expect(await found(db, before)).toEqual(only('Ferries offer', 'Ferries strike'))
    expect(await found(db, moment)).toEqual(only('Ferries sail'))
  })

  it('moves that moment with the next edition', async () => {
    const db = await openDb()
    const { articleId } = await aPrintedArticle(db, { headline: 'Ferries strike' })
    const next = await aPrintedArticle(db, { articleId, headline: 'Ferries sail', liveFrom: moment })
    await catchUp(db, searchFollower)
    await db.transaction((tx) =>
      rescheduleEdition(tx, { articleId, number: next.number, liveFrom: after, by, actor, now: before }),
    )
    expect(await found(db, moment)).toEqual(only('Ferries strike'))
    await catchUp(db, searchFollower)
    expect((await keptTimes(db))[0]?.[1]).toBe(after)
    expect(await found(db, moment)).toEqual(only('Ferries strike'))
    expect(await found(db, after)).toEqual(only('Ferries sail'))
  })

  it('neither finds nor counts what was withdrawn or replaced before it has heard of it, one or many', async () => {
    const db = await openDb()
    const printed = []
    for (let number = 0; number < 30; number++)
      printed.push(await aPrintedArticle(db, { headline: `Ferries ${number}` }))
    await catchUp(db, searchFollower)
    expect((await found(db, before)).total).toBe(30)
    const withdraw = (articleId: string) => db.transaction((tx) => withdrawArticle(tx, { articleId, by, now: before }))
    const [first, second, ...others] = printed.map(({ articleId }) => articleId) as [string, string, ...string[]]
    await withdraw(first)
    await db.transaction((tx) => printArticle(tx, { articleId: second, headline: 'Trains', now: before }))
    expect((await found(db, before)).total).toBe(28)
    for (const articleId of others) await withdraw(articleId)
    expect(await found(db, before)).toEqual(only())
    await catchUp(db, searchFollower)
    expect(await found(db, before)).toEqual(only())
    expect(await keptTimes(db)).toHaveLength(1)
  })

  it('looks up what a version wrote that kept no times, and keeps them when it next hears of it', async () => {
    const db = await openDb()
    const { articleId } = await aPrintedArticle(db, { headline: 'Ferries strike' })
    await aPrintedArticle(db, { headline: 'Ferries offer', liveUntil: moment })
    await catchUp(db, searchFollower)
    await db.transaction((tx) => tx.deleteFrom('searchLive').execute())
    expect(await found(db, before)).toEqual(only('Ferries offer', 'Ferries strike'))
    expect(await found(db, moment)).toEqual(only('Ferries strike'))
    await aPrintedArticle(db, { articleId, headline: 'Ferries sail', liveFrom: after })
    await catchUp(db, searchFollower)
    expect((await keptTimes(db)).map(([, until]) => until)).toEqual([after, null])
    expect(await found(db, before)).toEqual(only('Ferries offer', 'Ferries strike'))
  })
})
