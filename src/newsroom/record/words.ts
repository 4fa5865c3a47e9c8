import type { NamedParty, RecordSuggestion, SuggestedFact } from '#language/suggestions/suggestion.ts'
import type { FactReplyBody } from '#record/api.ts'

/** What kinds of subjects are called on screen. */
export const KIND_WORDS: Record<NamedParty['kind'], string> = {
  person: 'person',
  organisation: 'organisation',
  place: 'place',
  event: 'event',
  initiative: 'initiative',
  topic: 'topic',
}

/** What sorts of suggestions are called. */
export const SORT_WORDS: Record<RecordSuggestion['what'], string> = {
  name: 'Name',
  role: 'Office',
  statement: 'Said',
  meeting: 'Meeting',
  attendance: 'Attended',
  count: 'Count',
  undertaking: 'Promised',
}

const PREDICATES: Record<string, string> = { met: 'met', visited: 'visited', attended: 'attended', voted: 'voted' }

type AnyFact = Pick<FactReplyBody, 'type' | 'starts' | 'ends'> & { data: Record<string, unknown> }

/** A fact in a line. `names` are those of its parties, in their order. */
export function factInWords({ type, data }: AnyFact, names: readonly string[]): string {
  const [first = '', ...others] = names
  switch (type) {
    case 'role':
      return [first, [data['title'], ...others].filter(Boolean).join(', ')].filter(Boolean).join(': ')
    case 'statement':
      return `${first || String(data['source'] ?? 'Somebody')}: ${saidInWords(data)}`
    case 'meeting':
      return `${listed(names)} met`
    case 'attendance':
      return `${first}${data['nth'] ? `, for the ${ordinal(Number(data['nth']))} time` : ''}${data['consecutive'] ? ' in a row' : ''}`
    case 'count':
      return `${listed(names)} ${countInWords(data)}`
    case 'undertaking':
      return `${listed(names)}: ${String(data['text'] ?? '')}`
  }
}

/** What was said: in quotation marks where it is word for word. */
export function saidInWords({ mode, text }: Record<string, unknown>): string {
  return mode === 'direct' ? `“${trimQuotes(String(text ?? ''))}”` : String(text ?? '')
}

/** `met 42 times since 2013`. */
export function countInWords(data: Record<string, unknown>): string {
  const { predicate, n, cmp, unit, since } = data
  const how = { '=': '', '>=': 'at least ', '<=': 'at most ', '~': 'about ' }[String(cmp)] ?? ''
  return [PREDICATES[String(predicate)] ?? '', `${how}${n}`, unit ?? 'times', since ? `since ${since}` : '']
    .filter(Boolean)
    .join(' ')
}

/** The parties that a fact is told by, without its place and event. */
export function tellingParties({ decision, parties }: RecordSuggestion): NamedParty[] {
  const fact: SuggestedFact | null = decision.do === 'keep-fact' ? decision.fact : null
  return fact ? parties.slice(0, fact.parties.length) : parties
}

export function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)
}

export function times(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `one ${one}` : `${count} ${many}`
}

export function ordinal(n: number): string {
  const ends: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
  return `${n}${ends[new Intl.PluralRules('en-GB', { type: 'ordinal' }).select(n)] ?? 'th'}`
}

/** `18 October 2023`, `October 2023` or `2023`. */
export function dayInWords(day: string): string {
  const [year = '', month, date] = day.split('-')
  if (month === undefined) return year
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric', month: 'long' }
  if (date !== undefined) options.day = 'numeric'
  const moment = new Date(`${year}-${month}-${date ?? '01'}T00:00:00Z`)
  return Number.isNaN(moment.getTime()) ? day : new Intl.DateTimeFormat('en-GB', options).format(moment)
}

function trimQuotes(text: string): string {
  return text.replace(/^[“"«„‘']+|[”"»“’']+$/gu, '')
}
