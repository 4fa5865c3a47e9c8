import { applyUpdate, encodeStateAsUpdate } from 'yjs'
import { type ArticleContent, readStoredContent } from '#article/article-content.ts'
import { canonicalJson } from '#article/canonical-json.ts'
import { readDraft, writeDraft } from '#article/draft-document.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { RevisionKind } from './api.ts'
import { type Article, lockArticle } from './article.ts'
import {
  announceChange,
  changeMadeBy,
  type DraftText,
  documentOf,
  findEpoch,
  findText,
  insertChange,
  openText,
  toText,
} from './draft-text.ts'
import { isSuggestion, noFreeHand, onlySuggests } from './only-suggests.ts'
import { insertRevision, nameRevision, requireRevision, revisionName } from './revision.ts'
import { settleDraft } from './settle-draft.ts'
import { thinRevisions } from './thin-revisions.ts'
import { noteRevision } from './workflow/desk-entry.ts'

/**
 * Saves what people have typed into an article's text as a revision, with the names of those who typed. Where the text says
 * what the newest revision says already, no version moves. Either way the journal of its changes becomes part of the stored
 * state. Nothing is refused.
 *
 * @returns the version of the newest revision; `null` where the article has no text, or is gone.
 */
export async function saveText(
  tx: Transaction,
  request: { articleId: string; now: Instant },
): Promise<{ draftVersion: number } | null> {
  const { articleId, now } = request
  if ((await findEpoch(tx, articleId)) === null) return null
  const article = await lockArticle(tx, articleId)
  const text = await findText(tx, articleId)
  if (!text) return null
  return { draftVersion: await saveLiveText(tx, { article, text, now }) }
}

/** Saves all that the text says; returns the version of the newest revision. */
async function saveLiveText(
  tx: Transaction,
  { article, text, now }: { article: Article; text: DraftText; now: Instant },
): Promise<number> {
  const draft = await settleDraft(tx, article, readDraft(text.doc))
  const version = await saveIfNew(tx, {
    article,
    content: draft,
    kind: 'automatic',
    savedBy: writersOf(text),
    now,
  })
  const isNew = version > article.draftVersion
  if (isNew || text.changes.length > 0) await storeState(tx, { text, articleId: article.id })
  if (isNew) await thinRevisions(tx, { articleId: article.id, now })
  return version
}

function writersOf(text: DraftText): string {
  return [...new Set(text.changes.map((change) => change.madeByName))].join(', ')
}

/**
 * Makes a revision of exactly the text that somebody has in front of them, whatever others typed meanwhile and have still to
 * send: that stays in the text and is in the next revision. Without a `state` it is all of the text as it is here. Where the
 * newest revision says the same no version moves, and a name is given to that one.
 *
 * @throws {Refusal} `article-not-found`; `state-unreadable`; `text-sealed` where the state is one of an earlier life of the
 *   text; `only-suggests` where the state changes more than this person may; `name-invalid`.
 */
export async function saveRevision(
  tx: Transaction,
  request: {
    articleId: string
    name?: string | undefined
    state?: Uint8Array | undefined
    epoch?: string | undefined
    actor: Actor
    now: Instant
  },
): Promise<{ draftVersion: number }> {
  const { articleId, actor, now } = request
  const name = request.name === undefined ? null : revisionName(request.name)
  const article = await lockArticle(tx, articleId)
  const text = await openText(tx, article)
  if (request.state !== undefined && request.epoch !== text.epoch) {
    throw new Refusal('text-sealed', 'Editions of this article were sealed meanwhile. Open the text again.', {
      field: 'epoch',
    })
  }
  const seen = request.state === undefined ? text.doc : readState(request.state)
  const present =
    request.state !== undefined && (await onlySuggests(tx, actor, articleId)) ? encodeStateAsUpdate(text.doc) : null
  const change = changeMadeBy(text.doc, () => applyUpdate(text.doc, encodeStateAsUpdate(seen)))
  if (change && present && !isSuggestion(documentOf(present), change, actor.id)) throw noFreeHand(actor)
  if (change) await insertChange(tx, { epoch: text.epoch, at: now, ...maker(actor), update: change })
  const draft = await settleDraft(tx, article, readDraft(seen))
  const kind = name === null ? 'automatic' : 'named'
  const version = await saveIfNew(tx, { article, content: draft, kind, name, savedBy: actor.name, now })
  if (version > article.draftVersion) {
    await tx
      .updateTable('draftState')
      .set({ revisionState: toText(encodeStateAsUpdate(seen)) })
      .where('articleId', '=', articleId)
      .execute()
  } else if (name !== null) {
    await nameRevision(tx, { articleId, version, name })
  }
  if (change) await announceChange(tx, { articleId, now })
  return { draftVersion: version }
}

