import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { emptyContent } from '#article/article-content.ts'
import { newId } from '#foundation/id.ts'
import { catchUp } from '#storage/followers.ts'
import { announce } from '#storage/outbox.ts'
import { aSection } from '../../test/factories/live-article.ts'
import { aPrintedArticle, PRINTED_AT, printArticle } from '../../test/factories/printed-article.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { isDerivedTable } from './derived-tables.ts'
import { searchFollower, searchFollowerKnowing } from './follow.ts'
import { rebuildIndex } from './rebuild-index.ts'
import { searchArticles } from './search-articles.ts'
import { Searcher } from './searcher.ts'
import { verifyIndex } from './verify-index.ts'

const now = '2026-03-02T12:00:00.000Z'

describeEachDatabase('keeping the index', (openDb) => {
  it('follows an import by its batches, and calls nothing wrong that it has not been told of', async () => {
    const db = await openDb()
    await aSection(db, { slug: 'news' })
    await db.transaction(async (tx) => {
      const editionIds: number[] = []
      for (let index = 0; index < 30; index++) {
        const { editionId } = await printArticle(tx, { headline: `Story ${index}`, text: 'archive of the paper' }, true)
        editionIds.push(editionId)
      }
      await announce(tx, { at: PRINTED_AT, topic: 'archive.imported', payload: { changed: [], editionIds } })
    })
    expect(await verifyIndex(db, { now })).toEqual([])
    await catchUp(db, searchFollower)
    expect(await verifyIndex(db, { now })).toEqual([])
    expect((await searchArticles(db.read, { q: 'archive', now, limit: 5 })).total).toBe(30)
  })

  it('takes what stories say from who has just published them, and nothing of one that is sealed', async () => {
    const db = await openDb()
    const [told, read, sealed] = [
      await aPrintedArticle(db, { headline: 'Told at hand' }),
      await aPrintedArticle(db, { headline: 'Read from the paper' }),
      await aPrintedArticle(db, { headline: 'Sealed for cause' }),
    ]
    const about = { content: null, sealedAt: now, sealNotice: 'By order of a court.' }
    await db.transaction((tx) => tx.updateTable('edition').set(about).where('id', '=', sealed.editionId).execute())
    const atHand = { ...emptyContent(), section: 'news' }
    const contents = new Map([
      [told.editionId, { ...atHand, headline: 'Ferries at hand' }],
      [sealed.editionId, { ...atHand, headline: 'Ferries sealed' }],
    ])
    await catchUp(db, searchFollowerKnowing(contents))
    const found = async (q: string): Promise<string[]> =>
      (await searchArticles(db.read, { q, now, limit: 5 })).results.map(({ card }) => card.articleId)
    expect(await found('ferries')).toEqual([told.articleId])
    expect(await found('paper')).toEqual([read.articleId])
    expect(await found('sealed')).toEqual([])
  })

  it('says of which stories it was told and has nothing', async () => {
    const db = await openDb()
    const lost = await aPrintedArticle(db, { headline: 'Lost between the shelves' })
    await aPrintedArticle(db, { headline: 'Kept where it belongs' })
    await catchUp(db, searchFollower)
    await db.transaction((tx) => tx.deleteFrom('searchEntry').where('editionId', '=', lost.editionId).execute())
    const untold = await aPrintedArticle(db, { headline: 'Printed this minute' })
    const problems = await verifyIndex(db, { now })
    expect(problems.join('\n')).toContain(lost.articleId)
    expect(problems.join('\n')).toContain('has 1 entries and counts 2')
    expect(problems.join('\n')).not.toContain(untold.articleId)
  })

  it('makes the same index anew', async () => {
    const db = await openDb()
    const first = await aPrintedArticle(db, {
      headline: 'Ferry sinks',
      text: 'Nobody was hurt, said Ana Kovač.',
      tags: ['Sea'],
    })
    await aPrintedArticle(db, {
      articleId: first.articleId,
      headline: 'Ferry raised',
      text: 'Ana Kovač was glad.',
      tags: ['Sea'],
    })
    await aPrintedArticle(db, { headline: 'Sea rises', text: 'By a hand, said Ana Kovač.' })
    await catchUp(db, searchFollower)
    const state = async () => ({
      entries: await db.read.selectFrom('searchEntry').selectAll().orderBy('editionId').execute(),
      words: await db.read.selectFrom('searchWord').selectAll().orderBy('word').execute(),
      keys: await db.read.selectFrom('searchNameKey').selectAll().orderBy('word').orderBy('key').execute(),
    })
    const kept = await state()
    await rebuildIndex(db, { now })
    const made = await state()
    // What is rare depends on what came before; the rest does not.
    const alike = (one: typeof kept) => ({
      ...one,
      entries: one.entries.map(({ editionId, id }) => ({ editionId, id })),
    })
    expect(alike(made)).toEqual(alike(kept))
    expect(await verifyIndex(db, { now })).toEqual([])
    const { results } = await searchArticles(db.read, { q: 'ferry', now, limit: 5 })
    expect(results.map((result) => result.card.headline)).toEqual(['Ferry raised'])
  })

  it('names an entry of a sealed edition and one without its text', async () => {
    const db = await openDb()
    const { editionId } = await aPrintedArticle(db, { headline: 'Sealed soon' })
    await catchUp(db, searchFollower)
    await db.transaction(async (tx) => {
      await tx.updateTable('edition').set({ sealedAt: now }).where('id', '=', editionId).execute()
      await tx
        .updateTable('searchWord')
        .set((is) => ({ articles: is('articles', '+', 1) }))
        .where('word', '=', '')
        .execute()
      if (tx.dialect === 'sqlite') await sql`insert into search_text (rowid, body) values (5, 'stray')`.execute(tx)
    })
    const problems = await verifyIndex(db, { now })
    expect(problems.join('\n')).toMatch(/is sealed and still in the search index/)
    expect(problems.join('\n')).toMatch(/counts 2/)
    if (db.dialect === 'sqlite') expect(problems.join('\n')).toMatch(/entry 5 and its text/)
  })

  it('indexes a text of a million letters and of endless words without failing', async () => {
    const db = await openDb()
    const words = Array.from({ length: 60_000 }, (_, index) => `слово${index.toString(36)}длинноедлинноедлинноедлинное`)
    await aPrintedArticle(db, {
      headline: 'Endless',
      text: [words.join(' '), 'x'.repeat(100_000)],
      tags: ['Long '.repeat(300)],
    })
    await catchUp(db, searchFollower)
    expect((await searchArticles(db.read, { q: words[3] as string, now, limit: 5 })).total).toBe(1)
    expect(await verifyIndex(db, { now })).toEqual([])
  })

  it('answers from a thread of its own on SQLite, many at once, and no longer once it is closed', async () => {
    const db = await openDb()
    await aPrintedArticle(db, { headline: 'Harvest home', text: newId() })
    await catchUp(db, searchFollower)
    const searcher = new Searcher({ db })
    const question = { q: 'harvest', now, limit: 5 }
    const answers = await Promise.all(Array.from({ length: 20 }, () => searcher.ask(question)))
    expect(answers.map((answer) => answer.total)).toEqual(Array.from({ length: 20 }, () => 1))
    expect(answers[0]).toEqual(await searchArticles(db.read, question))
    await searcher.close()
    if (db.dialect === 'sqlite') await expect(searcher.ask(question)).rejects.toThrow('closed')
  })

  it('lets its thread go when nobody asks, and starts another for the next question', async () => {
    const db = await openDb()
    await aPrintedArticle(db, { headline: 'Harvest home', text: newId() })
    await catchUp(db, searchFollower)
    const searcher = new Searcher({ db, idle: 30 })
    const question = { q: 'harvest', now, limit: 5 }
    for (let round = 0; round < 3; round++) {
      expect((await searcher.ask(question)).total).toBe(1)
      expect(searcher.isAwake).toBe(db.dialect === 'sqlite')
      await expect.poll(() => searcher.isAwake).toBe(false)
    }
    await searcher.close()
  })

  it('knows its own tables from those of the paper', async () => {
    const db = await openDb()
    expect(db.dialect.length).toBeGreaterThan(0)
    expect(['search_entry', 'search_text_data', 'related', 'search_word'].every(isDerivedTable)).toBe(true)
    expect(['edition', 'article', 'redirect'].some(isDerivedTable)).toBe(false)
  })
})
