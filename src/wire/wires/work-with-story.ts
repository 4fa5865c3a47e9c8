import type { ArticleContent } from '#article/article-content.ts'
import { findArticle, lockArticle } from '#editing/article.ts'
import type { DraftFields } from '#editing/draft-fields.ts'
import { nameRevision } from '#editing/revision.ts'
import { saveDraft } from '#editing/save-draft.ts'
import { saveText } from '#editing/save-text.ts'
import { assignArticle } from '#editing/workflow/assign-article.ts'
import { doerOf } from '#editing/workflow/doer.ts'
import { moveArticle } from '#editing/workflow/move-article.ts'
import { firstStage, stagesIn, WIRE_STAGE } from '#editing/workflow/stages.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Actor } from '#staff/actor.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { versionName } from './take-in-story.ts'
import { findStoryOf, lockStoryOf, noStory } from './wire-story-row.ts'

interface Request {
  articleId: string
  actor: Actor
  now: Instant
}

/**
 * Takes a story to the desk, as the work of whoever asks where that is a person. Where somebody else has it, it stays theirs.
 *
 * @throws {Refusal} `wire-story-not-found`, `wire-story-taken`.
 */
export async function takeStory(tx: Transaction, { articleId, actor, now }: Request): Promise<void> {
  const story = await lockStoryOf(tx, articleId)
  const entry = await tx
    .selectFrom('deskEntry')
    .leftJoin('staff', 'staff.id', 'deskEntry.assigneeId')
    .select(['stage', 'assigneeId', 'staff.name'])
    .where('articleId', '=', articleId)
    .executeTakeFirstOrThrow()
  const by = doerOf(actor)
  if (entry.assigneeId !== null && entry.assigneeId !== by.staffId) {
    throw new Refusal('wire-story-taken', `${entry.name ?? 'Somebody else'} has taken this story already.`)
  }
  if (entry.stage === WIRE_STAGE) {
    await moveArticle(tx, { articleId, stage: firstStage(await stagesIn(tx)).id, by, now })
  }
  if (by.staffId !== null) await assignArticle(tx, { articleId, assignment: { assignee: by.staffId }, by, now })
  await tx.updateTable('wireStory').set({ spikedAt: null, spikedBy: null }).where('id', '=', story.id).execute()
  await tell(tx, { articleId, now })
}

/** Hides a story from the list of what nobody has taken, or shows it again. @throws {Refusal} `wire-story-not-found`. */
export async function spikeStory(
  tx: Transaction,
  { articleId, actor, now, isSpiked }: Request & { isSpiked: boolean },
): Promise<void> {
  const story = await lockStoryOf(tx, articleId)
  const spiked = isSpiked ? { spikedAt: now, spikedBy: actor.name } : { spikedAt: null, spikedBy: null }
  await tx.updateTable('wireStory').set(spiked).where('id', '=', story.id).execute()
  await tell(tx, { articleId, now })
}

/**
 * The draft as it is saved, and as it would read with the version that waits beside it.
 *
 * @throws {Refusal} `wire-story-not-found`, `wire-version-gone`.
 */
export async function findNewer(
  db: Reader,
  { articleId }: { articleId: string },
): Promise<{ version: string; before: ArticleContent; after: ArticleContent }> {
  const [story, article] = await Promise.all([findStoryOf(db, articleId), findArticle(db, articleId)])
  if (!story || !article) throw noStory(articleId)
  const { version, fields } = await requirePending(db, story.id)
  const { headline, standfirst, body } = fields
  const before = article.draft
  const after = {
    ...before,
    headline: headline ?? before.headline,
    standfirst: standfirst ?? before.standfirst,
    body: body?.read ?? before.body,
  }
  return { version, before, after }
}

/**
 * Puts the version that waits into the draft. What stood there is a revision, also what people had typed and not saved, and the
 * version that was taken over is one by name. Its embargo holds from now on, where it has one.
 *
 * @throws {Refusal} `wire-story-not-found`, `wire-version-gone`, `embargo-after-schedule`.
 */
export async function takeOverNewer(
  tx: Transaction,
  { articleId, actor, now }: Request,
): Promise<{ draftVersion: number; before: number }> {
  const { story, id, version, fields } = await lockPending(tx, articleId)
  await saveText(tx, { articleId, now })
  const article = await lockArticle(tx, articleId)
  const { embargoUntil, ...rest } = fields
  const saved = await saveDraft(tx, {
    ...{ articleId, draftVersion: article.draftVersion, now },
    // An embargo that this paper has set is not lifted by a version that names none.
    fields: { ...rest, ...(embargoUntil ? { embargoUntil } : {}) },
    savedBy: actor.name,
    savedById: doerOf(actor).staffId,
  })
  await nameRevision(tx, { articleId, version: saved.draftVersion, name: versionName(version) })
  await settle(tx, { id, state: 'taken' })
  await tx
    .updateTable('wireStory')
    .set({ drafted: version, draftVersion: saved.draftVersion })
    .where('id', '=', story.id)
    .execute()
  await tell(tx, { articleId, now })
  return { draftVersion: saved.draftVersion, before: article.draftVersion }
}

/**
 * Leaves the version that waits as it is: the draft stays, and nobody is asked again until a newer one comes.
 *
 * @throws {Refusal} `wire-story-not-found`, `wire-version-gone`.
 */
export async function setNewerAside(tx: Transaction, { articleId, now }: Request): Promise<void> {
  const { id } = await lockPending(tx, articleId)
  await settle(tx, { id, state: 'aside' })
  await tell(tx, { articleId, now })
}

async function lockPending(tx: Transaction, articleId: string) {
  const story = await lockStoryOf(tx, articleId)
  return { story, ...(await requirePending(tx, story.id)) }
}

async function requirePending(
  db: Reader | Transaction,
  storyId: string,
): Promise<{ id: number; version: string; fields: DraftFields }> {
  const row = await db
    .selectFrom('wireVersion')
    .select(['id', 'version', 'fields'])
    .where('storyId', '=', storyId)
    .where('state', '=', 'pending')
    .executeTakeFirst()
  if (!row?.fields) {
    throw new Refusal('wire-version-gone', 'No newer version of this story waits: somebody has decided on it already.')
  }
  return { id: row.id, version: row.version, fields: JSON.parse(row.fields) as DraftFields }
}

async function settle(tx: Transaction, { id, state }: { id: number; state: 'taken' | 'aside' }): Promise<void> {
  await tx.updateTable('wireVersion').set({ state, fields: null }).where('id', '=', id).execute()
}

async function tell(tx: Transaction, { articleId, now }: { articleId: string; now: Instant }): Promise<void> {
  const payload = { changed: [], articleId, keys: [['desk'], ['articles', articleId]] }
  await announce(tx, { at: now, topic: 'wires.story', payload })
}
