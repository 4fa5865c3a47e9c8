import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import * as api from './api.ts'
import { readFilter } from './read-query.ts'
import { changeView, dropView, listViews, saveView } from './saved-view.ts'

/** Endpoints of the views of the desk that somebody keeps: their own, nobody else's. Mounted under `/api/v1`. */
export const viewRoutes: FastifyPluginAsyncTypebox<{ db: Database }> = async (app, { db }) => {
  const config = { permission: 'account.manage' } as const
  const { SavedViewReply } = api

  /** Refuses what the desk could not be narrowed to. */
  const check = async (request: FastifyRequest, search: api.DeskSearchBody | undefined): Promise<void> => {
    const { sort: _, ...written } = search ?? {}
    await readFilter(db.read, written, actorOf(request))
  }

  app.get('/desk/views', {
    config,
    schema: { operationId: 'listViews', response: { 200: api.SavedViewsReply } },
    handler: async (request) => ({ views: await listViews(db.read, actorOf(request).id) }),
  })

  app.post('/desk/views', {
    config,
    schema: { operationId: 'saveView', body: api.SaveViewBody, response: { 201: SavedViewReply } },
    handler: async (request, reply) => {
      await check(request, request.body.search)
      const staffId = actorOf(request).id
      const view = await db.transaction((tx) => saveView(tx, { staffId, ...request.body }))
      reply.code(201)
      return view
    },
  })

  app.patch('/desk/views/:viewId', {
    config,
    schema: {
      operationId: 'changeView',
      params: api.ViewParams,
      body: api.ChangeViewBody,
      response: { 200: SavedViewReply },
    },
    handler: async (request) => {
      await check(request, request.body.search)
      const staffId = actorOf(request).id
      return db.transaction((tx) => changeView(tx, { staffId, id: Number(request.params.viewId), ...request.body }))
    },
  })

  app.delete('/desk/views/:viewId', {
    config,
    schema: { operationId: 'dropView', params: api.ViewParams },
    handler: async (request, reply) => {
      const staffId = actorOf(request).id
      await db.transaction((tx) => dropView(tx, { staffId, id: Number(request.params.viewId) }))
      return reply.code(204).send()
    },
  })
}
