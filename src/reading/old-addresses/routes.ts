import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { Clock } from '#foundation/clock.ts'
import { PageReads } from '#foundation/page-reads.ts'
import {
  announceRedirects,
  countRedirects,
  findRedirectFrom,
  listRedirects,
  lockRedirects,
  putRedirect,
  type Redirect,
  readOldAddress,
  readTarget,
  redirectNotFound,
  removeRedirect,
} from '#paper/redirects.ts'
import type { Actor } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import { writeCsv } from '../pages/write-csv.ts'
import type { PageContext, SiteParts } from '../site-parts.ts'
import { addLines, redirectExists } from './add-lines.ts'
import {
  OneRedirectQuery,
  PutRedirectBody,
  RedirectLinesBody,
  RedirectLinesReply,
  RedirectListReply,
  RedirectQuery,
  RedirectReply,
} from './api.ts'
import { type AddressBook, refuseBadTarget, refuseLivePage } from './check-redirect.ts'

export interface RedirectRoutesOptions {
  db: Database
  clock: Clock
  parts: SiteParts
  site: AddressBook
}

/** Endpoints by which old addresses are led to where things are now. Mounted under `/api/v1`. */
export const redirectRoutes: FastifyPluginAsyncTypebox<RedirectRoutesOptions> = async (app, options) => {
  const { db, clock, parts, site } = options
  const managing = { permission: 'redirect.manage' } as const
  const context = (): PageContext => ({ parts, now: clock(), reads: new PageReads() })
  /** Puts one in its place, after `allow` has looked at what is there. */
  const put = async (asked: { from: string; to: string }, actor: Actor, allow: (there: Redirect | null) => void) => {
    const at = context()
    const wanted = { from: readOldAddress(asked.from, parts.origin), to: readTarget(asked.to, parts.origin) }
    return db.transaction(async (tx) => {
      await lockRedirects(tx)
      const there = await findRedirectFrom(tx, wanted.from)
      allow(there)
      await refuseLivePage(at, site, wanted.from)
      await refuseBadTarget(tx, site, wanted)
      const redirect = await putRedirect(tx, wanted)
      await tell(tx, { at, actor, action: there ? 'redirect.changed' : 'redirect.added', redirect })
      return redirect
    })
  }

  app.get('/redirects', {
    config: managing,
    schema: { operationId: 'listRedirects', querystring: RedirectQuery, response: { 200: RedirectListReply } },
    handler: async ({ query }) => {
      const limit = Number(query.limit ?? 50)
      const text = (query.q ?? '').trim()
      const redirects = await listRedirects(db.read, { text, limit: limit + 1, after: query.after })
      const next = redirects.length > limit ? (redirects[limit - 1]?.from ?? null) : null
      return { redirects: redirects.slice(0, limit), next, total: await countRedirects(db.read) }
    },
  })

  app.post('/redirects', {
    config: managing,
    schema: { operationId: 'addRedirect', body: PutRedirectBody, response: { 201: RedirectReply } },
    handler: async (request, reply) => {
      reply.code(201)
      return put(request.body, actorOf(request), (there) => {
        if (there) throw redirectExists(there)
      })
    },
  })

  app.patch('/redirects', {
    config: managing,
    schema: { operationId: 'changeRedirect', body: PutRedirectBody, response: { 200: RedirectReply } },
    handler: (request) =>
      put(request.body, actorOf(request), (there) => {
        if (!there) throw redirectNotFound(request.body.from)
      }),
  })

  app.delete('/redirects', {
    config: managing,
    schema: { operationId: 'removeRedirect', querystring: OneRedirectQuery, response: { 204: Type.Null() } },
    handler: async (request, reply) => {
      const at = context()
      const actor = actorOf(request)
      const from = readOldAddress(request.query.from, parts.origin)
      await db.transaction(async (tx) => {
        const redirect = await removeRedirect(tx, from)
        await tell(tx, { at, actor, action: 'redirect.removed', redirect })
      })
      return reply.code(204).send(null)
    },
  })

  app.post('/redirects/lines', {
    config: managing,
    bodyLimit: 2 ** 21,
    schema: { operationId: 'addRedirectLines', body: RedirectLinesBody, response: { 200: RedirectLinesReply } },
    handler: (request) => addLines(db, { text: request.body.lines, context: context(), site, actor: actorOf(request) }),
  })

  app.get('/redirects/lines', {
    config: managing,
    schema: { operationId: 'getRedirectLines' },
    handler: (_request, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('Content-Disposition', 'attachment; filename="redirects.csv"')
        .send(Readable.from(linesOf(db.read))),
  })
}

async function tell(
  tx: Transaction,
  { at, actor, action, redirect }: { at: PageContext; actor: Actor; action: string; redirect: Redirect },
): Promise<void> {
  const { from, to } = redirect
  await audit(tx, { at: at.now, actor, action, detail: { from, to } })
  await announceRedirects(tx, at.now)
}

/** All old addresses as CSV, a thousand at a time. */
async function* linesOf(db: Reader): AsyncGenerator<string> {
  const limit = 1_000
  let after: string | undefined
  for (;;) {
    const redirects = await listRedirects(db, { text: '', limit, after })
    if (redirects.length === 0) return
    yield writeCsv(redirects.map(({ from, to }) => [from, to]))
    after = redirects.at(-1)?.from
  }
}
