import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

/** Somebody or something that stories are about. */
export interface SubjectTable {
  id: string
  /** `person`, `organisation`, `place`, `event`, `initiative` or `topic`. */
  kind: string
  name: string
  /** Last part of the address of its page; one of its kind has it. */
  slug: string
  /** Who or what it is, in a sentence, for readers. */
  note: string
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: born, founded, opened; died, dissolved, closed. */
  starts: string | null
  ends: string | null
  /** The subject that it belongs to: the series of an event, the ministry of an agency, the country of a town. */
  partOf: string | null
  /** JSON list of addresses that mean the same, such as `http://www.wikidata.org/entity/Q5`. */
  sameAs: string
  /** JSON object of what else is known: `latitude`, `longitude`, `country`. */
  data: string
  /** The subject that this one turned out to be. It has no rows of its own then, and its page leads there. */
  mergedInto: string | null
  createdAt: Instant
  /** `staff:ID`, `token:ID` or what brought it in. */
  createdBy: string
}

/** A form of a subject's name; its own name is one of them. */
export interface AliasTable {
  id: Generated<number>
  subjectId: string
  text: string
  /** See `foldName`: what is looked for. */
  folded: string
  /** `name`, `short`, `abbreviation`, `former` or `misspelling`. */
  kind: string
  /** BCP 47, where the form belongs to one language. */
  language: string | null
  /** 1 where an editor or a list says it; 0 where it comes from the text of an article, and is for readers who have such words. */
  forAll: Generated<number>
}

/** Something that stories report. */
export interface FactTable {
  id: string
  /** `role`, `meeting`, `attendance`, `statement`, `count` or `undertaking`. */
  type: string
  /** What it is compared with: facts of one key are about the same parties and the same thing. See `factKey`. */
  key: string
  /** Key and all else by which it is this fact and no other. */
  identity: string
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; for an undertaking the day it was given and the day it is due. */
  starts: string | null
  ends: string | null
  placeId: string | null
  eventId: string | null
  /** JSON, by type: see `FactData`. */
  data: string
  /** `confirmed`, `disputed` or `retracted`. */
  state: string
  /** What readers are told of a fact that is disputed or retracted. */
  stateNote: string
  /** The fact that this one takes the place of. */
  supersedes: string | null
  /**
   * The article whose words say when and where, and whatever else does not make it this fact; `null` where that is for everybody: an
   * editor or a list said so.
   */
  statedIn: string | null
  createdAt: Instant
  createdBy: string
  changedAt: Instant
}

/** A subject's part in a fact. `type` and `starts` are the fact's, so that a page is read from one index. */
export interface PartyTable {
  factId: string
  subjectId: string
  /** `holder`, `organisation`, `participant`, `host`, `attendee`, `speaker`, `addressee`, `by`, `to` or `about`. */
  part: string
  position: number
  type: string
  starts: string | null
}

/** Two who take part in a fact, made from their parts in it: what pages of the two are read from. `firstId` is the lesser of their ids. */
export interface PairFactTable {
  firstId: string
  secondId: string
  factId: string
  type: string
  starts: string | null
}

/** The words of an article that name a subject or report a fact, and what an editor said of them. */
export interface EvidenceTable {
  id: string
  /** One of the two, or neither where a suggestion was rejected. */
  subjectId: string | null
  factId: string | null
  articleId: string
  /** `draftVersion` of the text that they were taken from. */
  revision: number
  /** See `Passage` in `article/passage.ts`. Empty once sealed. */
  exact: string
  prefix: string
  suffix: string
  at: number
  /** What suggested it: `person`, or the version of the model. */
  by: string
  tier: string | null
  score: number | null
  /** `confirmed`, `edited` or `rejected`. */
  decision: string
  decidedBy: string
  decidedByName: string
  decidedAt: Instant
  /** Key of the suggestion, so that it is not made again. */
  suggestion: string
  /** JSON of what was suggested, where it was rejected or edited: what the model learns from. */
  suggested: string | null
  /** Article, subject or fact, and place: the same is not kept twice. */
  identity: string
  /** Number of the first edition in which the words stand; `null` where none has them, and where they were rejected or sealed. */
  firstEdition: number | null
  /** Of the last one; `null` while the newest edition has them. */
  lastEdition: number | null
  /** Since when the newest edition is without the words. */
  lapsedAt: Instant | null
  /** What the words brought about: `correction:17`, the number of the correction that stands beside them. */
  effect: string | null
}

/** Where a fact comes from, where that is no article of the paper but a list that was brought in. */
export interface FactSourceTable {
  id: string
  factId: string
  /** What readers are told that it comes from. */
  name: string
  /** Where that can be looked at. */
  address: string | null
  /** What it says there; may be empty. */
  text: string
  importedAt: Instant
}

/** In which editions of an article a subject stands, made from `evidence`: what lists of a subject's stories are read from. */
export interface AppearanceTable {
  subjectId: string
  articleId: string
  mentions: number
  firstEdition: number
  lastEdition: number | null
  /** The article's `firstLiveFrom`. */
  sortAt: Instant
}

/** What was done to the record, and what it takes to undo it. */
export interface RecordChangeTable {
  id: Generated<number>
  at: Instant
  byKey: string
  byName: string
  /** `merged`, `split`, `imported`, `changed`, `state-changed` … */
  action: string
  subjectId: string | null
  factId: string | null
  /** JSON, by action. */
  detail: string
  undoneAt: Instant | null
}

/** What a story promised for a day, and what became of it. Of an undertaking on record only what the newsroom makes of it is here. */
export interface FollowUpTable {
  id: string
  /** `text ARTICLE DIGEST` or `fact ID`: the same is not kept twice. */
  identity: string
  /** The story that says so; `null` where a fact is followed up, whose evidence names it. */
  articleId: string | null
  factId: string | null
  /** See `Passage` in `article/passage.ts`; empty where a fact is followed up. */
  exact: string
  prefix: string
  suffix: string
  at: number
  who: string
  what: string
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; `null` where a fact is followed up, which has the day itself. */
  due: string | null
  /** `open`, `kept`, `broken` or `dropped`; of an undertaking on record the fact says so. */
  outcome: string
  note: string
  dismissedAt: Instant | null
  /** The story that somebody opened from it. */
  storyId: string | null
  decidedByName: string | null
  decidedAt: Instant | null
  foundAt: Instant
}

/** A published story that is still to be read for what it promises. */
export interface FollowUpReadingTable {
  articleId: string
  askedAt: Instant
}
