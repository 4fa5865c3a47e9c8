import type { IncomingMessage } from 'node:http'
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify'
import { clientAddress } from '#foundation/client-address.ts'
import { type Clock, later, systemClock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { problemOf } from '#server/problem.ts'
import { Accounts } from '#staff/accounts.ts'
import { addStaff } from '#staff/add-staff.ts'
import { hashPassword } from '#staff/password.ts'
import { requirePermissions } from '#staff/require-permissions.ts'
import { newsroomRoutes } from '#staff/routes.ts'
import { staffApiRoutes } from '#staff/staff-api-routes.ts'
import type { Database } from '#storage/database.ts'

export const ORIGIN = 'http://paper.example'
export const PASSWORD = 'seven quiet lighthouses'

/** A newsroom that answers requests, and a clock that a test may move forward. */
export interface Newsroom {
  app: FastifyInstance
  accounts: Accounts
  clock: Clock
  /** Moves the clock by milliseconds. */
  wait(milliseconds: number): void
  get(url: string, cookie?: string): Promise<LightMyRequestResponse>
  /** Sends a form as a browser does that has the newsroom open. A header that is `null` is left out. */
  post(url: string, form: Record<string, string>, headers?: Headers): Promise<LightMyRequestResponse>
  /** Asks the interface as a page of the newsroom does. */
  call(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    cookie: string,
    body?: object,
  ): Promise<LightMyRequestResponse>
  signIn(email: string, password?: string, headers?: Headers): Promise<LightMyRequestResponse>
}

type Headers = Record<string, string | null>

export interface NewsroomOverrides {
  origin?: string
  /** Mounts the interface of accounts too. */
  hasApi?: boolean
  hasMail?: boolean
  /** Adds routes of a test's own, guarded like the others. */
  addRoutes?: (app: FastifyInstance) => void
}

/** Opens a newsroom on `db`. Refusals answer with their code, as the program's problem replies do. */
export async function openNewsroom(db: Database, overrides: NewsroomOverrides = {}): Promise<Newsroom> {
  const origin = overrides.origin ?? ORIGIN
  let ahead = 0
  const clock: Clock = () => later(systemClock(), ahead)
  const accounts = new Accounts({ db, origin, secret: 'a secret of the tests, long enough for all' })
  const app = Fastify({ ajv: { customOptions: { coerceTypes: false, removeAdditional: false } } })
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof Refusal)) return reply.code(500).send({ code: 'something-failed', detail: String(error) })
    const { status } = problemOf(error.code, error.message)
    return reply.code(status).send({ code: error.code })
  })
  requirePermissions(app, { db, accounts, clock, origin })
  const shared = {
    db,
    accounts,
    clock,
    addressOf: ({ socket, headers }: IncomingMessage) =>
      clientAddress(socket.remoteAddress, headers['x-forwarded-for'], (address) => address === '127.0.0.9'),
    title: async () => 'The Example',
  }
  if (overrides.hasApi) {
    await app.register(staffApiRoutes, { prefix: '/api/v1', ...shared, hasMail: overrides.hasMail ?? false })
  }
  await app.register(newsroomRoutes, {
    prefix: '/newsroom',
    ...shared,
    passkeyScript: '/newsroom/-/assets/sign-in.js',
    sendShell: async (reply, actor) => reply.type('text/html').send(`<p>Good morning, ${actor.name}.</p>`),
  })
  overrides.addRoutes?.(app)
  await app.ready()

  const newsroom: Newsroom = {
    app,
    accounts,
    clock,
    wait: (milliseconds) => {
      ahead += milliseconds
    },
    get: (url, cookie) => app.inject({ url, headers: cookie ? { cookie } : {} }),
    post: (url, form, headers) =>
      app.inject({
        method: 'POST',
        url,
        headers: sent({ 'content-type': 'application/x-www-form-urlencoded', origin, ...headers }),
        payload: new URLSearchParams(form).toString(),
      }),
    call: (method, path, cookie, body) =>
      app.inject({ method, url: `/api/v1${path}`, headers: { cookie, origin }, ...(body && { payload: body }) }),
    signIn: (email, password = PASSWORD, headers = {}) =>
      newsroom.post('/newsroom/sign-in', { email, password }, headers),
  }
  return newsroom
}

function sent(headers: Headers): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null))
}

const hashOfPassword = hashPassword(PASSWORD)

/** Somebody on the staff, who signs in with `PASSWORD`. */
export async function aMemberOfStaff(
  db: Database,
  overrides: { email?: string; name?: string; role?: string; sections?: number[] } = {},
): Promise<{ id: string; email: string }> {
  const passwordHash = await hashOfPassword
  const person = { email: 'ines@paper.example', name: 'Inês Duarte', role: 'editor', ...overrides }
  return db.transaction((tx) => addStaff(tx, { ...person, passwordHash, now: systemClock() }))
}

/** The `Cookie` line with which a browser answers the `Set-Cookie` lines of a reply. */
export function cookieOf(reply: LightMyRequestResponse): string {
  return [reply.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ')
}
