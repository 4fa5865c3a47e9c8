import { isBlank, oneLine } from '#article/clean-text.ts'
import { dayOf } from '#language/dates/calendar-day.ts'
import type { SubjectKind } from '#language/reading.ts'
import { SUBJECT_KINDS } from '../api.ts'
import { isReversed } from '../possible-fact.ts'
import { faultOfAddress, sameAddress } from '../subjects/same-address.ts'
import type { FileRow } from './read-rows.ts'

/** A subject as a file has it. */
export interface SubjectItem {
  line: number
  kind: SubjectKind
  name: string
  aliases: { text: string; kind: string; language: string | null }[]
  note: string
  starts: string | null
  ends: string | null
  /** Name, id or address of the subject that it belongs to. */
  partOf: string
  /** Address of the same thing elsewhere. */
  address: string | null
  latitude: number | null
  longitude: number | null
  /** Where somebody is from, as lists of visits say it. */
  country?: string
}

/** Columns that a list of subjects may have. */
const COLUMNS = ['kind', 'name', 'aliases', 'note', 'starts', 'ends', 'part_of', 'wikidata', 'latitude', 'longitude']

/** Reads a row of a list of subjects; a text says why it cannot be brought. */
export function subjectOfRow({ line, cells, fault }: FileRow): SubjectItem | string {
  if (fault !== undefined) return fault
  const cell = (name: string): string => oneLine(cells[name] ?? '')
  if (!('name' in cells) || !('kind' in cells)) {
    return `There is no column “${'name' in cells ? 'kind' : 'name'}”. The columns are ${COLUMNS.join(', ')}.`
  }
  const name = cell('name')
  if (isBlank(name)) return 'The name is missing.'
  if (name.length > 300) return 'The name is longer than 300 characters.'
  const kind = kindOf(cell('kind'))
  if (kind === null) return `The kind is “${cell('kind')}”. Write ${SUBJECT_KINDS.join(', ')}.`
  const days = [cell('starts'), cell('ends')]
  for (const day of days) if (day !== '' && !isDay(day)) return `“${day}” is no day. Write 1952-10-07, 1952-10 or 1952.`
  const [starts = '', ends = ''] = days
  if (isReversed(starts || null, ends || null)) return 'The end lies before the beginning.'
  const place = placeOf(cell('latitude'), cell('longitude'))
  if (typeof place === 'string') return place
  const wikidata = cell('wikidata')
  if (wikidata !== '' && !/^(?:[Qq]\d{1,12}|https?:\/\/\S{1,490})$/.test(wikidata)) {
    return `“${wikidata}” is no id of Wikidata. Write Q42.`
  }
  const hidden = wikidata === '' ? null : faultOfAddress(wikidata)
  if (hidden !== null) return hidden
  return {
    ...{ line, kind, name, note: cell('note').slice(0, 2_000), starts: starts || null, ends: ends || null },
    aliases: aliasesOf(cell('aliases')),
    ...{ partOf: cell('part_of'), address: wikidata === '' ? null : sameAddress(wikidata), ...place },
  }
}

/** Other forms of a name, `|` or `;` between them; `former: …` in front of one says of what kind it is. */
function aliasesOf(text: string): SubjectItem['aliases'] {
  return text.split(/[|;]/).flatMap((part) => {
    const [, kind = 'short', form = part] =
      /^\s*(name|short|abbreviation|former|misspelling)\s*:\s*(.*)$/i.exec(part) ?? []
    const alias = oneLine(form)
    return isBlank(alias) || alias.length > 300 ? [] : [{ text: alias, kind: kind.toLowerCase(), language: null }]
  })
}

function kindOf(text: string): SubjectKind | null {
  const kind = text.toLowerCase().replace(/^organization/, 'organisation')
  return SUBJECT_KINDS.find((known) => known === kind || `${known}s` === kind) ?? null
}

/** Whether a text is a day, a month or a year as the record has them. */
export function isDay(text: string): boolean {
  if (/^\d{4}$/.test(text)) return true
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)) return true
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(text) !== null
}

function placeOf(latitude: string, longitude: string): { latitude: number | null; longitude: number | null } | string {
  if (latitude === '' && longitude === '') return { latitude: null, longitude: null }
  // Decimal commas come with semicolons between cells.
  const [north, east] = [latitude, longitude].map((text) => (text === '' ? Number.NaN : Number(text.replace(',', '.'))))
  if (north === undefined || east === undefined || !(Math.abs(north) <= 90 && Math.abs(east) <= 180)) {
    return `“${latitude}” and “${longitude}” are no latitude and longitude in degrees.`
  }
  return { latitude: north, longitude: east }
}
