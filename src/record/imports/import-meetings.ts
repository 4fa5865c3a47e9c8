import { isBlank, oneLine } from '#article/clean-text.ts'
import { Refusal } from '#foundation/refusal.ts'
import { BEFORE_ROLE, COURTESY, isRoleWord } from '#language/facts/role-words.ts'
import type { SubjectKind } from '#language/reading.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import type { Part, StatedFact } from '../api.ts'
import { isReversed } from '../possible-fact.ts'
import { faultOfAddress } from '../subjects/same-address.ts'
import { type ImportReport, noteFailed } from './import-report.ts'
import { type ImportOptions, ImportRun } from './import-run.ts'
import type { Match, Wanted } from './match-subjects.ts'
import { type MappedColumn, type MeetingField, usualColumns } from './meeting-columns.ts'
import { type PlannedFact, planFact, writeFacts } from './plan-fact.ts'
import { newPlan, type Plan, planSubject, takeBack } from './plan-subject.ts'
import { type FileRow, readRows } from './read-rows.ts'
import { isDay } from './subject-item.ts'
import { writePlan } from './write-plan.ts'

interface Named {
  kind: SubjectKind
  name: string
}

/** A meeting as a line of a file has it. */
interface MeetingItem {
  line: number
  met: (Named & { part: Part })[]
  /** Where the first of them is from, which tells people of one name apart. */
  country: string
  place: Named | null
  event: Named | null
  starts: string | null
  ends: string | null
  source: { name: string; address: string | null; text: string }
}

/** Characters of what a list says of a meeting that are kept. */
const MOST_TEXT = 1_000

/**
 * Brings a list of meetings: CSV, or JSON with an object a line. People, places and events that are on record are taken, the others are put
 * there. A meeting that is on record already gets the list as a source; the same file twice brings nothing new.
 *
 * @throws {Refusal} `import-unreadable`; `mapping-unreadable` where a column is named that the file does not have, or nobody who met.
 */
export async function importMeetings(
  db: Database,
  path: string,
  { mapping, ...options }: ImportOptions & { mapping: readonly MappedColumn[] },
): Promise<ImportReport> {
  const run = await ImportRun.begin(db, 'meetings', options)
  const seen = new Set<string>()
  await run.bring<MeetingItem, { plan: Plan; facts: PlannedFact[] }>(itemsOf(run, path, mapping), {
    async plan(reader, lot) {
      await run.matcher.prepare(reader, lot.flatMap(wantedBy))
      const plan = newPlan()
      const facts: PlannedFact[] = []
      for (const item of lot) {
        const fact = await planMeeting(run, reader, { plan, item, seen })
        if (fact) facts.push(fact)
      }
      return { plan, facts }
    },
    async write(log, { plan, facts }) {
      await writePlan(log, plan)
      await writeFacts(log, facts, { by: run.by, now: run.options.clock() })
    },
  })
  return run.end()
}

async function* itemsOf(run: ImportRun, path: string, mapping: readonly MappedColumn[]): AsyncGenerator<MeetingItem> {
  let columns: MappedColumn[] | null = null
  for await (const row of readRows(path)) {
    run.report.read++
    if (columns === null && row.fault === undefined) columns = chooseColumns(row, mapping)
    const item = meetingOf(row, columns ?? [], run.options.source)
    if (typeof item === 'string') noteFailed(run.report, row.line, item)
    else yield item
  }
}

function chooseColumns({ cells }: FileRow, mapping: readonly MappedColumn[]): MappedColumn[] {
  const names = Object.keys(cells)
  for (const { from } of mapping) {
    if ('column' in from && !names.includes(from.column)) {
      const listed = names.slice(0, 30).join(', ')
      throw new Refusal('mapping-unreadable', `The file has no column “${from.column}”. It has ${listed}.`, {
        field: 'map',
      })
    }
  }
  const columns = [...mapping, ...usualColumns(names, mapping)]
  const met = columns.filter(({ field }) => field === 'participant' || field === 'host')
  if (met.length > 0) return columns
  throw new Refusal('mapping-unreadable', 'Say which column names those who met: participant=COLUMN.', { field: 'map' })
}

/** Reads a row; a text says why it cannot be brought. */
function meetingOf(row: FileRow, columns: readonly MappedColumn[], fileName: string): MeetingItem | string {
  if (row.fault !== undefined) return row.fault
  const read = ({ from }: MappedColumn): string =>
    oneLine('words' in from ? from.words : (row.cells[from.column] ?? ''))
  const of = (field: MeetingField) => columns.filter((column) => column.field === field)
  const first = (field: MeetingField): string =>
    of(field)
      .map(read)
      .find((text) => text !== '') ?? ''
  const named = (field: MeetingField): Named[] =>
    of(field).flatMap((column) => splitNames(read(column), column.kind).map((name) => ({ kind: column.kind, name })))
  const met = (['participant', 'host'] as const).flatMap((part) => named(part).map((one) => ({ ...one, part })))
  if (met.length < 2) return `Two who met are needed, and the line names ${met[0]?.name ?? 'nobody'}.`
  const [starts, ends] = [first('starts'), first('ends')]
  for (const day of [starts, ends])
    if (day !== '' && !isDay(day)) return `“${day}” is no day. Write 1952-10-07, 1952-10 or 1952.`
  if (isReversed(starts || null, ends || null)) return 'The end lies before the beginning.'
  const address = first('address')
  if (address !== '' && !/^https?:\/\/\S{1,1900}$/.test(address))
    return `“${address.slice(0, 100)}” is no address of the web.`
  const fault = address === '' ? null : faultOfAddress(address)
  if (fault !== null) return fault
  return {
    ...{ line: row.line, met, country: first('country'), starts: starts || null, ends: ends || null },
    ...{ place: named('place')[0] ?? null, event: named('event')[0] ?? null },
    source: {
      name: first('source').slice(0, 300) || fileName,
      address: address || null,
      text: first('text').slice(0, MOST_TEXT),
    },
  }
}

