import type { Instant } from '#foundation/clock.ts'

/** An article whose record an editor has done: every name in this text was looked at, and what was not kept is none. */
export interface DoneRecordTable {
  articleId: string
  /** `draftVersion` of the text. */
  revision: number
  /** What the article said then, as it is read for the record. */
  text: string
  /** BCP 47. */
  language: string
  doneAt: Instant
  doneBy: string
  doneByName: string
}

/** A model of names that was learned from what is done, and how it did. */
export interface NameModelTable {
  /** What its suggestions are `by`. */
  version: string
  /** Version of the shipped model that it goes on from. */
  seed: string
  learnedAt: Instant
  /** How many articles it was learned from, and the `doneAt` of the last of them. */
  articles: number
  learnedThrough: Instant
  /** JSON: see `ModelScores`. */
  scores: string
  /** Why it is not used; `null` where it may be. */
  refusedBecause: string | null
  /** Gzipped, base64; `null` where nobody can go back to it any more. */
  bytes: string | null
}

/** Who learns at the moment: one at a time, of all the processes of a paper. */
export interface LearningTurnTable {
  /** What is learned: `names`. */
  name: string
  /** Names the process; `null` while nobody learns. */
  holder: string | null
  /** When its turn is over, whatever became of it. */
  holdsUntil: Instant
  beganAt: Instant
  /** How many articles were done then, and which model the program shipped. */
  articles: number
  seed: string
  /** What went wrong; `null` where nothing did. */
  failure: string | null
}
