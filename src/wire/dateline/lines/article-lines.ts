import Type, { type Static } from 'typebox'
import { KINDS } from '#article/article-content.ts'
import { FrontContent } from '#publishing/fronts/api.ts'
import { Count, Hash, Id, Moment, OrNull, Path, Slug, Some, Text } from './fields.ts'

/** All that an article says; its body is looked at by `readBodyDocument`. */
export const Content = Type.Object({
  schemaVersion: Type.Integer({ minimum: 1 }),
  kind: Type.Enum([...KINDS]),
  headline: Text(),
  standfirst: Text(),
  kicker: Text(),
  shortHeadline: Type.Optional(Text()),
  socialHeadline: Type.Optional(Text()),
  section: Text(120),
  slug: Text(120),
  tags: Type.Array(Type.Object({ slug: Text(300), name: Text(300) }), { maxItems: 1_000 }),
  bylines: Type.Array(Text(300), { maxItems: 1_000 }),
  dateline: OrNull(Type.Object({ place: Text(300), date: Text(10) })),
  language: Type.String({ pattern: '^[A-Za-z0-9-]{1,35}$' }),
  readMore: Type.Array(Text(60), { maxItems: 1_000 }),
  leadPicture: OrNull(Text(60)),
  body: Type.Object({ type: Type.Literal('doc'), content: Type.Array(Type.Unknown()) }),
})
export type Content = Static<typeof Content>

const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
const EditionNumber = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })

export const ArticleLine = Type.Object({
  id: Id,
  createdAt: Moment,
  addresses: Type.Array(Path, { maxItems: 10_000 }),
  firstLiveFrom: OrNull(Moment),
  embargoUntil: OrNull(Moment),
  withdrawal: OrNull(
    Type.Object({ at: Moment, throughEdition: EditionNumber, notice: OrNull(Text()), reason: OrNull(Text()) }),
  ),
  desk: OrNull(
    Type.Object({
      stage: Text(60),
      stageAt: Moment,
      section: OrNull(Slug),
      dueAt: OrNull(Moment),
      plannedAt: OrNull(Moment),
      plannedLength: OrNull(Count),
      priority: Type.Integer({ minimum: -1, maximum: 2 }),
      brief: Text(100_000),
      changedAt: Moment,
      changedBy: Text(300),
      words: Count,
    }),
  ),
  notRepublished: Type.Optional(OrNull(Type.Object({ at: Moment, by: Text(300) }))),
  draftVersion: Version,
  draft: Content,
})
export type ArticleLine = Static<typeof ArticleLine>

export const RevisionLine = Type.Object({
  article: Id,
  version: Version,
  savedAt: Moment,
  savedBy: Text(300),
  kind: Type.Enum(['automatic', 'named', 'api', 'restored', 'published']),
  name: OrNull(Text(300)),
  content: Type.Optional(OrNull(Content)),
})
export type RevisionLine = Static<typeof RevisionLine>

export const EditionLine = Type.Object({
  article: Id,
  number: EditionNumber,
  publishedAt: Moment,
  publishedBy: Text(300),
  liveFrom: Moment,
  liveUntil: OrNull(Moment),
  change: Type.Enum(['minor', 'update', 'correction']),
  note: OrNull(Text()),
  draftVersion: Version,
  address: Path,
  sortAt: Moment,
  section: Slug,
  kind: Type.Enum([...KINDS]),
  language: Type.String({ pattern: '^[A-Za-z0-9-]{1,35}$' }),
  words: Count,
  tags: Type.Array(Slug, { maxItems: 1_000 }),
  bylines: Type.Array(Type.Object({ name: Text(300), slug: Slug }), { maxItems: 1_000 }),
  sealed: OrNull(Type.Object({ at: Moment, notice: Text() })),
  contentHash: Hash,
  hash: Hash,
  previousHash: Type.Union([Hash, Type.Literal('')]),
  content: OrNull(Content),
})
export type EditionLine = Static<typeof EditionLine>

export const CorrectionLine = Type.Object({
  id: Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_000 }),
  article: Id,
  edition: EditionNumber,
  at: Moment,
  text: Text(100_000),
  addedBy: Text(300),
})
export type CorrectionLine = Static<typeof CorrectionLine>

const FrontName = Type.String({ pattern: '^(paper|section:[^\\s/?#%\\\\]+)$', maxLength: 130 })

export const FrontLine = Type.Object({
  front: FrontName,
  number: EditionNumber,
  liveFrom: Moment,
  publishedAt: Moment,
  publishedBy: Text(300),
  note: OrNull(Text()),
  draftVersion: Count,
  cancelledAt: OrNull(Moment),
  cancelledBy: OrNull(Text(300)),
  sealedAt: OrNull(Moment),
  content: FrontContent,
})
export type FrontLine = Static<typeof FrontLine>

export const FrontDraftLine = Type.Object({
  front: FrontName,
  version: Version,
  savedAt: Moment,
  savedBy: Text(300),
  content: FrontContent,
})
export type FrontDraftLine = Static<typeof FrontDraftLine>

export const ReadsLine = Type.Object({ hour: Moment, article: Id, reads: Count, sampleReads: Count })
export type ReadsLine = Static<typeof ReadsLine>

export const KeptOutLine = Type.Object({
  article: Id,
  at: Moment,
  by: Text(300),
  reason: Text(),
  liftedAt: OrNull(Moment),
  liftedBy: OrNull(Text(300)),
})
export type KeptOutLine = Static<typeof KeptOutLine>

export const OriginLine = Type.Object({
  article: Id,
  source: Text(3_000),
  key: Text(1_000),
  addresses: Type.Array(Text(3_000), { maxItems: 10_000 }),
  detail: Some,
})
export type OriginLine = Static<typeof OriginLine>

export const CommentLine = Type.Object({
  id: Text(100),
  article: Id,
  parent: OrNull(Text(100)),
  author: Text(1_000),
  at: Moment,
  isApproved: Type.Boolean(),
  text: Text(1_000_000),
})
export type CommentLine = Static<typeof CommentLine>
