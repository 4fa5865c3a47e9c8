import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

/** One edition that search knows. Beside it stands its text: in `search_text` on SQLite, in the column `words` on PostgreSQL. */
export interface SearchEntryTable {
  /** Grows with the day in whose lists the article stands, so that the newest come first by number. */
  id: number
  editionId: number
  articleId: string
  liveFrom: Instant
  /** 0 where its related stories are still to be looked for, 1 where that is to be done again, 2 where it is done. */
  relatedState: Generated<number>
  /** Words that few articles had when this one came, apart by spaces. */
  rareWords: string
}

/**
 * When readers get the edition of an entry, as far as the index has been told. Times are milliseconds since 1970: a search reads a thousand of
 * these rows. An entry that an older version of the program wrote has none.
 */
export interface SearchLiveTable {
  /** Of the entry. */
  id: number
  editionId: number
  liveFrom: number
  /** When it runs out, or another edition takes its place; `null` where neither is known. */
  liveUntil: number | null
  sortAt: number
}

/** A word of the index, and how many entries have it. The empty word counts the entries themselves. */
export interface SearchWordTable {
  word: string
  articles: number
  /** As it was printed, where it looks like a name. */
  name: string | null
  /** 1 where `search_name_key` leads to it. */
  isKeyed: number
}

/** Leads from a name with letters left out to the name. */
export interface SearchNameKeyTable {
  key: string
  word: string
}

/** A story that belongs to another one. */
export interface RelatedTable {
  articleId: string
  relatedId: string
  /** Within one shelf of an article the higher stands first. */
  score: number
  /** `background` for what was there before the story, `latest` for what came with it and since. */
  shelf: string
  /** `RelatedReason` as JSON. */
  reason: string
}
