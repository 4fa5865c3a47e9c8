import type { IncomingMessage } from 'node:http'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { type FieldError, Refusal } from '#foundation/refusal.ts'
import type { Actor } from './actor.ts'
import { personName } from './add-staff.ts'
import { emailAddress } from './email-address.ts'
import type { NewsroomFrame } from './NewsroomPage.tsx'
import { renderNoticePage } from './NoticePage.tsx'
import { enter, noticeOf, sendPage } from './newsroom-replies.ts'
import { newsroomStylesheet } from './newsroom-style.ts'
import { hashPassword, LONGEST_PASSWORD, requireGoodPassword } from './password.ts'
import { actorOf } from './require-permissions.ts'
import { renderSetUpPage } from './SetUpPage.tsx'
import { renderSignInPage } from './SignInPage.tsx'
import { completeSetUp, unusableKey } from './set-up.ts'
import { findInvitation } from './set-up-key.ts'
import { type SignInResult, type SignInServices, signIn } from './sign-in.ts'

export interface NewsroomRoutesOptions extends SignInServices {
  /** The paper's title, for the head of each page. */
  title: () => Promise<string>
  /** Adds the addresses of what runs in the browser. */
  mountFiles?: (app: FastifyInstance) => void
  /** Sends the page in which the newsroom runs, to whoever is signed in. */
  sendShell: (reply: FastifyReply, actor: Actor) => Promise<FastifyReply>
  /** The address of whoever asks, behind whichever proxies are believed: failed attempts to sign in are counted by it. */
  addressOf: (request: IncomingMessage) => string
  /** `@font-face` rules of the paper's fonts. */
  fontFaces?: string
}

const HOME = '/newsroom'
const FORM_BYTES = 16 * 1024

const SignInForm = Type.Object({
  email: Type.String({ maxLength: 320 }),
  password: Type.String({ maxLength: 4 * LONGEST_PASSWORD }),
  next: Type.Optional(Type.String({ maxLength: 2_000 })),
})
const SetUpForm = Type.Object({
  key: Type.String({ maxLength: 100 }),
  password: Type.String({ maxLength: 4 * LONGEST_PASSWORD }),
  name: Type.Optional(Type.String({ maxLength: 1_000 })),
  email: Type.Optional(Type.String({ maxLength: 320 })),
})
const SignInQuery = Type.Object({ next: Type.Optional(Type.String()) })
const SetUpQuery = Type.Object({ key: Type.Optional(Type.String()) })

/**
 * Signing in and out, choosing a password, and the desk. Mounted under `/newsroom`, after `requirePermissions`. All pages
 * work without JavaScript; none is stored anywhere, framed by anyone, or sends a form elsewhere.
 */
