import type { KnownSubject } from '#language/names/known-subjects.ts'
import type { SubjectKind } from '#language/reading.ts'
import type { RecordSuggestion } from '#language/suggestions/suggestion.ts'

/** What names are read with: addresses whose bytes never change. */
export interface ReaderModel {
  version: string
  model: string
  lists: string
  /** Tiers of names that are wrong too often to be shown. */
  hiddenTiers: readonly string[]
}

/** A text for the worker to read. */
export interface ReaderQuestion {
  id: number
  text: string
  model: ReaderModel
  /** The day of publication, `YYYY-MM-DD`. */
  published: string
  /** BCP 47. */
  language: string
  /** Those on record that the text may name, where they are others than before. */
  subjects?: KnownSubject[]
}

export interface NameToLookUp {
  name: string
  kind?: SubjectKind
}

export type ReaderAnswer =
  | {
      id: number
      /** Of the model that read it. */
      version: string
      /** What the record may know: names that were seen, by their kind, and what could be names. */
      names: NameToLookUp[]
      suggestions: RecordSuggestion[]
    }
  | {
      id: number
      /** Why the text could not be read, in a sentence. */
      fault: string
    }
