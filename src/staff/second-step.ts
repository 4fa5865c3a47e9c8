import { later, MINUTE } from '#foundation/clock.ts'
import { decodeAddress } from '#foundation/decode-address.ts'
import type { Database } from '#storage/database.ts'
import { unlessRefused } from './accounts.ts'
import { readCode } from './recovery-codes.ts'
import { hashOfKey } from './secret-key.ts'
import { onlyCookie, secondStepCookie } from './session-cookie.ts'
import { type Locked, noteAttempt, type SignInServices } from './sign-in.ts'
import { type Attempt, countAttempt, forgiveAttempt } from './sign-in-throttle.ts'
import { describeSession, type Visitor } from './start-session.ts'

export interface SecondStepRequest extends Visitor {
  /** As it was typed: six digits of the app, or a recovery code. */
  code: string
  cookies: string | undefined
}

export type SecondStepResult =
  | { outcome: 'signed-in'; setCookie: string[]; by: 'app' | 'recovery' }
  | { outcome: 'wrong' }
  /** The password is too long ago, or was never given in this browser. */
  | { outcome: 'start-again' }
  | Locked

/** A code of the app holds for half a minute, and for the one before and after it. */
const CODE_IS_REMEMBERED = 2 * MINUTE

/**
 * Signs in whoever gave their password in this browser up to ten minutes ago and now gives a code of their app, or one of
 * their recovery codes, each of which works once. Attempts count against account and network together with passwords.
 */
export async function takeSecondStep(
  services: SignInServices,
  { code: typed, cookies, ...visitor }: SecondStepRequest,
): Promise<SecondStepResult> {
  const { db, accounts, clock } = services
  const cookie = onlyCookie(cookies, secondStepCookie(accounts.origin))
  const person = await whoIsAsked(db, cookie, clock())
  if (!cookie || !person) return { outcome: 'start-again' }
  const attempt: Attempt = { email: person.email, address: visitor.address, now: clock() }
  const until = await db.transaction((tx) => countAttempt(tx, attempt))
  if (until) return { outcome: 'locked', until, now: attempt.now }

  const { kind, code } = readCode(typed)
  const auth = await accounts.library()
  // Without the cookie of a session: whose code it is, the password has said.
  const request = { body: { code }, headers: new Headers({ cookie }), returnHeaders: true as const }
  const answer = await unlessRefused(kind === 'app' ? auth.api.verifyTOTP(request) : auth.api.verifyBackupCode(request))
  const token = answer?.response.token ?? null
  const isNew = token !== null && (kind === 'recovery' || (await claimCode(db, person.id, code, attempt.now)))
  await db.transaction(async (tx) => {
    if (token !== null && isNew) {
      await describeSession(tx, { token, factors: 2, visitor, now: attempt.now })
      await forgiveAttempt(tx, attempt)
    } else if (token !== null) {
      await tx.deleteFrom('staffSession').where('token', '=', token).execute()
    }
    await noteAttempt(tx, attempt, { succeeded: isNew, by: kind })
  })
  return answer && isNew
    ? { outcome: 'signed-in', setCookie: answer.headers.getSetCookie(), by: kind }
    : { outcome: 'wrong' }
}

/** Whether the cookie of a request belongs to somebody who is still asked for a code. */
export async function isAskedForCode(
  { db, accounts, clock }: SignInServices,
  cookies: string | undefined,
): Promise<boolean> {
  return (await whoIsAsked(db, onlyCookie(cookies, secondStepCookie(accounts.origin)), clock())) !== null
}

/** Who gave their password, by the name in the cookie; better-auth looks whether the cookie is one that it signed. */
async function whoIsAsked(
  db: Database,
  cookie: string | undefined,
  now: string,
): Promise<{ id: string; email: string } | null> {
  const signed = decodedOr(cookie?.slice(cookie.indexOf('=') + 1) ?? '', '')
  const identifier = signed.slice(0, signed.lastIndexOf('.'))
  if (!/^2fa-[\w-]{1,100}$/.test(identifier)) return null
  const row = await db.read
    .selectFrom('staffChallenge')
    .innerJoin('staff', 'staff.id', 'staffChallenge.value')
    .select(['staff.id', 'staff.email'])
    .where('staffChallenge.identifier', '=', identifier)
    .where('staffChallenge.expiresAt', '>', now)
    .executeTakeFirst()
  return row ?? null
}

function decodedOr(text: string, otherwise: string): string {
  return decodeAddress(text) ?? otherwise
}

/** Takes a code of the app out of use for as long as it would work. Of several who come with it, one gets `true`. */
async function claimCode(db: Database, staffId: string, code: string, now: string): Promise<boolean> {
  const lastCode = hashOfKey(code)
  const claimed = await db.transaction((tx) =>
    tx
      .updateTable('staffTwoFactor')
      .set({ lastCode, lastCodeAt: now })
      .where('staffId', '=', staffId)
      .where((or) =>
        or.or([
          or('lastCode', 'is', null),
          or('lastCode', '!=', lastCode),
          or('lastCodeAt', '<', later(now, -CODE_IS_REMEMBERED)),
        ]),
      )
      .returning('id')
      .executeTakeFirst(),
  )
  return claimed !== undefined
}