export const newsroomRoutes: FastifyPluginAsyncTypebox<NewsroomRoutesOptions> = async (app, options) => {
  const { db, accounts, clock } = options
  const stylesheet = newsroomStylesheet(options.fontFaces ?? '')
  const styleHref = `${HOME}/${stylesheet.fileName}`
  const frame = async (): Promise<NewsroomFrame> => ({ paper: await options.title(), styleHref })

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_BYTES },
    async (_request: FastifyRequest, body: string | Buffer) => Object.fromEntries(new URLSearchParams(String(body))),
  )
  app.setErrorHandler(async (error: FastifyError | Refusal, request, reply) => {
    if (isAskedToSignIn(error, request)) return reply.redirect(signInAddress(request.url), 303)
    const notice = noticeOf(error)
    if (!notice) throw error
    if (notice.status === 429) reply.header('retry-after', '5')
    const newsroom = new URL(HOME, accounts.origin).href
    return sendPage(reply, renderNoticePage(await frame(), { ...notice, newsroom }), notice.status)
  })

  options.mountFiles?.(app)
  // One page, whichever address of the newsroom was asked for: the browser knows what stands there.
  for (const path of ['/', '/*']) {
    app.get(path, { config: { permission: 'newsroom.enter' } }, async (request, reply) =>
      options.sendShell(reply, actorOf(request)),
    )
  }

  app.get(`/${stylesheet.fileName}`, { config: { permission: 'public' } }, async (_request, reply) =>
    reply
      .type('text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff')
      .send(stylesheet.css),
  )

  app.get(
    '/sign-in',
    { config: { permission: 'public' }, schema: { querystring: SignInQuery } },
    async (request, reply) => sendPage(reply, renderSignInPage(await frame(), { next: landing(request.query.next) })),
  )

  app.post('/sign-in', { config: { permission: 'public' }, schema: { body: SignInForm } }, async (request, reply) => {
    const { email, password } = request.body
    const next = landing(request.body.next)
    const cookies = request.headers.cookie
    const result = await signIn(options, { email, password, address: options.addressOf(request.raw), cookies })
    if (result.outcome === 'signed-in') return enter(reply, result.setCookie, next)
    const { status, problem, retryAfter } = explain(result)
    if (retryAfter) reply.header('retry-after', retryAfter)
    return sendPage(reply, renderSignInPage(await frame(), { next, email, problem }), status)
  })

  app.post('/sign-out', { config: { permission: 'public' } }, async (request, reply) =>
    enter(reply, await accounts.signOut(request.headers.cookie), `${HOME}/sign-in`),
  )

  app.get(
    '/set-up',
    { config: { permission: 'public' }, schema: { querystring: SetUpQuery } },
    async (request, reply) => {
      const key = request.query.key ?? ''
      const invitation = await findInvitation(db.read, key, clock())
      if (!invitation) throw unusableKey()
      return sendPage(reply, renderSetUpPage(await frame(), { key, staff: invitation.staff }))
    },
  )

  app.post('/set-up', { config: { permission: 'public' }, schema: { body: SetUpForm } }, async (request, reply) => {
    const { key, password, name, email } = request.body
    const invitation = await findInvitation(db.read, key, clock())
    if (!invitation) throw unusableKey()
    const person = invitation.staff ?? { name: name ?? '', email: email ?? '' }
    const errors = problemsOf([
      () => personName(person.name),
      () => emailAddress(person.email),
      () => requireGoodPassword(password, person.email),
    ])
    const again = async (problems: FieldError[]) =>
      sendPage(reply, renderSetUpPage(await frame(), { key, ...invitation, name, email, errors: problems }), 422)
    if (errors.length > 0) return again(errors)
    const passwordHash = await accounts.inTurn(() => hashPassword(password))
    const set = db.transaction((tx) => completeSetUp(tx, { key, passwordHash, ...person, now: clock() }))
    const problem = await set.then(() => null, refusalOfField)
    if (problem) return again(problem.errors)
    const cookies = request.headers.cookie
    const result = await signIn(options, {
      email: person.email,
      password,
      address: options.addressOf(request.raw),
      cookies,
    })
    return enter(reply, result.outcome === 'signed-in' ? result.setCookie : [], HOME)
  })
}

/** What the checks refuse, all of it. */
function problemsOf(checks: (() => void)[]): FieldError[] {
  return checks.flatMap((check) => {
    try {
      check()
      return []
    } catch (error) {
      return refusalOfField(error).errors
    }
  })
}

/** The refusal of a field that `error` is; anything else is thrown on. */
function refusalOfField(error: unknown): Refusal {
  if (error instanceof Refusal && error.errors.length > 0) return error
  throw error
}

function explain(result: Exclude<SignInResult, { outcome: 'signed-in' }>) {
  if (result.outcome === 'wrong') {
    return { status: 401, problem: 'That e-mail and password do not go together.', retryAfter: null }
  }
  const seconds = Math.max(1, Math.ceil((Date.parse(result.until) - Date.parse(result.now)) / 1_000))
  const minutes = Math.ceil(seconds / 60)
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return { status: 429, problem: `Too many attempts. Try again in ${wait}.`, retryAfter: String(seconds) }
}

/** An address of the newsroom itself, whatever was asked for: nobody is sent elsewhere after signing in. */
function landing(next: string | undefined): string {
  return next !== undefined && /^\/newsroom(?:[/?][\w\-./?=&%~]*)?$/.test(next) ? next : HOME
}

function signInAddress(url: string): string {
  const next = landing(url)
  return next === HOME ? `${HOME}/sign-in` : `${HOME}/sign-in?next=${encodeURIComponent(next)}`
}

function isAskedToSignIn(error: unknown, request: FastifyRequest): boolean {
  return error instanceof Refusal && error.code === 'not-signed-in' && request.method === 'GET'
}
