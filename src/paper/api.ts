import Type, { type Static } from 'typebox'

export const NameQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 100, description: 'What a word of the name begins with.' })),
    limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]\\d?|1\\d\\d|200)$', description: 'From 1 to 200; 50.' })),
    after: Type.Optional(Type.String({ maxLength: 200, description: '`next` of the page before.' })),
  },
  { additionalProperties: false },
)

/** Tags or contributors, by name. */
export const NameListReply = Type.Object({
  names: Type.Array(Type.Object({ slug: Type.String(), name: Type.String() })),
  next: Type.Union([Type.String(), Type.Null()], { description: '`null` at the end, and for a search by `q`.' }),
})
export type NameListBody = Static<typeof NameListReply>

const strict = { additionalProperties: false }

export const PageParams = Type.Object({ slug: Type.String({ maxLength: 200 }) })

const PageEntry = Type.Object({
  slug: Type.String(),
  title: Type.String(),
  position: Type.Integer({ description: 'From 0, as the foot of every page lists them.' }),
  updatedAt: Type.String(),
})

export const PageListReply = Type.Object({ pages: Type.Array(PageEntry) })
export type PageListBody = Static<typeof PageListReply>

/** A static page, with its text. */
export const PageReply = Type.Object({
  ...PageEntry.properties,
  url: Type.String(),
  body: Type.Object({ document: Type.Unknown(), html: Type.String() }),
})
export type PageReplyBody = Static<typeof PageReply>

export const WritePageBody = Type.Object(
  {
    title: Type.String(),
    body: Type.Object({ html: Type.Optional(Type.String()), document: Type.Optional(Type.Unknown()) }, strict),
    updatedAt: Type.Optional(
      Type.Union([Type.String({ maxLength: 40 }), Type.Null()], {
        description: 'Of the page that was changed; without it the page is new.',
      }),
    ),
  },
  strict,
)

export const MovePageBody = Type.Object(
  {
    slug: Type.Optional(Type.String()),
    position: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  },
  strict,
)

/** A static page's place and address. */
export const PageEntryReply = PageEntry

/** Settings of the paper itself. All of them are sent. */
export const PaperIdentityBody = Type.Object(
  {
    title: Type.String({ maxLength: 100 }),
    tagline: Type.String({ maxLength: 200, description: 'Under the title; may be empty.' }),
    language: Type.String({ maxLength: 60, description: 'BCP 47' }),
    timeZone: Type.String({ maxLength: 60, description: 'Name of the IANA’s database: Europe/Vienna' }),
    publisher: Type.String({ maxLength: 200, description: 'Who answers for the paper; the title where empty.' }),
    contact: Type.String({ maxLength: 200, description: 'Where others reach the paper’s people; may be empty.' }),
  },
  strict,
)
export type PaperIdentityReply = Static<typeof PaperIdentityBody>

const Provider = Type.Enum(['met-norway', 'open-meteo', 'none'])

const WeatherPlaceBody = Type.Union([
  Type.Object(
    {
      name: Type.String({ maxLength: 100 }),
      latitude: Type.Number({ description: 'Degrees north.' }),
      longitude: Type.Number({ description: 'Degrees east.' }),
    },
    strict,
  ),
  Type.Null(),
])

export const WeatherBody = Type.Object(
  {
    provider: Provider,
    place: WeatherPlaceBody,
    contact: Type.String({
      maxLength: 200,
      description: 'Where the provider reaches the paper; the paper’s where empty.',
    }),
    apiKey: Type.Optional(
      Type.String({ maxLength: 200, description: 'Never sent back. One that is left out stays; an empty one goes.' }),
    ),
  },
  strict,
)
export type WeatherChange = Static<typeof WeatherBody>

export const WeatherReply = Type.Object({
  provider: Provider,
  place: WeatherPlaceBody,
  contact: Type.String(),
  hasApiKey: Type.Boolean(),
})
export type WeatherReplyBody = Static<typeof WeatherReply>
