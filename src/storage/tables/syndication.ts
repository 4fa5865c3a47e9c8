import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

/** An address that is told what happens to the paper: a webhook, or a WebSub hub of the paper's settings. */
export interface WebhookTable {
  id: string
  /** `webhook` or `hub`. */
  kind: string
  name: string
  address: string
  /** `whsec_` and the key in base64; `null` for a hub. */
  secret: string | null
  /** JSON list of topics. */
  topics: string
  createdAt: Instant
  createdBy: string
  pausedAt: Instant | null
  /** Why the program paused it; `null` where somebody did. */
  pausedBecause: string | null
  /** Attempts that failed since the last that did not. */
  failures: number
  /** Until when nothing is sent, after many failures. */
  restsUntil: Instant | null
  /** Until when the process that sends something to it has it alone. */
  heldUntil: Instant | null
}

/** Something that is to be told to one address. */
export interface DeliveryTable {
  id: Generated<number>
  webhookId: string
  /** Id of the message, the same at every attempt. */
  message: string
  /** Names what happened: the same is told to one address once. */
  event: string
  topic: string
  /** JSON: ids of what it is about; what is sent is made of them when it is sent. */
  about: string
  articleId: string | null
  /** When readers see it. */
  happensAt: Instant
  createdAt: Instant
  /** When it is tried next; `null` once settled. */
  dueAt: Instant | null
  attempts: number
  triedAt: Instant | null
  /** Of the last answer. */
  status: number | null
  /** What went wrong at the last attempt. */
  failure: string | null
  settledAt: Instant | null
  /** `delivered`, `dropped` or `given-up`. */
  outcome: string | null
}

/** An article whose text is not offered to be taken over. */
export interface RepublishingRefusalTable {
  articleId: string
  refusedAt: Instant
  refusedBy: string
}
