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
