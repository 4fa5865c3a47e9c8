import { type Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import { canonicalJson } from '#article/canonical-json.ts'
import { findArticle } from '#editing/article.ts'
import { saveDraft } from '#editing/save-draft.ts'
import { PageReads } from '#foundation/page-reads.ts'
import { shortHeadlines } from '#storage/migrations/0012-short-headlines.ts'
import { anArticle, aPaper, aPublishedArticle, NOON, publish } from '../../test/factories/paper.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { hashContent, hashEdition } from './edition.ts'
import { findAtAddress } from './find-edition.ts'
import { findLiveCards } from './live-editions.ts'
import { verifyEditions } from './verify-editions.ts'

describeEachDatabase('content that was stored before there were short and social headlines', (openDb) => {
  it('is read with both empty, and its editions keep their hashes', async () => {
    const db = await openDb()
    await aPaper(db)
    const { id, path } = await aPublishedArticle(db)
    const current = await findArticle(db.read, id)
    const {
      shortHeadline: _,
      socialHeadline: __,
      ...old
    } = { ...current?.draft, schemaVersion: 1 } as Record<string, unknown>
    const canonical = canonicalJson(old)
    const contentHash = hashContent(canonical)
    await db.transaction(async (tx) => {
      const link = { previousHash: '', contentHash, number: 1, publishedAt: NOON }
      await tx
        .updateTable('article')
        .set({ draft: JSON.stringify(old) })
        .execute()
      await tx
        .updateTable('edition')
        .set({ content: canonical, contentHash, hash: hashEdition(link) })
        .execute()
    })

    expect((await findArticle(db.read, id))?.draft).toMatchObject({
      schemaVersion: 2,
      headline: 'Bridge reopens after eleven weeks',
      shortHeadline: '',
      socialHeadline: '',
    })
    const found = await findAtAddress(db.read, { path, now: NOON, reads: new PageReads() })
    expect(found).toMatchObject({ edition: { content: { socialHeadline: '' }, contentHash } })
    expect(await verifyEditions(db.read)).toEqual([])

    const changed = await db.transaction((tx) =>
      saveDraft(tx, {
        articleId: id,
        draftVersion: 1,
        fields: { shortHeadline: ' Bridge  open ' },
        savedBy: 'Ada',
        now: NOON,
      }),
    )
    await publish(db, changed)
    expect(changed.draft.shortHeadline).toBe('Bridge open')
    expect(await verifyEditions(db.read)).toEqual([])
  })

  it('shows lists the short headlines of editions from before lists knew them', async () => {
    const db = await openDb()
    await aPaper(db)
    const short = await aPublishedArticle(db, { shortHeadline: 'Lune “bridge”\\ opens' })
    const none = await aPublishedArticle(db, { headline: 'Says "shortHeadline":"" in so many words' })
    await db.transaction(async (tx) => {
      await sql`alter table edition drop column short_headline`.execute(tx)
      await shortHeadlines.up(tx as Kysely<unknown>)
    })

    const articleIds = [short.id, none.id]
    const cards = await findLiveCards(db.read, { articleIds, now: NOON })
    expect(cards.map((card) => card.shortHeadline)).toEqual(['Lune “bridge”\\ opens', ''])
  })

  it('refuses a short headline that is long', async () => {
    const db = await openDb()
    await aPaper(db)
    await expect(anArticle(db, { shortHeadline: 'w'.repeat(121) })).rejects.toMatchObject({
      code: 'content-invalid',
      errors: [{ field: 'shortHeadline' }],
    })
  })
})
