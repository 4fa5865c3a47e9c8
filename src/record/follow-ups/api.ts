import Type, { type Static, type TSchema } from 'typebox'
import { OUTCOMES, PassageSchema } from '../api.ts'

const strict = { additionalProperties: false }
const OrNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD' })

export const FollowUpParams = Type.Object({ followUpId: Type.String({ maxLength: 100 }) })

export const FollowUpsQuery = Type.Object(
  {
    from: Type.Optional(Day),
    until: Type.Optional(Day),
    state: Type.Optional(Type.Enum(['open', 'settled'])),
  },
  strict,
)

const Story = Type.Object({ id: Type.String(), headline: Type.String(), language: Type.String() })

export const FollowUpReply = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['promise', 'date'], {
    description: 'A date is of a meeting or an event: it passes, and is never overdue.',
  }),
  factId: OrNull(Type.String()),
  who: Type.String(),
  what: Type.String(),
  due: Type.String({ description: 'YYYY-MM-DD, YYYY-MM or YYYY' }),
  isOverdue: Type.Boolean(),
  outcome: Type.Enum([...OUTCOMES]),
  note: Type.String(),
  isDismissed: Type.Boolean(),
  /** The story that promised it, when readers first had it, and its sentence. */
  article: Type.Intersect([Story, Type.Object({ url: Type.String(), firstLiveFrom: Type.String() })]),
  passage: PassageSchema,
  /** The story that was opened from it. */
  story: OrNull(Story),
  decidedByName: OrNull(Type.String()),
  decidedAt: OrNull(Type.String()),
})
export type FollowUpBody = Static<typeof FollowUpReply>

export const FollowUpsReply = Type.Object({
  overdue: Type.Array(FollowUpReply),
  ahead: Type.Array(FollowUpReply),
  settled: Type.Array(FollowUpReply),
  isCut: Type.Boolean({ description: 'There is more than is listed.' }),
})
export type FollowUpsBody = Static<typeof FollowUpsReply>

export const SettleBody = Type.Object(
  {
    outcome: Type.Optional(Type.Enum([...OUTCOMES])),
    note: Type.Optional(
      Type.String({ maxLength: 2_000, description: 'What became of it; for readers, where it is on record.' }),
    ),
    due: Type.Optional(Type.String({ maxLength: 20, description: 'Another day, month or year.' })),
    isDismissed: Type.Optional(Type.Boolean({ description: 'Not shown any more, whatever becomes of it.' })),
  },
  strict,
)
export type SettleBodyType = Static<typeof SettleBody>

export const OpenStoryBody = Type.Object({ section: Type.Optional(Type.String({ maxLength: 100 })) }, strict)
export const OpenStoryReply = Type.Object({ articleId: Type.String() })
