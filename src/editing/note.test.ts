import { expect, it } from 'vitest'
import type { Actor } from '#staff/actor.ts'
import { aMemberOfStaff } from '../../test/factories/newsroom.ts'
import { anArticle, aPaper, NOON } from '../../test/factories/paper.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { addNote, addReply, changeNote, changeReply, deleteRemark, listNotes } from './note.ts'

const ada: Actor = { kind: 'staff', id: 'ada', name: 'Ada Marsh', role: 'reporter', sections: null }
const ben: Actor = { ...ada, id: 'ben', name: 'Ben Okri' }
const editor: Actor = { ...ada, id: 'ed', name: 'Edith Vane', role: 'editor' }
const anchor = { start: 'AAAA', end: 'BBBB' }

describeEachDatabase('notes on an article', (openDb) => {
  const openStory = async () => {
    const db = await openDb()
    await aPaper(db)
    const { id: articleId } = await anArticle(db)
    const note = await db.transaction((tx) =>
      addNote(tx, { articleId, actor: ada, now: NOON, text: ' Who says? ', quote: 'the Lune', anchor, mentions: [] }),
    )
    return { db, articleId, note, noteId: note.id }
  }

  it('hold a passage, replies, and who has dealt with them', async () => {
    const { db, articleId, noteId } = await openStory()
    const by = (actor: Actor) => ({ articleId, noteId, actor, now: NOON })
    await db.transaction((tx) => addReply(tx, { ...by(ben), text: 'The council.', mentions: [] }))
    const note = await db.transaction((tx) => changeNote(tx, { ...by(ben), isResolved: true }))
    expect(note).toMatchObject({
      ...{ text: 'Who says?', quote: 'the Lune', anchor, author: { id: 'staff:ada', name: 'Ada Marsh' } },
      ...{ resolvedAt: NOON, resolvedBy: { name: 'Ben Okri' }, replies: [{ text: 'The council.' }] },
    })
    expect(await listNotes(db.read, { articleId, limit: 10 })).toEqual([note])
    expect(await listNotes(db.read, { articleId, limit: 10, isOpen: true })).toEqual([])
    expect(await listNotes(db.read, { articleId, limit: 10, after: noteId })).toEqual([])
    const opened = await db.transaction((tx) => changeNote(tx, { ...by(ada), isResolved: false }))
    expect(opened).toMatchObject({ resolvedAt: null, resolvedBy: null })
    const moved = await db.transaction((tx) => changeNote(tx, { ...by(ben), anchor: { start: 'CCCC', end: 'DDDD' } }))
    expect(moved).toMatchObject({ text: 'Who says?', editedAt: null, anchor: { start: 'CCCC', end: 'DDDD' } })
  })

  it('are their authors’ to change, and editors’ to delete', async () => {
    const { db, articleId, noteId } = await openStory()
    const by = (actor: Actor) => ({ articleId, noteId, actor, now: NOON })
    const { replies } = await db.transaction((tx) => addReply(tx, { ...by(ben), text: 'No.', mentions: [] }))
    const replyId = replies[0]?.id ?? ''
    const refused = { code: 'note-not-yours' }
    await expect(db.transaction((tx) => changeNote(tx, { ...by(ben), text: 'x' }))).rejects.toMatchObject(refused)
    await expect(db.transaction((tx) => changeReply(tx, { ...by(ada), replyId, text: 'x' }))).rejects.toMatchObject(
      refused,
    )
    await expect(db.transaction((tx) => deleteRemark(tx, { ...by(ada), replyId }))).rejects.toMatchObject(refused)
    await expect(db.transaction((tx) => changeNote(tx, { ...by(ada), text: ' ' }))).rejects.toMatchObject({
      code: 'note-empty',
    })
    const changed = await db.transaction((tx) => changeReply(tx, { ...by(ben), replyId, text: 'Yes.' }))
    expect(changed.replies).toMatchObject([{ text: 'Yes.', editedAt: NOON }])
    await db.transaction((tx) => deleteRemark(tx, { ...by(editor), replyId }))
    await db.transaction((tx) => deleteRemark(tx, by(ada)))
    expect(await listNotes(db.read, { articleId, limit: 10 })).toEqual([])
    await expect(db.transaction((tx) => changeNote(tx, { ...by(ada), text: 'x' }))).rejects.toMatchObject({
      code: 'note-not-found',
    })
  })

  it('tell those whom they mention, each once', async () => {
    const { db, articleId, noteId } = await openStory()
    const { id } = await aMemberOfStaff(db)
    const by = { articleId, noteId, actor: ada, now: NOON }
    const note = await db.transaction((tx) => changeNote(tx, { ...by, mentions: [id] }))
    await db.transaction((tx) => changeNote(tx, { ...by, text: 'Who says so?', mentions: [`staff:${id}`] }))
    expect(note.mentions).toEqual([{ id: `staff:${id}`, name: 'Inês Duarte' }])
    const rows = await db.read.selectFrom('outbox').select('payload').where('topic', '=', 'note.mentioned').execute()
    expect(rows.map(({ payload }) => JSON.parse(payload))).toMatchObject([
      { articleId, noteId, byName: 'Ada Marsh', staffIds: [id], text: 'Who says?' },
    ])
    await expect(db.transaction((tx) => changeNote(tx, { ...by, mentions: ['nobody'] }))).rejects.toMatchObject({
      code: 'staff-unknown',
    })
  })
})
