import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import * as api from './api.ts'
import { listDeliveries, listWebhooks } from './list-webhooks.ts'
import { addWebhook, changeWebhook, removeWebhook, renewSecret, retryDelivery, testWebhook } from './manage-webhooks.ts'

export interface WebhookRoutesOptions {
  db: Database
  clock: Clock
  allowPrivate: string[]
  /** Has the queue looked at now. */
  wake: () => void
}

/** Endpoints of what is told to other programs, and of what became of it. Mounted under `/api/v1`. */
export const webhookRoutes: FastifyPluginAsyncTypebox<WebhookRoutesOptions> = async (app, options) => {
  const { db, clock, allowPrivate, wake } = options
  const config = { permission: 'webhook.manage' } as const

  const one = async (id: string): Promise<api.WebhookReplyBody> => {
    const [webhook] = await listWebhooks(db.read, { now: clock(), id })
    if (!webhook) throw new Refusal('webhook-not-found', 'There is no such webhook; it may have been removed.')
    return webhook
  }

  app.get('/webhooks', {
    config,
    schema: { operationId: 'listWebhooks', response: { 200: api.WebhooksReply } },
    handler: async () => ({ webhooks: await listWebhooks(db.read, { now: clock() }) }),
  })

  app.post('/webhooks', {
    config,
    schema: { operationId: 'addWebhook', body: api.NewWebhookBody, response: { 201: api.SecretReply } },
    handler: async (request, reply) => {
      const by = { actor: actorOf(request), now: clock() }
      const { id, secret } = await db.transaction((tx) => addWebhook(tx, { ...request.body, allowPrivate, ...by }))
      return reply.code(201).send({ webhook: await one(id), secret })
    },
  })

  app.patch('/webhooks/:webhookId', {
    config,
    schema: {
      operationId: 'changeWebhook',
      params: api.WebhookParams,
      body: api.WebhookChangesBody,
      response: { 200: api.WebhookReply },
    },
    handler: async (request) => {
      const id = request.params.webhookId
      const by = { actor: actorOf(request), now: clock() }
      await db.transaction((tx) => changeWebhook(tx, { id, changes: request.body, allowPrivate, ...by }))
      wake()
      return one(id)
    },
  })

  app.delete('/webhooks/:webhookId', {
    config,
    schema: { operationId: 'removeWebhook', params: api.WebhookParams },
    handler: async (request, reply) => {
      const id = request.params.webhookId
      await db.transaction((tx) => removeWebhook(tx, { id, actor: actorOf(request), now: clock() }))
      return reply.code(204).send()
    },
  })

  app.post('/webhooks/:webhookId/secret', {
    config,
    schema: { operationId: 'renewWebhookSecret', params: api.WebhookParams, response: { 200: api.SecretReply } },
    handler: async (request) => {
      const id = request.params.webhookId
      const secret = await db.transaction((tx) => renewSecret(tx, { id, actor: actorOf(request), now: clock() }))
      return { webhook: await one(id), secret }
    },
  })

  app.post('/webhooks/:webhookId/test', {
    config,
    schema: { operationId: 'testWebhook', params: api.WebhookParams, response: { 200: api.WebhookReply } },
    handler: async (request) => {
      const id = request.params.webhookId
      await db.transaction((tx) => testWebhook(tx, { id, now: clock() }))
      wake()
      return one(id)
    },
  })

  app.get('/webhooks/:webhookId/deliveries', {
    config,
    schema: {
      operationId: 'listDeliveries',
      params: api.WebhookParams,
      querystring: api.DeliveriesQuery,
      response: { 200: api.DeliveriesReply },
    },
    handler: async ({ params, query }) => {
      await one(params.webhookId)
      const limit = Number(query.limit ?? 50)
      const before = query.before === undefined ? undefined : Number(query.before)
      const deliveries = await listDeliveries(db.read, { webhookId: params.webhookId, limit, before, now: clock() })
      return { deliveries, next: deliveries.length === limit ? String(deliveries.at(-1)?.id) : null }
    },
  })

  app.post('/deliveries/:deliveryId/retry', {
    config,
    schema: { operationId: 'retryDelivery', params: api.DeliveryParams },
    handler: async (request, reply) => {
      await db.transaction((tx) => retryDelivery(tx, { id: Number(request.params.deliveryId), now: clock() }))
      wake()
      return reply.code(204).send()
    },
  })
}
