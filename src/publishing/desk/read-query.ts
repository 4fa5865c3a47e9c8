import { KINDS } from '#article/article-content.ts'
import { type ArticleStatus, STATUSES } from '#article/statuses.ts'
import { readMoment } from '#foundation/moment.ts'
import { Refusal } from '#foundation/refusal.ts'
import { listSections } from '#paper/sections.ts'
import type { Actor } from '#staff/actor.ts'
import type { Reader } from '#storage/database.ts'
import type { DeskFilter } from './desk-filter.ts'

/** What can be asked of the desk, as it is written into an address. */
interface WrittenFilter {
  status?: string | undefined
  stage?: string | undefined
  section?: string | undefined
  kind?: string | undefined
  assignee?: string | undefined
  desk?: string | undefined
  text?: string | undefined
  due?: string | undefined
  dueFrom?: string | undefined
  dueUntil?: string | undefined
  plannedFrom?: string | undefined
  plannedUntil?: string | undefined
}

/**
 * The filter that somebody wrote into an address.
 *
 * @throws {Refusal} `filter-unknown`, `section-unknown`, `time-unreadable`, naming the field.
 */
export async function readFilter(db: Reader, written: WrittenFilter, actor: Actor): Promise<DeskFilter> {
  const moment = (field: 'dueFrom' | 'dueUntil' | 'plannedFrom' | 'plannedUntil') =>
    written[field] === undefined ? undefined : readMoment(written[field], field)
  return {
    statuses: choose('status', written.status, STATUSES) as ArticleStatus[] | undefined,
    stages: split(written.stage),
    kinds: choose('kind', written.kind, KINDS),
    sectionIds: await readSections(db, split(written.section), 'section'),
    deskId: (await readSections(db, split(written.desk), 'desk'))?.[0],
    assigneeId: readAssignee(written.assignee, actor),
    text: written.text,
    isOverdue: written.due === 'overdue',
    dueFrom: moment('dueFrom'),
    dueUntil: moment('dueUntil'),
    plannedFrom: moment('plannedFrom'),
    plannedUntil: moment('plannedUntil'),
  }
}

function split(text: string | undefined): string[] | undefined {
  const parts = text?.split(',').filter(Boolean)
  return parts?.length ? parts : undefined
}

function choose(field: string, text: string | undefined, known: readonly string[]): string[] | undefined {
  const chosen = split(text)
  const unknown = chosen?.find((one) => !known.includes(one))
  if (unknown === undefined) return chosen
  throw new Refusal('filter-unknown', `“${unknown.slice(0, 40)}” is none of ${known.join(', ')}.`, { field })
}

function readAssignee(text: string | undefined, actor: Actor): string | null | undefined {
  if (text === undefined || text === '') return undefined
  if (text === 'none') return null
  if (text !== 'me') return text
  // A token is nobody on the staff, so nothing is given to it.
  return actor.kind === 'staff' ? actor.id : ''
}

/** Ids of these sections and of those within them. */
async function readSections(db: Reader, slugs: string[] | undefined, field: string): Promise<number[] | undefined> {
  if (!slugs) return undefined
  const sections = await listSections(db)
  return slugs.flatMap((slug) => {
    const section = sections.find((one) => one.slug === slug)
    if (!section) throw new Refusal('section-unknown', `There is no section “${slug.slice(0, 60)}”.`, { field })
    return [section.id, ...sections.filter((one) => one.parentId === section.id).map((one) => one.id)]
  })
}
