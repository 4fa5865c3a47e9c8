import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { type Clock, HOUR, MINUTE } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database } from '#storage/database.ts'
import type { Accounts } from './accounts.ts'
import type { Actor } from './actor.ts'
import { findTokenActor } from './api-token.ts'
import { isPermission, mayDo, type Permission } from './permissions.ts'
import { isFromOrigin } from './same-origin.ts'
import { tidyStaff } from './tidy-staff.ts'
import { TokenUse } from './token-use.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What whoever asks must be allowed to do; `public` for anybody. Every route of the newsroom and the API says. */
    permission?: Permission | 'public'
  }
  interface FastifyRequest {
    /** Who asks; `null` on routes that are public. */
    actor: Actor | null
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
 * Requests are refused with `not-signed-in`, `not-permitted` and `origin-not-allowed`.
 */
export function requirePermissions(app: FastifyInstance, gate: Gatekeeping): void {
  const tokenUse = new TokenUse()
  app.decorateRequest('actor', null)
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
    if (!mayDo(actor.role, permission)) {
      throw new Refusal('not-permitted', `The role “${actor.role}” may not do this (${permission}).`)
    }
    if (actor.kind === 'token') tokenUse.note(actor.id, gate.clock())
    request.actor = actor
  })
  keepHouse(app, gate, tokenUse)
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
  return found?.actor ?? null
}

function changesSomething(request: FastifyRequest): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'OPTIONS'
}

/** Writes when tokens were used every minute and removes what has ended every hour, as long as the program runs. */
function keepHouse(app: FastifyInstance, { db, clock }: Gatekeeping, tokenUse: TokenUse): void {
  const attempt = (work: () => Promise<void>) => () =>
    void work().catch((error: unknown) => app.log.warn({ err: error }, 'The staff tables were not tidied.'))
  const writing = setInterval(
    attempt(() => tokenUse.write(db)),
    MINUTE,
  ).unref()
  const tidying = setInterval(
    attempt(() => db.transaction((tx) => tidyStaff(tx, clock()))),
    HOUR,
  ).unref()
  app.addHook('onClose', async () => {
    clearInterval(writing)
    clearInterval(tidying)
    await tokenUse.write(db)
  })
}
