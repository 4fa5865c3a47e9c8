import { describe, expect, it } from 'vitest'
import { silentLog } from '#foundation/log.ts'
import { PageReads } from '#foundation/page-reads.ts'
import { sealEditions } from '#publishing/seal-editions.ts'
import { withdrawArticle } from '#publishing/withdraw-article.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { aPrintedArticle, type Print } from '../../test/factories/printed-article.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { JUDGED_STORIES, measureRelated, type RelatedMeasured } from '../../test/support/judged-stories.ts'
import { hasSample } from '../../test/support/sample-data.ts'
import { searchFollower } from './follow.ts'
import { findRelated } from './related.ts'
import { RelatedKeeper } from './related-keeper.ts'

const now = '2026-03-02T12:00:00.000Z'

async function print(db: Database, prints: Print[]): Promise<string[]> {
  const ids: string[] = []
  for (const one of prints) ids.push((await aPrintedArticle(db, one)).articleId)
  await catchUp(db, searchFollower)
  await settle(db)
  return ids
}

async function settle(db: Database, at = now): Promise<void> {
  await new RelatedKeeper({ db, clock: () => at, log: silentLog }).wake()
}

const filler = 'The weather was fine and people went out and about on their ways.'
const stories: Print[] = [
  {
    headline: 'Trawler found off Skagen',
    text: `The trawler Havfruen was found by Lotte Krag. ${filler}`,
    tags: ['Fishing'],
  },
  { headline: 'Search for crew ends', text: `The crew of Havfruen were safe, said Lotte Krag. ${filler}` },
  { headline: 'Fishing quotas cut', text: `Ministers cut quotas for cod. ${filler}`, tags: ['Fishing'] },
  { headline: 'Theatre opens', text: `A new stage with velvet seats. ${filler}` },
]

