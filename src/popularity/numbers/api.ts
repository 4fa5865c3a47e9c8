import Type, { type Static } from 'typebox'

const Moment = Type.String({ description: 'ISO 8601 in UTC' })
const Count = Type.Integer({ minimum: 0 })

/** Reads of one hour, and of the same hour a day earlier. */
const HourOfReads = Type.Object({ hour: Moment, reads: Count, dayBefore: Count })
/** Reads of one day in the paper's zone. */
const DayOfReads = Type.Object({ day: Type.String(), reads: Count })

/** What is read at this moment, but for the last seconds, which are being counted. */
const NowReads = Type.Object({ fiveMinutes: Count, sixtyMinutes: Count })

/** Reads of today so far, and of the day before up to the same time. */
const TodayReads = Type.Object({ reads: Count, dayBefore: Count })

const course = {
  at: Moment,
  isSample: Type.Boolean({ description: 'Whether made-up reads of a demonstration are most of it.' }),
  now: NowReads,
  today: TodayReads,
  hours: Type.Array(HourOfReads, { description: 'The last 24, the present one last.' }),
  days: Type.Array(DayOfReads, { description: 'Today last.' }),
}

export const NumbersQuery = Type.Object({
  section: Type.Optional(Type.String({ maxLength: 100, description: 'Slug; with the sections within it.' })),
})

export const NumbersReply = Type.Object({
  ...course,
  sections: Type.Array(
    Type.Object({
      slug: Type.String(),
      name: Type.String(),
      accent: Type.String(),
      parent: Type.Union([Type.String(), Type.Null()]),
      reads: Count,
      dayBefore: Count,
    }),
    { description: 'Today, in the order of the masthead, each without those within it.' },
  ),
})
export type NumbersReply = Static<typeof NumbersReply>

export const ArticleNumbersParams = Type.Object({ articleId: Type.String({ maxLength: 100 }) })
export const ArticleNumbersReply = Type.Object({ articleId: Type.String(), total: Count, ...course })
export type ArticleNumbersReply = Static<typeof ArticleNumbersReply>

export const PERIODS = ['now', 'hour', 'day', 'week'] as const
export type Period = (typeof PERIODS)[number]

export const ReadArticlesQuery = Type.Object({
  period: Type.Optional(Type.Enum([...PERIODS], { description: '`now` is the last five minutes.' })),
  section: Type.Optional(Type.String({ maxLength: 100 })),
  limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]\\d?|100)$', description: 'From 1 to 100; 20.' })),
  before: Type.Optional(Type.String({ pattern: '^\\d{1,6}$' })),
})
export const ReadArticlesReply = Type.Object({
  at: Moment,
  articles: Type.Array(
    Type.Object({
      articleId: Type.String(),
      headline: Type.String(),
      language: Type.String(),
      href: Type.String(),
      section: Type.Object({ slug: Type.String(), name: Type.String(), accent: Type.String() }),
      publishedAt: Moment,
      reads: Count,
      dayBefore: Type.Union([Count, Type.Null()], { description: 'In the same time a day earlier.' }),
      hours: Type.Array(Count, { description: 'Of the last 24 hours.' }),
      isSample: Type.Boolean(),
    }),
  ),
  next: Type.Union([Type.String(), Type.Null()]),
})
export type ReadArticlesReply = Static<typeof ReadArticlesReply>
