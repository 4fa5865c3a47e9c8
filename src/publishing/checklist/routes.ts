import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findArticle } from '#editing/article.ts'
import { requireArticle } from '#editing/article-access.ts'
import { doerOf } from '#editing/workflow/doer.ts'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import * as api from './api.ts'
import { CHECKS, type CheckCode } from './checks.ts'
import { dismissCheck, findingKey, listDismissals, undismissCheck } from './dismiss-check.ts'
import type { LinkLooker } from './link-looker.ts'
import { makeChecklist } from './make-checklist.ts'
import { changeBlocking, readBlocking } from './policy.ts'

export interface ChecklistRoutesOptions {
  db: Database
  clock: Clock
  origin: string
  links: Pick<LinkLooker, 'look'>
}

/** Endpoints of the checklist before publishing, and of what blocks. Mounted under `/api/v1`. */
export const checklistRoutes: FastifyPluginAsyncTypebox<ChecklistRoutesOptions> = async (app, options) => {
  const { db, clock, origin, links } = options

  const check = async (reader: Reader | Transaction, articleId: string) => {
    const article = await findArticle(reader, articleId)
    if (!article) throw new Refusal('article-not-found', `There is no article ${articleId.slice(0, 100)}.`)
    const now = clock()
    return makeChecklist(reader, { article, liveFrom: now, now, origin })
  }

  const reply = async (articleId: string): Promise<api.ChecklistBody> => {
    const { findings, unknownLinks } = await check(db.read, articleId)
    if (unknownLinks.length > 0) links.look(articleId, unknownLinks)
    const [blocking, dismissals] = await Promise.all([readBlocking(db.read), listDismissals(db.read, articleId)])
    return {
      checks: findings.map((finding) => {
        const key = findingKey(finding)
        const dismissal = dismissals.find((one) => one.key === key)
        return {
          ...finding,
          key,
          isBlocking: blocking.includes(finding.code),
          dismissal: dismissal ? { reason: dismissal.reason, byName: dismissal.byName, at: dismissal.at } : null,
        }
      }),
      linksToLookAt: unknownLinks.length,
    }
  }

  app.get('/articles/:articleId/checklist', {
    config: { permission: 'article.read' },
    schema: { operationId: 'getChecklist', params: api.ChecklistParams, response: { 200: api.ChecklistReply } },
    handler: async (request) => reply(request.params.articleId),
  })

  app.post('/articles/:articleId/checklist/dismissals', {
    config: { permission: 'article.edit' },
    schema: {
      operationId: 'dismissCheck',
      params: api.ChecklistParams,
      body: api.DismissBody,
      response: { 200: api.ChecklistReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const actor = actorOf(request)
      await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        const { findings } = await check(tx, articleId)
        await dismissCheck(tx, { articleId, ...request.body, findings, by: doerOf(actor), now: clock() })
      })
      return reply(articleId)
    },
  })

  app.delete('/articles/:articleId/checklist/dismissals/:key', {
    config: { permission: 'article.edit' },
    schema: {
      operationId: 'undismissCheck',
      params: api.DismissalParams,
      response: { 200: api.ChecklistReply },
    },
    handler: async (request) => {
      const { articleId, key } = request.params
      const actor = actorOf(request)
      await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        await undismissCheck(tx, { articleId, key, now: clock() })
      })
      return reply(articleId)
    },
  })

  const policy = async (): Promise<api.PolicyBody> => {
    const blocking = await readBlocking(db.read)
    return {
      checks: Object.entries(CHECKS).map(([code, { name, canBlock }]) => ({
        code,
        name,
        canBlock,
        isBlocking: blocking.includes(code as CheckCode),
      })),
    }
  }

  app.get('/checks', {
    config: { permission: 'article.read' },
    schema: { operationId: 'listChecks', response: { 200: api.PolicyReply } },
    handler: policy,
  })

  app.put('/checks', {
    config: { permission: 'checks.manage' },
    schema: { operationId: 'changeChecks', body: api.ChangePolicyBody, response: { 200: api.PolicyReply } },
    handler: async (request) => {
      const { blocking } = request.body
      await db.transaction((tx) => changeBlocking(tx, { blocking, actor: actorOf(request), now: clock() }))
      return policy()
    },
  })
}
