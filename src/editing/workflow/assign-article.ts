import { cleanText, oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { readMoment } from '#foundation/moment.ts'
import { Refusal } from '#foundation/refusal.ts'
import { holdSection } from '#paper/sections.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { recordEvent } from './article-event.ts'
import { type DeskEntry, lockDeskEntry } from './desk-entry.ts'
import type { Doer } from './doer.ts'
import { moveArticle } from './move-article.ts'
import { firstStage, stagesIn, WIRE_STAGE } from './stages.ts'

/** What a story is to be, as somebody sends it; what is absent stays as it is. */
export interface Assignment {
  /** Id of a member of staff, or `null` for nobody in person. */
  assignee?: string | null | undefined
  /** Slug of the section whose desk has it, or `null`. */
  desk?: string | null | undefined
  dueAt?: string | null | undefined
  plannedAt?: string | null | undefined
  plannedLength?: number | null | undefined
  priority?: number | undefined
  brief?: string | undefined
}

type Terms = Pick<DeskEntry, 'assigneeId' | 'deskId' | 'dueAt' | 'plannedAt' | 'plannedLength' | 'priority' | 'brief'>

const LONGEST_BRIEF = 2_000

/**
 * Gives an article to somebody or to a desk, or changes until when and how it is to be. What changed is in its history, line
 * by line; what was asked for again changes nothing. A person takes it from a desk, and a desk from a person.
 *
 * @throws {Refusal} `article-not-found`, `staff-unknown`, `section-unknown`, `time-unreadable`, `brief-too-long`.
 */
export async function assignArticle(
  tx: Transaction,
  request: { articleId: string; assignment: Assignment; by: Doer; now: Instant },
): Promise<void> {
  const { articleId, by, now } = request
  const entry = await lockDeskEntry(tx, articleId)
  const terms = await readTerms(tx, request.assignment)
  const changed = Object.fromEntries(
    Object.entries(terms).filter(([field, value]) => entry[field as keyof Terms] !== value),
  ) as Partial<Terms>
  if (Object.keys(changed).length === 0) return
  const isNewHand = 'assigneeId' in changed || 'deskId' in changed
  const searchText =
    changed.brief === undefined
      ? {}
      : { searchText: `${entry.searchText.replace(briefTail(entry.brief), '')}${briefTail(changed.brief)}` }
  await tx
    .updateTable('deskEntry')
    .set({ ...changed, ...searchText, ...(isNewHand ? { assignedById: by.staffId } : {}) })
    .where('articleId', '=', articleId)
    .execute()
  if (entry.stage === WIRE_STAGE && (changed.assigneeId != null || changed.deskId != null)) {
    await moveArticle(tx, { articleId, stage: firstStage(await stagesIn(tx)).id, by, now })
  }
  await recordChange(tx, { ...request, changed, isNewHand })
  await announce(tx, {
    at: now,
    topic: 'article.assigned',
    payload: { changed: [], articleId, terms: changed, byId: by.staffId, byName: by.name },
  })
}

function briefTail(brief: string): string {
  return brief === '' ? '' : `\n${brief.toLowerCase()}`
}

async function recordChange(
  tx: Transaction,
  change: { articleId: string; by: Doer; now: Instant; changed: Partial<Terms>; isNewHand: boolean },
): Promise<void> {
  const { assigneeId, deskId, ...plan } = change.changed
  const line = { articleId: change.articleId, at: change.now, by: change.by }
  if (change.isNewHand) {
    const names = { to: await nameOfStaff(tx, assigneeId ?? null), desk: await nameOfSection(tx, deskId ?? null) }
    await recordEvent(tx, { ...line, action: 'assigned', detail: names })
  }
  if (Object.keys(plan).length > 0) await recordEvent(tx, { ...line, action: 'planned', detail: plan })
}

async function nameOfStaff(tx: Transaction, id: string | null): Promise<string | null> {
  if (id === null) return null
  return (await tx.selectFrom('staff').select('name').where('id', '=', id).executeTakeFirst())?.name ?? null
}

async function nameOfSection(tx: Transaction, id: number | null): Promise<string | null> {
  if (id === null) return null
  return (await tx.selectFrom('section').select('name').where('id', '=', id).executeTakeFirst())?.name ?? null
}

/**
 * The terms of an assignment as they are kept.
 *
 * @throws {Refusal} those of {@link assignArticle}, naming the field.
 */
export async function readTerms(tx: Transaction, assignment: Assignment): Promise<Partial<Terms>> {
  const { assignee, desk, dueAt, plannedAt, plannedLength, priority, brief } = assignment
  const terms: Partial<Terms> = {}
  if (assignee !== undefined) terms.assigneeId = await knownStaff(tx, assignee)
  if (desk !== undefined) terms.deskId = await knownDesk(tx, desk)
  if (terms.assigneeId != null && desk === undefined) terms.deskId = null
  if (terms.deskId != null && assignee === undefined) terms.assigneeId = null
  if (dueAt !== undefined) terms.dueAt = dueAt === null ? null : readMoment(dueAt, 'dueAt')
  if (plannedAt !== undefined) terms.plannedAt = plannedAt === null ? null : readMoment(plannedAt, 'plannedAt')
  if (plannedLength !== undefined) terms.plannedLength = plannedLength
  if (priority !== undefined) terms.priority = priority
  if (brief !== undefined) terms.brief = readBrief(brief)
  return terms
}

function readBrief(text: string): string {
  const brief = oneLine(cleanText(text))
  if ([...brief].length <= LONGEST_BRIEF) return brief
  throw new Refusal('brief-too-long', `The instructions have at most ${LONGEST_BRIEF} characters.`, { field: 'brief' })
}

async function knownStaff(tx: Transaction, id: string | null): Promise<string | null> {
  if (id === null) return null
  const person = await tx.selectFrom('staff').select(['id', 'disabledAt']).where('id', '=', id).executeTakeFirst()
  if (person && person.disabledAt === null) return person.id
  const why = person ? 'They no longer work here' : `Nobody on the staff has the id ${id.slice(0, 60)}`
  throw new Refusal('staff-unknown', `${why}: choose somebody else.`, { field: 'assignee' })
}

async function knownDesk(tx: Transaction, slug: string | null): Promise<number | null> {
  if (slug === null) return null
  const section = await holdSection(tx, slug)
  if (section) return section.id
  throw new Refusal('section-unknown', `There is no section “${slug.slice(0, 60)}”.`, { field: 'desk' })
}
