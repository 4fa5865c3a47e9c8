import type { SubjectKind } from '#language/reading.ts'
import type { FactType, Part } from '#record/api.ts'

/** Somebody or something on the demonstration's record. */
export interface DemoSubject {
  /** Names the subject within the demonstration. */
  key: string
  kind: SubjectKind
  name: string
  aliases?: string[]
  /** Who or what it is, in a sentence. */
  note: string
  starts?: string
  ends?: string
  /** Key of what it belongs to: a series, a ministry, a country. */
  partOf?: string
  /** Its item of Wikidata: `Q956`. */
  wikidata?: string
}

/**
 * A fact that a story reports. Days are fixed (`2023-10-18`) or reckoned from the day of the story: `day`, `day-1`, `day+30`.
 */
export interface DemoFact {
  type: FactType
  /** Words of the story's newest edition that report it; the first place where they stand is taken. */
  words: string
  data: object
  /** Keys of subjects, by the part that they take. */
  parties: Partial<Record<Part, string[]>>
  place?: string
  event?: string
  starts?: string
  ends?: string
}

/** What is on record of one story: confirmed by hand, as an editor would. */
export interface DemoStoryRecord {
  /** Key of the story. */
  story: string
  /** Each a subject's key and words of the text that name it. */
  names: [subject: string, ...words: string[]][]
  facts: DemoFact[]
}
