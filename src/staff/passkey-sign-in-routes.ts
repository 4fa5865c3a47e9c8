import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { PasskeyAnswer } from './api.ts'
import { landing } from './newsroom-address.ts'
import type { NewsroomRoutesOptions } from './newsroom-options.ts'
import { askForPasskey, signInWithPasskey } from './passkey-ceremonies.ts'
import { RateLimit } from './rate-limit.ts'
import { visitorOf } from './visitor.ts'

const SignInWithPasskeyBody = Type.Object({
  response: PasskeyAnswer,
  next: Type.Optional(Type.String({ maxLength: 2_000 })),
})

/** What the script of the sign-in page asks. Mounted under `/newsroom`. */
export const passkeySignInRoutes: FastifyPluginAsyncTypebox<NewsroomRoutesOptions> = async (app, options) => {
  const { accounts, clock } = options
  const limit = new RateLimit()

  app.post('/passkey/question', { config: { permission: 'public' } }, async (request, reply) => {
    limit.count(options.addressOf(request.raw), clock())
    const question = await askForPasskey(accounts)
    return reply.headers({ 'set-cookie': question.setCookie, 'cache-control': 'no-store' }).send(question.options)
  })

  app.post(
    '/passkey/sign-in',
    { config: { permission: 'public' }, schema: { body: SignInWithPasskeyBody } },
    async (request, reply) => {
      const visitor = visitorOf(request, options)
      limit.count(visitor.address, clock())
      const { response, next } = request.body
      const { setCookie } = await signInWithPasskey(options, { response, cookies: request.headers.cookie, visitor })
      return reply.headers({ 'set-cookie': setCookie, 'cache-control': 'no-store' }).send({ next: landing(next) })
    },
  )
}
