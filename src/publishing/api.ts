import Type, { type Static } from 'typebox'
import { KINDS } from '#article/article-content.ts'

/** Far more editions than an article ever has, and a number that either database can hold. */
const MOST_EDITIONS = 1_000_000

const strict = { additionalProperties: false }

/** A moment with its zone; `2026-11-23T20:15:00Z` and `2026-11-23T21:15:00+01:00` are the same. */
const Moment = Type.String({ maxLength: 40, description: 'ISO 8601 with a zone: 2026-11-23T20:15:00Z' })
const OptionalMoment = Type.Union([Moment, Type.Null()])

export const ArticleParams = Type.Object({ articleId: Type.String({ maxLength: 100 }) })

const BodyInput = Type.Object({ html: Type.Optional(Type.String()), document: Type.Optional(Type.Unknown()) }, strict)

const Headline = Type.String()
const Section = Type.String()

const furniture = {
  standfirst: Type.Optional(Type.String()),
  kicker: Type.Optional(Type.String()),
  shortHeadline: Type.Optional(Type.String()),
  socialHeadline: Type.Optional(Type.String()),
  kind: Type.Optional(Type.Enum([...KINDS])),
  slug: Type.Optional(Type.String()),
  tags: Type.Optional(Type.Array(Type.String(), { description: 'Names; unknown ones are made.' })),
  bylines: Type.Optional(Type.Array(Type.String(), { description: 'Names; unknown contributors are made.' })),
  dateline: Type.Optional(
    Type.Union([Type.Object({ place: Type.String(), date: Type.String() }, strict), Type.Null()]),
  ),
  language: Type.Optional(Type.String({ description: 'BCP 47' })),
  embargoUntil: Type.Optional(OptionalMoment),
  readMore: Type.Optional(Type.Array(Type.String(), { description: 'Ids of articles.' })),
  leadPicture: Type.Optional(Type.Union([Type.String(), Type.Null()])),
}

export const CreateArticleBody = Type.Object(
  { headline: Headline, section: Section, body: BodyInput, ...furniture },
  strict,
)

export const ChangeArticleBody = Type.Object(
  {
    draftVersion: Type.Integer({ minimum: 1 }),
    headline: Type.Optional(Headline),
    section: Type.Optional(Section),
    body: Type.Optional(BodyInput),
    ...furniture,
    // What a reply says of an article may be sent back with it; nothing of it is taken from there.
    id: Type.Optional(Type.Unknown()),
    status: Type.Optional(Type.Unknown()),
    edition: Type.Optional(Type.Unknown()),
    url: Type.Optional(Type.Unknown()),
    warnings: Type.Optional(Type.Unknown()),
  },
  strict,
)

export const ArticleReply = Type.Object({
  id: Type.String(),
  draftVersion: Type.Integer(),
  status: Type.Enum(['draft', 'scheduled', 'live', 'expired', 'withdrawn']),
  kind: Type.Enum([...KINDS]),
  headline: Type.String(),
  standfirst: Type.String(),
  kicker: Type.String(),
  shortHeadline: Type.String(),
  socialHeadline: Type.String(),
  section: Type.String(),
  slug: Type.String(),
  tags: Type.Array(Type.String()),
  bylines: Type.Array(Type.String()),
  dateline: Type.Union([Type.Object({ place: Type.String(), date: Type.String() }), Type.Null()]),
  language: Type.String(),
  embargoUntil: OptionalMoment,
  readMore: Type.Array(Type.String()),
  leadPicture: Type.Union([Type.String(), Type.Null()]),
  edition: Type.Union([Type.Integer(), Type.Null()]),
  url: Type.Union([Type.String(), Type.Null()]),
  body: Type.Object({ document: Type.Unknown(), html: Type.String() }),
  corrections: Type.Array(Type.Object({ id: Type.Integer(), at: Moment, text: Type.String() }), {
    description: 'What readers are told was wrong, the newest first.',
  }),
  warnings: Type.Array(Type.Object({ code: Type.String(), message: Type.String(), field: Type.String() }), {
    description: 'What somebody should look at before publishing; nothing is held back for it.',
  }),
})

