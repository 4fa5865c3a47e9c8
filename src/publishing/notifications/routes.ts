import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import * as api from './api.ts'
import { changeChoices, countUnread, listNotifications, markRead, readChoices } from './list-notifications.ts'

/** Endpoints of what somebody was told: their own, nobody else's. Mounted under `/api/v1`. */
export const notificationRoutes: FastifyPluginAsyncTypebox<{ db: Database; clock: Clock }> = async (
  app,
  { db, clock },
) => {
  const config = { permission: 'notification.read' } as const

  app.get('/notifications', {
    config,
    schema: {
      operationId: 'listNotifications',
      querystring: api.NotificationQuery,
      response: { 200: api.NotificationListReply },
    },
    handler: async (request) => {
      const { unread, limit = '50', before } = request.query
      return listNotifications(db.read, {
        staffId: personOf(request),
        isUnreadOnly: unread === 'only',
        limit: Number(limit),
        before: before === undefined ? undefined : Number(before),
      })
    },
  })

  app.get('/notifications/unread', {
    config,
    schema: { operationId: 'countUnread', response: { 200: api.UnreadReply } },
    handler: async (request) => ({ unread: await countUnread(db.read, personOf(request)) }),
  })

  app.post('/notifications/read', {
    config,
    schema: { operationId: 'markRead', body: api.MarkReadBody, response: { 200: api.UnreadReply } },
    handler: async (request) => {
      const staffId = personOf(request)
      const { isRead = true, ...which } = request.body
      await db.transaction((tx) => markRead(tx, { staffId, ...which, isRead, now: clock() }))
      return { unread: await countUnread(db.read, staffId) }
    },
  })

  app.get('/notifications/choices', {
    config,
    schema: { operationId: 'readChoices', response: { 200: api.ChoicesReply } },
    handler: async (request) => readChoices(db.read, personOf(request)),
  })

  app.put('/notifications/choices', {
    config,
    schema: { operationId: 'changeChoices', body: api.ChangeChoicesBody, response: { 200: api.ChoicesReply } },
    handler: async (request) => {
      const staffId = personOf(request)
      await db.transaction((tx) => changeChoices(tx, { staffId, choices: request.body.choices }))
      return readChoices(db.read, staffId)
    },
  })
}

function personOf(request: FastifyRequest): string {
  const actor = actorOf(request)
  if (actor.kind === 'staff') return actor.id
  throw new Refusal('not-a-person', 'A token is told nothing: sign in to read what concerns you.')
}
