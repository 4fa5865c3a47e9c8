import Type, { type Static, type TSchema } from 'typebox'
import { PassageSchema, SUBJECT_KINDS } from '../api.ts'

const OrNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
const Name = Type.String()

export const CloserReadingParams = Type.Object({ articleId: Type.String({ maxLength: 100 }) })

/** Whether drafts can be read more closely, by whom, and where they are sent for that. */
export const CloserReadingOffer = Type.Object({
  offer: OrNull(
    Type.Object({
      /** What its suggestions are `by`: `HOST@MODEL`. */
      by: Type.String(),
      /** Origin of the service. */
      to: Type.String(),
      /** What is sent, in a sentence. */
      sends: Type.String(),
      /** UTF-16 units of a draft that are sent; the rest is not. */
      most: Type.Integer(),
    }),
  ),
})
export type CloserReadingOfferBody = Static<typeof CloserReadingOffer>

const passage = { passage: PassageSchema }

/** Everything that is named here stands in the draft, letter by letter. */
export const CloserSuggestion = Type.Union([
  Type.Object({
    type: Type.Literal('name'),
    kind: Type.Enum([...SUBJECT_KINDS]),
    name: Name,
    passages: Type.Array(PassageSchema),
  }),
  Type.Object({
    type: Type.Literal('statement'),
    mode: Type.Enum(['direct', 'reported']),
    speaker: OrNull(Name),
    ...passage,
  }),
  Type.Object({ type: Type.Literal('meeting'), participants: Type.Array(Name), place: OrNull(Name), ...passage }),
  Type.Object({ type: Type.Literal('undertaking'), by: Type.Array(Name), ...passage }),
  Type.Object({
    type: Type.Literal('role'),
    person: Name,
    title: Name,
    organisation: OrNull(Name),
    ...passage,
  }),
])
export type CloserSuggestionBody = Static<typeof CloserSuggestion>

export const CloserReadingReply = Type.Object({
  by: Type.String(),
  tier: Type.Literal('weak'),
  /** Version of the draft that was read: places are in its text. */
  revision: Type.Integer(),
  sent: Type.Object({ to: Type.String(), characters: Type.Integer() }),
  suggestions: Type.Array(CloserSuggestion),
  /** How many others were given whose words do not stand in the draft. */
  dropped: Type.Integer(),
})
export type CloserReadingReplyBody = Static<typeof CloserReadingReply>
