import Type, { type Static } from 'typebox'
import { Day, FACT_STATES, FACT_TYPES, OUTCOMES, PARTS, SUBJECT_KINDS } from '#record/api.ts'
import { Count, Id, Moment, OrNull, Slug, Some, Text } from './fields.ts'

export const SubjectLine = Type.Object({
  id: Id,
  kind: Type.Enum([...SUBJECT_KINDS]),
  name: Text(1_000),
  slug: Slug,
  note: Text(),
  starts: OrNull(Day),
  ends: OrNull(Day),
  partOf: OrNull(Id),
  sameAs: Type.Array(Text(2_000), { maxItems: 1_000 }),
  data: Some,
  mergedInto: OrNull(Id),
  createdAt: Moment,
  names: Type.Array(
    Type.Object({
      text: Text(1_000),
      kind: Type.Enum(['name', 'short', 'abbreviation', 'former', 'misspelling']),
      language: OrNull(Text(35)),
      forAll: Type.Optional(Type.Boolean()),
    }),
    { maxItems: 10_000 },
  ),
})
export type SubjectLine = Static<typeof SubjectLine>

export const FactLine = Type.Object({
  id: Id,
  type: Type.Enum([...FACT_TYPES]),
  starts: OrNull(Day),
  ends: OrNull(Day),
  place: OrNull(Id),
  event: OrNull(Id),
  data: Some,
  parties: Type.Array(Type.Object({ subject: Id, part: Type.Enum([...PARTS]), position: Count }), { maxItems: 1_000 }),
  sources: Type.Array(
    Type.Object({ id: Id, name: Text(), address: OrNull(Text()), text: Text(100_000), importedAt: Moment }),
    { maxItems: 10_000 },
  ),
  state: Type.Enum([...FACT_STATES]),
  stateNote: Text(),
  supersedes: OrNull(Id),
  statedIn: OrNull(Id),
  createdAt: Moment,
  changedAt: Moment,
  key: Text(100_000),
  identity: Text(100_000),
})
export type FactLine = Static<typeof FactLine>

export const EvidenceLine = Type.Object({
  id: Id,
  article: Id,
  subject: OrNull(Id),
  fact: OrNull(Id),
  revision: Count,
  exact: Type.String({ minLength: 1, maxLength: 100_000 }),
  prefix: Text(1_000),
  suffix: Text(1_000),
  at: Count,
  suggestedBy: Text(100),
  tier: OrNull(Text(60)),
  score: OrNull(Type.Number()),
  decision: Type.Enum(['confirmed', 'edited', 'rejected']),
  decidedBy: Text(300),
  decidedAt: Moment,
  suggestion: Text(),
  suggested: OrNull(Type.Unknown()),
  firstEdition: OrNull(Count),
  lastEdition: OrNull(Count),
  lapsedAt: OrNull(Moment),
  correction: OrNull(Count),
})
export type EvidenceLine = Static<typeof EvidenceLine>

export const AppearanceLine = Type.Object({
  article: Id,
  subject: Id,
  mentions: Count,
  firstEdition: Count,
  lastEdition: OrNull(Count),
  sortAt: Moment,
})
export type AppearanceLine = Static<typeof AppearanceLine>

export const FollowUpLine = Type.Object({
  id: Id,
  article: OrNull(Id),
  fact: OrNull(Id),
  exact: Text(100_000),
  prefix: Text(1_000),
  suffix: Text(1_000),
  at: Count,
  who: Text(),
  what: Text(100_000),
  due: OrNull(Day),
  outcome: Type.Enum([...OUTCOMES]),
  note: Text(),
  dismissedAt: OrNull(Moment),
  story: OrNull(Id),
  decidedBy: OrNull(Text(300)),
  decidedAt: OrNull(Moment),
  foundAt: Moment,
  identity: Text(),
})
export type FollowUpLine = Static<typeof FollowUpLine>
