import { slugFrom } from '#article/slug.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { foldName } from '#language/names/fold-name.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import type { RecordRows } from '../changes/change-log.ts'
import { type ImportReport, noteKept } from './import-report.ts'
import type { Match, SubjectMatcher } from './match-subjects.ts'
import type { SubjectItem } from './subject-item.ts'

type NewAlias = Omit<RecordRows['alias'], 'id'>

/** What one lot of lines does to the record. */
export interface Plan {
  subjects: SubjectTable[]
  aliases: NewAlias[]
  /** What subjects on record lack and get, by id. */
  filled: Map<string, Partial<SubjectTable>>
}

export function newPlan(): Plan {
  return { subjects: [], aliases: [], filled: new Map() }
}

interface Planning {
  matcher: SubjectMatcher
  report: ImportReport
  by: string
  now: Instant
}

/** Adds to a plan what it takes to have a subject on record; gives the one that it is. Nothing on record is written over. */
export function planSubject(plan: Plan, item: SubjectItem, { matcher, report, by, now }: Planning): Match {
  const known = matcher.find(item)
  if (known) {
    if (fill(plan, known, item, report)) report.added++
    else report.same++
    return known
  }
  const { kind, name, note, starts, ends, address, latitude, longitude, country } = item
  const place = latitude === null || longitude === null ? {} : { latitude, longitude }
  const row: SubjectTable = {
    ...{ id: newId(), kind, name, slug: slugFrom(name, 'en', kind), note, starts, ends, partOf: null },
    sameAs: address === null ? '[]' : JSON.stringify([address]),
    data: JSON.stringify({ ...place, ...(country ? { country } : {}) }),
    ...{ mergedInto: null, createdAt: now, createdBy: by },
  }
  plan.subjects.push(row)
  const match: Match = { ...row, forms: new Set() }
  addForms(plan, match, [{ text: name, kind: 'name', language: null }, ...item.aliases])
  matcher.add(match)
  report.subjects++
  return match
}

/** Takes new subjects out of a plan again, with their names, down to so many of each: the line that they came with is not brought. */
export function takeBack(plan: Plan, kept: { subjects: number; aliases: number }, matcher: SubjectMatcher): void {
  for (const { id } of plan.subjects.splice(kept.subjects)) matcher.forget(id)
  plan.aliases.splice(kept.aliases)
}

function addForms(plan: Plan, match: Match, forms: readonly Pick<NewAlias, 'text' | 'kind' | 'language'>[]): boolean {
  const before = match.forms.size
  for (const { text, kind, language } of forms) {
    if (match.forms.has(text)) continue
    match.forms.add(text)
    plan.aliases.push({ subjectId: match.id, text, folded: foldName(text), kind, language, forAll: 1 })
  }
  return match.forms.size > before
}

/** Gives a subject what it lacks; says so where the file has something else than the record. */
function fill(plan: Plan, match: Match, item: SubjectItem, report: ImportReport): boolean {
  const lacks: Partial<SubjectTable> = {}
  if (match.note === '' && item.note !== '') lacks.note = item.note
  for (const [field, words] of [['starts', 'beginning'] as const, ['ends', 'end'] as const]) {
    const [own, other] = [match[field], item[field]]
    if (other === null || own === other) continue
    if (own === null) lacks[field] = other
    else noteKept(report, item.line, `${match.name}: its ${words} is ${own} on record, not ${other}; left as it is.`)
  }
  const addresses = JSON.parse(match.sameAs) as string[]
  if (item.address !== null && !addresses.includes(item.address)) {
    lacks.sameAs = JSON.stringify([...addresses, item.address])
  }
  const data = JSON.parse(match.data) as Record<string, unknown>
  const { latitude, longitude } = item
  if (latitude !== null && longitude !== null && data['latitude'] === undefined) {
    lacks.data = JSON.stringify({ ...data, latitude, longitude })
  }
  const hasForms = addForms(plan, match, item.aliases)
  if (Object.keys(lacks).length === 0) return hasForms
  Object.assign(match, lacks)
  // One that the same lot makes is not there yet.
  const made = plan.subjects.find(({ id }) => id === match.id)
  if (made) Object.assign(made, lacks)
  else plan.filled.set(match.id, { ...plan.filled.get(match.id), ...lacks })
  return true
}
