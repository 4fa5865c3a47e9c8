import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

/** A member of staff: somebody who may sign in to the newsroom. The columns are those that better-auth calls a user's. */
export interface StaffTable {
  id: string
  name: string
  /** In lower case. */
  email: string
  /** 0 or 1. */
  emailVerified: number
  image: string | null
  createdAt: Instant
  updatedAt: Instant
  role: string
  /** Set where somebody no longer works here: their name stays, they cannot sign in. */
  disabledAt: Instant | null
}

/** How a member of staff proves who they are: the row with `providerId` `credential` holds their password. */
export interface StaffAccountTable {
  id: string
  staffId: string
  providerId: string
  /** The id of the member of staff, where the provider is `credential`. */
  accountId: string
  /** Salt and scrypt hash; `null` until a password has been chosen. */
  password: string | null
  createdAt: Instant
  updatedAt: Instant
}

export interface StaffSessionTable {
  id: string
  staffId: string
  token: string
  expiresAt: Instant
  ipAddress: string | null
  userAgent: string | null
  createdAt: Instant
  updatedAt: Instant
}

/** A one-time address at which a password is chosen, known by the SHA-256 of its key. */
export interface SetUpKeyTable {
  hash: string
  /** `null` in the address for the first administrator, who is not on the staff before they use it. */
  staffId: string | null
  createdAt: Instant
  expiresAt: Instant
}

/** A token of the API, known by its SHA-256. */
export interface ApiTokenTable {
  id: Generated<number>
  hash: string
  name: string
  role: string
  createdAt: Instant
  /** The hour in which it was last used. */
  lastUsedAt: Instant | null
  revokedAt: Instant | null
}

/** Failed attempts at signing in, by account and by network. */
export interface SignInThrottleTable {
  key: string
  failures: number
  /** When the failures that are counted here began. */
  since: Instant
  lastFailedAt: Instant
  /** Nobody gets in under this key before. */
  lockedUntil: Instant | null
}

/** Who did what, and when. Rows are only ever added. */
export interface AuditEntryTable {
  id: Generated<number>
  at: Instant
  /** `staff:ID`, `token:ID`, or who else it was: `command-line`, `visitor`. */
  actor: string
  /** What was done, in the past tense (`token.revoked`). */
  action: string
  /** What it was done to (`token:3`), if to something. */
  subject: string | null
  /** JSON. */
  detail: string
}
