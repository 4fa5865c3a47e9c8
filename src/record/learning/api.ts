import Type, { type Static, type TSchema } from 'typebox'

const strict = { additionalProperties: false }
const OrNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
const Version = Type.String({ minLength: 1, maxLength: 60 })
const Share = Type.Number({ minimum: 0, maximum: 1 })

export const DoneParams = Type.Object({ articleId: Type.String({ maxLength: 100 }) })

/** Whether every name of an article was looked at, and in which version of its draft. */
export const DoneReply = Type.Object({
  done: OrNull(Type.Object({ at: Type.String(), byName: Type.String(), revision: Type.Integer() })),
})
export type DoneReplyBody = Static<typeof DoneReply>

/** What reads names in this newsroom: where the browser's worker gets it. The addresses never change what they give. */
export const ModelReply = Type.Object({
  version: Version,
  model: Type.String(),
  lists: Type.String(),
  hiddenTiers: Type.Array(Type.String()),
})
export type ModelReplyBody = Static<typeof ModelReply>

export const VersionParams = Type.Object({ version: Version })

const KindFigure = Type.Object({ there: Type.Integer(), precision: Share, recall: Share, f1: Share })
const TierFigure = Type.Object({ found: Type.Integer(), precision: Share })
const Figures = Type.Object({
  all: KindFigure,
  kinds: Type.Object({
    person: KindFigure,
    organisation: KindFigure,
    place: KindFigure,
    event: KindFigure,
    initiative: KindFigure,
  }),
  tiers: Type.Object({ known: TierFigure, surname: TierFigure, word: TierFigure, new: TierFigure, weak: TierFigure }),
})
const contest = { triedOn: Type.Integer(), learned: Figures, rival: Figures }

const Tally = { confirmed: Type.Integer(), edited: Type.Integer(), rejected: Type.Integer() }

export const LearningReply = Type.Object({
  done: Type.Object({
    articles: Type.Integer(),
    /** How many have to be done for it to learn by itself. */
    nextAt: Type.Integer(),
  }),
  learning: Type.Object({
    isUnderWay: Type.Boolean(),
    beganAt: OrNull(Type.String()),
    failure: OrNull(Type.String()),
  }),
  inUse: Version,
  shipped: Version,
  /** The version that an editor chose. */
  chosen: OrNull(Version),
  models: Type.Array(
    Type.Object({
      version: Version,
      learnedAt: Type.String(),
      articles: Type.Integer(),
      refusedBecause: OrNull(Type.String()),
      canBeUsed: Type.Boolean(),
      scores: Type.Object({
        shipped: OrNull(Type.Object(contest)),
        inUse: OrNull(Type.Object({ ...contest, version: Version })),
        ownTexts: Type.Object({ texts: Type.Integer(), learned: Share, shipped: Share }),
        seconds: Type.Number(),
      }),
    }),
  ),
  tiers: Type.Array(
    Type.Object({
      tier: Type.String(),
      ...Tally,
      precision: OrNull(Share),
      isHidden: Type.Boolean(),
      isByScores: Type.Boolean(),
      kinds: Type.Array(Type.Object({ kind: Type.String(), ...Tally })),
    }),
  ),
})
export type LearningReplyBody = Static<typeof LearningReply>

export const ChooseModelBody = Type.Object({ version: OrNull(Version) }, strict)

export const BegunReply = Type.Object({ isUnderWay: Type.Literal(true) })
