import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

/** A letter that is to be sent, was sent or was given up. */
export interface MailTable {
  id: Generated<number>
  /** Which function writes it. */
  kind: string
  recipient: string
  /** JSON of what that function needs; `{}` once it is settled. Never a secret. */
  payload: string
  createdAt: Instant
  /** When to try next; `null` once it is settled. */
  dueAt: Instant | null
  attempts: number
  lastError: string | null
  settledAt: Instant | null
  /** `sent`, `given-up` or `dropped`, where there was no longer anything to say. */
  outcome: string | null
}
