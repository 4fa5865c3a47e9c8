import { cleanText, isBlank } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { isId, newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import { mayDo } from '#staff/permissions.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { NoteReplyTable, NoteTable } from '#storage/tables/editing.ts'
import type { Note, NoteAnchor, Person } from './api.ts'
import { lockArticle } from './article.ts'

/** Notes on one article, and replies to one note: far more than a story ever has. */
const MOST_NOTES = 5_000
const MOST_REPLIES = 500

interface Written {
  articleId: string
  actor: Actor
  now: Instant
}

/**
 * Adds a note to a passage of an article, or to all of it where it has no anchor. Those whom it mentions are told.
 *
 * @throws {Refusal} `article-not-found`; `note-empty`; `notes-too-many`; `staff-unknown` for a mention of nobody.
 */
export async function addNote(
  tx: Transaction,
  request: Written & { text: string; quote: string; anchor: NoteAnchor | null; mentions: string[] },
): Promise<Note> {
  const { articleId, actor, now, anchor, quote } = request
  await lockArticle(tx, articleId)
  const text = noteText(request.text)
  const mentions = await mentioned(tx, request.mentions)
  const { count } = await tx
    .selectFrom('note')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('articleId', '=', articleId)
    .executeTakeFirstOrThrow()
  if (Number(count) >= MOST_NOTES) {
    throw new Refusal('notes-too-many', `An article has ${MOST_NOTES} notes at most. Delete some first.`)
  }
  const note: NoteTable = {
    id: newId(),
    articleId,
    ...{ author: actorKey(actor), authorName: actor.name, createdAt: now, editedAt: null },
    ...{ resolvedAt: null, resolvedBy: null, resolvedByName: null },
    text,
    mentions: JSON.stringify(mentions),
    quote: cleanText(quote),
    anchorStart: anchor?.start ?? null,
    anchorEnd: anchor?.end ?? null,
  }
  await tx.insertInto('note').values(note).execute()
  await tell(tx, request, { noteId: note.id, text, mentions })
  return toNote(note, [])
}

/**
 * Adds a reply to a note.
 *
 * @throws {Refusal} `note-not-found`; `note-empty`; `notes-too-many`; `staff-unknown`.
 */
export async function addReply(
  tx: Transaction,
  request: Written & { noteId: string; text: string; mentions: string[] },
): Promise<Note> {
  const { articleId, noteId, actor, now } = request
  const note = await requireNote(tx, { articleId, noteId })
  const text = noteText(request.text)
  const mentions = await mentioned(tx, request.mentions)
  if (note.replies.length >= MOST_REPLIES) {
    throw new Refusal('notes-too-many', `A note has ${MOST_REPLIES} replies at most. Begin a new note.`)
  }
  await tx
    .insertInto('noteReply')
    .values({
      id: newId(),
      noteId,
      ...{ author: actorKey(actor), authorName: actor.name, createdAt: now, editedAt: null },
      text,
      mentions: JSON.stringify(mentions),
    })
    .execute()
  await tell(tx, request, { noteId, text, mentions })
  return requireNote(tx, { articleId, noteId })
}

/**
 * Changes the text of a note, which its author alone may do; or says that it is dealt with, or that it is not, or where its
 * passage stands, which anybody may who may write notes.
 *
 * @throws {Refusal} `note-not-found`; `note-not-yours`; `note-empty`; `staff-unknown`.
 */
export async function changeNote(
  tx: Transaction,
  request: Written & {
    noteId: string
    text?: string | undefined
    mentions?: string[] | undefined
    isResolved?: boolean | undefined
    anchor?: NoteAnchor | undefined
  },
): Promise<Note> {
  const { articleId, noteId, actor, now, isResolved, anchor } = request
  const note = await requireNote(tx, { articleId, noteId })
  const newlyMentioned = await rewrite(tx, 'note', { ...request, remark: note, id: noteId })
  if (isResolved !== undefined && isResolved !== (note.resolvedAt !== null)) {
    await tx
      .updateTable('note')
      .set(
        isResolved
          ? { resolvedAt: now, resolvedBy: actorKey(actor), resolvedByName: actor.name }
          : { resolvedAt: null, resolvedBy: null, resolvedByName: null },
      )
      .where('id', '=', noteId)
      .execute()
  }
  if (anchor) {
    const ends = { anchorStart: anchor.start, anchorEnd: anchor.end }
    await tx.updateTable('note').set(ends).where('id', '=', noteId).execute()
  }
  await tell(tx, request, { noteId, text: request.text ?? note.text, mentions: newlyMentioned })
  return requireNote(tx, { articleId, noteId })
}

/**
 * Changes the text of a reply, which its author alone may do.
 *
 * @throws {Refusal} `note-not-found`; `note-not-yours`; `note-empty`; `staff-unknown`.
 */
export async function changeReply(
  tx: Transaction,
  request: Written & { noteId: string; replyId: string; text: string; mentions?: string[] | undefined },
): Promise<Note> {
  const { articleId, noteId, replyId } = request
  const remark = requireReply(await requireNote(tx, { articleId, noteId }), replyId)
  const newlyMentioned = await rewrite(tx, 'noteReply', { ...request, remark, id: replyId })
  await tell(tx, request, { noteId, text: request.text, mentions: newlyMentioned })
  return requireNote(tx, { articleId, noteId })
}

/**
 * Deletes a note with its replies, or one of the replies: one's own, or anybody's for those who keep notes in order.
 *
 * @throws {Refusal} `note-not-found`; `note-not-yours`.
 */
export async function deleteRemark(
  tx: Transaction,
  request: Written & { noteId: string; replyId?: string | undefined },
): Promise<void> {
  const { articleId, noteId, replyId, actor } = request
  const note = await requireNote(tx, { articleId, noteId })
  const remark = replyId === undefined ? note : requireReply(note, replyId)
  if (!mayDo(actor.role, 'note.manage')) requireOwn(actor, remark)
  await tx
    .deleteFrom(replyId === undefined ? 'note' : 'noteReply')
    .where('id', '=', replyId ?? noteId)
    .execute()
  await tell(tx, request, { noteId, text: '', mentions: [] })
}

/** Notes on an article with their replies, the oldest first. `after` is the id at which the page before ended. */
export async function listNotes(
  db: Reader,
  request: { articleId: string; limit: number; after?: string | undefined; isOpen?: boolean },
): Promise<Note[]> {
  const { articleId, limit, after, isOpen = false } = request
  let query = db.selectFrom('note').selectAll().where('articleId', '=', articleId).orderBy('id').limit(limit)
  if (after !== undefined) query = query.where('id', '>', after)
  if (isOpen) query = query.where('resolvedAt', 'is', null)
  return withReplies(db, await query.execute())
}

async function requireNote(
  db: Reader | Transaction,
  { articleId, noteId }: { articleId: string; noteId: string },
): Promise<Note> {
  const row = isId(noteId)
    ? await db
        .selectFrom('note')
        .selectAll()
        .where('id', '=', noteId)
        .where('articleId', '=', articleId)
        .executeTakeFirst()
    : undefined
  const [note] = row ? await withReplies(db, [row]) : []
  if (!note) throw new Refusal('note-not-found', 'There is no such note. Somebody may have deleted it.')
  return note
}

function requireReply(note: Note, replyId: string): Note['replies'][number] {
  const reply = note.replies.find((one) => one.id === replyId)
  if (!reply) throw new Refusal('note-not-found', 'There is no such reply. Somebody may have deleted it.')
  return reply
}

function requireOwn(actor: Actor, remark: { author: Person }): void {
  if (remark.author.id === actorKey(actor)) return
  throw new Refusal('note-not-yours', `${remark.author.name} wrote this. Reply to it instead.`)
}

/** Puts another text in the place of one's own; gives back those whom the text calls and did not call before. */
async function rewrite(
  tx: Transaction,
  table: 'note' | 'noteReply',
  request: {
    actor: Actor
    now: Instant
    id: string
    remark: { author: Person; text: string; mentions: Person[] }
    text?: string | undefined
    mentions?: string[] | undefined
  },
): Promise<Person[]> {
  const { actor, now, id, remark } = request
  if (request.text === undefined && request.mentions === undefined) return []
  requireOwn(actor, remark)
  const text = request.text === undefined ? remark.text : noteText(request.text)
  const mentions = request.mentions === undefined ? remark.mentions : await mentioned(tx, request.mentions)
  await tx
    .updateTable(table)
    .set({ text, mentions: JSON.stringify(mentions), editedAt: now })
    .where('id', '=', id)
    .execute()
  return mentions.filter((person) => !remark.mentions.some((before) => before.id === person.id))
}

function noteText(given: string): string {
  const text = cleanText(given).trim()
  if (isBlank(text)) throw new Refusal('note-empty', 'Write something.', { field: 'text' })
  return text
}

/** The members of staff of these ids. @throws {Refusal} `staff-unknown`. */
async function mentioned(tx: Transaction, ids: string[]): Promise<Person[]> {
  const asked = [...new Set(ids)].map((id) => id.replace(/^staff:/, ''))
  if (asked.length === 0) return []
  const rows = await tx
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', 'in', asked)
    .where('disabledAt', 'is', null)
    .execute()
  return asked.map((id) => {
    const row = rows.find((one) => one.id === id)
    if (!row) throw new Refusal('staff-unknown', 'Nobody of this id works here.', { field: 'mentions' })
    return { id: `staff:${id}`, name: row.name }
  })
}

/** Tells open newsrooms of what changed, and those who are called that they are. */
async function tell(
  tx: Transaction,
  { articleId, actor, now }: Written,
  said: { noteId: string; text: string; mentions: Person[] },
): Promise<void> {
  const { noteId, text, mentions } = said
  await announce(tx, { at: now, topic: 'note.changed', payload: { changed: [], articleId, noteId } })
  if (mentions.length === 0) return
  const { id: byId, name: byName } = actor
  await announce(tx, {
    at: now,
    topic: 'note.mentioned',
    payload: {
      ...{ changed: [], articleId, noteId, byId: actor.kind === 'staff' ? byId : null, byName },
      staffIds: mentions.map((person) => person.id.replace(/^staff:/, '')),
      text: text.slice(0, 300).toWellFormed(),
    },
  })
}

async function withReplies(db: Reader | Transaction, rows: NoteTable[]): Promise<Note[]> {
  if (rows.length === 0) return []
  const replies = await db
    .selectFrom('noteReply')
    .selectAll()
    .where(
      'noteId',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('id')
    .execute()
  return rows.map((row) =>
    toNote(
      row,
      replies.filter((reply) => reply.noteId === row.id),
    ),
  )
}

function toNote(row: NoteTable, replies: NoteReplyTable[]): Note {
  const { quote, anchorStart, anchorEnd, resolvedAt, resolvedBy, resolvedByName } = row
  return {
    ...toRemark(row),
    quote,
    anchor: anchorStart === null || anchorEnd === null ? null : { start: anchorStart, end: anchorEnd },
    resolvedAt,
    resolvedBy: resolvedBy === null ? null : { id: resolvedBy, name: resolvedByName ?? '' },
    replies: replies.map(toRemark),
  }
}

function toRemark(row: NoteTable | NoteReplyTable): Note['replies'][number] {
  const { id, author, authorName, text, mentions, createdAt, editedAt } = row
  return {
    ...{ id, text, createdAt, editedAt },
    author: { id: author, name: authorName },
    mentions: JSON.parse(mentions) as Person[],
  }
}
