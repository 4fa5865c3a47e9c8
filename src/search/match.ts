/** One way in which an article may say what is asked: words that follow each other, mostly one alone. */
export type Phrase = string[]

/** Ways of saying one thing: an article has it that has one of them. */
export interface Wanted {
  forms: Phrase[]
  /** Entries that have one of the forms, at most. */
  articles: number
}

/**
 * Words that more entries have say so little that they are asked for but not weighed: to weigh a word, FTS5 walks through all
 * that have it.
 */
export const MOST_WEIGHED = 20_000

/** What an entry must have. */
export interface MatchRequest {
  /** All of these. */
  wanted: Wanted[]
  /** None of these. */
  unwanted: Phrase[]
  /** Of each list one: marks of sections, of a tag. */
  marks: string[][]
  /** Only entries of these numbers: `from` on, below `until`. */
  from: number
  until: number
  /** Entries in the whole index. */
  entries: number
}

export interface Match {
  id: number
  /** Above 0, more is better, in the engine's own measure. */
  relevance: number
}

/** Entries that have what is asked, at most. */
export function mostMatches(request: MatchRequest): number {
  return Math.min(request.entries, ...request.wanted.map((one) => one.articles))
}
