import { Refusal } from '#foundation/refusal.ts'
import type { Database, Reader } from '#storage/database.ts'
import { type Accounts, unlessRefused } from './accounts.ts'
import { audit } from './audit.ts'
import { listPasskeys, passkeyName } from './passkeys.ts'
import { onlyCookie, passkeyCookie, sessionCookie } from './session-cookie.ts'
import type { SignInServices } from './sign-in.ts'
import { describeSession, neighbourhood, type Visitor } from './start-session.ts'

/** What a browser is to ask of an authenticator, as WebAuthn writes it in JSON, with the cookies that go with it. */
export interface PasskeyQuestion {
  options: Record<string, unknown>
  setCookie: string[]
}

const MOST_PASSKEYS = 20

/** Whether browsers give passkeys to the paper at this address: to names, over https, or to this machine alone. */
export function takesPasskeys(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return hostname === 'localhost' || (protocol === 'https:' && /[a-z]$/i.test(hostname) && hostname.includes('.'))
}

/** Asks for a passkey of anybody: for those of `cookies`, where that holds a session. */
export async function askForPasskey(accounts: Accounts, cookies?: string): Promise<PasskeyQuestion> {
  const auth = await accounts.library()
  const { response, headers } = await auth.api.generatePasskeyAuthenticationOptions({
    headers: new Headers(cookies ? { cookie: cookies } : {}),
    returnHeaders: true,
  })
  return { options: { ...response, userVerification: 'required' }, setCookie: headers.getSetCookie() }
}

/**
 * Signs in whoever answers with a passkey, under a new session with two factors: the authenticator and what it asked for.
 * The session of the request ends. With `as`, nobody else's passkey is taken.
 *
 * @throws {Refusal} `passkey-refused`.
 */
export async function signInWithPasskey(
  { db, accounts, clock }: SignInServices,
  request: { response: Record<string, unknown>; cookies: string | undefined; visitor: Visitor; as?: string },
): Promise<{ setCookie: string[] }> {
  const now = clock()
  const cookie = onlyCookie(request.cookies, passkeyCookie(accounts.origin))
  const auth = await accounts.library()
  const answer =
    cookie === undefined || (request.as !== undefined && !(await owns(db.read, request.as, request.response)))
      ? null
      : await unlessRefused(
          auth.api.verifyPasskeyAuthentication({
            // Its shape is looked at here and there alike; what cannot be read is refused.
            body: { response: request.response as never },
            headers: new Headers({ cookie }),
            returnHeaders: true,
          }),
        )
  await db.transaction(async (tx) => {
    const staffId = answer?.response.user.id
    if (answer && staffId) {
      await describeSession(tx, { token: answer.response.session.token, factors: 2, visitor: request.visitor, now })
      await tx
        .updateTable('staffPasskey')
        .set({ lastUsedAt: now })
        .where('staffId', '=', staffId)
        .where('credentialId', '=', String(request.response['id']))
        .execute()
    }
    await audit(tx, {
      at: now,
      actor: staffId ? { kind: 'staff', id: staffId } : 'visitor',
      action: answer ? 'sign-in.succeeded' : 'sign-in.failed',
      ...(staffId && { subject: `staff:${staffId}` }),
      detail: { network: neighbourhood(request.visitor.address), by: 'passkey' },
    })
  })
  if (!answer) {
    throw new Refusal('passkey-refused', 'This passkey is not one that the paper knows, or it was asked too long ago.')
  }
  await accounts.signOut(request.cookies)
  return { setCookie: answer.headers.getSetCookie() }
}

async function owns(db: Reader, staffId: string, response: Record<string, unknown>): Promise<boolean> {
  const row = await db
    .selectFrom('staffPasskey')
    .select('id')
    .where('staffId', '=', staffId)
    .where('credentialId', '=', String(response['id']))
    .executeTakeFirst()
  return row !== undefined
}

/** Asks the browser of whoever is signed in for a new passkey. @throws {Refusal} `passkeys-too-many`. */
export async function askForNewPasskey(
  accounts: Accounts,
  db: Reader,
  request: { staffId: string; cookies: string | undefined },
): Promise<PasskeyQuestion> {
  if ((await listPasskeys(db, request.staffId)).length >= MOST_PASSKEYS) {
    throw new Refusal(
      'passkeys-too-many',
      `You have ${MOST_PASSKEYS} passkeys. Remove one that you no longer use first.`,
    )
  }
  const auth = await accounts.library()
  const { response, headers } = await auth.api.generatePasskeyRegistrationOptions({
    headers: new Headers({ cookie: request.cookies ?? '' }),
    returnHeaders: true,
  })
  return { options: { ...response }, setCookie: headers.getSetCookie() }
}

/**
 * Keeps the passkey that a browser has made for whoever is signed in.
 *
 * @throws {Refusal} `passkey-refused`; `passkey-name-missing`.
 */
export async function addPasskey(
  { db, accounts, clock }: SignInServices,
  request: { staffId: string; name: string; response: Record<string, unknown>; cookies: string | undefined },
): Promise<{ id: string }> {
  const name = passkeyName(request.name)
  const cookie = [sessionCookie(accounts.origin), passkeyCookie(accounts.origin)]
    .flatMap((one) => onlyCookie(request.cookies, one) ?? [])
    .join('; ')
  const auth = await accounts.library()
  const added = await unlessRefused(
    auth.api.verifyPasskeyRegistration({
      body: { response: request.response, name },
      headers: new Headers({ cookie, origin: accounts.origin }),
    }),
  ).catch((error: unknown) => {
    // Of an answer that cannot be read, better-auth says that it failed itself.
    if (error instanceof Error && 'statusCode' in error) return null
    throw error
  })
  if (!added) {
    throw new Refusal('passkey-refused', 'Your browser’s answer could not be used. Try again, within five minutes.')
  }
  await notePasskey(db, { staffId: request.staffId, action: 'passkey.added', name, now: clock() })
  return { id: added.id }
}

async function notePasskey(
  db: Database,
  { staffId, action, name, now }: { staffId: string; action: string; name: string; now: string },
): Promise<void> {
  const entry = { at: now, actor: { kind: 'staff' as const, id: staffId }, action, subject: `staff:${staffId}` }
  await db.transaction((tx) => audit(tx, { ...entry, detail: { name } }))
}
