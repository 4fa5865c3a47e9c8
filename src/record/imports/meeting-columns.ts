import { oneLine } from '#article/clean-text.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { SubjectKind } from '#language/reading.ts'
import { SUBJECT_KINDS } from '../api.ts'

/** What a line of a list of meetings may say. */
export const MEETING_FIELDS = [
  ...(['participant', 'host', 'place', 'event', 'starts', 'ends'] as const),
  ...(['country', 'text', 'address', 'source'] as const),
] as const
export type MeetingField = (typeof MEETING_FIELDS)[number]

/** Where a field of a meeting is read from: a column, or the same words for every line. */
export interface MappedColumn {
  field: MeetingField
  /** Of what kind a subject is that the field names. */
  kind: SubjectKind
  from: { column: string } | { words: string }
}

const KINDS: Partial<Record<MeetingField, SubjectKind>> = { place: 'place', event: 'event' }

/** Names of columns that speak for themselves. A note may be meant for the newsroom alone: it says nothing to readers unless that is asked for. */
const USUAL: Record<string, MeetingField> = {
  ...{
    participant: 'participant',
    participants: 'participant',
    participant1: 'participant',
    participant2: 'participant',
  },
  ...{ host: 'host', hosts: 'host', visitor: 'participant', place: 'place', city: 'place', event: 'event' },
  ...{ starts: 'starts', start: 'starts', date: 'starts', day: 'starts', ends: 'ends', end: 'ends' },
  ...{ country: 'country', from: 'country', description: 'text', text: 'text' },
  ...{ address: 'address', url: 'address', source: 'source' },
}

/**
 * Reads what was said of columns: `participant=visitor` takes a field from a column, `host="The President"` gives every line the same words,
 * `host:organisation="United States"` says of what kind that is.
 *
 * @throws {Refusal} `mapping-unreadable`
 */
export function readMapping(lines: readonly string[]): MappedColumn[] {
  return lines.map((line) => {
    const [, name = '', kind, value = ''] = /^\s*([a-z]+)(?::([a-z]+))?\s*=\s*(.+?)\s*$/i.exec(line) ?? []
    const field = MEETING_FIELDS.find((known) => known === name.toLowerCase())
    if (!field || value === '') {
      throw unreadable(
        `“${line.slice(0, 100)}” maps nothing: write FIELD=COLUMN, with one of ${MEETING_FIELDS.join(', ')}.`,
      )
    }
    const known = SUBJECT_KINDS.find((one) => one === kind?.toLowerCase())
    if (kind !== undefined && !known) throw unreadable(`“${kind}” is no kind of subject: ${SUBJECT_KINDS.join(', ')}.`)
    const [, words] = /^"(.*)"$/.exec(value) ?? []
    const from = words === undefined ? { column: value.toLowerCase() } : { words: oneLine(words) }
    return { field, kind: known ?? KINDS[field] ?? 'person', from }
  })
}

/** The columns of a file that speak for themselves, for fields that were not mapped. */
export function usualColumns(names: readonly string[], mapped: readonly MappedColumn[]): MappedColumn[] {
  const taken = new Set(mapped.map(({ field }) => field))
  return names.flatMap((column) => {
    const field = Object.hasOwn(USUAL, column) ? USUAL[column] : undefined
    if (!field || taken.has(field)) return []
    return [{ field, kind: KINDS[field] ?? 'person', from: { column } }]
  })
}

function unreadable(message: string): Refusal {
  return new Refusal('mapping-unreadable', message, { field: 'map' })
}
