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
  /** 0 or 1: whether a sign-in with the password asks for a code as well. */
  twoFactorEnabled: Generated<number>
  /** 0 or 1: whether they work for the sections in `staff_section` alone, which may be none. */
  sectionLimited: Generated<number>
}

export interface StaffSectionTable {
  staffId: string
  sectionId: number
}

/** What an authenticator app shares with us, and the recovery codes: encrypted with the secret of the paper. */
export interface StaffTwoFactorTable {
  id: string
  staffId: string
  secret: string
  backupCodes: string
  /** 0 or 1: whether a code was given since the secret was made. */
  verified: number
  failedVerificationCount: number | null
  lockedUntil: Instant | null
  /** Hash of the code that was taken last, which is not taken again. */
  lastCode: string | null
  lastCodeAt: Instant | null
}

export interface StaffPasskeyTable {
  id: string
  staffId: string
  name: string | null
  publicKey: string
  credentialId: string
  counter: number
  deviceType: string
  /** 0 or 1. */
  backedUp: number
  transports: string | null
  createdAt: Instant | null
  aaguid: string | null
  lastUsedAt: Instant | null
}

/** What a sign-in with several steps, or with a passkey, has been asked and not answered yet. */
export interface StaffChallengeTable {
  id: string
  identifier: string
  value: string
  expiresAt: Instant
  createdAt: Instant | null
  updatedAt: Instant | null
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
  /** 1 for a password alone; 2 for a password and a code, or a passkey that asked who it was. */
  factors: Generated<number>
  /** Where it began: the neighbourhood of the address, not the address. */
  network: string | null
  lastSeenAt: Instant | null
  /** When they last proved who they are in this session, after it began. */
  confirmedAt: Instant | null
}

/** A one-time address at which a password is chosen, known by the SHA-256 of its key. */
export interface SetUpKeyTable {
  hash: string
  /** `null` in the address for the first administrator, who is not on the staff before they use it. */
  staffId: string | null
  createdAt: Instant
  expiresAt: Instant
  /** `invitation` or `reset`. */
  kind: Generated<string>
  /** Who made it, as in the audit log; `null` where that was not noted. */
  createdBy: string | null
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
  /** 0 or 1: whether it works for the sections in `api_token_section` alone. */
  sectionLimited: Generated<number>
}

export interface ApiTokenSectionTable {
  tokenId: number
  sectionId: number
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
