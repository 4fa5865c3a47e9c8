import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false }

export const NameParams = Type.Object({ slug: Type.String({ maxLength: 200 }) })

/** A tag (with its `description`) or a contributor (with `role` and `about`). */
export const NamedThingReply = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  description: Type.Optional(Type.String()),
  role: Type.Optional(Type.String()),
  about: Type.Optional(Type.String()),
  path: Type.String({ description: 'Of its page, from the root on.' }),
  articles: Type.Integer({ description: 'That have it, or had it in an edition; 1,000 at most are counted.' }),
  isMore: Type.Boolean({ description: 'Whether there may be more of them.' }),
  formerly: Type.Array(Type.Object({ slug: Type.String(), name: Type.String() })),
})
export type NamedThingBody = Static<typeof NamedThingReply>

const naming = {
  name: Type.Optional(Type.String()),
  slug: Type.Optional(Type.String({ description: 'Last part of its address; made of a new name where absent.' })),
}

export const ChangeTagBody = Type.Object({ ...naming, description: Type.Optional(Type.String()) }, strict)

export const ChangeContributorBody = Type.Object(
  { ...naming, role: Type.Optional(Type.String()), about: Type.Optional(Type.String()) },
  strict,
)

export const UniteBody = Type.Object({ into: Type.String({ description: 'Slug of the one that stays.' }) }, strict)
