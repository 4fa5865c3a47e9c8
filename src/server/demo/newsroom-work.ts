import { dayInZone } from '#article/permalink.ts'
import { createArticle } from '#editing/save-draft.ts'
import { assignArticle } from '#editing/workflow/assign-article.ts'
import { moveArticle } from '#editing/workflow/move-article.ts'
import { planStory } from '#editing/workflow/planned-story.ts'
import { HOUR, type Instant, later } from '#foundation/clock.ts'
import { addStaff } from '#staff/add-staff.ts'
import { forgetSetUpKeys } from '#staff/set-up-key.ts'
import type { Transaction } from '#storage/database.ts'
import { DEMO_PAPER } from './demo-paper.ts'
import { DEMO_COLLEAGUES, DEMO_DRAFTS, DEMO_PLANS, type DemoDraft } from './newsroom-drafts.ts'

/**
 * Fills the newsroom of the demonstration, so that its desk looks like a morning at work: colleagues, stories at every stage with
 * who has them and until when (one of them late), and stories that are planned. Nobody can sign in as one of the colleagues.
 */
export async function openDemoNewsroom(tx: Transaction, now: Instant): Promise<void> {
  const ids = new Map<string, string>()
  for (const { key, name, role } of DEMO_COLLEAGUES) {
    const { id } = await addStaff(tx, { email: `${key}@demo.example`, name, role, now })
    await forgetSetUpKeys(tx, id)
    ids.set(key, id)
  }
  for (const draft of DEMO_DRAFTS) await openDraft(tx, draft, { ids, now })
  const by = { staffId: ids.get('rafiq') ?? null, name: 'Rafiq Sundaram' }
  for (const { headline, section, assignee, plannedInHours, brief } of DEMO_PLANS) {
    const plannedAt = later(now, plannedInHours * HOUR)
    const fields = { headline, section, plannedAt, brief, assignee: assignee === null ? null : ids.get(assignee) }
    await planStory(tx, { fields, by, now })
  }
}

async function openDraft(
  tx: Transaction,
  draft: DemoDraft,
  { ids, now }: { ids: Map<string, string>; now: Instant },
): Promise<void> {
  const staffId = ids.get(draft.assignee) ?? null
  const writer = DEMO_COLLEAGUES.find(({ key }) => key === draft.assignee)?.name ?? ''
  const openedAt = later(now, -6 * HOUR)
  const { id: articleId } = await createArticle(tx, {
    fields: {
      headline: draft.headline,
      standfirst: draft.standfirst,
      section: draft.section,
      bylines: draft.bylines,
      tags: draft.tags,
      language: DEMO_PAPER.language,
      body: { html: draft.body },
      ...(draft.kind ? { kind: draft.kind } : {}),
      ...(draft.dateline ? { dateline: { place: draft.dateline, date: dayInZone(now, DEMO_PAPER.timeZone) } } : {}),
    },
    savedBy: writer,
    savedById: staffId,
    createdBy: `staff:${staffId}`,
    now: openedAt,
  })
  await assignArticle(tx, {
    articleId,
    assignment: {
      assignee: staffId,
      dueAt: later(now, draft.dueInHours * HOUR),
      brief: draft.brief,
      ...(draft.plannedInHours === undefined ? {} : { plannedAt: later(now, draft.plannedInHours * HOUR) }),
      ...(draft.plannedLength === undefined ? {} : { plannedLength: draft.plannedLength }),
    },
    by: { staffId: ids.get('rafiq') ?? null, name: 'Rafiq Sundaram' },
    now: openedAt,
  })
  await moveArticle(tx, { articleId, stage: draft.stage, by: { staffId, name: writer }, now: later(now, -2 * HOUR) })
}