export type ArticleReplyBody = Static<typeof ArticleReply>

export const ArticleListQuery = Type.Object({
  status: Type.Optional(Type.Enum(['draft', 'scheduled', 'live', 'expired', 'withdrawn'])),
  section: Type.Optional(Type.String()),
  wires: Type.Optional(Type.Enum(['yes'], { description: 'Stories of wires too that nobody has taken.' })),
  limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]\\d?|1\\d\\d|200)$', description: 'From 1 to 200; 50.' })),
  before: Type.Optional(
    Type.String({ pattern: '^[0-9a-f-]{36}$', description: 'Id of the last article of the page before.' }),
  ),
})

export const ArticleListReply = Type.Object({
  articles: Type.Array(ArticleReply),
  next: Type.Union([Type.String(), Type.Null()], {
    description: 'What to send as `before` for the articles after these.',
  }),
})

export const PublishBody = Type.Object(
  {
    draftVersion: Type.Integer({ minimum: 1 }),
    liveFrom: Type.Optional(OptionalMoment),
    liveUntil: Type.Optional(OptionalMoment),
    change: Type.Optional(Type.Enum(['minor', 'update', 'correction'])),
    note: Type.Optional(Type.String({ maxLength: 1_000 })),
  },
  strict,
)

export const PublishReply = Type.Object({
  edition: Type.Integer({ description: 'Its number within the article.' }),
  url: Type.String(),
  liveFrom: Moment,
  liveUntil: OptionalMoment,
  overtakes: Type.Array(Type.Integer(), { description: 'Scheduled editions that will not be seen any more.' }),
})

export const EditionParams = Type.Object({
  articleId: Type.String({ maxLength: 100 }),
  number: Type.String({ pattern: '^[1-9]\\d{0,8}$' }),
})
export const ScheduleBody = Type.Object(
  {
    liveFrom: Type.Union([Type.String({ maxLength: 40 }), Type.Null()], {
      description: 'When readers get it; `null`: never.',
    }),
  },
  { additionalProperties: false },
)
export const ScheduleReply = Type.Object({
  edition: Type.Integer(),
  liveFrom: Type.Union([Type.String(), Type.Null()]),
})

export const WithdrawBody = Type.Object(
  {
    notice: Type.Optional(Type.String({ maxLength: 2_000 })),
    reason: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  strict,
)
export const WithdrawReply = Type.Object({ withdrawnAt: Moment, withdrawnThrough: Type.Integer() })

export const CorrectionBody = Type.Object({ text: Type.String({ maxLength: 5_000 }) }, strict)
export const CorrectionReply = Type.Object({ id: Type.Integer(), at: Moment, text: Type.String() })

export const SealBody = Type.Object(
  {
    editions: Type.Array(Type.Integer({ minimum: 1, maximum: MOST_EDITIONS }), { minItems: 1, maxItems: 1_000 }),
    notice: Type.String({ minLength: 1, maxLength: 2_000 }),
  },
  strict,
)
export const SealReply = Type.Object({ sealed: Type.Array(Type.Integer()), sealedAt: Moment })

export const SectionReply = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  accent: Type.String({ description: '`#rrggbb`' }),
  description: Type.String(),
  parent: Type.Optional(Type.String({ description: 'Slug of the section that it stands within.' })),
})
export type SectionReplyBody = Static<typeof SectionReply>

const sectionFields = {
  accent: Type.Optional(Type.String({ maxLength: 20, description: '`#rrggbb`' })),
  description: Type.Optional(Type.String({ maxLength: 1_000 })),
}
export const CreateSectionBody = Type.Object(
  {
    name: Type.String({ maxLength: 100 }),
    slug: Type.Optional(Type.String({ maxLength: 60 })),
    parent: Type.Optional(Type.String()),
    ...sectionFields,
  },
  strict,
)

export const SectionParams = Type.Object({
  section: Type.String({ maxLength: 100, description: 'Its slug, which never changes.' }),
})
export const ChangeSectionBody = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 100 })),
    position: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Place among the sections beside it; past the last is the last.' }),
    ),
    ...sectionFields,
  },
  strict,
)