describeEachDatabase('related stories', (openDb) => {
  it('offers what shares rare tags and names, with the reason, and the other way round', async () => {
    const db = await openDb()
    const [trawler, crew, quotas] = await print(db, stories)
    const related = await findRelated(db.read, { articleId: trawler as string, limit: 10, now })
    const reasons = new Map(related.map((one) => [one.articleId, one.reason]))
    expect(reasons.get(quotas as string)).toEqual({ kind: 'tags', items: ['Fishing'] })
    expect(reasons.get(crew as string)?.kind).toBe('names')
    expect(reasons.get(crew as string)?.items.toSorted()).toEqual(['Havfruen', 'Lotte Krag'])
    const back = await findRelated(db.read, { articleId: crew as string, limit: 10, now })
    expect(back[0]?.articleId).toBe(trawler)
    expect(related.map((one) => one.score)).toEqual(related.map((one) => one.score).toSorted((a, b) => b - a))
  })

  it('looks again at older stories when a new one goes with them', async () => {
    const db = await openDb()
    const [trawler] = await print(db, [stories[0] as Print, { headline: 'Theatre opens', text: 'Velvet seats.' }])
    expect(await findRelated(db.read, { articleId: trawler as string, limit: 5, now })).toEqual([])
    const [crew] = await print(db, [stories[1] as Print])
    const related = await findRelated(db.read, { articleId: trawler as string, limit: 5, now })
    expect(related.map((one) => one.articleId)).toEqual([crew])
    const announced = await db.read
      .selectFrom('outbox')
      .select('payload')
      .where('topic', '=', 'related.changed')
      .execute()
    expect(announced.map((row) => row.payload).join()).toContain(`article:${trawler}`)
  })

  it('looks after a burst at each new story once: each was there when the others were looked at', async () => {
    const db = await openDb()
    for (let index = 0; index < 100; index++) {
      const text = `The crew of Havfruen${index % 7} were safe, said Lotte Krag${index % 5}. ${filler}`
      await aPrintedArticle(db, { headline: `Crew ${index}`, text, tags: [`Fishing ${index % 9}`] })
    }
    await catchUp(db, searchFollower)
    let turns = 0
    const counted: Database = {
      ...db,
      transaction: (work) => {
        turns++
        return db.transaction(work)
      },
    }
    await new RelatedKeeper({ db: counted, clock: () => now, log: silentLog }).wake()
    const waiting = await db.read.selectFrom('searchEntry').select('id').where('relatedState', '<', 2).execute()
    expect(waiting).toEqual([])
    // A hundred new ones, forty at a time; on PostgreSQL a second transaction keeps other servers from it meanwhile.
    expect(turns).toBe(db.dialect === 'postgres' ? 6 : 3)
  })

  it('shows only what is live, and nothing of what was withdrawn or sealed', async () => {
    const db = await openDb()
    const [trawler, crew] = await print(db, stories)
    const offered = async (at = now) =>
      (await findRelated(db.read, { articleId: trawler as string, limit: 5, now: at })).map((one) => one.articleId)
    expect(await offered()).toContain(crew)
    await db.transaction((tx) =>
      withdrawArticle(tx, { articleId: crew as string, by: { staffId: null, name: 'Ed' }, now }),
    )
    expect(await offered()).not.toContain(crew)
    await db.transaction((tx) =>
      sealEditions(tx, { articleId: trawler as string, editions: [1], notice: 'By order.', sealedBy: 'ed', now }),
    )
    await catchUp(db, searchFollower)
    await settle(db)
    const left = await db.read.selectFrom('related').select(['articleId', 'relatedId']).execute()
    expect(left.flatMap((row) => [row.articleId, row.relatedId])).not.toContain(trawler)
  })

  it('waits with a scheduled story until readers get it', async () => {
    const db = await openDb()
    const soon = '2026-03-03T00:00:00.000Z'
    const [trawler] = await print(db, [stories[0] as Print])
    const [crew] = await print(db, [{ ...stories[1], liveFrom: soon }])
    expect(await db.read.selectFrom('related').selectAll().execute()).toEqual([])
    await settle(db, soon)
    const related = await findRelated(db.read, { articleId: trawler as string, limit: 5, now: soon })
    expect(related.map((one) => one.articleId)).toEqual([crew])
  })

  it('tells the page cache of which article it was asked', async () => {
    const db = await openDb()
    const [trawler] = await print(db, stories)
    const reads = new PageReads()
    await findRelated(db.read, { articleId: trawler as string, limit: 5, now, reads })
    expect([...reads.keys]).toEqual([`article:${trawler}`])
  })

  it('names Chinese words as they are read, not as they are indexed', async () => {
    const db = await openDb()
    const [first] = await print(db, [
      { headline: '嫦娥六号返回地球', text: '月球样品送达实验室。', language: 'zh' },
      { headline: '科学家研究月球样品', text: '嫦娥六号的样品很珍贵。', language: 'zh' },
      { headline: '股市下跌', text: '投资者担心利率。', language: 'zh' },
    ])
    const [related] = await findRelated(db.read, { articleId: first as string, limit: 5, now })
    expect(related?.reason.kind).toBe('words')
    for (const item of related?.reason.items ?? []) expect(['嫦娥', '六号', '月球', '样品']).toContain(item)
  })
})

describe('the quality of related stories', () => {
  it.skipIf(!hasSample(JUDGED_STORIES))(
    'lies above plain BM25 on 486 stories of known events (needs ../shared/data/related-stories)',
    () => {
      const { ours, plain } = measureRelated() as RelatedMeasured
      process.stdout.write(
        `related stories: nDCG@5 ${ours[0].toFixed(3)} (plain BM25 ${plain[0].toFixed(3)}), ` +
          `nDCG@10 ${ours[1].toFixed(3)} (plain BM25 ${plain[1].toFixed(3)})\n`,
      )
      expect(ours[0]).toBeGreaterThan(plain[0] + 0.02)
      expect(ours[1]).toBeGreaterThan(plain[1] + 0.03)
    },
    60_000,
  )
})
