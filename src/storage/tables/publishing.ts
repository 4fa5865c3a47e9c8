import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

export interface ArticleTable {
  id: string
  createdAt: Instant
  /** `staff:ID` or `token:ID` of whoever opened it; `null` where it came otherwise, or before that was noted. */
  createdBy: string | null
  /** Moves by one with every saved revision. */
  draftVersion: number
  /** `ArticleContent` as JSON: the text that the newsroom is working on. */
  draft: string
  embargoUntil: Instant | null
  /** First moment at which an edition was (or will be) live; fixes the day in the address and the order in lists. */
  firstLiveFrom: Instant | null
  /** Editions up to and including this number are off the site. */
  withdrawnThrough: number | null
  withdrawnAt: Instant | null
  /** What readers are told at the address of a withdrawn article. */
  withdrawalNotice: string | null
  /** Why, for the newsroom only. */
  withdrawalReason: string | null
}

export interface RevisionTable {
  articleId: string
  version: number
  savedAt: Instant
  /** Who saved it: an account or token, as text for people. */
  savedBy: string
  /** `ArticleContent` as JSON; `null` once sealed. */
  content: string | null
  /** Why it was saved: `automatic`, `named`, `api`, `restored` or `published`. */
  kind: string
  name: string | null
}

export interface EditionTable {
  id: Generated<number>
  articleId: string
  /** 1, 2, 3 … within its article. */
  number: number
  publishedAt: Instant
  publishedBy: string
  liveFrom: Instant
  liveUntil: Instant | null
  change: string
  note: string | null
  /** The draft version that it was made from. */
  draftVersion: number
  contentHash: string
  hash: string
  previousHash: string
  sealedAt: Instant | null
  /** The dated public line that stands where sealed content was. */
  sealNotice: string | null
  /** The article's `firstLiveFrom`, kept here so that a list is read from one index. */
  sortAt: Instant
  /** Address on the reader's site, without the origin. */
  path: string
  sectionId: number
  kind: string
  language: string
  headline: string
  /** For narrow places; `''` where the headline stands there too. */
  shortHeadline: string
  standfirst: string
  kicker: string
  datelinePlace: string | null
  leadPicture: string | null
  /** Bylines as a JSON list of `{ name, slug }`. */
  bylines: string
  wordCount: number
  /** Canonical JSON of `ArticleContent`, whose SHA-256 is `contentHash`; `null` once sealed. */
  content: string | null
}

export interface EditionTagTable {
  editionId: number
  tagId: number
  sortAt: Instant
}

export interface EditionContributorTable {
  editionId: number
  contributorId: number
  sortAt: Instant
}

/** Every address that an edition of an article has ever had. */
export interface PermalinkTable {
  path: string
  articleId: string
}

export interface CorrectionTable {
  id: Generated<number>
  articleId: string
  editionNumber: number
  at: Instant
  text: string
  addedBy: string
}
