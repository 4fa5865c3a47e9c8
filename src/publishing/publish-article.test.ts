import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { saveDraft } from '#editing/save-draft.ts'
import { HOUR, later } from '#foundation/clock.ts'
import { PageReads } from '#foundation/page-reads.ts'
import type { Database } from '#storage/database.ts'
import { anArticle, aPaper, aPublishedArticle, NOON, publish } from '../../test/factories/paper.ts'
import { aPictureRow } from '../../test/factories/picture.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { findAtAddress, findForReaders } from './find-edition.ts'
import { listPublishedEditions } from './history.ts'
import { listLive } from './live-editions.ts'
import { sealEditions } from './seal-editions.ts'
import { verifyEditions } from './verify-editions.ts'
import { verifyReferences } from './verify-references.ts'
import { withdrawArticle } from './withdraw-article.ts'

const at = (hours: number): string => later(NOON, hours * HOUR)

describeEachDatabase('publishing', (openDb) => {
  it('puts the draft on the site and tells the followers, once', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await anArticle(db)

    const first = await publish(db, article)
    const again = await publish(db, article, { now: at(1) })

    expect(again).toEqual({ ...first, overtakes: [] })
    expect(await topics(db)).toEqual(['edition.published'])
    expect(first.path).toBe('/news/2026/03/04/bridge-reopens-after-eleven-weeks')
  })

  it('makes one edition of four publications at once', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await anArticle(db)

    const editions = await Promise.all(Array.from({ length: 4 }, () => publish(db, article)))

    expect(new Set(editions.map((edition) => edition.number))).toEqual(new Set([1]))
    expect(await topics(db)).toEqual(['edition.published'])
  })

  it('makes one edition of two publications of which the one that is looked at second was asked for first', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await anArticle(db)

    const first = await publish(db, article, { now: later(NOON, 5) })
    expect(await publish(db, article)).toEqual({ ...first, overtakes: [] })

    const scheduled = await anArticle(db)
    await publish(db, scheduled, { liveFrom: at(1) })
    expect((await publish(db, scheduled)).number).toBe(2)
  })

  it('refuses a draft that somebody changed meanwhile, and changes nothing', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await anArticle(db)
    await db.transaction((tx) =>
      saveDraft(tx, { articleId: article.id, draftVersion: 1, fields: { kicker: 'Roads' }, savedBy: 'Bo', now: NOON }),
    )

    await expect(publish(db, article)).rejects.toMatchObject({ code: 'draft-moved-on' })
    expect(await topics(db)).toEqual(['draft.saved'])
  })

  it('holds an article until the minute its embargo lifts', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await anArticle(db, { embargoUntil: at(2) })

    await expect(publish(db, article)).rejects.toMatchObject({ code: 'before-embargo' })
    await publish(db, article, { liveFrom: at(2) })

    expect((await find(db, article.id, later(at(2), -1))).state).toBe('none')
    expect((await find(db, article.id, at(2))).state).toBe('live')
  })

  it('refuses times in the wrong order and a window that has closed', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await anArticle(db)
    const wrong = publish(db, article, { liveFrom: at(2), liveUntil: at(1) })
    await expect(wrong).rejects.toMatchObject({ code: 'times-out-of-order' })
    const over = publish(db, article, { liveFrom: at(-2), liveUntil: at(-1) })
    await expect(over).rejects.toMatchObject({ code: 'times-out-of-order' })
  })

  it('keeps the old edition for readers until a scheduled update takes its place', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await aPublishedArticle(db)
    const changed = await change(db, article.id, 1, { headline: 'Bridge closes again' })
    await publish(db, changed, { liveFrom: at(3), now: at(1) })

    expect(await headline(db, article.id, later(at(3), -1))).toBe('Bridge reopens after eleven weeks')
    expect(await headline(db, article.id, at(3))).toBe('Bridge closes again')
  })

  it('does not let an update scheduled yesterday undo what was published today, and says so', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await aPublishedArticle(db)
    const scheduled = await change(db, article.id, 1, { headline: 'Scheduled yesterday' })
    await publish(db, scheduled, { liveFrom: at(24) })
    const today = await change(db, article.id, 2, { headline: 'Corrected today' })

    const publication = await publish(db, today, { now: at(1), change: 'correction' })

    expect(publication.overtakes).toEqual([2])
    expect(await headline(db, article.id, at(25))).toBe('Corrected today')
    const history = await listPublishedEditions(db.read, { articleId: article.id, now: at(25) })
    expect(history.map((edition) => [edition.number, edition.isOvertaken])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ])
    const soFar = await listPublishedEditions(db.read, { articleId: article.id, now: NOON })
    expect(soFar.map((edition) => edition.number)).toEqual([1])
  })

  it('shows nothing once the newest edition is over, and no older one comes back', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await aPublishedArticle(db)
    const changed = await change(db, article.id, 1, { headline: 'For a day' })
    await publish(db, changed, { now: at(1), liveUntil: at(24) })

    expect(await find(db, article.id, at(24))).toMatchObject({ state: 'gone', why: 'expired' })
    expect(await live(db, at(24))).toEqual([])
  })

  it('takes a withdrawn article off the site with its notice, until it is published again', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await aPublishedArticle(db)
    await db.transaction((tx) =>
      withdrawArticle(tx, {
        articleId: article.id,
        notice: 'Under review.',
        reason: 'lawyer',
        by: { staffId: null, name: 'Ed' },
        now: at(1),
      }),
    )

    expect(await find(db, article.id, at(1))).toMatchObject({
      state: 'gone',
      why: 'withdrawn',
      notice: 'Under review.',
    })
    expect(await live(db, at(1))).toEqual([])

    await publish(db, article, { now: at(2) })
    expect((await find(db, article.id, at(2))).state).toBe('live')
  })

  it('keeps an address for ever and leads earlier ones to the present one', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await aPublishedArticle(db)
    const changed = await change(db, article.id, 1, { slug: 'lune-bridge', section: 'asia' })
    const { path } = await publish(db, changed, { now: at(30) })

    expect(path).toBe('/world/asia/2026/03/04/lune-bridge')
    const found = await findAtAddress(db.read, { path: article.path, now: at(30), reads: new PageReads() })
    expect(found).toMatchObject({ state: 'live', edition: { path } })
  })

  it('numbers an address that only the headline chose, and refuses one that was asked for', async () => {
    const db = await openDb()
    await aPaper(db)
    await aPublishedArticle(db)
    const namesake = await aPublishedArticle(db)
    expect(namesake.path).toBe('/news/2026/03/04/bridge-reopens-after-eleven-weeks-2')

    await aPublishedArticle(db, { slug: 'lune-bridge' })
    const asked = await anArticle(db, { slug: 'lune-bridge' })
    await expect(publish(db, asked)).rejects.toMatchObject({ code: 'slug-taken', errors: [{ field: 'slug' }] })
  })

  it('chains editions so that a single altered letter is found', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await aPublishedArticle(db)
    await publish(db, await change(db, article.id, 1, { kicker: 'Roads' }), { now: at(1) })
    expect(await verifyEditions(db.read)).toEqual([])
    expect(await verifyReferences(db)).toEqual([])

    await db.transaction((tx) =>
      tx
        .updateTable('edition')
        .set({ content: sql<string>`replace(content, 'Lune', 'Luna')` })
        .where('number', '=', 1)
        .execute(),
    )

    expect(await verifyEditions(db.read)).toEqual([
      `article ${article.id}, edition 1: its content was altered after publication.`,
    ])
  })

  it('blanks sealed editions everywhere it keeps them, and the chain still holds', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await aPublishedArticle(db, { headline: 'Names a victim' })
    const clean = await change(db, article.id, 1, { headline: 'Names nobody', body: { html: '<p>Nobody.</p>' } })
    await publish(db, clean, { now: at(1) })

    await db.transaction((tx) =>
      sealEditions(tx, {
        articleId: article.id,
        editions: [1],
        notice: 'Sealed by order of a court.',
        sealedBy: 'Publisher',
        now: at(2),
      }),
    )

    const kept = JSON.stringify([
      await db.read.selectFrom('edition').select(['headline', 'content']).execute(),
      await db.read.selectFrom('revision').select('content').execute(),
      await db.read.selectFrom('article').select('draft').execute(),
    ])
    expect(kept).not.toContain('victim')
    expect(kept).toContain('Names nobody')
    expect(await verifyEditions(db.read)).toEqual([])
    expect(await headline(db, article.id, at(2))).toBe('Names nobody')
  })

  it('seals the pictures of a sealed edition that no other text shows', async () => {
    const db = await openDb()
    await aPaper(db)
    const [victim, building] = await Promise.all([aPictureRow(db), aPictureRow(db)])
    const html = `<figure><img src="media:${building}" alt="The court"></figure><p>Text.</p>`
    const article = await aPublishedArticle(db, { leadPicture: victim, body: { html } })
    await aPublishedArticle(db, { headline: 'Another story', body: { html } })

    await db.transaction((tx) =>
      sealEditions(tx, { articleId: article.id, editions: [1], notice: 'Sealed.', sealedBy: 'Publisher', now: at(1) }),
    )

    const pictures = await db.read.selectFrom('picture').select(['id', 'sealedAt']).execute()
    expect(pictures.filter((picture) => picture.sealedAt !== null).map((picture) => picture.id)).toEqual([victim])
  })

  it('notes what a page has read and when that changes by itself', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await aPublishedArticle(db, {}, { liveUntil: at(48) })
    await publish(db, await anArticle(db, { headline: 'To come' }), { liveFrom: at(5) })

    const reads = new PageReads()
    await findForReaders(db.read, { articleId: article.id, now: NOON, reads })
    expect([...reads.keys]).toEqual([`article:${article.id}`])
    expect(reads.freshUntil).toBe(at(48))

    const listReads = new PageReads()
    await listLive(db.read, { scope: 'all', now: NOON, limit: 10, reads: listReads })
    expect(listReads.freshUntil).toBe(at(5))
  })

  it('lists a section, a tag, a contributor and a day, newest first', async () => {
    const db = await openDb()
    await aPaper(db)
    await aPublishedArticle(db, { headline: 'Older', section: 'asia' }, { now: at(-3) })
    await aPublishedArticle(db, { headline: 'Newer', section: 'world', tags: ['Rivers'] }, { now: at(-1) })
    await aPublishedArticle(db, { headline: 'Elsewhere', bylines: ['Bo Lind'] }, { now: at(-2) })

    const section = async (slug: string): Promise<number> =>
      (await db.read.selectFrom('section').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
    const sectionIds = [await section('world'), await section('asia')]
    const { id: tagId } = await db.read
      .selectFrom('tag')
      .select('id')
      .where('slug', '=', 'rivers')
      .executeTakeFirstOrThrow()
    const bo = await db.read
      .selectFrom('contributor')
      .select('id')
      .where('name', '=', 'Bo Lind')
      .executeTakeFirstOrThrow()
    const headlines = async (scope: Parameters<typeof listLive>[1]['scope']): Promise<string[]> =>
      (await listLive(db.read, { scope, now: NOON, limit: 10 })).map((card) => card.headline)

    expect(await headlines({ sectionIds })).toEqual(['Newer', 'Older'])
    expect(await headlines({ tagId })).toEqual(['Newer'])
    expect(await headlines({ contributorId: bo.id })).toEqual(['Elsewhere'])
    expect(await headlines({ from: at(-12), until: at(-1) })).toEqual(['Elsewhere', 'Older'])
  })
})

async function change(
  db: Database,
  articleId: string,
  draftVersion: number,
  fields: Parameters<typeof saveDraft>[1]['fields'],
) {
  return db.transaction((tx) => saveDraft(tx, { articleId, draftVersion, fields, savedBy: 'Ada', now: NOON }))
}

function find(db: Database, articleId: string, now: string) {
  return findForReaders(db.read, { articleId, now })
}

async function headline(db: Database, articleId: string, now: string): Promise<string | null> {
  const found = await find(db, articleId, now)
  return found.state === 'live' ? found.edition.headline : null
}

async function live(db: Database, now: string): Promise<string[]> {
  return (await listLive(db.read, { scope: 'all', now, limit: 10 })).map((card) => card.headline)
}

async function topics(db: Database): Promise<string[]> {
  const rows = await db.read.selectFrom('outbox').select('topic').where('topic', '!=', 'paper.changed').execute()
  return rows.map((row) => row.topic)
}
