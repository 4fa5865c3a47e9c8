import { expect, it } from 'vitest'
import { articlePath } from '#article/permalink.ts'
import { createArticle } from '#editing/save-draft.ts'
import type { Transaction } from '#storage/database.ts'
import { letRowsWait, writeWaitingRows } from '#storage/waiting-rows.ts'
import { aSection } from '../../test/factories/live-article.ts'
import { aPrintedArticle, PRINTED_AT } from '../../test/factories/printed-article.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { findFreeSlug, lookUpPaths } from './claim-path.ts'
import { hashContent } from './edition.ts'
import { type Publication, publishArticle } from './publish-article.ts'

const liveFrom = PRINTED_AT
const pathWith = (slug: string): string => articlePath({ sectionPath: 'news', day: '2026-03-01', slug })

/** Publishes as a bulk import does, at an address that nobody has. */
async function publishOne(tx: Transaction, headline: string): Promise<Publication> {
  const slug = await findFreeSlug(tx, { draft: { slug: 'ferry' }, pathWith })
  const fields = { headline, slug, section: 'news', tags: ['Sea'], body: { html: '<p>At sea.</p>' } }
  const made = await createArticle(tx, { fields, savedBy: 'Import', now: liveFrom, liveFrom })
  const { id: articleId, draftVersion } = made
  return publishArticle(tx, { articleId, draftVersion, made, publishedBy: 'Import', now: liveFrom, quietly: true })
}

describeEachDatabase('publishing many at once', (openDb) => {
  it('gives each edition its own number and address, whether their rows wait or not', async () => {
    const db = await openDb()
    await aSection(db, { slug: 'news' })
    const first = await aPrintedArticle(db, { headline: 'Before', slug: 'ferry' })
    const many = await db.transaction(async (tx) => {
      letRowsWait(tx)
      await lookUpPaths(tx, [pathWith('ferry')])
      const before = [await publishOne(tx, 'One'), await publishOne(tx, 'Two')]
      await writeWaitingRows(tx)
      return [...before, await publishOne(tx, 'Three')]
    })
    const last = await aPrintedArticle(db, { headline: 'After', slug: 'ferry-5' })
    const all = [first, ...many, last]
    expect(new Set(all.map(({ editionId }) => editionId)).size).toBe(5)
    expect(all.map(({ path }) => path)).toEqual(['ferry', 'ferry-2', 'ferry-3', 'ferry-4', 'ferry-5'].map(pathWith))
    for (const { editionId, articleId, path } of all) {
      const { content, ...row } = await db.read
        .selectFrom('edition')
        .select(['articleId', 'path', 'content', 'contentHash'])
        .where('id', '=', editionId)
        .executeTakeFirstOrThrow()
      expect(row).toEqual({ articleId, path, contentHash: hashContent(content ?? '') })
    }
    const draft = await db.read
      .selectFrom('article')
      .innerJoin('edition', 'edition.articleId', 'article.id')
      .innerJoin('revision', 'revision.articleId', 'article.id')
      .select(['article.draft', 'edition.content as published', 'revision.content as saved'])
      .where('article.id', '=', many[0]?.articleId ?? '')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(draft.draft)).toEqual(JSON.parse(draft.published ?? ''))
    expect(draft.saved).toBe(draft.draft)
  })

  it('keeps nothing where somebody else has taken one of the addresses meanwhile', async () => {
    const db = await openDb()
    await aSection(db, { slug: 'news' })
    const taken = await aPrintedArticle(db, { headline: 'Before', slug: 'boat' })
    const late = db.transaction(async (tx) => {
      letRowsWait(tx)
      await lookUpPaths(tx, [pathWith('ferry')])
      await tx
        .insertInto('permalink')
        .values({ path: pathWith('ferry'), articleId: taken.articleId })
        .execute()
      await publishOne(tx, 'Late')
    })
    await expect(late).rejects.toThrow()
    expect(await db.read.selectFrom('article').select('id').execute()).toEqual([{ id: taken.articleId }])
  })
})
