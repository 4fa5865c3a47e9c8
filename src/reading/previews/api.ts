import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false }
const Moment = Type.String({ description: 'ISO 8601 in UTC' })
const NumberText = Type.String({ pattern: '^[1-9]\\d{0,8}$' })

/** Hours for which a link works: at least one, at most thirty days. */
export const LONGEST_LIFE = 720

export const PreviewParams = Type.Object({ articleId: Type.String({ maxLength: 100 }) })
export const PreviewLinkParams = Type.Object({ linkId: NumberText })
export const SharedPreviewParams = Type.Object({ key: Type.String({ maxLength: 100 }) })

/** Which text is shown: a revision, an edition, or, where neither is named, the draft as it is then. */
export const PreviewQuery = Type.Object({ revision: Type.Optional(NumberText), edition: Type.Optional(NumberText) })

export const SharePreviewBody = Type.Object(
  {
    hours: Type.Integer({ minimum: 1, maximum: LONGEST_LIFE, description: 'How long the link works.' }),
    revision: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    edition: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    label: Type.Optional(Type.String({ maxLength: 200, description: 'For whom it is, for the newsroom.' })),
  },
  strict,
)

export const FrontPreviewLinkParams = Type.Object({ front: Type.String({ maxLength: 120 }), linkId: NumberText })
export const ShareFrontBody = Type.Object(
  {
    hours: Type.Integer({ minimum: 1, maximum: LONGEST_LIFE, description: 'How long the link works.' }),
    edition: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'The draft, where absent.' })),
    label: Type.Optional(Type.String({ maxLength: 200, description: 'For whom it is, for the newsroom.' })),
  },
  strict,
)

const link = {
  id: Type.Integer(),
  revision: Type.Union([Type.Integer(), Type.Null()]),
  edition: Type.Union([Type.Integer(), Type.Null()]),
  label: Type.String(),
  createdAt: Moment,
  createdBy: Type.String(),
  expiresAt: Moment,
  revokedAt: Type.Union([Moment, Type.Null()]),
  revokedBy: Type.Union([Type.String(), Type.Null()]),
  opens: Type.Integer(),
  lastOpenedAt: Type.Union([Moment, Type.Null()]),
  state: Type.Enum(['open', 'expired', 'revoked']),
  mayRevoke: Type.Boolean(),
}
export const PreviewLinkReply = Type.Object(link)
export type PreviewLinkReply = Static<typeof PreviewLinkReply>

export const SharedPreviewReply = Type.Object({
  ...link,
  address: Type.String({ description: 'What to send: told this once and stored nowhere.' }),
})
export type SharedPreviewReply = Static<typeof SharedPreviewReply>

export const PreviewListQuery = Type.Object({
  before: Type.Optional(NumberText),
  limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]\\d?|100)$', description: 'From 1 to 100; 50.' })),
})
export const PreviewListReply = Type.Object({
  links: Type.Array(PreviewLinkReply),
  next: Type.Union([Type.Integer(), Type.Null()], { description: 'What to send as `before`.' }),
})
export type PreviewListReply = Static<typeof PreviewListReply>
