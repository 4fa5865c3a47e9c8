import Type, { type Static } from 'typebox'
import { FACT_STATES, FactBody, FactReply, PassageSchema } from '../api.ts'

const strict = { additionalProperties: false }
const Id = Type.String({ maxLength: 100 })
const MaybeText = Type.Union([Type.String(), Type.Null()])

export const FactParams = Type.Object({ factId: Id })

/** What is true of a fact from now on: another one takes its place, or it is disputed, or it is taken back. */
export const ChangeBody = Type.Union([
  Type.Object(
    {
      state: Type.Enum(FACT_STATES.filter((state) => state !== 'confirmed')),
      /** For readers, in the paper's language: what is so instead, or who disputes it. */
      note: Type.Optional(Type.String({ maxLength: 2_000 })),
    },
    strict,
  ),
  Type.Object(
    { state: Type.Literal('superseded'), fact: FactBody, note: Type.Optional(Type.String({ maxLength: 2_000 })) },
    strict,
  ),
])
export type FactChange = Static<typeof ChangeBody>

export const PlanBody = Type.Object({ change: ChangeBody }, strict)

const FrontUse = Type.Object({
  /** As the interface names fronts: `paper`, or `section:` and the slug. */
  front: Type.String(),
  name: Type.String(),
  articleId: Type.String(),
  /** Words of the card's own, where it has any. */
  headline: MaybeText,
  standfirst: MaybeText,
  repeatsClaim: Type.Boolean({ description: 'The card’s own words say it: they are changed on the front.' }),
})
export type FrontUseBody = Static<typeof FrontUse>

const ArticleUse = Type.Object({
  articleId: Type.String(),
  headline: Type.String(),
  language: Type.String(),
  section: Type.String(),
  url: Type.String(),
  edition: Type.Integer(),
  firstLiveFrom: Type.String(),
  isEvidence: Type.Boolean({ description: 'Its words are on record for the fact; else they look like it.' }),
  passages: Type.Array(PassageSchema),
  feeds: Type.Array(Type.String(), { description: 'Addresses of feeds that have the story now.' }),
  fronts: Type.Array(FrontUse),
  isCorrected: Type.Boolean({ description: 'A correction stands beside its words already.' }),
  mayCorrect: Type.Boolean(),
  corrections: Type.Array(Type.Object({ id: Type.Integer(), at: Type.String(), text: Type.String() })),
  draft: Type.String({ description: 'A correction for it, in its language, to be changed at will.' }),
})
export type ArticleUseBody = Static<typeof ArticleUse>

export const CorrectionPlanReply = Type.Object({
  fact: FactReply,
  supersededBy: Type.Union([FactReply, Type.Null()]),
  articles: Type.Array(ArticleUse),
  otherCards: Type.Array(FrontUse, { description: 'Cards of other stories whose own words say it.' }),
  drafts: Type.Array(Type.Object({ articleId: Type.String(), headline: Type.String() }), {
    description: 'Stories that readers do not have, whose words are on record for it.',
  }),
  isCut: Type.Boolean(),
})
export type CorrectionPlanBody = Static<typeof CorrectionPlanReply>

export const CorrectBody = Type.Object(
  {
    change: ChangeBody,
    corrections: Type.Array(
      Type.Object(
        {
          articleId: Id,
          text: Type.String({ maxLength: 5_000 }),
          /** Words that say it, where they are not on record yet. */
          passages: Type.Optional(Type.Array(PassageSchema, { maxItems: 20 })),
        },
        strict,
      ),
      { maxItems: 500 },
    ),
  },
  strict,
)
export type CorrectBodyType = Static<typeof CorrectBody>

export const CorrectedReply = Type.Object({
  fact: FactReply,
  supersededBy: Type.Union([FactReply, Type.Null()]),
  corrections: Type.Array(
    Type.Object({ articleId: Type.String(), id: Type.Integer(), at: Type.String(), text: Type.String() }),
  ),
})
