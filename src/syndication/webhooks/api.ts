import Type, { type Static } from 'typebox'

/** What a webhook can be told of. */
export const TOPICS = [
  'edition.published',
  'edition.updated',
  'edition.corrected',
  'article.withdrawn',
  'edition.sealed',
  'archive.imported',
] as const

export type Topic = (typeof TOPICS)[number]

const closed = { additionalProperties: false }

const NameField = Type.String({ minLength: 1, maxLength: 100 })
const AddressField = Type.String({ minLength: 1, maxLength: 2_000 })
const TopicsField = Type.Array(Type.Enum([...TOPICS]), { minItems: 1, maxItems: TOPICS.length, uniqueItems: true })
const orNull = <Of extends Type.TSchema>(of: Of) => Type.Union([of, Type.Null()])

export const NewWebhookBody = Type.Object(
  { name: NameField, address: AddressField, topics: Type.Optional(TopicsField) },
  closed,
)

export const WebhookChangesBody = Type.Object(
  {
    name: Type.Optional(NameField),
    address: Type.Optional(AddressField),
    topics: Type.Optional(TopicsField),
    isPaused: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const WebhookParams = Type.Object({ webhookId: Type.String({ maxLength: 64 }) })

export const WebhookReply = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['webhook', 'hub']),
  name: Type.String(),
  address: Type.String(),
  topics: Type.Array(Type.String()),
  createdAt: Type.String(),
  /** `paused` by somebody or by the program, `resting` after failures in a row, else `active`. */
  state: Type.Enum(['active', 'resting', 'paused']),
  /** Why the program paused it. */
  pausedBecause: orNull(Type.String()),
  restsUntil: orNull(Type.String()),
  waiting: Type.Integer({ description: 'Messages that were not taken yet.' }),
  lastDeliveredAt: orNull(Type.String()),
})
export type WebhookReplyBody = Static<typeof WebhookReply>

export const WebhooksReply = Type.Object({ webhooks: Type.Array(WebhookReply) })

export const SecretReply = Type.Object({
  webhook: WebhookReply,
  secret: Type.String({ description: 'Signs its messages; shown this once.' }),
})

export const DeliveryParams = Type.Object({ deliveryId: Type.String({ pattern: '^[1-9]\\d{0,15}$' }) })

export const DeliveriesQuery = Type.Object(
  {
    limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]\\d?|100)$', description: 'From 1 to 100; 50.' })),
    before: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,15}$', description: '`next` of the page before.' })),
  },
  closed,
)

export const DeliveryReply = Type.Object({
  id: Type.Integer(),
  message: Type.String(),
  topic: Type.String(),
  articleId: orNull(Type.String()),
  headline: orNull(Type.String({ description: 'Of the story that it is about; null where it was sealed.' })),
  /** For a hub, the page whose feeds changed. */
  scope: orNull(Type.String()),
  happensAt: Type.String(),
  state: Type.Enum(['scheduled', 'waiting', 'delivered', 'dropped', 'given-up']),
  attempts: Type.Integer(),
  triedAt: orNull(Type.String()),
  dueAt: orNull(Type.String()),
  settledAt: orNull(Type.String()),
  status: orNull(Type.Integer({ description: 'Of the last answer.' })),
  failure: orNull(Type.String()),
})
export type DeliveryReplyBody = Static<typeof DeliveryReply>

export const DeliveriesReply = Type.Object({
  deliveries: Type.Array(DeliveryReply),
  next: orNull(Type.String()),
})
