import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false }

const Moment = Type.String({ maxLength: 40, description: 'ISO 8601 with a zone.' })
const OptionalMoment = Type.Union([Moment, Type.Null()])
const ArticleId = Type.String({ maxLength: 100 })
const VersionText = Type.String({ pattern: '^[1-9]\\d{0,8}$' })
const Limit = Type.Optional(Type.String({ pattern: '^(?:[1-9]\\d?|1\\d\\d|200)$', description: 'From 1 to 200; 50.' }))

/** Somebody of the staff, or a token, as the newsroom shows them. */
export const Person = Type.Object({
  id: Type.String({ description: '`staff:ID` or `token:ID`.' }),
  name: Type.String(),
})
export type Person = Static<typeof Person>

/** Why a revision is there: saved as people wrote, by name, by the interface, as one that was brought back, or for readers. */
export const REVISION_KINDS = ['automatic', 'named', 'api', 'restored', 'published'] as const

export type RevisionKind = (typeof REVISION_KINDS)[number]

export const RevisionParams = Type.Object({ articleId: ArticleId })
export const OneRevisionParams = Type.Object({ articleId: ArticleId, version: VersionText })

export const RevisionListQuery = Type.Object({
  limit: Limit,
  before: Type.Optional(VersionText),
})

const revisionEntry = {
  version: Type.Integer(),
  kind: Type.Enum([...REVISION_KINDS]),
  name: Type.Union([Type.String(), Type.Null()]),
  savedAt: Moment,
  savedBy: Type.String({ description: 'Names of those who wrote since the revision before.' }),
  isSealed: Type.Boolean(),
}

export const RevisionEntry = Type.Object(revisionEntry)
export type RevisionEntry = Static<typeof RevisionEntry>

export const RevisionListReply = Type.Object({
  revisions: Type.Array(RevisionEntry),
  next: Type.Union([Type.Integer(), Type.Null()], { description: 'What to send as `before` for older ones.' }),
})
export type RevisionListReply = Static<typeof RevisionListReply>

export const RevisionReply = Type.Object({
  ...revisionEntry,
  content: Type.Union([Type.Unknown(), Type.Null()], { description: 'What the article said; `null` once sealed.' }),
  html: Type.String({ description: 'Its text as HTML.' }),
})
export type RevisionReply = Static<typeof RevisionReply>

export const ComparisonQuery = Type.Object({ with: Type.Optional(VersionText) })
export const ComparisonReply = Type.Object({
  from: Type.Integer(),
  to: Type.Integer(),
  entries: Type.Array(
    Type.Object({
      field: Type.Optional(Type.String()),
      block: Type.Optional(Type.String()),
      parts: Type.Array(Type.Object({ op: Type.Enum(['same', 'added', 'removed']), text: Type.String() })),
    }),
  ),
  wordsAdded: Type.Integer(),
  wordsRemoved: Type.Integer(),
  isCoarse: Type.Boolean(),
})
export type ComparisonReply = Static<typeof ComparisonReply>

export const SaveRevisionBody = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 400 })),
    state: Type.Optional(
      Type.String({ description: 'The text that the editor has in front of them: a Yjs state, base64.' }),
    ),
    epoch: Type.Optional(Type.String({ maxLength: 100, description: 'The life of the text that `state` belongs to.' })),
  },
  strict,
)
export const SavedRevisionReply = Type.Object({ draftVersion: Type.Integer() })
export type SavedRevisionReply = Static<typeof SavedRevisionReply>

export const NameRevisionBody = Type.Object({ name: Type.String({ maxLength: 400 }) }, strict)

/** Where a note stands: Yjs relative positions in the body, base64. They move with the text around them. */
export const NoteAnchor = Type.Object(
  { start: Type.String({ maxLength: 2_000 }), end: Type.String({ maxLength: 2_000 }) },
  strict,
)
export type NoteAnchor = Static<typeof NoteAnchor>

