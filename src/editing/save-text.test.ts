import { expect, it } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, type XmlElement, type XmlText } from 'yjs'
import { bodyText } from '#article/body-text.ts'
import { draftBody, draftLine, readDraft, writeChoice } from '#article/draft-document.ts'
import { DAY, HOUR, later, MINUTE } from '#foundation/clock.ts'
import { sealEditions } from '#publishing/seal-editions.ts'
import type { Actor } from '#staff/actor.ts'
import type { Database } from '#storage/database.ts'
import { anArticle, aPaper, aPublishedArticle, NOON, publish } from '../../test/factories/paper.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { findArticle, lockArticle } from './article.ts'
import { findText, insertChange, openText } from './draft-text.ts'
import { listRevisions, nameRevision } from './revision.ts'
import { saveDraft } from './save-draft.ts'
import { restoreRevision, saveRevision, saveText } from './save-text.ts'
import { verifyTexts } from './verify-texts.ts'

const ada: Actor = { kind: 'staff', id: 'ada', name: 'Ada Marsh', role: 'editor', sections: null }

/** Somebody's copy of the article's text, as their browser has it. */
async function openCopy(db: Database, articleId: string): Promise<Doc> {
  const text = await db.transaction(async (tx) => openText(tx, await lockArticle(tx, articleId)))
  const doc = new Doc()
  applyUpdate(doc, encodeStateAsUpdate(text.doc))
  return doc
}

/** What somebody types, written down as the journal does. */
async function type(db: Database, articleId: string, doc: Doc, work: () => void, who = 'Ada Marsh'): Promise<void> {
  const before = encodeStateVector(doc)
  doc.transact(work)
  const update = encodeStateAsUpdate(doc, before)
  await db.transaction(async (tx) => {
    const text = await findText(tx, articleId)
    await insertChange(tx, { epoch: text?.epoch ?? '', at: NOON, madeBy: 'staff:ada', madeByName: who, update })
  })
}

function firstText(doc: Doc): XmlText {
  return (draftBody(doc).get(0) as XmlElement).get(0) as XmlText
}

const save = (db: Database, articleId: string, now = NOON) => db.transaction((tx) => saveText(tx, { articleId, now }))

async function liveText(db: Database, articleId: string): Promise<string> {
  const text = await findText(db.read, articleId)
  return text ? bodyText(readDraft(text.doc).body) : ''
}

async function draftText(db: Database, articleId: string): Promise<string> {
  const article = await findArticle(db.read, articleId)
  return article ? bodyText(article.draft.body) : ''
}

const BRIDGE = 'The bridge over the Lune reopened on Wednesday.'

