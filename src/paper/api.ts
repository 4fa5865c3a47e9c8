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
