import type { FactReplyBody, StatedFact } from '#record/api.ts'
import type { FactChange } from '#record/travel/api.ts'

/** What is so instead, as it is typed. */
export interface ChangeForm {
  state: FactChange['state']
  note: string
  /** By the field of the fact, see `fieldsOf`. */
  values: Record<string, string>
}

export interface ChangeField {
  name: string
  label: string
  hint?: string
  isLong?: boolean
}

const DAY = 'A day, a month or a year: 2026-03-31, 2026-03 or 2026.'

const FIELDS: Record<FactReplyBody['type'], ChangeField[]> = {
  count: [
    { name: 'n', label: 'How often' },
    { name: 'since', label: 'Since', hint: DAY },
  ],
  role: [
    { name: 'title', label: 'Office' },
    { name: 'starts', label: 'From', hint: DAY },
    { name: 'ends', label: 'Until', hint: DAY },
  ],
  meeting: [
    { name: 'starts', label: 'Day', hint: DAY },
    { name: 'place', label: 'Place' },
  ],
  attendance: [
    { name: 'nth', label: 'For which time', hint: 'A number: 3 for the third time.' },
    { name: 'starts', label: 'Day', hint: DAY },
  ],
  statement: [{ name: 'text', label: 'What was said', isLong: true }],
  undertaking: [
    { name: 'text', label: 'What was promised', isLong: true },
    { name: 'ends', label: 'Due', hint: DAY },
  ],
}

/** What of a fact can be put right. */
export function fieldsOf(type: FactReplyBody['type']): ChangeField[] {
  return FIELDS[type]
}

/** A form that says what the fact says. */
export function formOf(fact: FactReplyBody): ChangeForm {
  const values = Object.fromEntries(fieldsOf(fact.type).map(({ name }) => [name, textOf(fact, name)]))
  return { state: 'superseded', note: '', values }
}

function textOf(fact: FactReplyBody, name: string): string {
  if (name === 'starts' || name === 'ends') return fact[name] ?? ''
  if (name === 'place') return fact.place?.name ?? ''
  return String(fact.data[name] ?? '')
}

/** What the form says, for the server; `null` where it says nothing else than the fact, or a number cannot be read. */
export function changeOf(fact: FactReplyBody, { state, note, values }: ChangeForm): FactChange | null {
  const told = note.trim() === '' ? {} : { note: note.trim() }
  if (state !== 'superseded') return { state, ...told }
  const isChanged = fieldsOf(fact.type).some(({ name }) => (values[name] ?? '').trim() !== textOf(fact, name))
  if (!isChanged) return null
  const { imported: _, ...data } = fact.data
  for (const { name } of fieldsOf(fact.type)) {
    if (['starts', 'ends', 'place'].includes(name)) continue
    const text = (values[name] ?? '').trim()
    if (text === '') {
      delete data[name]
    } else if (name === 'n' || name === 'nth') {
      const number = Number(text.replace(',', '.'))
      if (!Number.isFinite(number)) return null
      data[name] = number
    } else {
      data[name] = text
    }
  }
  const day = (name: 'starts' | 'ends') => {
    const text = name in values ? (values[name] ?? '').trim() : (fact[name] ?? '')
    return text === '' ? {} : { [name]: text }
  }
  const stated = {
    ...{ type: fact.type, data },
    parties: fact.parties.map(({ subject, part }) => ({ subject: { id: subject.id }, part })),
    ...placeOf(fact, values['place']),
    ...(fact.event ? { event: { id: fact.event.id } } : {}),
    ...day('starts'),
    ...day('ends'),
  }
  return { state, fact: stated as StatedFact, ...told }
}

function placeOf(fact: FactReplyBody, typed: string | undefined): Pick<StatedFact, 'place'> {
  const name = typed === undefined ? fact.place?.name : typed.trim()
  if (!name) return {}
  return { place: fact.place?.name === name ? { id: fact.place.id } : { kind: 'place', name } }
}
