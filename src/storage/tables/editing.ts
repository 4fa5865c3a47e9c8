import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

/**
 * The text of an article since people first opened it together. What stands in it now is `state` with every `draft_update` of
 * its epoch; a change that is applied twice counts once, so the two may overlap.
 */
export interface DraftStateTable {
  articleId: string
  /** Names this life of the text. It begins anew when editions are sealed: nothing of an earlier one is taken from a browser. */
  epoch: string
  /** Yjs state, base64. */
  state: string
  /** Yjs state of the newest revision, base64; `null` where that is `state`. */
  revisionState: string | null
}

/** A change that somebody typed, written down before anybody is told that it is saved. */
export interface DraftUpdateTable {
  id: Generated<number>
  epoch: string
  at: Instant
  /** `staff:ID` or `token:ID`. */
  madeBy: string
  madeByName: string
  /** Yjs update, base64. */
  change: string
}

/** Who is connected to one of several processes of a paper. On SQLite there is one, and no row. */
export interface PresenceTable {
  /** Names the process. */
  node: string
  /** JSON: who is in which article, see `PresenceReply`. */
  articles: string
  /** When the process last said so. */
  seenAt: Instant
}

/** What somebody remarked on a passage of an article, or on all of it. */
export interface NoteTable {
  id: string
  articleId: string
  /** `staff:ID` or `token:ID`. */
  author: string
  authorName: string
  createdAt: Instant
  editedAt: Instant | null
  resolvedAt: Instant | null
  resolvedBy: string | null
  resolvedByName: string | null
  text: string
  /** JSON: `{ id, name }` of each member of staff that it calls. */
  mentions: string
  /** The passage as it read then. */
  quote: string
  /** Yjs relative positions, base64; `null` for a note on the whole article. */
  anchorStart: string | null
  anchorEnd: string | null
}

export interface NoteReplyTable {
  id: string
  noteId: string
  author: string
  authorName: string
  createdAt: Instant
  editedAt: Instant | null
  text: string
  mentions: string
}
