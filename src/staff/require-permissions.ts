import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { type Clock, HOUR, later, MINUTE } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database } from '#storage/database.ts'
import type { Accounts, Session } from './accounts.ts'
import type { Actor } from './actor.ts'
import { findTokenActor } from './api-token.ts'
import { isForPeople, isPermission, mayDo, type Permission } from './permissions.ts'
import { isFromOrigin } from './same-origin.ts'
import { isSecondFactorDemanded } from './second-factor-policy.ts'
import { tidyStaff } from './tidy-staff.ts'
import { notesOfSessions, notesOfTokens } from './token-use.ts'
import type { UseNotes } from './use-notes.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What whoever asks must be allowed to do; `public` for anybody. Every route of the newsroom and the API says. */
    permission?: Permission | 'public'
    /** Whether somebody who is signed in must have shown who they are some minutes ago at most. Tokens need not. */
    fresh?: boolean
  }
  interface FastifyRequest {
    /** Who asks; `null` on routes that are public. */
    actor: Actor | null
    /** In which session; `null` for tokens. */
    session: Session | null
  }
}

export interface Gatekeeping {
  db: Database
  accounts: Accounts
  clock: Clock
  /** The public address of the paper: the only origin whose pages may change something with a cookie. */
  origin: string
}

/**
 * Guards every route that is added to `app` from now on. One under `/newsroom` or `/api` that names no permission stops the
 * program at its start. A request to a route with a permission is answered only where its token (`Authorization: Bearer`)
 * or its session cookie belongs to somebody with a role that has it; `actorOf` then says who. This comes before the body
 * is read. What changes something without a token must come from a page of `origin`, on public routes too, so that nobody
 * is signed in or out by another site.
 *
 * Somebody of whom the paper demands a second factor, and who gave a password alone, gets no further than their own account.
 *
 * Requests are refused with `not-signed-in`, `not-permitted`, `people-only` (a token at an address that is about somebody's
 * own account), `second-factor-required`, `confirmation-required` and `origin-not-allowed`.
 */
export function requirePermissions(app: FastifyInstance, gate: Gatekeeping): void {
  const use = { tokens: notesOfTokens(), sessions: notesOfSessions() }
  app.decorateRequest('actor', null)
  app.decorateRequest('session', null)
  app.addHook('onRoute', requireNamedPermission)
  app.addHook('onRequest', async (request, reply) => {
    const permission = request.routeOptions.config.permission
    if (permission === undefined) return
    const bearer = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (bearer === undefined && changesSomething(request) && !isFromOrigin(request.headers, gate.origin)) {
      throw new Refusal(
        'origin-not-allowed',
        `This was sent from another site. The newsroom is at ${gate.origin}/newsroom.`,
      )
    }
    if (permission === 'public') return
    reply.header('cache-control', 'no-store')
    const actor =
      bearer === undefined ? await actorOfCookie(gate, request, reply) : await findTokenActor(gate.db.read, bearer)
    if (!actor) throw new Refusal('not-signed-in', 'Sign in, or send a token that has not been revoked.')
    const { session } = request
    if (!mayDo(actor.role, permission)) {
      throw new Refusal('not-permitted', `The role “${actor.role}” may not do this (${permission}).`)
    }
    if (session) await requireEnoughShown(gate, request, actor, session)
    else if (isForPeople(permission)) {
      throw new Refusal('people-only', 'This is about somebody’s own account, and a token has none. Sign in instead.')
    }
    const now = gate.clock()
    if (session) use.sessions.note(session.id, now)
    else use.tokens.note(actor.id, now)
    request.actor = actor
  })
  keepHouse(app, gate, [use.tokens, use.sessions])
}

/** For how long somebody who has shown who they are may change what matters without showing it again. */
export const CONFIRMATION_LASTS = 10 * MINUTE

async function requireEnoughShown(
  gate: Gatekeeping,
  request: FastifyRequest,
  actor: Actor,
  session: Session,
): Promise<void> {
  const { permission, fresh } = request.routeOptions.config
  const isOwnAccount = permission === 'account.manage'
  if (!isOwnAccount && session.factors < 2 && (await isSecondFactorDemanded(gate.db.read, actor.role))) {
    throw new Refusal('second-factor-required', 'This paper asks you for more than a password. Add a second factor.')
  }
  if (fresh && session.confirmedAt < later(gate.clock(), -CONFIRMATION_LASTS)) {
    throw new Refusal('confirmation-required', 'Show once more that it is you: give your password or your passkey.')
  }
}

/**
 * Who the `Cookie` line of a request without a route of its own belongs to (a socket's), where the gate would let them into the
 * newsroom; else `null`.
 */
export async function findAdmitted(
  { db, accounts }: Pick<Gatekeeping, 'db' | 'accounts'>,
  cookies: string | undefined,
): Promise<Actor | null> {
  const found = await accounts.findActor(cookies)
  if (!found) return null
  const { actor, session } = found
  return session.factors < 2 && (await isSecondFactorDemanded(db.read, actor.role)) ? null : actor
}

/** In which session somebody asks, on a route that is for people alone. */
export function sessionOf(request: FastifyRequest): Session {
  if (!request.session) throw new Error(`${request.method} ${request.url} is for tokens too: there may be no session.`)
  return request.session
}

/** Who asks, on a route with a permission. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new Error(`${request.method} ${request.url} is public: nobody is known there.`)
  return request.actor
}

function requireNamedPermission(route: RouteOptions): void {
  if (!/^\/(newsroom|api)(\/|$)/i.test(route.url)) return
  const permission = route.config?.permission
  if (permission === 'public' || (permission !== undefined && isPermission(permission))) return
  const name = `${[route.method].flat().join(', ')} ${route.url}`
  throw new Error(
    permission === undefined
      ? `${name} names no permission. Give it \`config: { permission: … }\`, or 'public'.`
      : `${name} names a permission that does not exist: ${permission}.`,
  )
}

async function actorOfCookie(gate: Gatekeeping, request: FastifyRequest, reply: FastifyReply): Promise<Actor | null> {
  const found = await gate.accounts.findActor(request.headers.cookie)
  if (found && found.setCookie.length > 0) reply.header('set-cookie', found.setCookie)
  request.session = found?.session ?? null
  return found?.actor ?? null
}

function changesSomething(request: FastifyRequest): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'OPTIONS'
}

/** Writes when tokens were used every minute and removes what has ended every hour, as long as the program runs. */
function keepHouse(app: FastifyInstance, { db, clock }: Gatekeeping, uses: UseNotes[]): void {
  const attempt = (work: () => Promise<void>) => () =>
    void work().catch((error: unknown) => app.log.warn({ err: error }, 'The staff tables were not tidied.'))
  const writing = setInterval(
    attempt(async () => {
      for (const use of uses) await use.write(db)
    }),
    MINUTE,
  ).unref()
  const tidying = setInterval(
    attempt(() => db.transaction((tx) => tidyStaff(tx, clock()))),
    HOUR,
  ).unref()
  app.addHook('onClose', async () => {
    clearInterval(writing)
    clearInterval(tidying)
    for (const use of uses) await use.write(db)
  })
}
