import Type, { type Static } from 'typebox'
import { KINDS } from '#article/article-content.ts'
import { CARD_SIZES, FrontContent } from '#publishing/fronts/api.ts'

const strict = { additionalProperties: false }
const Moment = Type.String({ description: 'ISO 8601 in UTC' })
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

export const FrontParams = Type.Object({
  front: Type.String({ maxLength: 120, description: '`paper`, or `section:` and the slug of a section.' }),
})
export const FrontEditionParams = Type.Object({
  front: Type.String({ maxLength: 120 }),
  number: Type.String({ pattern: '^[1-9]\\d{0,8}$' }),
})

/** A story as those who arrange fronts see it. */
export const FrontStory = Type.Object({
  articleId: Type.String(),
  status: Type.Enum(['draft', 'scheduled', 'live', 'expired', 'withdrawn']),
  headline: Type.String(),
  shortHeadline: Type.String({ description: 'What small cards say; empty where they say the headline.' }),
  standfirst: Type.String(),
  kicker: Type.String(),
  kind: Type.Enum([...KINDS]),
  language: Type.String(),
  section: Type.Object({ slug: Type.String(), name: Type.String(), accent: Type.String() }),
  bylines: Type.Array(Type.String()),
  href: orNull(Type.String()),
  /** When readers first got it, or will. */
  publishedAt: orNull(Moment),
  picture: orNull(Type.Object({ id: Type.String(), src: Type.String(), alt: Type.String() })),
})
export type FrontStory = Static<typeof FrontStory>

const FrontDraftReply = Type.Object({
  version: Type.Integer(),
  content: FrontContent,
  savedAt: orNull(Moment),
  savedBy: orNull(Type.String()),
})

export const FrontEditionReply = Type.Object({
  number: Type.Integer(),
  content: FrontContent,
  liveFrom: Moment,
  publishedAt: Moment,
  publishedBy: Type.String(),
  note: orNull(Type.String()),
  draftVersion: Type.Integer(),
  cancelledAt: orNull(Moment),
  cancelledBy: orNull(Type.String()),
})
export type FrontEditionReply = Static<typeof FrontEditionReply>

/** What would stand in each container now. */
const ShownContainer = Type.Object({
  id: Type.String(),
  shown: Type.Array(
    Type.Object({ articleId: Type.String(), cardId: orNull(Type.String()), size: Type.Enum([...CARD_SIZES]) }),
    {
      description: 'In order; without a `cardId` what came by itself.',
    },
  ),
  left: Type.Array(
    Type.Object({ cardId: Type.String(), articleId: Type.String(), why: Type.Enum(['not-live', 'twice', 'over']) }),
    { description: 'Picks that readers do not get, and why.' },
  ),
})

export const StaleFront = Type.Object({
  lead: orNull(
    Type.Object({ articleId: Type.String(), headline: Type.String(), since: Moment, hours: Type.Integer() }),
  ),
  unchanged: orNull(Type.Object({ since: Moment, hours: Type.Integer() })),
})
export type StaleFront = Static<typeof StaleFront>

export const FrontReply = Type.Object({
  front: Type.String(),
  name: Type.String(),
  href: Type.String(),
  mayChange: Type.Boolean(),
  draft: FrontDraftReply,
  live: orNull(FrontEditionReply),
  scheduled: Type.Array(FrontEditionReply),
  hasChanges: Type.Boolean({ description: 'Whether the draft is another than what is live.' }),
  starter: orNull(FrontContent),
  containers: Type.Array(ShownContainer),
  stories: Type.Record(Type.String(), FrontStory),
  stale: orNull(StaleFront),
})
export type FrontReply = Static<typeof FrontReply>

