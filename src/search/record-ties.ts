import type { Instant } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'

/** What the record has of a story, as far as it tells which others go with it. */
export interface StoryTies {
  /** Subjects that it names, by id, with the stories of the paper that name them too. */
  subjects: Map<string, { name: string; articles: number }>
  /** Facts that it reports, by the key under which facts are compared. */
  facts: Map<string, TiedFact>
}

export interface TiedFact {
  type: 'meeting' | 'attendance' | 'statement' | 'count' | 'undertaking'
  /** Names of those whom the fact is about. */
  names: string[]
  /** Whether no earlier story reports it. */
  isFirst: boolean
}

/** Where the search for related stories learns what is on record. Supplied by whoever knows the record. */
export interface RecordTies {
  /** What the editions that readers get at `now` have on record; an article with nothing on record is left out. */
  of(db: Reader, request: { articleIds: readonly string[]; now: Instant }): Promise<Map<string, StoryTies>>
  /** Other articles that report facts of the same keys, or name the rarer of its subjects, the newest first. */
  tiedTo(db: Reader, request: { articleId: string; now: Instant; limit: number }): Promise<string[]>
}

export const NO_TIES: StoryTies = { subjects: new Map(), facts: new Map() }
