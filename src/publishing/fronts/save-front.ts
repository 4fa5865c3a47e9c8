import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Section } from '#paper/sections.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { FrontConflict, FrontContent } from './api.ts'
import { type FrontDraft, findFrontDraft, findFrontEdition, findLiveFront } from './find-front.ts'
import { nameOfFront, scopeOf } from './front-scope.ts'
import { isSame, mergeFronts } from './merge-fronts.ts'
import { readFrontContent } from './read-front-content.ts'

/** Drafts kept of a front: a save that was made from an older one is refused. */
const KEPT_DRAFTS = 1_000

/** A draft that is there after a save, and whether it holds what somebody else saved meanwhile. */
export interface SavedFront extends FrontDraft {
  isMerged: boolean
}

export interface SaveFrontRequest {
  section: Section | null
  /** The draft version that the content was made from. */
  version: number
  content: FrontContent
  savedBy: string
  now: Instant
}

/**
 * Saves what an editor made of a front as its draft, which readers do not see. Where somebody saved another since `version`, both
 * changes are put together. The front is locked first; saving what is there already makes no new version.
 *
 * @throws {Refusal} `front-invalid` naming the fields; `front-conflict` where both changed the same thing differently: nothing is
 *   saved, and the refusal has the draft that is there, both contents put together with this editor's choices, and each
 *   conflict; `front-moved-on` where `version` is unknown or too old to be put together.
 */
export async function saveFront(tx: Transaction, request: SaveFrontRequest): Promise<SavedFront> {
  const { section, version } = request
  await lockFront(tx, section)
  const content = await readFrontContent(tx, request.content)
  const current = await findFrontDraft(tx, { section })
  if (version === current.version) return { ...(await putDraft(tx, request, current, content)), isMerged: false }
  const base = await findDraftOf(tx, section, version)
  const merged = mergeFronts({ base, theirs: current.content, mine: content })
  if (merged.conflicts.length > 0) throw conflictRefusal(current, merged.content, merged.conflicts)
  return { ...(await putDraft(tx, request, current, merged.content)), isMerged: true }
}

/**
 * Makes an earlier edition, or what is live now (`edition` absent), the draft again. What was the draft stays among the saved
 * versions.
 *
 * @throws {Refusal} `front-moved-on`; `front-edition-not-found`.
 */
export async function restoreFront(
  tx: Transaction,
  request: { section: Section | null; version: number; edition?: number | undefined; savedBy: string; now: Instant },
): Promise<SavedFront> {
  const { section, version, edition, now } = request
  await lockFront(tx, section)
  const current = await findFrontDraft(tx, { section })
  if (current.version !== version) throw movedOn()
  const source =
    edition === undefined
      ? await findLiveFront(tx, { section, now })
      : await findFrontEdition(tx, { section, number: edition })
  if (!source && edition !== undefined) {
    throw new Refusal('front-edition-not-found', `This front has no edition ${edition}.`, { field: 'edition' })
  }
  const content = source?.content ?? { containers: [] }
  return { ...(await putDraft(tx, request, current, content)), isMerged: false }
}

/** Keeps a front from everybody else until the transaction ends; one that was never arranged is opened. */
export async function lockFront(tx: Transaction, section: Section | null): Promise<void> {
  const scope = scopeOf(section)
  await tx
    .insertInto('front')
    .values({ scope, sectionId: section?.id ?? null, draftVersion: 0, staleTold: null })
    .onConflict((on) => on.column('scope').doNothing())
    .execute()
  const query = tx.selectFrom('front').select('scope').where('scope', '=', scope)
  // SQLite has one writer at a time already.
  await (tx.dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirstOrThrow()
}

/** What somebody is told who acts on a draft that is not the newest. */
export function movedOn(): Refusal {
  return new Refusal('front-moved-on', 'Somebody saved this front meanwhile. Look at it again, then repeat.', {
    field: 'version',
  })
}

async function findDraftOf(tx: Transaction, section: Section | null, version: number): Promise<FrontContent> {
  if (version === 0) return { containers: [] }
  const row = await tx
    .selectFrom('frontDraft')
    .select('content')
    .where('scope', '=', scopeOf(section))
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) throw movedOn()
  return JSON.parse(row.content) as FrontContent
}

async function putDraft(
  tx: Transaction,
  request: Pick<SaveFrontRequest, 'section' | 'savedBy' | 'now'>,
  current: FrontDraft,
  content: FrontContent,
): Promise<FrontDraft> {
  if (current.version > 0 && isSame(current.content, content)) return current
  const { section, savedBy, now } = request
  const scope = scopeOf(section)
  const version = current.version + 1
  await tx
    .insertInto('frontDraft')
    .values({ scope, version, savedAt: now, savedBy, content: JSON.stringify(content) })
    .execute()
  await tx.updateTable('front').set({ draftVersion: version }).where('scope', '=', scope).execute()
  await tx
    .deleteFrom('frontDraft')
    .where('scope', '=', scope)
    .where('version', '<=', version - KEPT_DRAFTS)
    .execute()
  await announce(tx, {
    at: now,
    topic: 'front.saved',
    payload: { changed: [], front: nameOfFront(section), draftVersion: version },
  })
  return { version, content, savedAt: now, savedBy }
}

function conflictRefusal(current: FrontDraft, merged: FrontContent, conflicts: FrontConflict[]): Refusal {
  const who = current.savedBy ?? 'Somebody'
  const errors = conflicts.map(({ containerId, cardId, field }) => ({
    field: ['containers', containerId, ...(cardId === null ? [] : ['cards', cardId]), field].join('.'),
    message: `was changed by ${who} too: choose one`,
  }))
  return new Refusal(
    'front-conflict',
    `${who} changed the same thing meanwhile. Nothing was saved: choose, then save.`,
    {
      errors,
      members: { conflicts, draft: current, merged },
    },
  )
}
