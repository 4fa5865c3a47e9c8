import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

/** What the desk knows of an article, beside its draft: one row for each. */
export interface DeskEntryTable {
  articleId: string
  /** Id of a stage of the setting `stages`. */
  stage: string
  /** Since when it is in that stage. */
  stageAt: Instant
  /** 1 once an edition was made, 0 before: whatever the clock says of that edition. */
  hasEdition: number
  kind: string
  sectionId: number | null
  headline: string
  language: string
  /** Words of the draft's text. */
  wordCount: number
  changedAt: Instant
  changedBy: string
  assigneeId: string | null
  /** Section whose desk it is given to, where it is to nobody in person. */
  deskId: number | null
  assignedById: string | null
  /** When it is to be handed in: in the last stage. */
  dueAt: Instant | null
  /** When it is meant to be published. */
  plannedAt: Instant | null
  /** Words. */
  plannedLength: number | null
  /** -1 can wait, 0, 1 goes first, 2 at once. */
  priority: number
  brief: string
  /** What a search on the desk looks through, in lower case. */
  searchText: string
}

/** A view of the desk that somebody keeps for themselves. */
export interface DeskViewTable {
  id: Generated<number>
  staffId: string
  name: string
  /** The name as it is compared: no two of somebody's views have the same. */
  nameKey: string
  /** JSON of what it narrows to. */
  search: string
}

/** Who did what with an article, and when. Rows are only ever added. */
export interface ArticleEventTable {
  id: Generated<number>
  articleId: string
  at: Instant
  byId: string | null
  byName: string
  action: string
  /** JSON. */
  detail: string
}

/** A story that is planned and has no article yet. */
export interface PlannedStoryTable {
  id: string
  headline: string
  sectionId: number | null
  kind: string
  assigneeId: string | null
  dueAt: Instant | null
  plannedAt: Instant | null
  plannedLength: number | null
  priority: number
  brief: string
  createdAt: Instant
  createdBy: string
  /** The article that it became. */
  articleId: string | null
}

export interface NotificationTable {
  id: Generated<number>
  staffId: string
  /** What happened, once for each person: what it was already told of is not told again. */
  key: string
  at: Instant
  kind: string
  articleId: string | null
  /** JSON: what the line is made from. */
  detail: string
  readAt: Instant | null
  /** `now`, `digest` or `never`, as they wanted it when it came. */
  mail: string
  mailedAt: Instant | null
}

export interface NotificationChoiceTable {
  staffId: string
  kind: string
  mail: string
}

/** Whether one place of the paper showed one publication, asked at the paper's public address. */
export interface PublicationCheckTable {
  id: Generated<number>
  articleId: string
  editionNumber: number
  /** `live`, or `gone` after a withdrawal. */
  event: string
  /** `page`, `front`, `section`, `feed` or `sitemap`. */
  place: string
  path: string
  /** From when on the place has to show it. */
  expectedAt: Instant
  /** `waiting`, `shown`, `absent` (it does not stand there), `missing` or `overtaken`. */
  state: string
  attempts: number
  /** When it is asked next, where it is waiting. */
  nextAt: Instant | null
  settledAt: Instant | null
  /** What was found instead, for people. */
  detail: string
}

/** A warning that somebody has looked at and let stand. */
export interface CheckDismissalTable {
  articleId: string
  /** Code and place of the warning. */
  key: string
  reason: string
  byId: string | null
  byName: string
  at: Instant
}

/** A warning that this paper does not want about a name, a subject or a phrase, in any story. */
export interface CheckSilenceTable {
  key: string
  code: string
  /** What it is about, for people. */
  label: string
  reason: string
  byId: string | null
  byName: string
  at: Instant
}

/** Whether an address that articles link to answers. */
export interface LinkAnswerTable {
  address: string
  at: Instant
  /** 1 or 0. */
  isGood: number
  detail: string
}