function readState(state: Uint8Array) {
  try {
    return documentOf(state)
  } catch (cause) {
    throw new Refusal('state-unreadable', 'The text cannot be read. Load the page again, then save.', {
      field: 'state',
      cause,
    })
  }
}

/**
 * Brings an old revision back as a new one, in the text that people are writing. What the text said until now is a revision of
 * its own first, so nothing is lost by it.
 *
 * @throws {Refusal} `article-not-found`; `revision-not-found`; `revision-sealed`.
 */
export async function restoreRevision(
  tx: Transaction,
  request: { articleId: string; version: number; actor: Actor; now: Instant },
): Promise<{ draftVersion: number }> {
  const { articleId, version, actor, now } = request
  const locked = await lockArticle(tx, articleId)
  const { content } = await requireRevision(tx, { articleId, version })
  if (content === null) {
    throw new Refusal('revision-sealed', `Revision ${version} is sealed: there is nothing to bring back.`)
  }
  const text = await openText(tx, locked)
  await saveLiveText(tx, { article: locked, text, now })
  const article = await lockArticle(tx, articleId)
  const wanted = readStoredContent(content)
  const change = changeMadeBy(text.doc, () => writeDraft(text.doc, wanted))
  const draft = await settleDraft(tx, article, readDraft(text.doc))
  const saved = await saveIfNew(tx, { article, content: draft, kind: 'restored', savedBy: actor.name, now })
  if (change) {
    await insertChange(tx, { epoch: text.epoch, at: now, ...maker(actor), update: change })
    await storeState(tx, { text, articleId }, { keepsChanges: true })
    await announceChange(tx, { articleId, now })
  }
  return { draftVersion: saved }
}

/** Saves a draft as a new revision unless the newest says the same; returns the version of the one that says it. */
async function saveIfNew(
  tx: Transaction,
  request: {
    article: Article
    content: ArticleContent
    kind: RevisionKind
    name?: string | null
    savedBy: string
    now: Instant
  },
): Promise<number> {
  const { article, content, kind, name, savedBy, now } = request
  if (canonicalJson(content) === canonicalJson(article.draft)) return article.draftVersion
  const version = article.draftVersion + 1
  await tx
    .updateTable('article')
    .set({ draft: JSON.stringify(content), draftVersion: version })
    .where('id', '=', article.id)
    .execute()
  await insertRevision(tx, { articleId: article.id, version, kind, name, content, savedBy, now })
  await noteRevision(tx, { articleId: article.id, content, savedBy, now })
  await announce(tx, { at: now, topic: 'draft.saved', payload: { changed: [], articleId: article.id, version, kind } })
  return version
}

/** Makes what was written down part of the stored state, which the newest revision then stands for. */
async function storeState(
  tx: Transaction,
  { text, articleId }: { text: DraftText; articleId: string },
  { keepsChanges = false } = {},
): Promise<void> {
  await tx
    .updateTable('draftState')
    .set({ state: toText(encodeStateAsUpdate(text.doc)), revisionState: null })
    .where('articleId', '=', articleId)
    .execute()
  const ids = keepsChanges ? [] : text.changes.map((change) => change.id)
  for (let start = 0; start < ids.length; start += 1_000) {
    await tx
      .deleteFrom('draftUpdate')
      .where('id', 'in', ids.slice(start, start + 1_000))
      .execute()
  }
}

function maker(actor: Actor): { madeBy: string; madeByName: string } {
  return { madeBy: actorKey(actor), madeByName: actor.name }
}
