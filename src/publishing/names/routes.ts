import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { changeThing, pathOfThing, requireThingAt } from '#paper/change-named-thing.ts'
import type { NamedKind } from '#paper/former-names.ts'
import type { Actor } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import type { Permission } from '#staff/permissions.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import {
  ChangeContributorBody,
  ChangeTagBody,
  type NamedThingBody,
  NamedThingReply,
  NameParams,
  UniteBody,
} from './api.ts'
import { countArticles, MOST_COUNTED, removeThing, uniteThings } from './unite-named-things.ts'

interface Kind {
  kind: NamedKind
  path: string
  /** In names of operations. */
  word: 'Tag' | 'Contributor'
  permission: Permission
}

const KINDS: Kind[] = [
  { kind: 'tag', path: '/tags', word: 'Tag', permission: 'tag.manage' },
  { kind: 'contributor', path: '/contributors', word: 'Contributor', permission: 'contributor.manage' },
]

/** Endpoints that change tags and contributors. Mounted under `/api/v1`. */
export const nameRoutes: FastifyPluginAsyncTypebox<{ db: Database; clock: Clock }> = async (app, { db, clock }) => {
  for (const { kind, path, word, permission } of KINDS) {
    app.get(`${path}/:slug`, {
      config: { permission: 'article.read' },
      schema: { operationId: `get${word}`, params: NameParams, response: { 200: NamedThingReply } },
      handler: ({ params }) => replyWithThing(db.read, kind, params.slug),
    })

    app.patch(`${path}/:slug`, {
      config: { permission },
      schema: {
        operationId: `change${word}`,
        params: NameParams,
        body: kind === 'tag' ? ChangeTagBody : ChangeContributorBody,
        response: { 200: NamedThingReply },
      },
      handler: async (request) => {
        const now = clock()
        const actor = ofWholePaper(request, kind)
        const change = { kind, slug: request.params.slug, change: request.body, now }
        return db.transaction(async (tx) => {
          const before = await requireThingAt(tx, kind, request.params.slug)
          const { id, slug, name } = await changeThing(tx, change)
          const detail = { name, slug, ...(name === before.name ? {} : { from: before.name }) }
          await audit(tx, { at: now, actor, action: `${kind}.changed`, subject: `${kind}:${id}`, detail })
          return replyWithThing(tx, kind, slug)
        })
      },
    })

    app.post(`${path}/:slug/unite`, {
      config: { permission },
      schema: { operationId: `unite${word}`, params: NameParams, body: UniteBody, response: { 200: NamedThingReply } },
      handler: async (request) => {
        const now = clock()
        const actor = ofWholePaper(request, kind)
        return db.transaction(async (tx) => {
          const uniting = { kind, slug: request.params.slug, into: request.body.into, now }
          const { gone, kept } = await uniteThings(tx, uniting)
          const detail = { name: kept.name, slug: kept.slug, gone: gone.name, from: gone.slug }
          await audit(tx, { at: now, actor, action: `${kind}.united`, subject: `${kind}:${kept.id}`, detail })
          return replyWithThing(tx, kind, kept.slug)
        })
      },
    })

    app.delete(`${path}/:slug`, {
      config: { permission },
      schema: { operationId: `remove${word}`, params: NameParams, response: { 204: Type.Null() } },
      handler: async (request, reply) => {
        const now = clock()
        const actor = ofWholePaper(request, kind)
        await db.transaction(async (tx) => {
          const { name, slug } = await removeThing(tx, { kind, slug: request.params.slug, now })
          await audit(tx, { at: now, actor, action: `${kind}.removed`, detail: { name, slug } })
        })
        return reply.code(204).send(null)
      },
    })
  }
}

/** Who asks, where they work for the whole paper: tags and contributors are of no one section. */
function ofWholePaper(request: FastifyRequest, kind: NamedKind): Actor {
  const actor = actorOf(request)
  if (actor.sections === null) return actor
  const message = `You work in sections of your own, and a ${kind} is of the whole paper: ask an editor of all of it.`
  throw new Refusal('section-not-permitted', message)
}

async function replyWithThing(db: Reader | Transaction, kind: NamedKind, slug: string): Promise<NamedThingBody> {
  const { id, ...thing } = await requireThingAt(db, kind, slug)
  const said =
    kind === 'tag'
      ? await db.selectFrom('tag').select('description').where('id', '=', id).executeTakeFirstOrThrow()
      : await db.selectFrom('contributor').select(['role', 'about']).where('id', '=', id).executeTakeFirstOrThrow()
  const former = await db
    .selectFrom('formerName')
    .select(['slug', 'name'])
    .where('kind', '=', kind)
    .where('thingId', '=', id)
    .orderBy('name')
    .execute()
  const counted = (await countArticles(db, kind, [id])).get(id) ?? 0
  return {
    ...thing,
    ...said,
    path: pathOfThing(kind, thing.slug),
    articles: counted,
    isMore: counted === MOST_COUNTED,
    formerly: former.filter((one) => one.slug !== thing.slug || one.name !== thing.name),
  }
}
