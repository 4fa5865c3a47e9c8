import type { Clock, Instant } from '#foundation/clock.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { Accounts } from './accounts.ts'
import { audit } from './audit.ts'
import { type Attempt, countAttempt, forgiveAttempt, uncountAttempt } from './sign-in-throttle.ts'
import { describeSession, neighbourhood, type Visitor } from './start-session.ts'

export interface SignInServices {
  db: Database
  accounts: Accounts
  clock: Clock
}

export interface SignInRequest extends Visitor {
  email: string
  password: string
  /** The `Cookie` line of the request, whose session ends when the new one begins. */
  cookies?: string | undefined
}

/** The right password, or code, is refused in the same way as a wrong one while a lock lasts. */
export interface Locked {
  outcome: 'locked'
  until: Instant
  now: Instant
}

export type SignInResult =
  | { outcome: 'signed-in'; setCookie: string[] }
  | { outcome: 'code-wanted'; setCookie: string[] }
  | { outcome: 'wrong' }
  | Locked

/**
 * Signs somebody in under a new session, whatever cookie they came with, asks them for a code, or tells why not. An unknown
 * account, a disabled one and a wrong password take the same way: one count, one hash, one line in the log.
 *
 * @throws {Refusal} `too-many-attempts`.
 */
export async function signIn(services: SignInServices, request: SignInRequest): Promise<SignInResult> {
  const { db, accounts, clock } = services
  return accounts.inTurn(async () => {
    const attempt: Attempt = { email: request.email.trim().toLowerCase(), address: request.address, now: clock() }
    const until = await db.transaction((tx) => countAttempt(tx, attempt))
    if (until) return { outcome: 'locked', until, now: attempt.now }
    const answer = await accounts.signIn(attempt.email, request.password)
    await db.transaction(async (tx) => {
      if (!answer) return noteAttempt(tx, attempt, { succeeded: false, by: 'password' })
      if (answer.token === null) return uncountAttempt(tx, attempt)
      await describeSession(tx, { token: answer.token, factors: 1, visitor: request, now: attempt.now })
      await forgiveAttempt(tx, attempt)
      await noteAttempt(tx, attempt, { succeeded: true, by: 'password' })
    })
    if (!answer) return { outcome: 'wrong' }
    await accounts.signOut(request.cookies)
    return { outcome: answer.token === null ? 'code-wanted' : 'signed-in', setCookie: answer.setCookie }
  })
}

/** The log keeps the neighbourhood of an address, not the address: its lines are never removed. */
export async function noteAttempt(
  tx: Transaction,
  attempt: Attempt,
  { succeeded, by }: { succeeded: boolean; by: 'password' | 'app' | 'recovery' },
): Promise<void> {
  // What better-auth takes for an address holds nothing that PostgreSQL would refuse to compare; other text may.
  const email = /^[\x20-\x7e]+$/.test(attempt.email) ? attempt.email : ''
  const staff = await tx.selectFrom('staff').select('id').where('email', '=', email).executeTakeFirst()
  await audit(tx, {
    at: attempt.now,
    actor: succeeded && staff ? { kind: 'staff', id: staff.id } : 'visitor',
    action: succeeded ? 'sign-in.succeeded' : 'sign-in.failed',
    ...(staff && { subject: `staff:${staff.id}` }),
    detail: { network: neighbourhood(attempt.address), by },
  })
}
