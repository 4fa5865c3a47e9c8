import Type, { type Static, type TSchema } from 'typebox'
import {
  Day,
  EvidenceReply,
  FACT_STATES,
  FactReply,
  OUTCOMES,
  PARTS,
  SUBJECT_KINDS,
  SubjectRef,
  SubjectSummary,
} from '../api.ts'

const strict = { additionalProperties: false }
const Id = Type.String({ maxLength: 100 })
const Kind = Type.Enum([...SUBJECT_KINDS])
const OrNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
const Name = Type.String({ minLength: 1, maxLength: 300 })
const Limit = Type.Optional(Type.String({ pattern: '^([1-9]|[1-9]\\d|1\\d\\d|200)$' }))
const Next = Type.Union([Type.String(), Type.Null()], { description: 'To be sent as `after`; `null` at the end.' })
const Address = Type.String({ minLength: 1, maxLength: 500, pattern: '^([Qq]\\d{1,12}|https?://\\S+)$' })

export const ALIAS_KINDS = ['name', 'short', 'abbreviation', 'former', 'misspelling'] as const

const AliasBody = Type.Object(
  { text: Name, kind: Type.Enum([...ALIAS_KINDS]), language: Type.Optional(OrNull(Type.String({ maxLength: 35 }))) },
  strict,
)

const fields = {
  note: Type.Optional(Type.String({ maxLength: 2_000 })),
  starts: Type.Optional(OrNull(Day)),
  ends: Type.Optional(OrNull(Day)),
  partOf: Type.Optional(OrNull(Id)),
  /** Addresses that mean the same; `Q42` stands for that item of Wikidata. */
  sameAs: Type.Optional(Type.Array(Address, { maxItems: 20 })),
  latitude: Type.Optional(OrNull(Type.Number({ minimum: -90, maximum: 90 }))),
  longitude: Type.Optional(OrNull(Type.Number({ minimum: -180, maximum: 180 }))),
  aliases: Type.Optional(Type.Array(AliasBody, { maxItems: 200 })),
}

export const SubjectBody = Type.Object({ kind: Kind, name: Name, ...fields }, strict)
export type SubjectBodyBody = Static<typeof SubjectBody>

export const SubjectChangeBody = Type.Object(
  { kind: Type.Optional(Kind), name: Type.Optional(Name), ...fields },
  strict,
)
export type SubjectChange = Static<typeof SubjectChangeBody>

export const SubjectParams = Type.Object({ subjectId: Id })

export const SubjectListQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 300, description: 'Beginning of a word of any of its names' })),
    kind: Type.Optional(Type.String({ enum: [...SUBJECT_KINDS] })),
    limit: Limit,
    after: Type.Optional(Type.String({ maxLength: 100 })),
  },
  strict,
)

const Listed = Type.Object({
  ...SubjectSummary.properties,
  starts: OrNull(Type.String()),
  ends: OrNull(Type.String()),
  /** Form of the name that was looked for, where it is not the name itself. */
  alias: OrNull(Type.String()),
  articles: Type.Integer(),
  facts: Type.Integer(),
})
export type ListedSubject = Static<typeof Listed>

export const SubjectListReply = Type.Object({ subjects: Type.Array(Listed), next: Next })
export type SubjectListBody = Static<typeof SubjectListReply>

const Alias = Type.Object({
  text: Type.String(),
  kind: Type.Enum([...ALIAS_KINDS]),
  language: OrNull(Type.String()),
})

export const SubjectReply = Type.Object({
  ...SubjectSummary.properties,
  /** Address of its page for readers, who have it once they may see something of it. */
  path: Type.String(),
  starts: OrNull(Type.String()),
  ends: OrNull(Type.String()),
  partOf: OrNull(SubjectSummary),
  parts: Type.Array(SubjectSummary),
  sameAs: Type.Array(Type.String()),
  latitude: OrNull(Type.Number()),
  longitude: OrNull(Type.Number()),
  aliases: Type.Array(Alias),
  roles: Type.Array(FactReply),
  /** Those that turned out to be this one. */
  merged: Type.Array(SubjectSummary),
  articles: Type.Integer(),
  facts: Type.Integer(),
})
export type SubjectReplyBody = Static<typeof SubjectReply>

const PageQuery = { limit: Limit, after: Type.Optional(Type.String({ maxLength: 100 })) }

export const SubjectPageQuery = Type.Object(PageQuery, strict)

/** Words of an article, with the article that they stand in. */
const Reported = Type.Object({
  ...EvidenceReply.properties,
  article: Type.Object({ id: Type.String(), headline: Type.String(), path: OrNull(Type.String()) }),
})
export type ReportedBody = Static<typeof Reported>

