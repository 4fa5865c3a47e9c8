import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false }

export const NotificationQuery = Type.Object(
  {
    unread: Type.Optional(Type.Enum(['only'])),
    limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]\\d?|1\\d\\d|200)$', description: 'From 1 to 200; 50.' })),
    before: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
  },
  strict,
)

export const NotificationReply = Type.Object({
  id: Type.Integer(),
  at: Type.String(),
  kind: Type.String(),
  articleId: Type.Union([Type.String(), Type.Null()]),
  text: Type.String(),
  dueAt: Type.Union([Type.String(), Type.Null()]),
  embargoUntil: Type.Union([Type.String(), Type.Null()]),
  noteId: Type.Union([Type.String(), Type.Null()]),
  front: Type.Union([Type.String(), Type.Null()]),
  isRead: Type.Boolean(),
})
export type NotificationBody = Static<typeof NotificationReply>

export const NotificationListReply = Type.Object({
  notifications: Type.Array(NotificationReply),
  unread: Type.Integer(),
  next: Type.Union([Type.Integer(), Type.Null()]),
})
export type NotificationListBody = Static<typeof NotificationListReply>

export const UnreadReply = Type.Object({ unread: Type.Integer() })
export type UnreadBody = Static<typeof UnreadReply>

export const MarkReadBody = Type.Object(
  {
    ids: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), { maxItems: 500 })),
    through: Type.Optional(
      Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'All up to this one.' }),
    ),
    isRead: Type.Optional(Type.Boolean({ description: 'false takes it back.' })),
  },
  strict,
)

const Mail = Type.Enum(['now', 'digest', 'never'])
export const ChoicesReply = Type.Object({
  choices: Type.Array(Type.Object({ kind: Type.String(), name: Type.String(), mail: Mail })),
})
export type ChoicesBody = Static<typeof ChoicesReply>
export const ChangeChoicesBody = Type.Object(
  {
    choices: Type.Array(Type.Object({ kind: Type.String({ maxLength: 60 }), mail: Mail }, strict), { maxItems: 50 }),
  },
  strict,
)
