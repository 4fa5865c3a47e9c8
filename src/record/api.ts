import Type, { type Static, type TSchema } from 'typebox'
import { FACT_TYPES, type FactType, PARTS, type Part, SUBJECT_KINDS } from '#language/record-kinds.ts'

const strict = { additionalProperties: false }
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const Id = Type.String({ maxLength: 100 })
const OrNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
/** `2023-10-18`, `2023-10` or `2023`. */
export const Day = Type.String({
  pattern: '^(?!0000|\\d{4}-02-3|\\d{4}-(04|06|09|11)-31)\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$',
  description: 'A day, a month or a year of the calendar: YYYY-MM-DD, YYYY-MM or YYYY',
})

export type { FactType, Part }
export { FACT_TYPES, PARTS, SUBJECT_KINDS }

export const FACT_STATES = ['confirmed', 'disputed', 'retracted'] as const
export const OUTCOMES = ['open', 'kept', 'broken', 'dropped'] as const

export type FactState = (typeof FACT_STATES)[number]

const Kind = Type.Enum([...SUBJECT_KINDS])

export const PassageSchema = Type.Object(
  {
    exact: Text(20_000),
    prefix: Type.String({ maxLength: 64 }),
    suffix: Type.String({ maxLength: 64 }),
    at: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
  },
  strict,
)

/** A subject on record by its id; or one of this kind and name, which is put on record where there is none. */
export const SubjectRef = Type.Union([
  Type.Object({ id: Id }, strict),
  Type.Object({ kind: Kind, name: Text(300), aliases: Type.Optional(Type.Array(Text(300), { maxItems: 20 })) }, strict),
])
export type SubjectRefBody = Static<typeof SubjectRef>

const RoleData = Type.Object({ title: Text(300) }, strict)
const MeetingData = Type.Object({}, strict)
const AttendanceData = Type.Object(
  { nth: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })), consecutive: Type.Boolean() },
  strict,
)
const StatementData = Type.Object(
  {
    mode: Type.Enum(['direct', 'reported', 'mixed']),
    /** What was said, as the article has it. */
    text: Text(20_000),
    /** Whom the article names as its source, where that is nobody on record (“experts”). */
    source: Type.Optional(Text(300)),
  },
  strict,
)
const CountData = Type.Object(
  {
    predicate: Type.Enum(['met', 'visited', 'attended', 'voted', 'other']),
    n: Type.Number({ minimum: 0, maximum: 1e15 }),
    cmp: Type.Enum(['=', '>=', '<=', '~']),
    unit: Type.Optional(Text(100)),
    since: Type.Optional(Day),
  },
  strict,
)
const UndertakingData = Type.Object(
  {
    text: Text(20_000),
    outcome: Type.Optional(Type.Enum([...OUTCOMES])),
    /** What became of it, for readers. */
    outcomeNote: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  strict,
)
const factOf = <Name extends FactType, Data extends TSchema>(type: Name, data: Data) =>
  Type.Object(
    {
      type: Type.Literal(type),
      data,
      parties: Type.Array(Type.Object({ subject: SubjectRef, part: Type.Enum([...PARTS]) }, strict), { maxItems: 50 }),
      place: Type.Optional(SubjectRef),
      event: Type.Optional(SubjectRef),
      starts: Type.Optional(Day),
      ends: Type.Optional(Day),
    },
    strict,
  )

/** A fact as somebody states it. */
export const FactBody = Type.Union([
  factOf('role', RoleData),
  factOf('meeting', MeetingData),
  factOf('attendance', AttendanceData),
  factOf('statement', StatementData),
  factOf('count', CountData),
  factOf('undertaking', UndertakingData),
])
export type StatedFact = Static<typeof FactBody>

const suggested = {
  /** Key of the suggestion that this answers; any text where a person found it. */
  suggestion: Type.String({ maxLength: 500 }),
  /** Version of the model that suggested it; `person` where nobody did. */
  by: Type.Optional(Type.String({ maxLength: 60 })),
  tier: Type.Optional(Type.String({ maxLength: 20 })),
  score: Type.Optional(Type.Number()),
  /** What was suggested, where that was changed before it was kept, or was rejected. */
  suggested: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 20 })),
}
const passages = Type.Array(PassageSchema, { minItems: 1, maxItems: 500 })

export const Decision = Type.Union([
  Type.Object({ do: Type.Literal('keep-subject'), subject: SubjectRef, passages, ...suggested }, strict),
  Type.Object({ do: Type.Literal('keep-fact'), fact: FactBody, passages, ...suggested }, strict),
  Type.Object({ do: Type.Literal('reject'), passages, ...suggested }, strict),
])
export type DecisionBody = Static<typeof Decision>

export const DecisionsBody = Type.Object({ decisions: Type.Array(Decision, { minItems: 1, maxItems: 500 }) }, strict)
export const EvidenceBody = Type.Object({ evidence: Type.Array(Id, { minItems: 1, maxItems: 500 }) }, strict)
export const RecordArticleParams = Type.Object({ articleId: Id })

export const SubjectSummary = Type.Object({
  id: Type.String(),
  kind: Kind,
  name: Type.String(),
  slug: Type.String(),
  note: Type.String(),
})
export type SubjectSummaryBody = Static<typeof SubjectSummary>

export const FactReply = Type.Object({
  id: Type.String(),
  type: Type.Enum([...FACT_TYPES]),
  data: Type.Record(Type.String(), Type.Unknown()),
  parties: Type.Array(Type.Object({ subject: SubjectSummary, part: Type.Enum([...PARTS]) })),
  place: OrNull(SubjectSummary),
  event: OrNull(SubjectSummary),
  starts: OrNull(Type.String()),
  ends: OrNull(Type.String()),
  state: Type.Enum([...FACT_STATES]),
  stateNote: Type.String(),
  supersedes: OrNull(Type.String()),
})
export type FactReplyBody = Static<typeof FactReply>

/** What was kept or rejected of an article, by suggestion. */
export const EvidenceReply = Type.Object({
  id: Type.String(),
  subject: OrNull(SubjectSummary),
  fact: OrNull(FactReply),
  passage: PassageSchema,
  suggestion: Type.String(),
  decision: Type.Enum(['confirmed', 'edited', 'rejected']),
  tier: OrNull(Type.String()),
  decidedByName: Type.String(),
  decidedAt: Type.String(),
  /** Since when readers’ newest edition is without the words; `null` where it has them, or there is none. */
  lapsedAt: OrNull(Type.String()),
})
export type EvidenceReplyBody = Static<typeof EvidenceReply>

export const ArticleRecordReply = Type.Object({ evidence: Type.Array(EvidenceReply) })
