import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { writeDraft } from '#article/draft-document.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { Article } from './article.ts'

/** The text of an article that people write together, as the database has it now. */
export interface DraftText {
  epoch: string
  /** All that was written down, unsaved changes too. */
  doc: Doc
  /** The text as the newest revision has it, as a Yjs state. */
  revisionState: Uint8Array
  /** Keys of the changes that came after the stored state, and who made them. */
  changes: { id: number; madeByName: string }[]
}

/**
 * The article's text, begun from its draft where nobody has opened it yet: once, whoever and however many ask. The article is
 * locked by the caller.
 */
export async function openText(tx: Transaction, article: Article): Promise<DraftText> {
  const found = await findText(tx, article.id)
  if (found) return found
  const doc = new Doc()
  writeDraft(doc, article.draft)
  const state = encodeStateAsUpdate(doc)
  const epoch = newId()
  await tx
    .insertInto('draftState')
    .values({ articleId: article.id, epoch, state: toText(state), revisionState: null })
    .execute()
  return { epoch, doc, revisionState: state, changes: [] }
}

/** The article's text, or `null` where nobody has opened it yet. */
export async function findText(db: Reader | Transaction, articleId: string): Promise<DraftText | null> {
  const stored = await db.selectFrom('draftState').selectAll().where('articleId', '=', articleId).executeTakeFirst()
  if (!stored) return null
  const changes = await db
    .selectFrom('draftUpdate')
    .select(['id', 'madeByName', 'change'])
    .where('epoch', '=', stored.epoch)
    .orderBy('id')
    .execute()
  const doc = new Doc()
  const state = toBytes(stored.state)
  doc.transact(() => {
    applyUpdate(doc, state)
    for (const { change } of changes) applyUpdate(doc, toBytes(change))
  })
  return {
    epoch: stored.epoch,
    doc,
    revisionState: stored.revisionState === null ? state : toBytes(stored.revisionState),
    changes: changes.map(({ id, madeByName }) => ({ id, madeByName })),
  }
}

/** Changes that were written down in this life of a text, with a number above `after`. */
export async function findChanges(
  db: Reader,
  { epoch, after }: { epoch: string; after: number },
): Promise<{ id: number; update: Uint8Array }[]> {
  const rows = await db
    .selectFrom('draftUpdate')
    .select(['id', 'change'])
    .where('epoch', '=', epoch)
    .where('id', '>', after)
    .orderBy('id')
    .execute()
  return rows.map(({ id, change }) => ({ id, update: toBytes(change) }))
}

/** The life that the article's text is in, or `null` where nobody has opened it yet. */
export async function findEpoch(db: Reader | Transaction, articleId: string): Promise<string | null> {
  const row = await db.selectFrom('draftState').select('epoch').where('articleId', '=', articleId).executeTakeFirst()
  return row?.epoch ?? null
}

/** Ids of articles whose texts have changes that are in no revision yet. */
export async function findUnsavedTexts(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('draftState')
    .select('articleId')
    .where('epoch', 'in', (from) => from.selectFrom('draftUpdate').select('draftUpdate.epoch'))
    .limit(1_000)
    .execute()
  return rows.map((row) => row.articleId)
}

/** A document of its own that says what this state says. */
export function documentOf(state: Uint8Array): Doc {
  const doc = new Doc()
  applyUpdate(doc, state)
  return doc
}

/** What `work` changes in the document, as one Yjs update; `null` where it changes nothing. */
export function changeMadeBy(doc: Doc, work: () => void): Uint8Array | null {
  let change: Uint8Array | null = null
  const keep = (update: Uint8Array): void => {
    change = update
  }
  doc.on('update', keep)
  doc.transact(work)
  doc.off('update', keep)
  return change
}

/** Writes a change down that did not come over a socket. Rooms that hold the text hear of it by `draft.changed`. */
export async function insertChange(
  tx: Transaction,
  change: { epoch: string; at: string; madeBy: string; madeByName: string; update: Uint8Array },
): Promise<void> {
  const { update, ...rest } = change
  await tx
    .insertInto('draftUpdate')
    .values({ ...rest, change: toText(update) })
    .execute()
}

/** Tells the rooms that hold this text, here and elsewhere, that it was changed by another way than theirs. */
export async function announceChange(tx: Transaction, change: { articleId: string; now: Instant }): Promise<void> {
  const { articleId, now } = change
  await announce(tx, { at: now, topic: 'draft.changed', payload: { changed: [], articleId } })
}

export function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

export function toBytes(text: string): Uint8Array {
  return Buffer.from(text, 'base64')
}
