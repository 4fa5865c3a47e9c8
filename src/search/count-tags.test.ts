import { expect, it } from 'vitest'
import { withdrawArticle } from '#publishing/withdraw-article.ts'
import { catchUp } from '#storage/followers.ts'
import { aPrintedArticle } from '../../test/factories/printed-article.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { countTags } from './count-tags.ts'
import { searchFollower } from './follow.ts'

const noon = '2026-03-02T12:00:00.000Z'
const tomorrow = '2026-03-03T12:00:00.000Z'

describeEachDatabase('the tags of the paper', (openDb) => {
  it('are counted by the stories that readers have under them, few and many, and those without any are left out', async () => {
    const db = await openDb()
    for (let count = 1; count <= 53; count++) await aPrintedArticle(db, { headline: `At sea ${count}`, tags: ['Sea'] })
    const { articleId } = await aPrintedArticle(db, { headline: 'On land', tags: ['Land', 'Sea'] })
    await aPrintedArticle(db, { headline: 'In the air', tags: ['Air', 'Land'] })
    await aPrintedArticle(db, { headline: 'To come', tags: ['Sea', 'Land', 'Moon'], liveFrom: tomorrow })
    await catchUp(db, searchFollower)
    const counts = async (now: string): Promise<Record<string, number>> =>
      Object.fromEntries((await countTags(db.read, { now, most: 10 })).map(({ slug, count }) => [slug, count]))
    expect(await counts(noon)).toEqual({ sea: 54, land: 2, air: 1 })
    expect(await counts(tomorrow)).toEqual({ sea: 55, land: 3, air: 1, moon: 1 })
    await db.transaction((tx) => withdrawArticle(tx, { articleId, by: { staffId: null, name: 'Ed' }, now: noon }))
    await catchUp(db, searchFollower)
    expect(await counts(noon)).toEqual({ sea: 53, land: 1, air: 1 })
    expect((await countTags(db.read, { now: noon, most: 1 })).map(({ name }) => name)).toEqual(['Sea'])
  })
})
