import type { Clock, Instant } from '#foundation/clock.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { Accounts } from './accounts.ts'
import { audit } from './audit.ts'
import { networkOf } from './network.ts'
import { type Attempt, countAttempt, forgiveAttempt } from './sign-in-throttle.ts'

export interface SignInServices {
  db: Database
  accounts: Accounts
  clock: Clock
}

export interface SignInRequest {
  email: string
  password: string
  /** The address that the server believes. */
  address: string
  /** The `Cookie` line of the request, whose session ends when the new one begins. */
  cookies?: string | undefined
}

export type SignInResult =
  | { outcome: 'signed-in'; setCookie: string[] }
  | { outcome: 'wrong' }
  /** The right password is refused in the same way. */
  | { outcome: 'locked'; until: Instant; now: Instant }

/**
 * Signs somebody in under a new session, whatever cookie they came with, or tells why not. An unknown account, a disabled
 * one and a wrong password take the same way: one count, one hash, one line in the log.
 *
 * @throws {Refusal} `too-many-attempts`.
 */
export async function signIn(services: SignInServices, request: SignInRequest): Promise<SignInResult> {
  const { db, accounts, clock } = services
  return accounts.inTurn(async () => {
    const attempt: Attempt = { email: request.email.trim().toLowerCase(), address: request.address, now: clock() }
    const until = await db.transaction((tx) => countAttempt(tx, attempt))
    if (until) return { outcome: 'locked', until, now: attempt.now }
    const setCookie = await accounts.signIn(attempt.email, request.password)
    await db.transaction(async (tx) => {
      if (setCookie) await forgiveAttempt(tx, attempt)
      await noteAttempt(tx, attempt, setCookie !== null)
    })
    if (!setCookie) return { outcome: 'wrong' }
    await accounts.signOut(request.cookies)
    return { outcome: 'signed-in', setCookie }
  })
}

/** The log keeps the neighbourhood of an address, not the address: its lines are never removed. */
async function noteAttempt(tx: Transaction, attempt: Attempt, succeeded: boolean): Promise<void> {
  // What better-auth takes for an address holds nothing that PostgreSQL would refuse to compare; other text may.
  const email = /^[\x20-\x7e]+$/.test(attempt.email) ? attempt.email : ''
  const staff = await tx.selectFrom('staff').select('id').where('email', '=', email).executeTakeFirst()
  await audit(tx, {
    at: attempt.now,
    actor: succeeded && staff ? { kind: 'staff', id: staff.id } : 'visitor',
    action: succeeded ? 'sign-in.succeeded' : 'sign-in.failed',
    ...(staff && { subject: `staff:${staff.id}` }),
    detail: { network: networkOf(attempt.address, { v4: 24, v6: 48 }) },
  })
}
