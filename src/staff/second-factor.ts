import { renderSVG } from 'uqr'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader } from '#storage/database.ts'
import { unlessRefused } from './accounts.ts'
import { audit } from './audit.ts'
import { requirePassword } from './confirm-identity.ts'
import type { OwnRequest } from './own-request.ts'
import { listPasskeys } from './passkeys.ts'
import { readCode } from './recovery-codes.ts'
import type { SignInServices } from './sign-in.ts'
import { describeSession } from './start-session.ts'

/** What an authenticator app is given, and what is kept on paper in case it is lost. */
export interface AppInvitation {
  /** `otpauth://…`, for an app on this machine. */
  uri: string
  /** The secret in base32, in fours, for typing. */
  secret: string
  /** The same as a picture to scan: a `data:` address of an SVG. */
  qr: string
  recoveryCodes: string[]
}

/** What somebody shows besides their password. */
export interface SecondFactors {
  app: boolean
  passkeys: number
}

export async function secondFactorsOf(db: Reader, staffId: string): Promise<SecondFactors> {
  const row = await db.selectFrom('staff').select('twoFactorEnabled').where('id', '=', staffId).executeTakeFirst()
  return { app: row?.twoFactorEnabled === 1, passkeys: (await listPasskeys(db, staffId)).length }
}

/**
 * Lets through who showed a second factor in this session, or has none yet: a password alone does not change what is there to
 * make up for a password that somebody else knows.
 *
 * @throws {Refusal} `second-factor-required`.
 */
export async function requireOwnFactors(
  db: Reader,
  { staffId, session }: Pick<OwnRequest, 'staffId' | 'session'>,
): Promise<void> {
  if (session.factors >= 2) return
  const { app, passkeys } = await secondFactorsOf(db, staffId)
  if (!app && passkeys === 0) return
  throw new Refusal('second-factor-required', 'Sign in with your passkey to change this.')
}

/**
 * Makes what an authenticator app needs. Nothing changes until {@link confirmApp} hears a code of it; asked again before that,
 * the app has to be given the new secret.
 *
 * @throws {Refusal} `password-wrong`, `too-many-attempts`, `second-factor-exists`, `second-factor-required`.
 */
export async function inviteApp(
  services: SignInServices,
  request: OwnRequest & { password: string; paper: string },
): Promise<AppInvitation> {
  await requireOwnFactors(services.db.read, request)
  if ((await secondFactorsOf(services.db.read, request.staffId)).app) {
    throw new Refusal('second-factor-exists', 'You have an authenticator app already. Remove it first.')
  }
  await requirePassword(services, request)
  const auth = await services.accounts.library()
  const answer = await auth.api.enableTwoFactor({
    body: { password: request.password, issuer: request.paper },
    headers: new Headers({ cookie: request.cookies ?? '' }),
  })
  if (answer.method !== 'totp') throw new Error('better-auth answered with another method than was asked for.')
  const uri = answer.totpURI
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return {
    uri,
    secret: secret.match(/.{1,4}/g)?.join(' ') ?? '',
    qr: `data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`,
    recoveryCodes: answer.backupCodes,
  }
}

/**
 * From now on a sign-in with the password asks for a code too, and this session counts as one that was asked. Returns the
 * `Set-Cookie` lines of the session that takes this one's place.
 *
 * @throws {Refusal} `code-wrong`.
 */
export async function confirmApp(
  { db, accounts, clock }: SignInServices,
  request: OwnRequest & { code: string },
): Promise<string[]> {
  const { kind, code } = readCode(request.code)
  const auth = await accounts.library()
  const headers = new Headers({ cookie: request.cookies ?? '' })
  const isUnconfirmed = !(await secondFactorsOf(db.read, request.staffId)).app
  const answer =
    kind === 'app' && isUnconfirmed
      ? await unlessRefused(auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }))
      : null
  if (!answer) {
    throw new Refusal('code-wrong', 'That is not the code that the app shows now. Look whether its clock is right.', {
      field: 'code',
    })
  }
  const setCookie = answer.headers.getSetCookie()
  const fresh = await accounts.findActor(setCookie.map((line) => line.split(';')[0]).join('; '))
  const now = clock()
  await db.transaction(async (tx) => {
    if (fresh) {
      const { token } = await tx
        .selectFrom('staffSession')
        .select('token')
        .where('id', '=', fresh.session.id)
        .executeTakeFirstOrThrow()
      await describeSession(tx, { token, factors: 2, visitor: request.visitor, now })
    }
    await audit(tx, {
      at: now,
      actor: { kind: 'staff', id: request.staffId },
      action: 'second-factor.added',
      subject: `staff:${request.staffId}`,
    })
  })
  return setCookie
}

/**
 * From the end of this on a sign-in asks for the password alone.
 *
 * @throws {Refusal} `password-wrong`, `too-many-attempts`, `second-factor-required`.
 */
export async function removeApp(services: SignInServices, request: OwnRequest & { password: string }): Promise<void> {
  await requireOwnFactors(services.db.read, request)
  await requirePassword(services, request)
  const { staffId } = request
  await services.db.transaction(async (tx) => {
    await tx.updateTable('staff').set({ twoFactorEnabled: 0 }).where('id', '=', staffId).execute()
    await tx.deleteFrom('staffTwoFactor').where('staffId', '=', staffId).execute()
    await audit(tx, {
      at: services.clock(),
      actor: { kind: 'staff', id: staffId },
      action: 'second-factor.removed',
      subject: `staff:${staffId}`,
    })
  })
}

/**
 * Makes ten new recovery codes; those before no longer work.
 *
 * @throws {Refusal} `password-wrong`, `too-many-attempts`, `second-factor-required`, `second-factor-missing`.
 */
export async function renewRecoveryCodes(
  services: SignInServices,
  request: OwnRequest & { password: string },
): Promise<string[]> {
  await requireOwnFactors(services.db.read, request)
  await requirePassword(services, request)
  const auth = await services.accounts.library()
  const answer = await unlessRefused(
    auth.api.generateBackupCodes({
      body: { password: request.password },
      headers: new Headers({ cookie: request.cookies ?? '' }),
    }),
  )
  if (!answer) throw new Refusal('second-factor-missing', 'Add an authenticator app first.')
  const { staffId } = request
  await services.db.transaction((tx) =>
    audit(tx, {
      at: services.clock(),
      actor: { kind: 'staff', id: staffId },
      action: 'recovery-codes.renewed',
      subject: `staff:${staffId}`,
    }),
  )
  return answer.backupCodes
}

/** How many recovery codes are left; `null` for who has no authenticator app. */
export async function countRecoveryCodes({ db, accounts }: SignInServices, staffId: string): Promise<number | null> {
  if (!(await secondFactorsOf(db.read, staffId)).app) return null
  const auth = await accounts.library()
  return (await auth.api.viewBackupCodes({ body: { userId: staffId } })).backupCodes.length
}