describeEachDatabase('a text that people write together', (openDb) => {
  const openPaper = async () => {
    const db = await openDb()
    await aPaper(db)
    return db
  }

  it('begins from the draft once, however many open it at once', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db)
    const opened = await Promise.all(
      Array.from({ length: 4 }, () => db.transaction(async (tx) => openText(tx, await lockArticle(tx, id)))),
    )
    expect(new Set(opened.map((text) => text.epoch)).size).toBe(1)
    expect(await liveText(db, id)).toBe(BRIDGE)
  })

  it('becomes a revision with the names of those who typed, and only where it says something new', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db)
    const doc = await openCopy(db, id)
    expect(await save(db, id)).toEqual({ draftVersion: 1 })
    await type(db, id, doc, () => firstText(doc).insert(0, 'At last: '))
    await type(db, id, doc, () => draftLine(doc, 'kicker').insert(0, 'Roads'), 'Ben Okri')
    expect(await save(db, id, later(NOON, MINUTE))).toEqual({ draftVersion: 2 })
    expect(await save(db, id)).toEqual({ draftVersion: 2 })

    expect(await listRevisions(db.read, { articleId: id, limit: 10 })).toMatchObject([
      { version: 2, kind: 'automatic', savedBy: 'Ada Marsh, Ben Okri', savedAt: later(NOON, MINUTE) },
      { version: 1, kind: 'api' },
    ])
    expect((await findArticle(db.read, id))?.draft).toMatchObject({ kicker: 'Roads' })
    expect(await db.read.selectFrom('draftUpdate').selectAll().execute()).toEqual([])
    expect(await liveText(db, id)).toBe(`At last: ${BRIDGE}`)
  })

  it('keeps what is typed beside the change that a program makes to the revision before', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db)
    const doc = await openCopy(db, id)
    await type(db, id, doc, () => firstText(doc).insert(0, 'At last: '))
    const fields = { headline: 'Lune bridge open', body: { html: `<p>${BRIDGE}</p><p>Trains follow.</p>` } }
    const changed = await db.transaction((tx) =>
      saveDraft(tx, { articleId: id, draftVersion: 1, fields, savedBy: 'Wire', now: NOON }),
    )

    expect(changed).toMatchObject({ draftVersion: 2, draft: { headline: 'Lune bridge open' } })
    expect(await draftText(db, id)).toBe(`${BRIDGE}\n\nTrains follow.`)
    expect(await liveText(db, id)).toBe(`At last: ${BRIDGE}\n\nTrains follow.`)
    expect(await save(db, id)).toEqual({ draftVersion: 3 })
    expect(await draftText(db, id)).toBe(`At last: ${BRIDGE}\n\nTrains follow.`)
  })

  it('is published as the editor saw it, while somebody else goes on', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db)
    const editor = await openCopy(db, id)
    const reporter = await openCopy(db, id)
    firstText(editor).insert(0, 'Seen: ')
    await type(db, id, reporter, () => firstText(reporter).insert(firstText(reporter).length, ' Not seen.'))
    const epoch = (await findText(db.read, id))?.epoch
    const state = encodeStateAsUpdate(editor)
    const saved = await db.transaction((tx) => saveRevision(tx, { articleId: id, state, epoch, actor: ada, now: NOON }))
    await publish(db, { id, draftVersion: saved.draftVersion })

    expect(saved).toEqual({ draftVersion: 2 })
    expect(await draftText(db, id)).toBe(`Seen: ${BRIDGE}`)
    expect(await liveText(db, id)).toBe(`Seen: ${BRIDGE} Not seen.`)
    expect(await listRevisions(db.read, { articleId: id, limit: 1 })).toMatchObject([{ version: 2, kind: 'published' }])
    // A program that changes what was published does not take the reporter's words away, nor anybody's after it.
    const fields = { kicker: 'Roads' }
    await db.transaction((tx) => saveDraft(tx, { articleId: id, draftVersion: 2, fields, savedBy: 'W', now: NOON }))
    expect(await draftText(db, id)).toBe(`Seen: ${BRIDGE}`)
    expect(await save(db, id)).toEqual({ draftVersion: 4 })
    expect((await findArticle(db.read, id))?.draft.kicker).toBe('Roads')
    expect(await draftText(db, id)).toBe(`Seen: ${BRIDGE} Not seen.`)
  })

  it('keeps a name with the revision, and takes one again for nothing new', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db)
    const request = { articleId: id, actor: ada, now: NOON }
    expect(await db.transaction((tx) => saveRevision(tx, { ...request, name: ' Sent to  the lawyer ' }))).toEqual({
      draftVersion: 1,
    })
    expect(await listRevisions(db.read, { articleId: id, limit: 1 })).toMatchObject([
      { kind: 'named', name: 'Sent to the lawyer' },
    ])
    await expect(
      db.transaction((tx) => nameRevision(tx, { articleId: id, version: 1, name: ' ' })),
    ).rejects.toMatchObject({
      code: 'name-invalid',
    })
    await expect(
      db.transaction((tx) => saveRevision(tx, { ...request, state: new Uint8Array([9, 9]), epoch: 'x' })),
    ).rejects.toMatchObject({ code: 'text-sealed' })
    const epoch = (await findText(db.read, id))?.epoch
    await expect(
      db.transaction((tx) => saveRevision(tx, { ...request, state: new Uint8Array([9, 9]), epoch })),
    ).rejects.toMatchObject({ code: 'state-unreadable' })
  })

  it('brings an old revision back without losing the one that it replaces', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db)
    const doc = await openCopy(db, id)
    await type(db, id, doc, () => firstText(doc).delete(0, 4))
    await save(db, id)
    await type(db, id, doc, () => firstText(doc).insert(0, 'Unsaved: '))
    const restored = await db.transaction((tx) =>
      restoreRevision(tx, { articleId: id, version: 1, actor: ada, now: later(NOON, MINUTE) }),
    )

    expect(restored).toEqual({ draftVersion: 4 })
    expect(await draftText(db, id)).toBe(BRIDGE)
    expect(await liveText(db, id)).toBe(BRIDGE)
    const kinds = (await listRevisions(db.read, { articleId: id, limit: 9 })).map(({ kind }) => kind)
    expect(kinds).toEqual(['restored', 'automatic', 'automatic', 'api'])
    const again = await db.transaction((tx) =>
      restoreRevision(tx, { articleId: id, version: 3, actor: ada, now: NOON }),
    )
    expect(again).toEqual({ draftVersion: 5 })
    expect(await liveText(db, id)).toBe('Unsaved: bridge over the Lune reopened on Wednesday.')
  })

  it('is saved with whatever people chose that cannot be', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db)
    const doc = await openCopy(db, id)
    await type(db, id, doc, () => {
      writeChoice(doc, 'section', 'nowhere')
      writeChoice(doc, 'tags', [
        { slug: '', name: 'New  tag' },
        { slug: 'x', name: ' ' },
      ])
      writeChoice(doc, 'bylines', ['Ben Okri', 'Ben Okri'])
      writeChoice(doc, 'dateline', { place: 'Lancaster', date: '2026-02-31' })
      writeChoice(doc, 'readMore', ['no-id', id])
      writeChoice(doc, 'leadPicture', 'no-id')
      writeChoice(doc, 'language', 'not a language')
      writeChoice(doc, 'slug', 'Not a slug')
      draftLine(doc, 'headline').delete(0, draftLine(doc, 'headline').length)
    })
    await save(db, id)
    expect((await findArticle(db.read, id))?.draft).toMatchObject({
      ...{ section: 'news', bylines: ['Ben Okri'], dateline: null, readMore: [id], leadPicture: null, language: 'en' },
      ...{ tags: [{ slug: 'new-tag', name: 'New tag' }], slug: 'bridge-reopens-after-eleven-weeks', headline: '' },
    })
    await expect(publish(db, { id, draftVersion: 2 })).rejects.toMatchObject({
      code: 'content-invalid',
      errors: [{ field: 'headline' }],
    })
  })

  it('keeps of old automatic revisions one an hour, then one a day, and every other kind', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db)
    const doc = await openCopy(db, id)
    const start = later(NOON, -20 * DAY)
    const saveAt = async (now: string): Promise<void> => {
      await type(db, id, doc, () => firstText(doc).insert(0, 'x'))
      await save(db, id, now)
    }
    for (const minutes of [1, 2, 3, 70, 71]) await saveAt(later(start, minutes * MINUTE))
    await db.transaction((tx) => nameRevision(tx, { articleId: id, version: 2, name: 'Kept' }))
    for (const minutes of [1, 2, 62]) await saveAt(later(NOON, -3 * DAY + minutes * MINUTE))
    await saveAt(later(NOON, -HOUR))
    await saveAt(NOON)
    const left = (await listRevisions(db.read, { articleId: id, limit: 50 })).map(({ version }) => version)
    expect(left).toEqual([11, 10, 9, 8, 6, 2, 1])
  })

  it('is gone with its journal, its revisions and its notes when the editions are sealed', async () => {
    const db = await openPaper()
    const { id } = await aPublishedArticle(db)
    const doc = await openCopy(db, id)
    const before = (await findText(db.read, id))?.epoch
    await type(db, id, doc, () => firstText(doc).insert(0, 'Typed on: '))
    await db.transaction((tx) =>
      sealEditions(tx, { articleId: id, editions: [1], notice: 'By order.', sealedBy: 'P', now: NOON }),
    )

    const rows = await db.read.selectFrom('revision').select(['version', 'content']).orderBy('version').execute()
    expect(rows.map(({ content }) => content?.includes('Lune') ?? null)).toEqual([null, false])
    expect(await findText(db.read, id)).toBeNull()
    expect(await db.read.selectFrom('draftUpdate').selectAll().execute()).toEqual([])
    await openCopy(db, id)
    expect((await findText(db.read, id))?.epoch).not.toBe(before)
    await expect(type(db, id, doc, () => undefined)).resolves.toBeUndefined()
    await expect(
      db.transaction((tx) =>
        insertChange(tx, {
          ...{ epoch: before ?? '', at: NOON, madeBy: 'staff:ada', madeByName: 'Ada' },
          update: encodeStateAsUpdate(doc),
        }),
      ),
    ).rejects.toThrow()
  })

  it('goes on from the newest revision where that has moved on from what is sealed', async () => {
    const db = await openPaper()
    const { id } = await aPublishedArticle(db)
    const doc = await openCopy(db, id)
    await type(db, id, doc, () => firstText(doc).insert(0, 'Comma, '))
    await save(db, id)
    await type(db, id, doc, () => firstText(doc).delete(0, firstText(doc).length))
    await type(db, id, doc, () => firstText(doc).insert(0, 'Clean.'))
    await save(db, id)
    await type(db, id, doc, () => firstText(doc).insert(0, 'Unsaved. '))
    await db.transaction((tx) =>
      sealEditions(tx, { articleId: id, editions: [1], notice: 'By order.', sealedBy: 'P', now: NOON }),
    )
    const rows = await db.read.selectFrom('revision').select(['version', 'content']).orderBy('version').execute()
    expect(rows.map(({ content }) => content === null)).toEqual([true, true, true, false])
    expect(await draftText(db, id)).toBe('Unsaved. Clean.')
  })

  it('is looked at when a paper is verified', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db)
    await openCopy(db, id)
    expect(await verifyTexts(db.read)).toEqual([])
    await db.transaction((tx) => tx.updateTable('draftState').set({ state: 'AAEC' }).execute())
    expect(await verifyTexts(db.read)).toEqual([expect.stringContaining(`article ${id}: its text cannot be read`)])
  })
})
