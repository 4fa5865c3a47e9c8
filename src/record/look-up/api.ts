import Type, { type Static } from 'typebox'
import { FactReply, SUBJECT_KINDS, SubjectSummary } from '../api.ts'

const strict = { additionalProperties: false }
const Kind = Type.Enum([...SUBJECT_KINDS])
const Id = Type.String({ maxLength: 100 })
const OrNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

export const LookUpBody = Type.Object(
  {
    names: Type.Array(
      Type.Object({ name: Type.String({ minLength: 1, maxLength: 300 }), kind: Type.Optional(Kind) }, strict),
      { maxItems: 1_000 },
    ),
    /** Roles are those of this day; of any day where it is left out. */
    day: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD' })),
  },
  strict,
)
export type LookUp = Static<typeof LookUpBody>

/** An article that is evidence, as the newsroom links to it. */
export const ArticleRef = Type.Object({
  id: Type.String(),
  headline: Type.String(),
  /** Day of its first publication in the paper's zone. */
  day: Type.String(),
  /** Address for readers; `null` while they do not have it. */
  url: OrNull(Type.String()),
})
export type ArticleRefBody = Static<typeof ArticleRef>

export const SubjectOnRecord = Type.Object({
  ...SubjectSummary.properties,
  aliases: Type.Array(Type.String()),
  /** Offices held on that day, those that were reported last first. */
  roles: Type.Array(
    Type.Object({
      title: Type.String(),
      organisation: OrNull(Type.String()),
      starts: OrNull(Type.String()),
      ends: OrNull(Type.String()),
    }),
  ),
})
export type SubjectOnRecordBody = Static<typeof SubjectOnRecord>

export const LookUpReply = Type.Object({
  subjects: Type.Array(SubjectOnRecord),
  /** Names that nobody on record bears, one letter off one that somebody does. */
  near: Type.Array(Type.Object({ name: Type.String(), alias: Type.String(), subject: Type.String() })),
})
export type LookUpReplyBody = Static<typeof LookUpReply>

export const RecallBody = Type.Object(
  {
    /** Each one subject, or several who met. */
    groups: Type.Array(Type.Array(Id, { minItems: 1, maxItems: 10 }), { maxItems: 100 }),
    /** An article whose own evidence is left out. */
    except: Type.Optional(Id),
  },
  strict,
)
export type RecallRequest = Static<typeof RecallBody>

const RecalledFact = Type.Object({ fact: FactReply, article: OrNull(ArticleRef) })
export type RecalledFactBody = Static<typeof RecalledFact>

export const RecallReply = Type.Object({
  /** In the order of the groups. */
  recalled: Type.Array(
    Type.Object({
      /** What one subject said, the last first. */
      statements: Type.Array(RecalledFact),
      /** Meetings of all in the group, and how many the record lists. */
      meetings: Type.Object({ total: Type.Integer(), last: Type.Array(RecalledFact) }),
      /** Counts that were reported of the same, the last first. */
      counts: Type.Array(RecalledFact),
    }),
  ),
})
export type RecallReplyBody = Static<typeof RecallReply>
export type RecalledBody = RecallReplyBody['recalled'][number]
