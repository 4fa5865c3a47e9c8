import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { PageReads } from '#foundation/page-reads.ts'
import { withdrawArticle } from '#publishing/withdraw-article.ts'
import type { Database } from '#storage/database.ts'
import { anArticle, aPaper, NOON, publish } from '../../test/factories/paper.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { makeSitemap, makeSitemapPart } from './sitemap.ts'

describeEachDatabase('a divided sitemap', (openDb) => {
  it('has the parts in which there are editions, and none without an address', async () => {
    const db = await openDb()
    await aPaper(db)
    await publish(db, await anArticle(db, { slug: 'old' }))
    await nextEditionIs(db, 60_501)
    const recent = await anArticle(db, { slug: 'recent' })
    await publish(db, recent)

    expect(locations(await makeSitemap(db.read, aRequest()))).toEqual([
      'https://paper.example/sitemaps/1.xml',
      'https://paper.example/sitemaps/61.xml',
    ])
    expect(await partOf(db, 1)).toEqual(['/', '/world', expect.stringMatching(/\/old$/)])
    expect(await partOf(db, 61)).toEqual([expect.stringMatching(/\/recent$/)])
    for (const part of [0, 2, 60, 62, 1e21]) expect(await partOf(db, part)).toBeNull()

    await db.transaction((tx) =>
      withdrawArticle(tx, {
        articleId: recent.id,
        notice: 'It was wrong.',
        by: { staffId: null, name: 'Ed' },
        now: NOON,
      }),
    )
    expect(await partOf(db, 61)).toEqual(['/'])
  })
})

function aRequest() {
  return { origin: 'https://paper.example', pages: ['/', '/world'], now: NOON, reads: new PageReads() }
}

async function partOf(db: Database, part: number): Promise<string[] | null> {
  const text = await makeSitemapPart(db.read, { ...aRequest(), part })
  return text === null ? null : locations(text).map((location) => new URL(location).pathname)
}

function locations(xml: string): string[] {
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, location]) => location ?? '')
}

/** As after many others, of which an import that was taken back left none. */
async function nextEditionIs(db: Database, id: number): Promise<void> {
  await db.transaction((tx) =>
    db.dialect === 'sqlite'
      ? sql`update sqlite_sequence set seq = ${id - 1} where name = 'edition'`.execute(tx)
      : sql`alter table edition alter column id restart with ${sql.lit(id)}`.execute(tx),
  )
}
