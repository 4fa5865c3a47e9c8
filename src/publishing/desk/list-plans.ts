import type { PlannedStory } from '#editing/workflow/planned-story.ts'
import { listSections } from '#paper/sections.ts'
import type { Reader } from '#storage/database.ts'
import type { PlanReplyBody } from './api.ts'

const PAGE = 100

/** Planned stories that nobody has begun, the newest first. */
export async function listPlans(
  db: Reader,
  { before }: { before?: string | undefined },
): Promise<{ plans: PlanReplyBody[]; next: string | null }> {
  let query = db.selectFrom('plannedStory').selectAll().where('articleId', 'is', null).orderBy('id', 'desc')
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query.limit(PAGE + 1).execute()
  const page = rows.slice(0, PAGE)
  return { plans: await replyWithPlans(db, page), next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null }
}

/** Planned stories as the interface tells them, in their order. */
export async function replyWithPlans(db: Reader, plans: PlannedStory[]): Promise<PlanReplyBody[]> {
  const ids = [...new Set(plans.flatMap((plan) => plan.assigneeId ?? []))]
  const sections = await listSections(db)
  const people =
    ids.length === 0 ? [] : await db.selectFrom('staff').select(['id', 'name']).where('id', 'in', ids).execute()
  return plans.map(({ sectionId, assigneeId, ...plan }) => ({
    ...plan,
    section: sections.find((section) => section.id === sectionId)?.slug ?? null,
    assignee: people.find((person) => person.id === assigneeId) ?? null,
  }))
}
