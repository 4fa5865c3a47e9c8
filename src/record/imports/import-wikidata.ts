import type { Database } from '#storage/database.ts'
import type { StatedFact } from '../api.ts'
import { isReversed } from '../possible-fact.ts'
import { type EntityRole, entityAddress, idOf, labelOf, rolesOf, subjectOfEntity } from './entity-item.ts'
import { type ImportReport, noteFailed } from './import-report.ts'
import { type ImportOptions, ImportRun } from './import-run.ts'
import { bringSubjects } from './import-subjects.ts'
import { type PlannedFact, planFact, writeFacts } from './plan-fact.ts'
import { newPlan, type Plan, planSubject } from './plan-subject.ts'
import { readEntities } from './read-entities.ts'
import { writePlan } from './write-plan.ts'

/** Items whose names are remembered, because others say that they hold that office or work there. */
const MOST_NAMED = 1_000_000

/**
 * Brings items of Wikidata as its own data have them: names in the paper's language, what sort of thing they are, dates, coordinates, and
 * offices and employments with their dates. Offices and bodies are named by what the file says of them, or by what is on record. Of a file
 * that cannot be read to its end nothing is brought.
 *
 * @param options.language the paper's
 * @throws {Refusal} `import-unreadable`
 */
export async function importWikidata(
  db: Database,
  path: string,
  { language, ...options }: ImportOptions & { language: string },
): Promise<ImportReport> {
  const run = await ImportRun.begin(db, 'wikidata', options)
  const languages = [...new Set([language, language.split('-')[0] ?? 'en'])]
  const offices = await run.telling(() => idsOfOffices(path))
  const names = new Map<string, string>()
  const items = async function* () {
    for await (const entity of readEntities(path)) {
      run.report.read++
      const id = idOf(entity)
      if (id !== null && offices.has(id)) names.set(id, labelOf(entity, languages))
      const item = subjectOfEntity(entity, languages, run.report.read)
      if (typeof item !== 'string') yield item
      // What is only named as an office need not be of a kind.
      else if (id === null || !offices.has(id)) noteFailed(run.report, run.report.read, item)
    }
  }
  await bringSubjects(run, items())
  await bringRoles(run, path, names)
  return run.end()
}

/** Ids of items that stand in the file as an office or a body of somebody's. */
async function idsOfOffices(path: string): Promise<Set<string>> {
  const ids = new Set<string>()
  let line = 0
  for await (const entity of readEntities(path)) {
    for (const { titleId, bodyId } of rolesOf(entity, ++line)) {
      for (const id of [titleId, bodyId]) if (id !== null && ids.size < MOST_NAMED) ids.add(id)
    }
  }
  return ids
}

async function bringRoles(run: ImportRun, path: string, names: Map<string, string>): Promise<void> {
  const roles = async function* (): AsyncGenerator<EntityRole> {
    let line = 0
    for await (const entity of readEntities(path)) yield* rolesOf(entity, ++line)
  }
  const seen = new Set<string>()
  await run.bring<EntityRole, { plan: Plan; facts: PlannedFact[] }>(roles(), {
    async plan(reader, lot) {
      const holders = lot.map(({ holder: address }) => ({ kind: 'person', name: '', address }))
      await run.matcher.prepare(reader, [...holders, ...lot.flatMap((role) => bodyOf(role, names) ?? [])])
      const plan = newPlan()
      const facts: PlannedFact[] = []
      for (const role of lot) {
        const stated = stateRole(run, plan, role, names)
        if (stated === null) continue
        const id = role.holder.slice(entityAddress('').length)
        const source = { name: 'Wikidata', address: `https://www.wikidata.org/wiki/${id}`, text: '' }
        const fact = await planFact(reader, { stated, source, seen, report: run.report })
        if (fact) facts.push(fact)
      }
      return { plan, facts }
    },
    async write(log, { plan, facts }) {
      await writePlan(log, plan)
      await writeFacts(log, facts, { by: run.by, now: run.options.clock() })
    },
  })
}

type Body = { kind: 'organisation'; name: string; address: string }

function bodyOf({ bodyId }: EntityRole, names: Map<string, string>): Body | null {
  return bodyId === null
    ? null
    : { kind: 'organisation', name: names.get(bodyId) ?? '', address: entityAddress(bodyId) }
}

/** A role as a fact, its body put on record where it is not; `null` where nobody on record holds it, or nothing says what it is called. */
function stateRole(run: ImportRun, plan: Plan, role: EntityRole, names: Map<string, string>): StatedFact | null {
  const holder = run.matcher.find({ kind: 'person', name: '', address: role.holder })
  if (!holder) return null
  const title = role.titleId === null ? 'Employee' : (names.get(role.titleId) ?? '')
  if (title === '') {
    noteFailed(run.report, role.line, `${holder.name}: the office ${role.titleId} has no name in the file.`)
    return null
  }
  const wanted = bodyOf(role, names)
  const known = wanted ? run.matcher.find(wanted) : null
  const body = known ?? (wanted && wanted.name !== '' ? makeBody(run, plan, role, wanted) : null)
  const { starts, ends } = role
  return {
    ...{ type: 'role', data: { title: title.slice(0, 300) } },
    parties: [
      { subject: { id: holder.id }, part: 'holder' },
      ...(body ? [{ subject: { id: body.id }, part: 'organisation' as const }] : []),
    ],
    ...(starts === null ? {} : { starts }),
    ...(ends === null || isReversed(starts, ends) ? {} : { ends }),
  }
}

function makeBody(run: ImportRun, plan: Plan, role: EntityRole, wanted: Body) {
  const blank = { aliases: [], note: '', starts: null, ends: null, partOf: '', latitude: null, longitude: null }
  const item = { ...blank, ...wanted, line: role.line }
  return planSubject(plan, item, { ...run, now: run.options.clock(), by: run.by })
}
