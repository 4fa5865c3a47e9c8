import type { Count, Quotation, Span, SubjectKind, Tier } from '../reading.ts'

/** A subject of the record by its id, or one that would be put there. */
export type SuggestedSubject = { id: string } | { kind: SubjectKind; name: string; aliases?: string[] }

export type SuggestedPart =
  | ('holder' | 'organisation' | 'participant' | 'attendee')
  | ('speaker' | 'by' | 'to' | 'about')

export interface SuggestedParty {
  subject: SuggestedSubject
  part: SuggestedPart
}

interface Circumstances {
  parties: SuggestedParty[]
  place?: SuggestedSubject
  event?: SuggestedSubject
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  starts?: string
  ends?: string
}

/** A fact as the record takes it. */
export type SuggestedFact = Circumstances &
  (
    | { type: 'role'; data: { title: string } }
    | { type: 'meeting'; data: Record<string, never> }
    | { type: 'attendance'; data: { nth?: number; consecutive: boolean } }
    | { type: 'statement'; data: { mode: Quotation['mode']; text: string; source?: string } }
    | { type: 'count'; data: Pick<Count, 'predicate' | 'n' | 'cmp' | 'unit' | 'since'> }
    | { type: 'undertaking'; data: { text: string } }
  )

/** What a suggestion puts on record when it is accepted. */
export type SuggestedDecision =
  | { do: 'keep-subject'; subject: SuggestedSubject }
  | { do: 'keep-fact'; fact: SuggestedFact }

/** Somebody who takes part in a fact, as the text calls them. */
export interface NamedParty {
  name: string
  kind: SubjectKind
  /** Id on record. */
  subject?: string
}

/** Something that a text says and that an editor may put on record. */
export interface RecordSuggestion {
  /** The same as long as the text says the same, wherever it says so. */
  key: string
  what: 'name' | SuggestedFact['type']
  /** The name; of a fact what is said, met, counted or promised. */
  label: string
  /** For a name its own kind. */
  kind?: SubjectKind
  /** For a name itself; for a fact those in it, place and event last. */
  parties: NamedParty[]
  tier: Tier | null
  /** How likely it is right, from 0 to 1. */
  score: number
  /** Whether it is safe to keep without a second look. */
  isTicked: boolean
  /** Where the text says so, in its order. */
  places: Span[]
  decision: SuggestedDecision
}
