import Type, { type Static } from 'typebox'
import { KINDS } from '#article/article-content.ts'

const strict = { additionalProperties: false }

/** Ids that whoever arranges a front gives to containers and cards: they stay when things are moved. */
const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$', description: 'Unique on this front.' })

/** A slug of a section or tag. */
const Slug = Type.String({ minLength: 1, maxLength: 100 })

/**
 * How a container sets its stories. `lead`: one story leads, others beside it · `mixed`: a large story and two columns ·
 * `four`: four of one size · `list`: headlines in columns · `opinion`: with who says it · `picture`: one picture across the
 * page · `most-read`: what others read, numbered.
 */
export const FRONT_LAYOUTS = ['lead', 'mixed', 'four', 'list', 'opinion', 'picture', 'most-read'] as const
export type FrontLayout = (typeof FRONT_LAYOUTS)[number]

export const CARD_SIZES = ['lead', 'large', 'medium', 'small', 'headline'] as const

/** How automatic stories are ordered. */
export const FILL_ORDERS = ['newest', 'most-read'] as const

/** A story that an editor picked. What is absent is as the article says or as the layout has it. */
export const FrontCard = Type.Object(
  {
    id: Key,
    articleId: Type.String({ maxLength: 36 }),
    headline: Type.Optional(Type.String({ maxLength: 300 })),
    standfirst: Type.Optional(Type.String({ maxLength: 1_000, description: 'Empty: none is shown.' })),
    kicker: Type.Optional(Type.String({ maxLength: 80, description: 'Empty: none is shown.' })),
    picture: Type.Optional(Type.String({ maxLength: 36, description: 'Id of a picture in place of the article’s.' })),
    hidesPicture: Type.Optional(Type.Boolean()),
    size: Type.Optional(Type.Enum([...CARD_SIZES])),
    until: Type.Optional(
      Type.String({ maxLength: 40, description: 'ISO 8601 with a zone: from then on the pick is off the front.' }),
    ),
  },
  strict,
)
export type FrontCard = Static<typeof FrontCard>

/** What fills a container under the stories that were picked. Every condition narrows; none means all of the paper. */
export const FrontFill = Type.Object(
  {
    order: Type.Enum([...FILL_ORDERS]),
    sections: Type.Optional(Type.Array(Slug, { maxItems: 20, description: 'With the sections within them.' })),
    tag: Type.Optional(Slug),
    kinds: Type.Optional(Type.Array(Type.Enum([...KINDS]), { maxItems: KINDS.length })),
  },
  strict,
)
export type FrontFill = Static<typeof FrontFill>

/** A part of a front. */
export const FrontContainer = Type.Object(
  {
    id: Key,
    layout: Type.Enum([...FRONT_LAYOUTS]),
    title: Type.Optional(Type.String({ maxLength: 80, description: 'The section’s name, where absent.' })),
    section: Type.Optional(Type.String({ maxLength: 100, description: 'Gives colour, name and link.' })),
    link: Type.Optional(
      Type.String({ maxLength: 300, description: 'Where its title leads, in place of the section’s front.' }),
    ),
    count: Type.Integer({
      minimum: 1,
      maximum: 30,
      description: 'Stories that it has, picked ones and automatic ones.',
    }),
    isHidden: Type.Optional(Type.Boolean()),
    cards: Type.Array(FrontCard, { maxItems: 40 }),
    fill: Type.Optional(FrontFill),
  },
  strict,
)
export type FrontContainer = Static<typeof FrontContainer>

/** A whole front. Without containers the paper arranges it by itself. */
export const FrontContent = Type.Object({ containers: Type.Array(FrontContainer, { maxItems: 40 }) }, strict)
export type FrontContent = Static<typeof FrontContent>

/** Something that two people changed in different ways. */
export const FrontConflict = Type.Object({
  containerId: Type.String(),
  cardId: Type.Union([Type.String(), Type.Null()]),
  field: Type.String({ description: '`removed` where one changed what the other took away.' }),
  theirs: Type.Unknown(),
  yours: Type.Unknown(),
})
export type FrontConflict = Static<typeof FrontConflict>
