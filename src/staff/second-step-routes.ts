import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Refusal } from '#foundation/refusal.ts'
import { renderAddFactorPage } from './AddFactorPage.tsx'
import { waitOf } from './confirm-identity.ts'
import { before, landing } from './newsroom-address.ts'
import { newsroomFrame } from './newsroom-frame.ts'
import type { NewsroomRoutesOptions } from './newsroom-options.ts'
import { enter, sendPage } from './newsroom-replies.ts'
import { ownRequest } from './own-request.ts'
import { LONGEST_PASSWORD } from './password.ts'
import { actorOf, sessionOf } from './require-permissions.ts'
import { renderSecondStepPage } from './SecondStepPage.tsx'
import { type AppInvitation, confirmApp, inviteApp, secondFactorsOf } from './second-factor.ts'
import { isAskedForCode, takeSecondStep } from './second-step.ts'
import { visitorOf } from './visitor.ts'

const Next = Type.Optional(Type.String({ maxLength: 2_000 }))
const NextQuery = Type.Object({ next: Next })
const CodeForm = Type.Object({ code: Type.String({ maxLength: 100 }), next: Next })
const PasswordForm = Type.Object({ password: Type.String({ maxLength: 4 * LONGEST_PASSWORD }), next: Next })

/**
 * The code after the password, and adding what makes codes where the paper demands it. Mounted under `/newsroom`; the pages
 * work without a script.
 */
export const secondStepRoutes: FastifyPluginAsyncTypebox<NewsroomRoutesOptions> = async (app, options) => {
  const frame = newsroomFrame(options, { withPasskeys: true })

  app.get(
    '/sign-in/code',
    { config: { permission: 'public' }, schema: { querystring: NextQuery } },
    async (request, reply) => {
      const next = landing(request.query.next)
      if (!(await isAskedForCode(options, request.headers.cookie))) return reply.redirect(before('sign-in', next), 303)
      return send(reply, renderSecondStepPage(await frame(), { next }))
    },
  )

  app.post(
    '/sign-in/code',
    { config: { permission: 'public' }, schema: { body: CodeForm } },
    async (request, reply) => {
      const next = landing(request.body.next)
      const { code } = request.body
      const result = await takeSecondStep(options, {
        code,
        cookies: request.headers.cookie,
        ...visitorOf(request, options),
      })
      if (result.outcome === 'signed-in') return enter(reply, result.setCookie, next)
      if (result.outcome === 'start-again') return enter(reply, [], before('sign-in', next))
      const again = async (problem: string, status: number) =>
        send(reply, renderSecondStepPage(await frame(), { next, problem }), status)
      if (result.outcome === 'wrong') return again('That code is not right, or has been used.', 401)
      const { seconds, sentence } = waitOf(result)
      reply.header('retry-after', String(seconds))
      return again(sentence, 429)
    },
  )

  const own = { config: { permission: 'account.manage' } } as const

  app.get('/second-factor', { ...own, schema: { querystring: NextQuery } }, async (request, reply) => {
    const next = landing(request.query.next)
    return sessionOf(request).factors >= 2 ? enter(reply, [], next) : addFactor(request, reply, { next })
  })

  app.post('/second-factor', { ...own, schema: { body: PasswordForm } }, async (request, reply) => {
    const next = landing(request.body.next)
    try {
      const { password } = request.body
      const paper = await options.title()
      const invitation = await inviteApp(options, { ...ownRequest(request, options), password, paper })
      return await addFactor(request, reply, { next, app: invitation })
    } catch (error) {
      return addFactor(request, reply, { next, problem: refusalOf(error) })
    }
  })

  app.post('/second-factor/confirm', { ...own, schema: { body: CodeForm } }, async (request, reply) => {
    const next = landing(request.body.next)
    try {
      const { code } = request.body
      return enter(reply, await confirmApp(options, { ...ownRequest(request, options), code }), next)
    } catch (error) {
      return addFactor(request, reply, { next, app: 'given', problem: refusalOf(error) })
    }
  })

  async function send(reply: FastifyReply, html: string, status = 200): Promise<FastifyReply> {
    return sendPage(reply, html, { status, hasScript: (await frame()).passkeyScript !== undefined })
  }

  async function addFactor(
    request: FastifyRequest,
    reply: FastifyReply,
    page: { next: string; app?: AppInvitation | 'given'; problem?: Refusal },
  ): Promise<FastifyReply> {
    const actor = actorOf(request)
    const { passkeys } = await secondFactorsOf(options.db.read, actor.id)
    const { problem, ...shown } = page
    const html = renderAddFactorPage(await frame(), {
      ...shown,
      actor,
      hasPasskeys: passkeys > 0,
      problem: problem?.message,
    })
    return send(reply, html, problem ? 422 : 200)
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}
