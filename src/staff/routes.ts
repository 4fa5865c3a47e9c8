import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { type FieldError, Refusal } from '#foundation/refusal.ts'
import { personName } from './add-staff.ts'
import { waitOf } from './confirm-identity.ts'
import { emailAddress } from './email-address.ts'
import { renderNoticePage } from './NoticePage.tsx'
import { before, HOME, landing } from './newsroom-address.ts'
import { newsroomFrame } from './newsroom-frame.ts'
import type { NewsroomRoutesOptions } from './newsroom-options.ts'
import { enter, noticeOf, sendPage } from './newsroom-replies.ts'
import { newsroomStylesheet } from './newsroom-style.ts'
import { passkeySignInRoutes } from './passkey-sign-in-routes.ts'
import { hashPassword, LONGEST_PASSWORD, requireGoodPassword } from './password.ts'
import { actorOf } from './require-permissions.ts'
import { renderSetUpPage } from './SetUpPage.tsx'
import { renderSignInPage, type SignInPageProps } from './SignInPage.tsx'
import { secondStepRoutes } from './second-step-routes.ts'
import { completeSetUp, unusableKey } from './set-up.ts'
import { findInvitation } from './set-up-key.ts'
import { type SignInResult, signIn } from './sign-in.ts'
import { visitorOf } from './visitor.ts'

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
  const frame = newsroomFrame(options)
  const signInFrame = newsroomFrame(options, { withPasskeys: true })
  const sendSignIn = async (reply: FastifyReply, page: SignInPageProps, status = 200): Promise<FastifyReply> => {
    const shown = await signInFrame()
    return sendPage(reply, renderSignInPage(shown, page), { status, hasScript: shown.passkeyScript !== undefined })
  }

  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_BYTES },
    async (_request: FastifyRequest, body: string | Buffer) => Object.fromEntries(new URLSearchParams(String(body))),
  )
  app.setErrorHandler(async (error: FastifyError | Refusal, request, reply) => {
    // What a script asked, it is answered as a program is.
    if (request.routeOptions.url?.startsWith(`${HOME}/passkey/`)) throw error
    const first = stepBefore(error, request)
    if (first) return reply.redirect(before(first, request.url), 303)
    const notice = noticeOf(error)
    if (!notice) throw error
    if (notice.status === 429) reply.header('retry-after', '5')
    const newsroom = new URL(HOME, accounts.origin).href
    return sendPage(reply, renderNoticePage(await frame(), { ...notice, newsroom }), { status: notice.status })
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
    async (request, reply) => sendSignIn(reply, { next: landing(request.query.next) }),
  )

  app.post('/sign-in', { config: { permission: 'public' }, schema: { body: SignInForm } }, async (request, reply) => {
    const { email, password } = request.body
    const next = landing(request.body.next)
    const cookies = request.headers.cookie
    const result = await signIn(options, { email, password, cookies, ...visitorOf(request, options) })
    if (result.outcome === 'signed-in') return enter(reply, result.setCookie, next)
    if (result.outcome === 'code-wanted') return enter(reply, result.setCookie, before('sign-in/code', next))
    const { status, problem, retryAfter } = explain(result)
    if (retryAfter) reply.header('retry-after', retryAfter)
    return sendSignIn(reply, { next, email, problem }, status)
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
      sendPage(reply, renderSetUpPage(await frame(), { key, ...invitation, name, email, errors: problems }), {
        status: 422,
      })
    if (errors.length > 0) return again(errors)
    const passwordHash = await accounts.inTurn(() => hashPassword(password))
    const set = db.transaction((tx) => completeSetUp(tx, { key, passwordHash, ...person, now: clock() }))
    const problem = await set.then(() => null, refusalOfField)
    if (problem) return again(problem.errors)
    const cookies = request.headers.cookie
    const { email: address } = person
    const result = await signIn(options, { email: address, password, cookies, ...visitorOf(request, options) })
    if (result.outcome === 'code-wanted') return enter(reply, result.setCookie, before('sign-in/code', HOME))
    return enter(reply, result.outcome === 'signed-in' ? result.setCookie : [], HOME)
  })

  const within = { ...options, prefix: '' }
  await app.register(secondStepRoutes, within)
  await app.register(passkeySignInRoutes, within)
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

function explain(result: Extract<SignInResult, { outcome: 'wrong' | 'locked' }>) {
  if (result.outcome === 'wrong') {
    return { status: 401, problem: 'That e-mail and password do not go together.', retryAfter: null }
  }
  const { seconds, sentence } = waitOf(result)
  return { status: 429, problem: sentence, retryAfter: String(seconds) }
}

/** The page that somebody has to pass before the one they asked for. */
function stepBefore(error: unknown, request: FastifyRequest): 'sign-in' | 'second-factor' | null {
  if (!(error instanceof Refusal) || request.method !== 'GET') return null
  if (error.code === 'not-signed-in') return 'sign-in'
  return error.code === 'second-factor-required' ? 'second-factor' : null
}
