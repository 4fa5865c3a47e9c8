import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { requireArticle, requireSectionOf } from '#editing/article-access.ts'
import { listEvents } from '#editing/workflow/article-event.ts'
import { assignArticle } from '#editing/workflow/assign-article.ts'
import { changeStages } from '#editing/workflow/change-stages.ts'
import { findDeskEntry } from '#editing/workflow/desk-entry.ts'
import { type Doer, doerOf } from '#editing/workflow/doer.ts'
import { moveArticle } from '#editing/workflow/move-article.ts'
import { changePlan, dropPlan, planStory, writePlan } from '#editing/workflow/planned-story.ts'
import { readStages } from '#editing/workflow/stages.ts'
import type { Clock, Instant } from '#foundation/clock.ts'
import { readMoment } from '#foundation/moment.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Actor } from '#staff/actor.ts'
import { mayDo } from '#staff/permissions.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { listPublications } from '../outside/list-checks.ts'
import * as api from './api.ts'
import { listAlarms, readCalendar } from './calendar.ts'
import { changeSeveral } from './change-several.ts'
import { countDesk, findOnDesk, listDesk } from './list-desk.ts'
import { listPlans, replyWithPlans } from './list-plans.ts'
import { readFilter } from './read-query.ts'

export interface DeskRoutesOptions {
  db: Database
  clock: Clock
  /** Public address of the paper, without a slash at its end. */
  origin: string
}

