import type { FactReplyBody } from '#record/api.ts'
import type { ChangeBody, DuplicatesBody } from '#record/subjects/api.ts'
import type { Choice } from '../../ui/Select.tsx'

export const KIND_WORDS = {
  person: 'Person',
  organisation: 'Organisation',
  place: 'Place',
  event: 'Event',
  initiative: 'Initiative',
  topic: 'Topic',
} as const

export type Kind = keyof typeof KIND_WORDS

export const KIND_CHOICES = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label })) as Choice<Kind>[]

export const ALIAS_CHOICES = [
  { value: 'name', label: 'Full name' },
  { value: 'short', label: 'Short form' },
  { value: 'abbreviation', label: 'Abbreviation' },
  { value: 'former', label: 'Former name' },
  { value: 'misspelling', label: 'Misspelling' },
] as const

export const TYPE_WORDS: Record<FactReplyBody['type'], string> = {
  role: 'Role',
  meeting: 'Meeting',
  attendance: 'Attendance',
  statement: 'Statement',
  count: 'Count',
  undertaking: 'Undertaking',
}

export const STATE_CHOICES = [
  { value: 'confirmed', label: 'Confirmed' },
  { value: 'disputed', label: 'Disputed' },
  { value: 'retracted', label: 'Retracted' },
] as const

export const OUTCOME_CHOICES = [
  { value: 'open', label: 'Open' },
  { value: 'kept', label: 'Kept' },
  { value: 'broken', label: 'Broken' },
  { value: 'dropped', label: 'Dropped' },
] as const

export const WHY_WORDS: Record<DuplicatesBody['pairs'][number]['why'], string> = {
  wikidata: 'The same item elsewhere',
  name: 'The same name',
  letter: 'One letter apart',
}

/** When something was: a day, a span, or nothing where nobody knows. */
export function spanWords(starts: string | null, ends: string | null): string {
  if (starts === null && ends === null) return ''
  if (starts === ends) return starts ?? ''
  return `${starts ?? '…'} – ${ends ?? '…'}`
}

/** When a fact was: of an office from when to when, of a promise by when too, of anything else the day. */
export function factDay({ type, starts, ends }: Pick<FactReplyBody, 'type' | 'starts' | 'ends'>): string {
  if (type === 'role') return spanWords(starts, ends)
  if (type === 'undertaking' && ends !== null) return [starts, `due ${ends}`].filter(Boolean).join(', ')
  return ends === null ? (starts ?? '') : spanWords(starts, ends)
}

/** What a fact says, in a line. */
export function factWords({ type, data }: FactReplyBody): string {
  const text = (name: string): string => (typeof data[name] === 'string' ? (data[name] as string) : '')
  switch (type) {
    case 'role':
      return text('title')
    case 'statement':
    case 'undertaking':
      return text('text')
    case 'count': {
      const cmp = text('cmp') === '=' ? '' : `${text('cmp')} `
      return `${text('predicate')} ${cmp}${String(data['n'] ?? '')} ${text('unit')}`.trim()
    }
    case 'attendance':
      return typeof data['nth'] === 'number' ? `number ${data['nth']}${data['consecutive'] ? ' in a row' : ''}` : ''
    default:
      return ''
  }
}

/** What was done, in a sentence without who did it. */
export function changeWords({ action, about }: ChangeBody): string {
  const say = (name: string): string => String(about[name] ?? '')
  const list = Array.isArray(about['changed']) ? (about['changed'] as string[]).map(fieldWords).join(', ') : ''
  switch (action) {
    case 'merged':
      return `merged ${say('from')} into ${say('into')}: ${counted(about)}`
    case 'split':
      return `split ${say('made')} from ${say('from')}: ${counted(about)}`
    case 'added':
      return `put ${say('name')} on record`
    case 'changed':
      return `changed ${list} of ${say('name')}`
    case 'deleted':
      return `took ${say('name')} off the record`
    case 'fact-changed':
      return `changed ${list} of a ${say('type')}${about['isJoined'] ? ', which is one with another now' : ''}`
    case 'fact-corrected':
      return 'corrected a fact, with the stories that say it'
    case 'imported':
      return `brought ${say('source')}: ${say('subjects')} subjects, ${say('facts')} facts${about['isDone'] === true ? '' : ' (not to its end)'}`
    default:
      return action
  }
}

function counted(about: Record<string, unknown>): string {
  const parts = (['aliases', 'mentions', 'facts'] as const).map((name) => {
    const count = Number(about[name] ?? 0)
    const word = { aliases: 'name', mentions: 'mention', facts: 'fact' }[name]
    return `${count} ${word}${count === 1 ? '' : 's'}`
  })
  return parts.join(', ')
}

const FIELD_WORDS: Record<string, string> = {
  sameAs: 'addresses elsewhere',
  partOf: 'what it belongs to',
  starts: 'beginning',
  ends: 'end',
  aliases: 'forms of the name',
  stateNote: 'note',
  outcomeNote: 'note on the outcome',
}

function fieldWords(field: string): string {
  return FIELD_WORDS[field] ?? field
}
