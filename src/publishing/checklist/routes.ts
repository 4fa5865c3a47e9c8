import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Article, findArticle } from '#editing/article.ts'
import { requireArticle } from '#editing/article-access.ts'
import { doerOf } from '#editing/workflow/doer.ts'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { mayDo } from '#staff/permissions.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import * as api from './api.ts'
import { CHECKS, type CheckCode, type Finding } from './checks.ts'
import { dismissCheck, findingKey, listDismissals, undismissCheck } from './dismiss-check.ts'
import type { FurtherChecks } from './further-checks.ts'
import type { LinkLooker } from './link-looker.ts'
import { makeChecklist } from './make-checklist.ts'
import { changeBlocking, readBlocking } from './policy.ts'
import { listSilences, silenceCheck, unsilenceCheck } from './silence-check.ts'

export interface ChecklistRoutesOptions {
  db: Database
  clock: Clock
  origin: string
  links: Pick<LinkLooker, 'look'>
  further: FurtherChecks
}

/** Endpoints of the checklist before publishing, and of what blocks. Mounted under `/api/v1`. */
export const checklistRoutes: FastifyPluginAsyncTypebox<ChecklistRoutesOptions> = async (app, options) => {
  const { db, clock, origin, links, further } = options

  const requireIt = async (reader: Reader | Transaction, articleId: string): Promise<Article> => {
    const article = await findArticle(reader, articleId)
    if (!article) throw new Refusal('article-not-found', `There is no article ${articleId.slice(0, 100)}.`)
    return article
  }
  const check = async (reader: Reader | Transaction, articleId: string, more: Finding[]) => {
    const article = await requireIt(reader, articleId)
    const now = clock()
    return makeChecklist(reader, { article, liveFrom: now, now, origin, further: more })
  }

  const reply = async (articleId: string): Promise<api.ChecklistBody> => {
    const article = await requireIt(db.read, articleId)
    const more = await further({ article, liveFrom: clock() })
    const { findings, unknownLinks } = await check(db.read, articleId, more.findings)
    if (unknownLinks.length > 0) links.look(articleId, unknownLinks)
    const [blocking, dismissals] = await Promise.all([readBlocking(db.read), listDismissals(db.read, articleId)])
    return {
      checks: findings.map((finding) => {
        const key = findingKey(finding)
        const dismissal = dismissals.find((one) => one.key === key)
        const { code, field, message, passage, everywhere, isInformation } = finding
        return {
          ...{ code, field, message, key },
          passage: passage ?? null,
          everywhere: everywhere?.label ?? null,
          isInformation: isInformation ?? false,
          isBlocking: blocking.includes(finding.code),
          dismissal: dismissal ? { reason: dismissal.reason, byName: dismissal.byName, at: dismissal.at } : null,
        }
      }),
      linksToLookAt: unknownLinks.length,
      isReading: more.isReading,
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
      const { everywhere, ...dismissal } = request.body
      const actor = actorOf(request)
      const article = await requireIt(db.read, articleId)
      const more = await further({ article, liveFrom: clock(), isAwaited: true })
      await db.transaction(async (tx) => {
        await requireArticle(tx, actor, articleId)
        const { findings } = await check(tx, articleId, more.findings)
        const now = clock()
        if (everywhere) {
          if (!mayDo(actor.role, 'record.manage')) {
            throw new Refusal('not-permitted', 'For the whole paper an editor decides that.')
          }
          await silenceCheck(tx, { ...dismissal, findings, actor, now })
        } else {
          await dismissCheck(tx, { articleId, ...dismissal, findings, by: doerOf(actor), now })
        }
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

  const silences = async (): Promise<api.SilencesBody> => ({
    silences: (await listSilences(db.read)).map(({ byId: _, ...silence }) => silence),
  })

  app.get('/checks/silences', {
    config: { permission: 'article.read' },
    schema: { operationId: 'listSilencedChecks', response: { 200: api.SilencesReply } },
    handler: silences,
  })

  app.post('/checks/silences/taken-back', {
    config: { permission: 'record.manage' },
    schema: { operationId: 'unsilenceCheck', body: api.UnsilenceBody, response: { 200: api.SilencesReply } },
    handler: async (request) => {
      const { key } = request.body
      await db.transaction((tx) => unsilenceCheck(tx, { key, actor: actorOf(request), now: clock() }))
      return silences()
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
