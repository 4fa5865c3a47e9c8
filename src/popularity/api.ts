import Type from 'typebox'

export const ExclusionParams = Type.Object({ articleId: Type.String({ maxLength: 100 }) })

export const ExcludeBody = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 1_000, description: 'For the newsroom: why it is kept out.' }) },
  { additionalProperties: false },
)

export const ExclusionReply = Type.Object({
  articleId: Type.String(),
  excludedAt: Type.String(),
  excludedBy: Type.String(),
  reason: Type.String(),
  liftedAt: Type.Union([Type.String(), Type.Null()]),
  liftedBy: Type.Union([Type.String(), Type.Null()]),
})

export const ExclusionListReply = Type.Array(ExclusionReply)
