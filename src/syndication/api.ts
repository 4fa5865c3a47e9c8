import Type, { type Static } from 'typebox'

export const SyndicationBody = Type.Object(
  {
    feedText: Type.Enum(['summary', 'full']),
    hubs: Type.Array(Type.String({ maxLength: 2_000 }), { maxItems: 5 }),
    offersRepublishing: Type.Boolean(),
    terms: Type.String({ maxLength: 2_000 }),
    licence: Type.String({ maxLength: 2_000, description: 'An address, or empty.' }),
    republishesPictures: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type SyndicationSettingsBody = Static<typeof SyndicationBody>

export const RepublishingParams = Type.Object({ articleId: Type.String({ maxLength: 64 }) })

export const RepublishingBody = Type.Object({ isAllowed: Type.Boolean() }, { additionalProperties: false })

export const RepublishingReply = Type.Object({
  isAllowed: Type.Boolean(),
  refusedBy: Type.Union([Type.String(), Type.Null()]),
  refusedAt: Type.Union([Type.String(), Type.Null()]),
  isOffered: Type.Boolean({ description: 'Whether the paper offers texts at all.' }),
  isFromWire: Type.Boolean({ description: 'An agency’s story is never offered.' }),
})
export type RepublishingReplyBody = Static<typeof RepublishingReply>
