import type { DialectName, Reader, Transaction } from '#storage/database.ts'
import { fts5 } from './fts5.ts'
import type { IndexText } from './index-text.ts'
import type { Match, MatchRequest } from './match.ts'
import { tsvector } from './tsvector.ts'

/** An entry about to be written. */
export interface NewEntry {
  id: number
  editionId: number
  articleId: string
  liveFrom: string
  rareWords: string
  text: IndexText
}

/** A word, or a mark, and what it counts that an entry has it. */
export interface WeightedWord {
  word: string
  weight: number
}

/** What each database does in its own way: the same entries are found, ranked as the database ranks. */
export interface SearchEngine {
  /** Where more entries may match, their rank is not worth what it costs. */
  mostRanked: number
  write(tx: Transaction, entries: NewEntry[]): Promise<void>
  erase(tx: Transaction, ids: number[]): Promise<void>
  eraseAll(tx: Transaction): Promise<void>
  /**
   * Every entry that matches, with the engine's own measure of how well. For matches of which there are not many, by a word
   * that at most `MOST_WEIGHED` have.
   */
  rankAll(db: Reader | Transaction, request: MatchRequest): Promise<Match[]>
  /** The numbers of the newest `limit` entries that match, newest first. */
  findNewest(db: Reader | Transaction, request: MatchRequest, limit: number): Promise<number[]>
  /** The numbers of the entries that have most of these words by weight, most first. */
  findByWords(db: Reader | Transaction, words: WeightedWord[], limit: number): Promise<number[]>
  /** Numbers of entries without a text, and texts without an entry, at most ten. */
  findUnpaired(db: Reader | Transaction): Promise<number[]>
}

const engines: Record<DialectName, SearchEngine> = { sqlite: fts5, postgres: tsvector }

export function engineOf(db: { dialect: DialectName }): SearchEngine {
  return engines[db.dialect]
}