/** Names of one cell: between them stands a semicolon or a bar, and between people an “and” before a title. */
function splitNames(text: string, kind: SubjectKind): string[] {
  return text.split(/[;|]/).flatMap((part) => {
    const name = oneLine(part)
    if (isBlank(name)) return []
    const names = kind === 'person' ? splitPeople(name) : [name]
    return names.map((one) => one.slice(0, 300))
  })
}

/** “President Ada Marsh and Prime Minister Cui Heng” are two; “Mr and Mrs Marsh” are left as they are. */
function splitPeople(text: string): string[] {
  const at = text.indexOf(' and ')
  const [first, second] = [text.slice(0, at), text.slice(at + ' and '.length)]
  const isTwo =
    at > 0 && first.includes(' ') && isTitleWord(second.split(' ')[0] as string) && bareName(second) !== second
  return isTwo ? [first, ...splitPeople(second)] : [text]
}

function wantedBy({ met, place, event }: MeetingItem): Wanted[] {
  const people = met.flatMap(({ kind, name }) => [name, bareName(name)].map((form) => ({ kind, name: form })))
  return [...people, ...(place ? [place] : []), ...(event ? [event] : [])]
}

async function planMeeting(
  run: ImportRun,
  reader: Reader | Transaction,
  { plan, item, seen }: { plan: Plan; item: MeetingItem; seen: Set<string> },
): Promise<PlannedFact | null> {
  // Told apart by hand: that people were found or made is not what the lines of this file are counted by.
  const { same, added, subjects } = run.report
  const planned = { subjects: plan.subjects.length, aliases: plan.aliases.length }
  const parties: { subject: { id: string }; part: Part }[] = []
  for (const [index, { part, ...named }] of item.met.entries()) {
    const country = index === 0 ? item.country : ''
    parties.push({ subject: { id: findOrPlan(run, plan, item.line, named, country).id }, part })
  }
  if (new Set(parties.map(({ subject }) => subject.id)).size < 2) {
    takeBack(plan, planned, run.matcher)
    Object.assign(run.report, { same, added, subjects })
    noteFailed(
      run.report,
      item.line,
      `Those who met are the same on record: ${item.met.map(({ name }) => name).join(', ')}.`,
    )
    return null
  }
  const [place, event] = [item.place, item.event].map((named) =>
    named ? findOrPlan(run, plan, item.line, named, '').id : null,
  )
  Object.assign(run.report, { same, added })
  const stated: StatedFact = {
    ...{ type: 'meeting', data: {}, parties },
    ...(place ? { place: { id: place } } : {}),
    ...(event ? { event: { id: event } } : {}),
    ...(item.starts === null ? {} : { starts: item.starts }),
    ...(item.ends === null ? {} : { ends: item.ends }),
  }
  return planFact(reader, { stated, source: item.source, seen, report: run.report })
}

function findOrPlan(run: ImportRun, plan: Plan, line: number, { kind, name }: Named, country: string): Match {
  const bare = kind === 'person' ? bareName(name) : name
  const from = country === '' ? {} : { country }
  const known = run.matcher.find({ kind, name, ...from }) ?? run.matcher.find({ kind, name: bare, ...from })
  if (known) return known
  const aliases = bare === name ? [] : [{ text: name, kind: 'short', language: null }]
  const blank = { note: '', starts: null, ends: null, partOf: '', address: null, latitude: null, longitude: null }
  const item = { ...blank, ...from, line, kind, name: bare, aliases }
  return planSubject(plan, item, { ...run, now: run.options.clock(), by: run.by })
}

/** A name without the title before it, where more than one word is left: “President Ada Marsh”, but not “President Marsh”. */
function bareName(name: string): string {
  const words = name.split(' ')
  let first = 0
  while (first < words.length - 2 && isTitleWord(words[first] as string)) first++
  const rest = words.slice(first)
  // A number is no name of its own: “King Charles III”; nor is what follows in “Mr and Mrs Marsh”.
  return rest.length < 2 || rest[0] === 'and' || /^[IVX]+$/.test(rest[1] as string) ? name : rest.join(' ')
}

function isTitleWord(word: string): boolean {
  const lower = word.toLowerCase().replace(/-elect$/, '')
  return isRoleWord(lower) || COURTESY.test(lower) || BEFORE_ROLE.test(lower)
}
