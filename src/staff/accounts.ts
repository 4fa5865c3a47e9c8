import { verifyPassword } from '@better-auth/utils/password'
import type { Instant } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import type { Actor } from './actor.ts'
import type { createBetterAuth } from './better-auth.ts'
import { sectionsOfStaff } from './limited-sections.ts'
import { roleNamed } from './permissions.ts'
import { Queue } from './queue.ts'
import { sessionCookie } from './session-cookie.ts'

export interface AccountsOptions {
  db: Database
  /** The public address of the paper: scheme, host and port. Cookies are `Secure` where it is https. */
  origin: string
  /** Signs the session cookies. At least 32 random characters; the same on every node. */
  secret: string
  log?: Log
}

/** What the gate knows of the session that a request came with. */
export interface Session {
  id: string
  /** 1 for a password alone; 2 for a password and a code, or a passkey that asked who it was. */
  factors: number
  /** When whoever is signed in last proved who they are. */
  confirmedAt: Instant
}

/** A password that was right: a new session, or the question for a code. */
export interface PasswordAnswer {
  /** The token of the session, or `null` where a code is asked for first. */
  token: string | null
  setCookie: string[]
}

type Library = ReturnType<typeof createBetterAuth>

/** Passwords looked at together: each takes 32 MB and a thread of the four that reading files shares. */
const PASSWORDS_AT_ONCE = 2
const PASSWORDS_WAITING = 30

/** Signing in and out, and who a cookie belongs to. Loads better-auth when it is first needed. */
export class Accounts {
  readonly #options: AccountsOptions
  readonly #cookie: string
  readonly #passwords = new Queue(PASSWORDS_AT_ONCE, PASSWORDS_WAITING)
  #auth: Promise<Library> | undefined

  constructor(options: AccountsOptions) {
    this.#options = options
    this.#cookie = sessionCookie(options.origin).name
  }

  /** The public address of the paper. */
  get origin(): string {
    return this.#options.origin
  }

  /**
   * Answers whoever knows the password with a new session, or with the question for a code; `null` where the password is
   * wrong, the account unknown, disabled or without a password, each after the same work. Counts nothing: `sign-in.ts` does.
   */
  async signIn(email: string, password: string): Promise<PasswordAnswer | null> {
    const auth = await this.library()
    const answer = await unlessRefused(auth.api.signInEmail({ body: { email, password }, returnHeaders: true }))
    if (!answer) return null
    const token = 'token' in answer.response ? answer.response.token : null
    return { token, setCookie: answer.headers.getSetCookie() }
  }

  /** Whether this is the password of a member of staff. Counts nothing: `confirm-identity.ts` does. */
  async isPasswordOf(staffId: string, password: string): Promise<boolean> {
    const row = await this.#options.db.read
      .selectFrom('staffAccount')
      .select('password')
      .where('staffId', '=', staffId)
      .where('providerId', '=', 'credential')
      .executeTakeFirst()
    return row?.password ? verifyPassword(row.password, password) : false
  }

  /**
   * Runs `work` that hashes or compares a password, after those who came before.
   *
   * @throws {Refusal} `too-many-attempts` where too many are waiting; nothing was done then.
   */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#passwords.run(work)
  }

  /**
   * Whose session the request's `Cookie` line holds, with `Set-Cookie` lines where the session was prolonged; `null` where
   * it holds none, or one that has ended, or that of somebody who no longer works here.
   */
  async findActor(
    cookies: string | undefined,
  ): Promise<{ actor: Actor; session: Session; setCookie: string[] } | null> {
    if (!this.#holdsSession(cookies)) return null
    const auth = await this.library()
    const headers = new Headers({ cookie: cookies })
    const answer = await unlessRefused(auth.api.getSession({ headers, returnHeaders: true }))
    if (!answer?.response || answer.response.user.disabledAt) return null
    const { id, name, role, sectionLimited } = answer.response.user
    const sections = sectionLimited ? await sectionsOfStaff(this.#options.db.read, id) : null
    const actor: Actor = { kind: 'staff', id, name, role: roleNamed(role), sections }
    const { id: sessionId, factors, confirmedAt, createdAt } = answer.response.session
    const session = { id: sessionId, factors: factors ?? 1, confirmedAt: confirmedAt ?? createdAt.toISOString() }
    return { actor, session, setCookie: answer.headers.getSetCookie() }
  }

  /** Ends the session that the `Cookie` line holds, and returns the `Set-Cookie` lines that make the browser forget it. */
  async signOut(cookies: string | undefined): Promise<string[]> {
    if (!this.#holdsSession(cookies)) return []
    const auth = await this.library()
    const { headers } = await auth.api.signOut({ headers: new Headers({ cookie: cookies }), returnHeaders: true })
    return headers.getSetCookie()
  }

  /** better-auth itself, for `second-factor.ts` and `passkeys.ts`. */
  async library(): Promise<Library> {
    const { log, ...options } = this.#options
    this.#auth ??= import('./better-auth.ts').then((module) =>
      module.createBetterAuth({
        ...options,
        onError: (message, details) => log?.error({ details }, `better-auth: ${message}`),
      }),
    )
    return this.#auth
  }

  #holdsSession(cookies: string | undefined): cookies is string {
    return cookies?.includes(`${this.#cookie}=`) ?? false
  }
}

/** What better-auth answers, or `null` where it refuses: its refusals carry a status below 500, its faults do not. */
export async function unlessRefused<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500) return null
    throw error
  }
}
