import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { findArticle } from '#editing/article.ts'
import { requireArticle } from '#editing/article-access.ts'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import * as api from './api.ts'
import { findDone, markDone, unmarkDone } from './done-record.ts'
import type { Learner } from './learner.ts'
import { chooseModel, findModel, findVersionInUse } from './models.ts'
import { readLearning } from './read-learning.ts'
import { shippedModel } from './shipped-model.ts'
import { findTierPrecision, hiddenTiers } from './tier-precision.ts'

export interface LearningRoutesOptions {
  db: Database
  clock: Clock
  learner: Learner
}

/** Endpoints of what the record learns, and of the model that reads. Mounted under `/api/v1`. */
export const learningRoutes: FastifyPluginAsyncTypebox<LearningRoutesOptions> = async (app, { db, clock, learner }) => {
  const doneReply = async (articleId: string): Promise<api.DoneReplyBody> => {
    const done = await findDone(db.read, articleId)
    return { done: done && { at: done.doneAt, byName: done.doneByName, revision: done.revision } }
  }

  app.get('/articles/:articleId/record/done', {
    config: { permission: 'record.read' },
    schema: { operationId: 'getDone', params: api.DoneParams, response: { 200: api.DoneReply } },
    handler: async (request) => {
      const { articleId } = request.params
      if (!(await findArticle(db.read, articleId))) {
        throw new Refusal('article-not-found', `There is no article ${articleId.slice(0, 100)}.`)
      }
      return doneReply(articleId)
    },
  })

  app.put('/articles/:articleId/record/done', {
    config: { permission: 'record.keep' },
    schema: { operationId: 'markDone', params: api.DoneParams, response: { 200: api.DoneReply } },
    handler: async (request) => {
      const { articleId } = request.params
      const actor = actorOf(request)
      await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        await markDone(tx, { articleId, actor, now: clock() })
      })
      return doneReply(articleId)
    },
  })

  app.delete('/articles/:articleId/record/done', {
    config: { permission: 'record.keep' },
    schema: { operationId: 'unmarkDone', params: api.DoneParams, response: { 200: api.DoneReply } },
    handler: async (request) => {
      const { articleId } = request.params
      const actor = actorOf(request)
      await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        await unmarkDone(tx, { articleId, now: clock() })
      })
      return doneReply(articleId)
    },
  })

  app.get('/record/model', {
    config: { permission: 'record.read' },
    schema: { operationId: 'getModel', response: { 200: api.ModelReply } },
    handler: async () => {
      const version = await findVersionInUse(db.read)
      return {
        version,
        model: `/api/v1/record/models/${version}`,
        lists: `/api/v1/record/lists/${shippedModel().listsVersion}`,
        hiddenTiers: hiddenTiers(await findTierPrecision(db.read)),
      }
    },
  })

  app.get('/record/models/:version', {
    config: { permission: 'record.read' },
    schema: { operationId: 'getModelBytes', params: api.VersionParams },
    handler: async (request, reply) => {
      const { version } = request.params
      const bytes = await findModel(db.read, version)
      if (!bytes) throw new Refusal('model-not-found', 'There is no such model any more. Ask which one is in use.')
      return sendForEver(reply, { name: version, bytes, encodings: request.headers['accept-encoding'] })
    },
  })

  app.get('/record/lists/:version', {
    config: { permission: 'record.read' },
    schema: { operationId: 'getNameLists', params: api.VersionParams },
    handler: async (request, reply) => {
      const { lists, listsVersion } = shippedModel()
      if (request.params.version !== listsVersion) {
        throw new Refusal('model-not-found', 'There are no such lists any more. Ask which model is in use.')
      }
      const encodings = request.headers['accept-encoding']
      return sendForEver(reply.type('text/plain; charset=utf-8'), { name: listsVersion, bytes: lists, encodings })
    },
  })

  app.get('/record/learning', {
    config: { permission: 'record.read' },
    schema: { operationId: 'getLearning', response: { 200: api.LearningReply } },
    handler: async () => readLearning(db.read, clock()),
  })

  app.post('/record/learning', {
    config: { permission: 'record.manage' },
    schema: { operationId: 'learn', response: { 202: api.BegunReply } },
    handler: async (_request, reply) => {
      await learner.begin()
      return reply.code(202).send({ isUnderWay: true })
    },
  })

  app.put('/record/model', {
    config: { permission: 'record.manage' },
    schema: { operationId: 'chooseModel', body: api.ChooseModelBody, response: { 200: api.LearningReply } },
    handler: async (request) => {
      await db.transaction((tx) => chooseModel(tx, { version: request.body.version, now: clock() }))
      return readLearning(db.read, clock())
    },
  })
}

const pack = promisify(brotliCompress)
/** What was packed, by name: the lists and the last models. */
const packed = new Map<string, Promise<Buffer>>()
const MOST_PACKED = 4

/** Sends bytes that this address gives for ever, packed for whoever can unpack them. For the newsroom alone: a name may be in them. */
async function sendForEver(
  reply: FastifyReply,
  { name, bytes, encodings }: { name: string; bytes: Buffer; encodings: string | string[] | undefined },
): Promise<FastifyReply> {
  if (!reply.hasHeader('content-type')) reply.type('application/octet-stream')
  reply.headers({
    'cache-control': 'private, max-age=31536000, immutable',
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  })
  if (!/\bbr\b/.test(String(encodings))) return reply.send(bytes)
  let small = packed.get(name)
  if (!small) {
    small = pack(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
    packed.set(name, small)
    const [oldest] = packed.keys()
    if (packed.size > MOST_PACKED && oldest !== undefined) packed.delete(oldest)
  }
  return reply.header('content-encoding', 'br').send(await small)
}
