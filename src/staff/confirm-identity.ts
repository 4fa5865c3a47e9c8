import { Refusal } from '#foundation/refusal.ts'
import type { OwnRequest } from './own-request.ts'
import type { Locked, SignInServices } from './sign-in.ts'
import { type Attempt, countAttempt, forgiveAttempt } from './sign-in-throttle.ts'

/**
 * Lets through somebody who is signed in and gives their password. Attempts count as those at the sign-in do.
 *
 * @throws {Refusal} `password-wrong`; `too-many-attempts`, with the seconds to wait.
 */
export async function requirePassword(
  { db, accounts, clock }: SignInServices,
  request: Pick<OwnRequest, 'staffId' | 'visitor'> & { password: string },
): Promise<void> {
  await accounts.inTurn(async () => {
    const { staffId } = request
    const { email } = await db.read
      .selectFrom('staff')
      .select('email')
      .where('id', '=', staffId)
      .executeTakeFirstOrThrow()
    const attempt: Attempt = { email, address: request.visitor.address, now: clock() }
    const until = await db.transaction((tx) => countAttempt(tx, attempt))
    if (until) throw tooManyAttempts({ outcome: 'locked', until, now: attempt.now })
    if (!(await accounts.isPasswordOf(staffId, request.password))) {
      throw new Refusal('password-wrong', 'That is not your password.', { field: 'password' })
    }
    await db.transaction((tx) => forgiveAttempt(tx, attempt))
  })
}

/**
 * Whoever gives their password again counts as having shown just now who they are.
 *
 * @throws {Refusal} `password-wrong`, `too-many-attempts`.
 */
export async function confirmIdentity(
  services: SignInServices,
  request: OwnRequest & { password: string },
): Promise<void> {
  await requirePassword(services, request)
  await services.db.transaction((tx) =>
    tx
      .updateTable('staffSession')
      .set({ confirmedAt: services.clock() })
      .where('id', '=', request.session.id)
      .execute(),
  )
}

/** Seconds until somebody may try again, and what they are told. */
export function waitOf({ until, now }: Locked): { seconds: number; sentence: string } {
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 1_000))
  const minutes = Math.ceil(seconds / 60)
  return { seconds, sentence: `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.` }
}

export function tooManyAttempts(locked: Locked): Refusal & { retryAfter: number } {
  const { seconds, sentence } = waitOf(locked)
  return Object.assign(new Refusal('too-many-attempts', sentence), { retryAfter: seconds })
}
