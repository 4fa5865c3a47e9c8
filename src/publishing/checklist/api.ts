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
      isInformation: Type.Boolean({ description: 'Nothing is wrong: it is good to know.' }),
      passage: Type.Union([
        Type.Object({ start: Type.Integer(), end: Type.Integer(), words: Type.String() }),
        Type.Null(),
      ]),
      everywhere: Type.Union([Type.String(), Type.Null()], {
        description: 'What the paper can want never to be asked about again, in any story.',
      }),
      dismissal: Type.Union([
        Type.Object({ reason: Type.String(), byName: Type.String(), at: Type.String() }),
        Type.Null(),
      ]),
    }),
  ),
  linksToLookAt: Type.Integer({ description: 'Links that are being looked at: ask again.' }),
  isReading: Type.Boolean({ description: 'The text is long and is being read: ask again.' }),
})
export type ChecklistBody = Static<typeof ChecklistReply>

export const DismissBody = Type.Object(
  {
    key: Type.String({ maxLength: 100 }),
    reason: Type.String({ maxLength: 2_000 }),
    everywhere: Type.Optional(Type.Boolean({ description: 'Never again, in any story of the paper.' })),
  },
  strict,
)

export const SilencesReply = Type.Object({
  silences: Type.Array(
    Type.Object({
      key: Type.String(),
      code: Type.String(),
      label: Type.String(),
      reason: Type.String(),
      byName: Type.String(),
      at: Type.String(),
    }),
  ),
})
export type SilencesBody = Static<typeof SilencesReply>
export const UnsilenceBody = Type.Object({ key: Type.String({ maxLength: 400 }) }, strict)

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
