import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false }

export const ChecklistParams = Type.Object({ articleId: Type.String({ maxLength: 100 }) })
export const DismissalParams = Type.Object({
  articleId: Type.String({ maxLength: 100 }),
  key: Type.String({ maxLength: 100 }),
})

export const ChecklistReply = Type.Object({
  checks: Type.Array(
    Type.Object({
      key: Type.String(),
      code: Type.String(),
      field: Type.String(),
      message: Type.String(),
      isBlocking: Type.Boolean(),
      dismissal: Type.Union([
        Type.Object({ reason: Type.String(), byName: Type.String(), at: Type.String() }),
        Type.Null(),
      ]),
    }),
  ),
  linksToLookAt: Type.Integer({ description: 'Links that are being looked at: ask again.' }),
})
export type ChecklistBody = Static<typeof ChecklistReply>

export const DismissBody = Type.Object(
  { key: Type.String({ maxLength: 100 }), reason: Type.String({ maxLength: 2_000 }) },
  strict,
)

export const PolicyReply = Type.Object({
  checks: Type.Array(
    Type.Object({ code: Type.String(), name: Type.String(), canBlock: Type.Boolean(), isBlocking: Type.Boolean() }),
  ),
})
export type PolicyBody = Static<typeof PolicyReply>

export const ChangePolicyBody = Type.Object(
  { blocking: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100 }) },
  strict,
)
