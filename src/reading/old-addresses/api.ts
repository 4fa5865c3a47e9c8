import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false }

export const RedirectReply = Type.Object({
  from: Type.String({ description: 'From the root on, decoded, with its query where it has one.' }),
  to: Type.String({ description: 'From the root on, percent-encoded; or an address of another site.' }),
  source: Type.Enum(['import', 'rename', 'by-hand']),
})
export type RedirectBody = Static<typeof RedirectReply>

export const RedirectListReply = Type.Object({
  redirects: Type.Array(RedirectReply),
  next: Type.Union([Type.String(), Type.Null()]),
  total: Type.Integer({ description: 'Of all old addresses, whatever was looked for.' }),
})
export type RedirectListBody = Static<typeof RedirectListReply>

export const RedirectQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 200, description: 'What either address holds.' })),
    limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]\\d?|1\\d\\d|200)$', description: 'From 1 to 200; 50.' })),
    after: Type.Optional(Type.String({ maxLength: 2_000, description: '`next` of the page before.' })),
  },
  strict,
)

export const PutRedirectBody = Type.Object(
  { from: Type.String({ maxLength: 2_000 }), to: Type.String({ maxLength: 2_000 }) },
  strict,
)

export const OneRedirectQuery = Type.Object({ from: Type.String({ maxLength: 2_000 }) }, strict)

/** Lines that are taken at once. */
export const MOST_LINES = 1_000

export const RedirectLinesBody = Type.Object(
  {
    lines: Type.String({
      maxLength: 1_000_000,
      description: 'CSV: an old address and a new one a line; 1,000 at most.',
    }),
  },
  strict,
)

export const RedirectLinesReply = Type.Object({
  added: Type.Integer(),
  unchanged: Type.Integer({ description: 'That led there already.' }),
  refused: Type.Array(
    Type.Object({ line: Type.Integer({ description: 'From 1.' }), text: Type.String(), message: Type.String() }),
  ),
})
export type RedirectLinesReplyBody = Static<typeof RedirectLinesReply>
