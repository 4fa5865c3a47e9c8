import { foldName } from '#language/names/fold-name.ts'
import type { Reader } from '#storage/database.ts'
import { findSummaries } from '../find-summaries.ts'
import type { LookUp, LookUpReplyBody, SubjectOnRecordBody } from './api.ts'
import { HEAD, isOneOff, mayBeSlip, slipsAtHead } from './near-names.ts'

/** Values that are asked for together. */
const BATCH = 800
/** Names that begin alike and are compared with one that may be misspelt. */
const MOST_ALIKE = 400
/** Names that are looked at for a slip in one look-up: each takes a few hundred probes of an index. */
const MOST_SLIPS = 60
/** Subjects of one name that are told: there are many of the most frequent names. */
const MOST_OF_NAME = 20

/**
 * Who on record bears these names, with all their forms and their offices on that day; and of names of a kind that nobody bears, who of that
 * kind has one that is a letter off. Forms that are on record as misspellings count as near, not as borne.
 */
export async function lookUpNames(db: Reader, { names, day }: LookUp): Promise<LookUpReplyBody> {
  const wanted = new Map<string, { name: string; kind?: string | undefined }>()
  for (const { name, kind } of names) {
    const folded = foldName(name)
    if (kind !== undefined || !wanted.has(folded)) wanted.set(folded, { name, kind })
  }
  const borne = await findBearers(db, [...wanted.keys()])
  const near: LookUpReplyBody['near'] = []
  for (const [folded, { subjectId, text }] of borne.misspelt) {
    const asked = wanted.get(folded)
    if (asked && !borne.right.has(folded)) near.push({ name: asked.name, alias: text, subject: subjectId })
  }
  const open = [...wanted].filter(([folded]) => !borne.right.has(folded) && !borne.misspelt.has(folded))
  for (const [folded, { name, kind }] of open
    .filter(([key, { kind }]) => kind && mayBeSlip(key))
    .slice(0, MOST_SLIPS)) {
    const found = await findNear(db, folded, kind)
    if (found) near.push({ name, ...found })
  }
  const ids = [...borne.right.values()].flatMap((each) => each.slice(0, MOST_OF_NAME))
  return { subjects: await describeSubjects(db, [...ids, ...near.map(({ subject }) => subject)], day), near }
}

async function findBearers(
  db: Reader,
  folded: string[],
): Promise<{ right: Map<string, string[]>; misspelt: Map<string, { subjectId: string; text: string }> }> {
  const right = new Map<string, string[]>()
  const misspelt = new Map<string, { subjectId: string; text: string }>()
  for (const some of inBatches(folded)) {
    const rows = await db
      .selectFrom('alias')
      .innerJoin('subject', 'subject.id', 'alias.subjectId')
      .select(['alias.folded', 'alias.subjectId', 'alias.kind', 'subject.name'])
      .where('alias.folded', 'in', some)
      .where('subject.mergedInto', 'is', null)
      .orderBy('alias.subjectId')
      .execute()
    for (const { folded: key, subjectId, kind, name } of rows) {
      if (kind === 'misspelling') {
        misspelt.set(key, { subjectId, text: name })
        continue
      }
      const known = right.get(key) ?? []
      if (!known.includes(subjectId)) known.push(subjectId)
      right.set(key, known)
    }
  }
  return { right, misspelt }
}

/** Whose name is one letter off: a slip in its first letters is tried out, behind them names are compared that begin alike. */
async function findNear(
  db: Reader,
  folded: string,
  kind: string | undefined,
): Promise<{ alias: string; subject: string } | null> {
  const head = [...folded].slice(0, HEAD).join('')
  const query = () => {
    const rows = db
      .selectFrom('alias')
      .innerJoin('subject', 'subject.id', 'alias.subjectId')
      .select(['alias.text', 'alias.folded', 'alias.subjectId'])
      .where('alias.kind', '<>', 'misspelling')
      .where('subject.mergedInto', 'is', null)
    return kind === undefined ? rows : rows.where('subject.kind', '=', kind)
  }
  const alike = await query()
    .where('alias.folded', '>=', head)
    .where('alias.folded', '<', `${head}\u{10FFFF}`)
    .limit(MOST_ALIKE)
    .execute()
  const others = await query().where('alias.folded', 'in', slipsAtHead(folded)).limit(MOST_ALIKE).execute()
  const found = [...alike, ...others].find((row) => isOneOff(folded, row.folded))
  return found ? { alias: found.text, subject: found.subjectId } : null
}

/** Subjects with their names and offices, each once. */
async function describeSubjects(db: Reader, ids: string[], day: string | undefined): Promise<SubjectOnRecordBody[]> {
  const asked = [...new Set(ids)]
  const summaries = await findSummaries(db, asked)
  const aliases = new Map<string, string[]>()
  const roles = new Map<string, SubjectOnRecordBody['roles']>()
  for (const some of inBatches(asked)) {
    const forms = await db
      .selectFrom('alias')
      .select(['subjectId', 'text'])
      .where('subjectId', 'in', some)
      .where('kind', '<>', 'misspelling')
      .orderBy('id')
      .execute()
    for (const { subjectId, text } of forms) aliases.set(subjectId, [...(aliases.get(subjectId) ?? []), text])
    for (const { subjectId, ...role } of await findRoles(db, some, day)) {
      roles.set(subjectId, [...(roles.get(subjectId) ?? []), role])
    }
  }
  return asked.flatMap((id) => {
    const summary = summaries.get(id)
    return summary ? [{ ...summary, aliases: aliases.get(id) ?? [], roles: (roles.get(id) ?? []).slice(0, 5) }] : []
  })
}

/** Offices that people hold on a day: those that had begun, and had not ended, as far as anybody knows. */
async function findRoles(
  db: Reader,
  holders: string[],
  day: string | undefined,
): Promise<(SubjectOnRecordBody['roles'][number] & { subjectId: string })[]> {
  const rows = await db
    .selectFrom('party')
    .innerJoin('fact', 'fact.id', 'party.factId')
    .leftJoin('party as body', (join) => join.onRef('body.factId', '=', 'fact.id').on('body.part', '=', 'organisation'))
    .leftJoin('subject', 'subject.id', 'body.subjectId')
    .select(['party.subjectId', 'fact.id', 'fact.data', 'fact.starts', 'fact.ends', 'subject.name'])
    .where('party.subjectId', 'in', holders)
    .where('party.type', '=', 'role')
    .where('party.part', '=', 'holder')
    .where('fact.state', '<>', 'retracted')
    .orderBy((order) => order.fn.coalesce('fact.starts', order.val('')), 'desc')
    .orderBy('fact.id', 'desc')
    .execute()
  return rows
    .filter(({ starts, ends }) => day === undefined || isWithin(day, starts, ends))
    .map(({ subjectId, data, starts, ends, name }) => {
      const { title } = JSON.parse(data) as { title: string }
      return { subjectId, title, organisation: name, starts, ends }
    })
}

/** Days may be known by their month or year alone: then any day of it is within. */
function isWithin(day: string, starts: string | null, ends: string | null): boolean {
  return (
    (starts === null || day.slice(0, starts.length) >= starts) && (ends === null || day.slice(0, ends.length) <= ends)
  )
}

function* inBatches<Value>(values: readonly Value[]): Generator<Value[]> {
  for (let first = 0; first < values.length; first += BATCH) yield values.slice(first, first + BATCH)
}
