import type { SUBJECT_KINDS } from './record-kinds.ts'

/** From a UTF-16 unit to one past another. */
export interface Span {
  start: number
  end: number
}

export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/**
 * How sure a mention is: the full name of a subject on record, the surname or abbreviation after it, a single known word, a new name
 * that is likely to be one, and what is less than that. The first two are ticked in advance.
 */
export type Tier = 'known' | 'surname' | 'word' | 'new' | 'weak'

/** Where a text names a subject. */
export interface Mention extends Span {
  kind: SubjectKind
  /** The fullest form of the name in the text. */
  name: string
  /** Id of the subject on record that it is taken for. */
  subject?: string
  /** From 0 to 1. */
  score: number
  tier: Tier
}

/** What somebody is reported to have said. */
export interface Quotation {
  mode: 'direct' | 'reported' | 'mixed'
  /** In the order of the text; without the marks of quotation. */
  content: [number, number][]
  speaker: [number, number] | null
  cue: [number, number] | null
  /** Fullest form of the speaker's name in the text, or how the text calls them; absent where nobody could be found. */
  speakerName?: string
  subject?: string
}

export interface Role extends Span {
  person: string
  title: string
  organisation?: string
}

export interface Meeting extends Span {
  participants: string[]
  place?: string
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  date?: string
  event?: string
}

/** That somebody took part in one of a series of events. */
export interface Attendance extends Span {
  who: string
  event: string
  nth?: number
  consecutive: boolean
}

/** How often something happened, as the text claims it. */
export interface Count extends Span {
  predicate: 'met' | 'visited' | 'attended' | 'voted' | 'other'
  parties: string[]
  n: number
  cmp: '=' | '>=' | '<=' | '~'
  unit?: string
  since?: string
}

/** What somebody took upon themselves. */
export interface Undertaking extends Span {
  by: string[]
  to?: string[]
  text: string
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  due?: string
}

/** Something in the text that its writer may want to look at again. */
export interface TextCheck {
  code: string
  message: string
  start?: number
  end?: number
}

/** What a text says, as far as it can be read. Offsets count UTF-16 units. */
export interface Reading {
  mentions: Mention[]
  quotations: Quotation[]
  meetings: Meeting[]
  attendances: Attendance[]
  counts: Count[]
  undertakings: Undertaking[]
  roles: Role[]
  checks: TextCheck[]
}