export const FrontListReply = Type.Object({
  fronts: Type.Array(
    Type.Object({
      front: Type.String(),
      name: Type.String(),
      href: Type.String(),
      parent: orNull(Type.String()),
      accent: orNull(Type.String({ description: 'Colour of the section, `#rrggbb`.' })),
      mayChange: Type.Boolean(),
      live: orNull(
        Type.Object({
          number: Type.Integer(),
          liveFrom: Moment,
          publishedBy: Type.String(),
          containers: Type.Integer(),
        }),
      ),
      draftVersion: Type.Integer(),
      hasChanges: Type.Boolean(),
      nextChangeAt: orNull(Moment),
      stale: orNull(StaleFront),
    }),
  ),
})
export type FrontListReply = Static<typeof FrontListReply>

export const SaveFrontBody = Type.Object({ version: Type.Integer({ minimum: 0 }), content: FrontContent }, strict)
export const SavedFrontReply = Type.Object({
  version: Type.Integer(),
  content: FrontContent,
  isMerged: Type.Boolean({ description: 'Whether it holds what somebody else saved meanwhile.' }),
})
export type SavedFrontReply = Static<typeof SavedFrontReply>

export const PublishFrontBody = Type.Object(
  {
    version: Type.Integer({ minimum: 0 }),
    liveFrom: Type.Optional(orNull(Type.String({ maxLength: 40 }))),
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  strict,
)
export const PublishFrontReply = Type.Object({
  number: Type.Integer(),
  liveFrom: Moment,
  overtakes: Type.Array(Type.Integer(), { description: 'Scheduled editions that will not be seen any more.' }),
})
export type PublishFrontReply = Static<typeof PublishFrontReply>

export const RestoreFrontBody = Type.Object(
  {
    version: Type.Integer({ minimum: 0 }),
    edition: Type.Optional(
      orNull(Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'What is live, where absent.' })),
    ),
  },
  strict,
)

export const FrontHistoryQuery = Type.Object({
  before: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,8}$' })),
  limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]\\d?|100)$', description: 'From 1 to 100; 30.' })),
})
export const FrontHistoryReply = Type.Object({
  editions: Type.Array(FrontEditionReply),
  next: orNull(Type.Integer({ description: 'What to send as `before`.' })),
})
export type FrontHistoryReply = Static<typeof FrontHistoryReply>

export const FrontPreviewQuery = Type.Object({
  edition: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,8}$', description: 'The draft, where absent.' })),
  at: Type.Optional(Type.String({ maxLength: 40, description: 'The moment to look at; now, where absent.' })),
  /** Takes a browser past what it kept. */
  version: Type.Optional(Type.String({ maxLength: 20 })),
})

export const SuggestionsQuery = Type.Object({
  order: Type.Optional(Type.Enum(['newest', 'most-read', 'coming'])),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  section: Type.Optional(Type.String({ maxLength: 100 })),
  before: Type.Optional(Type.String({ maxLength: 60 })),
  limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]|[1-4]\\d|50)$', description: 'From 1 to 50; 20.' })),
})
export const SuggestionsReply = Type.Object({
  stories: Type.Array(FrontStory),
  next: orNull(Type.String({ description: 'What to send as `before`.' })),
})
export type SuggestionsReply = Static<typeof SuggestionsReply>

/** How often a story was read. */
const StoryNumbers = Type.Object({
  thisHour: Type.Integer(),
  lastHour: Type.Integer(),
  hours: Type.Array(Type.Integer(), { description: 'The last 24 hours, the present one last.' }),
  trend: Type.Enum(['up', 'down', 'steady']),
  isSample: Type.Boolean({ description: 'Made up for a demonstration.' }),
})
export const FrontNumbersReply = Type.Object({
  at: Moment,
  stories: Type.Record(Type.String(), StoryNumbers),
})
export type FrontNumbersReply = Static<typeof FrontNumbersReply>
export type StoryNumbers = Static<typeof StoryNumbers>

export const FrontSettings = Type.Object(
  {
    leadHours: Type.Integer({ minimum: 1, maximum: 720, description: 'Hours after which the first story is old.' }),
    unchangedHours: Type.Integer({ minimum: 1, maximum: 720, description: 'Hours without any change of a front.' }),
  },
  strict,
)
export type FrontSettings = Static<typeof FrontSettings>
