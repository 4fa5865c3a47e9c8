import { KINDS, type Kind } from '#article/article-content.ts'
import { isBlank, oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { isId, newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import { holdSection, listSections } from '#paper/sections.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { PlannedStoryTable } from '#storage/tables/workflow.ts'
import type { Article } from '../article.ts'
import { createArticle } from '../save-draft.ts'
import { type Assignment, readTerms } from './assign-article.ts'
import { type Doer, doerOf } from './doer.ts'

export type PlannedStory = PlannedStoryTable

export interface PlanFields extends Omit<Assignment, 'desk'> {
  headline?: string | undefined
  section?: string | undefined
  kind?: string | undefined
}

const LONGEST_HEADLINE = 300

/**
 * Plans a story that nobody has begun to write.
 *
 * @throws {Refusal} `plan-invalid`, and those of `readTerms`.
 */
export async function planStory(
  tx: Transaction,
  request: { fields: PlanFields; by: Doer; now: Instant },
): Promise<PlannedStory> {
  const { fields, by, now } = request
  if (fields.headline === undefined)
    throw new Refusal('plan-invalid', 'Say what the story is about.', { field: 'headline' })
  const story: PlannedStory = {
    id: newId(),
    headline: '',
    sectionId: null,
    kind: 'news',
    assigneeId: null,
    dueAt: null,
    plannedAt: null,
    plannedLength: null,
    priority: 0,
    brief: '',
    ...(await readPlan(tx, fields)),
    createdAt: now,
    createdBy: by.name,
    articleId: null,
  }
  await tx.insertInto('plannedStory').values(story).execute()
  await tellOfPlan(tx, story, by, now)
  return story
}

/**
 * Changes a planned story; what is absent stays as it is.
 *
 * @throws {Refusal} `plan-not-found`, `plan-written` where an article has taken its place, and those of `planStory`.
 */
export async function changePlan(
  tx: Transaction,
  request: { planId: string; fields: PlanFields; by: Doer; now: Instant },
): Promise<PlannedStory> {
  const story = await lockPlan(tx, request.planId)
  const changed = { ...story, ...(await readPlan(tx, request.fields)) }
  await tx.updateTable('plannedStory').set(changed).where('id', '=', story.id).execute()
  await tellOfPlan(tx, changed, request.by, request.now)
  return changed
}

/** Gives a plan up. Nothing of it stays. */
export async function dropPlan(tx: Transaction, request: { planId: string; by: Doer; now: Instant }): Promise<void> {
  const story = await lockPlan(tx, request.planId)
  await tx.deleteFrom('plannedStory').where('id', '=', story.id).execute()
  await tellOfPlan(tx, story, request.by, request.now)
}

/**
 * Opens the article of a planned story, with its headline, section and all that was agreed on it. From then on the article
 * is what is planned; asking again is refused with the article's id in the message.
 *
 * @throws {Refusal} `plan-not-found`, `plan-written`, `section-unknown` where the plan has no section yet.
 */
export async function writePlan(
  tx: Transaction,
  request: { planId: string; section?: string | undefined; actor: Actor; now: Instant },
): Promise<Article> {
  const story = await lockPlan(tx, request.planId)
  const by = doerOf(request.actor)
  const sections = await listSections(tx)
  const section = request.section ?? sections.find((one) => one.id === story.sectionId)?.slug ?? sections[0]?.slug ?? ''
  const article = await createArticle(tx, {
    fields: { headline: story.headline, section, kind: story.kind as Kind, body: { html: '' } },
    savedBy: by.name,
    savedById: by.staffId,
    createdBy: actorKey(request.actor),
    now: request.now,
  })
  const { assigneeId, dueAt, plannedAt, plannedLength, priority, brief } = story
  await tx
    .updateTable('deskEntry')
    .set({ assigneeId, dueAt, plannedAt, plannedLength, priority, brief })
    .where('articleId', '=', article.id)
    .execute()
  await tx.updateTable('plannedStory').set({ articleId: article.id }).where('id', '=', story.id).execute()
  await tellOfPlan(tx, { ...story, articleId: article.id }, by, request.now)
  return article
}

async function lockPlan(tx: Transaction, planId: string): Promise<PlannedStory> {
  let query = tx
    .selectFrom('plannedStory')
    .selectAll()
    .where('id', '=', isId(planId) ? planId : '')
  if (tx.dialect === 'postgres') query = query.forUpdate()
  const story = await query.executeTakeFirst()
  if (!story) throw new Refusal('plan-not-found', `There is no planned story ${planId.slice(0, 100)}.`)
  if (story.articleId !== null) {
    throw new Refusal('plan-written', `This story is being written already, as article ${story.articleId}.`)
  }
  return story
}

async function readPlan(
  tx: Transaction,
  { headline, section, kind, ...assignment }: PlanFields,
): Promise<Partial<Omit<PlannedStory, 'id'>>> {
  const { deskId: _, ...terms } = await readTerms(tx, assignment)
  return {
    ...terms,
    ...(headline === undefined ? {} : { headline: readHeadline(headline) }),
    ...(section === undefined ? {} : { sectionId: await readSection(tx, section) }),
    ...(kind === undefined ? {} : { kind: readKind(kind) }),
  }
}

function readHeadline(text: string): string {
  const headline = oneLine(text)
  if (!isBlank(headline) && [...headline].length <= LONGEST_HEADLINE) return headline
  throw new Refusal('plan-invalid', `Say in up to ${LONGEST_HEADLINE} characters what the story is about.`, {
    field: 'headline',
  })
}

function readKind(text: string): string {
  if ((KINDS as readonly string[]).includes(text)) return text
  throw new Refusal('plan-invalid', `A story is one of ${KINDS.join(', ')}.`, { field: 'kind' })
}

async function readSection(tx: Transaction, slug: string): Promise<number> {
  const section = await holdSection(tx, slug)
  if (section) return section.id
  throw new Refusal('section-unknown', `There is no section “${slug.slice(0, 60)}”.`, { field: 'section' })
}

async function tellOfPlan(tx: Transaction, story: PlannedStory, by: Doer, now: Instant): Promise<void> {
  await announce(tx, {
    at: now,
    topic: 'plan.changed',
    payload: { changed: [], planId: story.id, articleId: story.articleId, byId: by.staffId },
  })
}