const remark = {
  id: Type.String(),
  author: Person,
  text: Type.String(),
  mentions: Type.Array(Person),
  createdAt: Moment,
  editedAt: OptionalMoment,
}

export const NoteReply = Type.Object({
  ...remark,
  /** The passage as it read when the note was made; empty for a note on the whole article. */
  quote: Type.String(),
  anchor: Type.Union([NoteAnchor, Type.Null()]),
  resolvedAt: OptionalMoment,
  resolvedBy: Type.Union([Person, Type.Null()]),
  replies: Type.Array(Type.Object(remark)),
})
export type Note = Static<typeof NoteReply>

export const NoteListQuery = Type.Object({
  limit: Limit,
  after: Type.Optional(Type.String({ maxLength: 100, description: 'Id of the last note of the page before.' })),
  state: Type.Optional(Type.Enum(['open', 'all'])),
})
export const NoteListReply = Type.Object({
  notes: Type.Array(NoteReply),
  next: Type.Union([Type.String(), Type.Null()]),
})
export type NoteListReply = Static<typeof NoteListReply>

const NoteText = Type.String({ maxLength: 10_000 })
const Mentions = Type.Optional(
  Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50, description: 'Ids of members of staff.' }),
)

export const NoteParams = Type.Object({ articleId: ArticleId, noteId: Type.String({ maxLength: 100 }) })
export const RemarkParams = Type.Object({
  articleId: ArticleId,
  noteId: Type.String({ maxLength: 100 }),
  replyId: Type.String({ maxLength: 100 }),
})
export const AddNoteBody = Type.Object(
  {
    text: NoteText,
    mentions: Mentions,
    quote: Type.Optional(Type.String({ maxLength: 5_000 })),
    anchor: Type.Optional(Type.Union([NoteAnchor, Type.Null()])),
  },
  strict,
)
export const AddRemarkBody = Type.Object({ text: NoteText, mentions: Mentions }, strict)
export const ChangeNoteBody = Type.Object(
  {
    text: Type.Optional(NoteText),
    mentions: Mentions,
    isResolved: Type.Optional(Type.Boolean()),
    anchor: Type.Optional(NoteAnchor),
  },
  strict,
)

/** Somebody who has an article open. */
export const PresentPerson = Type.Object({
  /** Id of the member of staff. */
  id: Type.String(),
  name: Type.String(),
  /** `#rrggbb`, dark enough for white letters on it. */
  colour: Type.String(),
})
export type PresentPerson = Static<typeof PresentPerson>

export const PresenceReply = Type.Object({
  articles: Type.Array(Type.Object({ articleId: Type.String(), people: Type.Array(PresentPerson) })),
})
export type PresenceReply = Static<typeof PresenceReply>

/** Where the newsroom's browsers hold their socket. */
export const LIVE_PATH = '/newsroom/live'

/** The document that every open newsroom listens to: it has no text, only news. */
export const NEWSROOM_ROOM = 'newsroom'

/** Name of the document that an article's text is. */
export function articleRoom(articleId: string): string {
  return `article:${articleId}`
}

/** What the server tells a browser without being asked. */
export interface LiveNews {
  /** Keys of queries whose answers are different now. */
  changed?: readonly (readonly (string | number)[])[]
  /** Who is in which article now: all of it, each time. */
  presence?: PresenceReply['articles']
  /** The life of this text. It begins anew when editions are sealed, and what a browser kept of an earlier one is thrown away. */
  epoch?: string
  /** Whether the server cannot save just now. Nothing is acknowledged then. */
  isStalled?: boolean
}

/** Why the server does not let somebody into a text, or puts them out of it. */
export type LiveRefusal =
  | 'not-signed-in'
  | 'not-permitted'
  | 'not-found'
  | 'sealed'
  | 'only-suggests'
  | 'too-large'
  | 'moved'
  | 'stopping'