/** A source that is no article of the paper: what an import brought it from. */
const Imported = Type.Object({
  from: Type.String(),
  address: OrNull(Type.String()),
  at: Type.String(),
  text: Type.String(),
})
export type ImportedBody = Static<typeof Imported>

export const SubjectFact = Type.Object({
  fact: FactReply,
  evidence: Type.Array(Reported),
  imported: Type.Array(Imported),
})
export type SubjectFactBody = Static<typeof SubjectFact>
export const SubjectFactsReply = Type.Object({ facts: Type.Array(SubjectFact), next: Next })
export type SubjectFactsBody = Static<typeof SubjectFactsReply>

export const SubjectArticlesReply = Type.Object({
  articles: Type.Array(
    Type.Object({
      id: Type.String(),
      headline: Type.String(),
      path: OrNull(Type.String()),
      at: Type.String(),
      mentions: Type.Integer(),
      /** Whether the newest edition has it still. */
      isThere: Type.Boolean(),
    }),
  ),
  next: Next,
})
export type SubjectArticlesBody = Static<typeof SubjectArticlesReply>

export const SubjectEvidenceReply = Type.Object({ evidence: Type.Array(Reported), next: Next })
export type SubjectEvidenceBody = Static<typeof SubjectEvidenceReply>

const Ids = Type.Array(Id, { maxItems: 5_000 })

export const MergeBody = Type.Object({ into: Id, preview: Type.Optional(Type.Boolean()) }, strict)
export const MovedReply = Type.Object({
  /** `null` where it was a preview. */
  change: OrNull(Type.Integer()),
  subject: SubjectSummary,
  aliases: Type.Integer(),
  mentions: Type.Integer(),
  facts: Type.Integer(),
  /** Facts that became the same as another one. */
  joined: Type.Integer(),
  articles: Type.Integer(),
})
export type MovedBody = Static<typeof MovedReply>

export const SplitBody = Type.Object(
  {
    name: Name,
    kind: Type.Optional(Kind),
    aliases: Type.Optional(Type.Array(Name, { maxItems: 200 })),
    evidence: Ids,
    facts: Ids,
  },
  strict,
)
export type SplitRequest = Static<typeof SplitBody>

export const FactParams = Type.Object({ factId: Id })
export const FactChangeBody = Type.Object(
  {
    state: Type.Optional(Type.Enum([...FACT_STATES])),
    stateNote: Type.Optional(Type.String({ maxLength: 2_000 })),
    /** Id of the fact that this one takes the place of. */
    supersedes: Type.Optional(OrNull(Id)),
    starts: Type.Optional(OrNull(Day)),
    ends: Type.Optional(OrNull(Day)),
    place: Type.Optional(OrNull(SubjectRef)),
    event: Type.Optional(OrNull(SubjectRef)),
    parties: Type.Optional(
      Type.Array(Type.Object({ subject: SubjectRef, part: Type.Enum([...PARTS]) }, strict), { maxItems: 50 }),
    ),
    data: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 20 })),
    outcome: Type.Optional(Type.Enum([...OUTCOMES])),
    outcomeNote: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  strict,
)
export type FactChange = Static<typeof FactChangeBody>
export const ChangedFactReply = Type.Object({ change: OrNull(Type.Integer()), ...SubjectFact.properties })
export type ChangedFactBody = Static<typeof ChangedFactReply>

export const ChangesQuery = Type.Object(
  {
    subject: Type.Optional(Id),
    fact: Type.Optional(Id),
    action: Type.Optional(Type.String({ maxLength: 60 })),
    limit: Limit,
    after: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
  },
  strict,
)
export const ChangeParams = Type.Object({ changeId: Type.String({ pattern: '^\\d{1,15}$' }) })

const Change = Type.Object({
  id: Type.Integer(),
  at: Type.String(),
  byName: Type.String(),
  action: Type.String(),
  subject: OrNull(SubjectSummary),
  /** What was done, by action: names and numbers. */
  about: Type.Record(Type.String(), Type.Unknown()),
  undoneAt: OrNull(Type.String()),
})
export type ChangeBody = Static<typeof Change>
export const ChangesReply = Type.Object({ changes: Type.Array(Change), next: Next })
export type ChangesBody = Static<typeof ChangesReply>
export const UndoneReply = Type.Object({
  change: Change,
  /** What an import brought and others have used since: it stays. */
  kept: Type.Integer(),
})

export const DuplicatesReply = Type.Object({
  pairs: Type.Array(
    Type.Object({
      why: Type.Enum(['wikidata', 'name', 'letter']),
      subjects: Type.Tuple([SubjectSummary, SubjectSummary]),
    }),
  ),
})
export type DuplicatesBody = Static<typeof DuplicatesReply>