/** Endpoints of the desk: who has what, in which stage, until when; what is planned; what is late. Under `/api/v1`. */
export const deskRoutes: FastifyPluginAsyncTypebox<DeskRoutesOptions> = async (app, options) => {
  const { db, clock, origin } = options

  app.get('/desk', {
    config: { permission: 'article.read' },
    schema: { operationId: 'listDesk', querystring: api.DeskQuery, response: { 200: api.DeskReply } },
    handler: async (request) => {
      const { sort = 'changed', limit = '50', after, ...written } = request.query
      const filter = await readFilter(db.read, written, actorOf(request))
      return listDesk(db.read, { filter, sort, limit: Number(limit), after, now: clock(), origin })
    },
  })

  app.get('/desk/counts', {
    config: { permission: 'article.read' },
    schema: { operationId: 'countDesk', querystring: api.DeskCountQuery, response: { 200: api.DeskCountsReply } },
    handler: async (request) =>
      countDesk(db.read, { filter: await readFilter(db.read, request.query, actorOf(request)), now: clock() }),
  })

  app.get('/desk/alarms', {
    config: { permission: 'article.read' },
    schema: { operationId: 'listAlarms', response: { 200: api.AlarmsReply } },
    handler: async () => listAlarms(db.read, { now: clock(), origin }),
  })

  app.post('/desk/bulk', {
    config: { permission: 'stage.change' },
    schema: { operationId: 'changeSeveral', body: api.BulkBody, response: { 200: api.BulkReply } },
    handler: async (request) => {
      const actor = actorOf(request)
      const { assignment } = request.body
      if (assignment) requireAssigning(actor)
      const changed = await db.transaction((tx) => changeSeveral(tx, { ...request.body, actor, now: clock() }))
      return { changed }
    },
  })

  const reply = async (articleId: string) => {
    const entry = await findOnDesk(db.read, { articleId, now: clock(), origin })
    if (!entry) throw new Refusal('article-not-found', `There is no article ${articleId.slice(0, 100)}.`)
    return entry
  }

  /** Changes an article for whoever may touch it, in one transaction, and tells how it stands on the desk then. */
  const change = async (
    request: FastifyRequest,
    articleId: string,
    work: (tx: Transaction, by: Doer, now: Instant) => Promise<void>,
  ) => {
    const actor = actorOf(request)
    await db.transaction(async (tx) => {
      await requireArticle(tx, actor, articleId)
      await work(tx, doerOf(actor), clock())
    })
    return reply(articleId)
  }

  app.get('/articles/:articleId/work', {
    config: { permission: 'article.read' },
    schema: { operationId: 'getWork', params: api.DeskParams, response: { 200: api.DeskEntryReply } },
    handler: async (request) => reply(request.params.articleId),
  })

  app.patch('/articles/:articleId/work', {
    config: { permission: 'assign' },
    schema: {
      operationId: 'assignArticle',
      params: api.DeskParams,
      body: api.AssignBody,
      response: { 200: api.DeskEntryReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      return change(request, articleId, (tx, by, now) =>
        assignArticle(tx, { articleId, assignment: request.body, by, now }),
      )
    },
  })

  app.post('/articles/:articleId/take', {
    config: { permission: 'article.edit' },
    schema: { operationId: 'takeArticle', params: api.DeskParams, response: { 200: api.DeskEntryReply } },
    handler: async (request) => {
      const { articleId } = request.params
      const assignment = { assignee: requirePerson(actorOf(request)) }
      return change(request, articleId, (tx, by, now) => assignArticle(tx, { articleId, assignment, by, now }))
    },
  })

  app.delete('/articles/:articleId/take', {
    config: { permission: 'article.edit' },
    schema: { operationId: 'giveArticleBack', params: api.DeskParams, response: { 200: api.DeskEntryReply } },
    handler: async (request) => {
      const { articleId } = request.params
      const me = requirePerson(actorOf(request))
      return change(request, articleId, async (tx, by, now) => {
        if ((await findDeskEntry(tx, articleId))?.assigneeId !== me) return
        await assignArticle(tx, { articleId, assignment: { assignee: null }, by, now })
      })
    },
  })

  app.post('/articles/:articleId/stage', {
    config: { permission: 'stage.change' },
    schema: {
      operationId: 'moveArticle',
      params: api.DeskParams,
      body: api.MoveBody,
      response: { 200: api.DeskEntryReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const { stage } = request.body
      return change(request, articleId, (tx, by, now) => moveArticle(tx, { articleId, stage, by, now }))
    },
  })

  app.get('/articles/:articleId/events', {
    config: { permission: 'article.read' },
    schema: {
      operationId: 'listArticleEvents',
      params: api.DeskParams,
      querystring: api.EventQuery,
      response: { 200: api.EventListReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      const limit = Number(request.query.limit ?? 50)
      const before = request.query.before === undefined ? undefined : Number(request.query.before)
      if (!(await findDeskEntry(db.read, articleId))) {
        throw new Refusal('article-not-found', `There is no article ${articleId.slice(0, 100)}.`)
      }
      const events = await listEvents(db.read, { articleId, limit: limit + 1, before })
      const page = events.slice(0, limit)
      return { events: page, next: events.length > limit ? (page.at(-1)?.id ?? null) : null }
    },
  })

  app.get('/publications', {
    config: { permission: 'article.read' },
    schema: {
      operationId: 'listPublications',
      querystring: api.PublicationQuery,
      response: { 200: api.PublicationReply },
    },
    handler: async (request) => ({
      publications: await listPublications(db.read, { articleId: request.query.article, limit: 200 }),
    }),
  })

  app.get('/stages', {
    config: { permission: 'article.read' },
    schema: { operationId: 'listStages', response: { 200: api.StagesReply } },
    handler: async () => ({ stages: await readStages(db.read) }),
  })

  app.put('/stages', {
    config: { permission: 'stage.manage' },
    schema: { operationId: 'changeStages', body: api.ChangeStagesBody, response: { 200: api.StagesReply } },
    handler: async (request) => ({
      stages: await db.transaction((tx) =>
        changeStages(tx, { ...request.body, actor: actorOf(request), now: clock() }),
      ),
    }),
  })

  app.get('/calendar', {
    config: { permission: 'plan.read' },
    schema: { operationId: 'readCalendar', querystring: api.CalendarQuery, response: { 200: api.CalendarReply } },
    handler: async (request) =>
      readCalendar(db.read, {
        from: readMoment(request.query.from, 'from'),
        until: readMoment(request.query.until, 'until'),
        now: clock(),
        origin,
      }),
  })

  app.get('/plans', {
    config: { permission: 'plan.read' },
    schema: { operationId: 'listPlans', querystring: api.PlanListQuery, response: { 200: api.PlanListReply } },
    handler: async (request) => listPlans(db.read, request.query),
  })

  app.post('/plans', {
    config: { permission: 'plan.manage' },
    schema: { operationId: 'planStory', body: api.PlanBody, response: { 201: api.PlanReply } },
    handler: async (request, answer) => {
      const actor = actorOf(request)
      const story = await db.transaction(async (tx) => {
        if (request.body.section !== undefined) await requireSectionOf(tx, actor, request.body.section)
        return planStory(tx, { fields: request.body, by: doerOf(actor), now: clock() })
      })
      answer.code(201)
      return (await replyWithPlans(db.read, [story]))[0] as api.PlanReplyBody
    },
  })

  app.patch('/plans/:planId', {
    config: { permission: 'plan.manage' },
    schema: {
      operationId: 'changePlan',
      params: api.PlanParams,
      body: api.PlanBody,
      response: { 200: api.PlanReply },
    },
    handler: async (request) => {
      const actor = actorOf(request)
      const story = await db.transaction(async (tx) => {
        if (request.body.section !== undefined) await requireSectionOf(tx, actor, request.body.section)
        return changePlan(tx, {
          planId: request.params.planId,
          fields: request.body,
          by: doerOf(actor),
          now: clock(),
        })
      })
      return (await replyWithPlans(db.read, [story]))[0] as api.PlanReplyBody
    },
  })

  app.delete('/plans/:planId', {
    config: { permission: 'plan.manage' },
    schema: { operationId: 'dropPlan', params: api.PlanParams, response: { 204: Type.Null() } },
    handler: async (request, answer) => {
      const by = doerOf(actorOf(request))
      await db.transaction((tx) => dropPlan(tx, { planId: request.params.planId, by, now: clock() }))
      return answer.code(204).send(null)
    },
  })

  app.post('/plans/:planId/article', {
    config: { permission: 'article.create' },
    schema: {
      operationId: 'writePlan',
      params: api.PlanParams,
      body: api.WritePlanBody,
      response: { 201: api.WritePlanReply },
    },
    handler: async (request, answer) => {
      const actor = actorOf(request)
      const { planId } = request.params
      const article = await db.transaction(async (tx) => {
        const opened = await writePlan(tx, { planId, section: request.body.section, actor, now: clock() })
        await requireSectionOf(tx, actor, opened.draft.section)
        return opened
      })
      answer.code(201)
      return { articleId: article.id }
    },
  })
}

function requireAssigning(actor: Actor): void {
  if (mayDo(actor.role, 'assign')) return
  throw new Refusal('not-permitted', `The role “${actor.role}” may not give articles to others (assign).`)
}

function requirePerson(actor: Actor): string {
  if (actor.kind === 'staff') return actor.id
  throw new Refusal('not-a-person', 'A token cannot take an article: sign in, or give it to somebody by their id.')
}
