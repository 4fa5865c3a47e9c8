import type { FastifyPluginAsyncTypebox, TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Clock } from '#foundation/clock.ts'
import type { FetchAddress } from '#foundation/guarded-fetch.ts'
import { Refusal } from '#foundation/refusal.ts'
import { mayDo } from '#staff/permissions.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import { MAX_WIRE_FILE } from '../stories/read-wire-file.ts'
import * as api from './api.ts'
import { changeExpiry, readExpiry } from './expire-stories.ts'
import type { Mapping } from './mapping.ts'
import { addWire, changeWire, removeWire } from './save-wire.ts'
import { takeInDelivery } from './take-in-delivery.ts'
import { testWire } from './test-wire.ts'
import { listWires, requireWire, type Wire } from './wire.ts'
import { silentSince } from './wire-alarms.ts'

export interface WireRoutesOptions {
  db: Database
  clock: Clock
  fetch: FetchAddress
  folder: string
  userAgent: string
  allowed: string[]
}

/** Endpoints of the wires themselves, and the door by which stories are sent. Mounted under `/api/v1`. */
export const wireRoutes: FastifyPluginAsyncTypebox<WireRoutesOptions> = async (app, options) => {
  const { db, clock, folder } = options

  app.get('/wires', {
    config: { permission: 'wire.read' },
    schema: { operationId: 'listWires', response: { 200: api.WiresReply } },
    handler: async (request) => {
      const mayManage = mayDo(actorOf(request).role, 'wire.manage')
      const wires = await listWires(db.read)
      return {
        wires: wires.map((wire) => reply(wire, mayManage)),
        expireDays: await readExpiry(db.read),
        folder: mayManage ? folder : '',
      }
    },
  })

  const reply = (wire: Wire, mayManage: boolean): api.WireBody => ({
    ...{ id: wire.id, name: wire.name, credit: wire.credit, door: wire.door, isOn: wire.isOn, mapping: wire.mapping },
    // An address may hold a key.
    place: wire.door !== 'address' || mayManage ? wire.place : (URL.parse(wire.place)?.origin ?? ''),
    format: wire.format === '' ? null : wire.format,
    ...{ language: wire.language, pollMinutes: Math.round(wire.pollSeconds / 60), alarmHours: wire.alarmHours },
    ...{ cameAt: wire.cameAt, askedAt: wire.askedAt, failures: wire.failures, fault: wire.fault },
    nextAt: wire.door === 'address' && wire.isOn ? wire.nextAt : null,
    silentSince: silentSince(wire, clock()),
  })

  app.post('/wires', {
    config: { permission: 'wire.manage' },
    schema: { operationId: 'addWire', body: api.AddWireBody, response: { 201: api.WireReply } },
    handler: async (request, answer) => {
      const fields = { ...request.body, mapping: request.body.mapping as Mapping }
      const wire = await db.transaction((tx) => addWire(tx, { fields, actor: actorOf(request), now: clock() }))
      return answer.code(201).send(reply(wire, true))
    },
  })

  app.patch('/wires/:wireId', {
    config: { permission: 'wire.manage' },
    schema: {
      operationId: 'changeWire',
      params: api.WireParams,
      body: api.ChangeWireBody,
      response: { 200: api.WireReply },
    },
    handler: async (request) => {
      const { wireId: id } = request.params
      const fields = { ...request.body, mapping: request.body.mapping as Mapping | undefined }
      const wire = await db.transaction((tx) => changeWire(tx, { id, fields, actor: actorOf(request), now: clock() }))
      return reply(wire, true)
    },
  })

  app.delete('/wires/:wireId', {
    config: { permission: 'wire.manage' },
    schema: { operationId: 'removeWire', params: api.WireParams },
    handler: async (request, answer) => {
      const { wireId: id } = request.params
      await db.transaction((tx) => removeWire(tx, { id, actor: actorOf(request), now: clock() }))
      return answer.code(204).send()
    },
  })

  app.post('/wires/:wireId/test', {
    config: { permission: 'wire.manage' },
    schema: { operationId: 'testWire', params: api.WireParams, response: { 200: api.WireTestReply } },
    handler: async (request) => testWire(options, await requireWire(db.read, request.params.wireId)),
  })

  app.get('/wires/:wireId/deliveries', {
    config: { permission: 'wire.manage' },
    schema: { operationId: 'listWireDeliveries', params: api.WireParams, response: { 200: api.DeliveriesReply } },
    handler: async (request) => {
      const { id } = await requireWire(db.read, request.params.wireId)
      const rows = await db.read
        .selectFrom('wireDelivery')
        .select(['id', 'at', 'source', 'outcome', 'counts', 'faults'])
        .where('wireId', '=', id)
        .orderBy('id', 'desc')
        .limit(50)
        .execute()
      return {
        deliveries: rows.map((row) => ({
          ...row,
          outcome: row.outcome as api.DeliveriesBody['deliveries'][number]['outcome'],
          counts: JSON.parse(row.counts) as Record<string, number>,
          faults: JSON.parse(row.faults) as string[],
        })),
      }
    },
  })

  app.put('/wire-settings', {
    config: { permission: 'wire.manage' },
    schema: {
      operationId: 'changeWireSettings',
      body: api.WireSettingsBody,
      response: { 200: api.WireSettingsReply },
    },
    handler: async (request) => {
      const { expireDays } = request.body
      await db.transaction((tx) => changeExpiry(tx, { days: expireDays, now: clock() }))
      return { expireDays }
    },
  })

  await app.register(async (scope) => {
    const door = scope.withTypeProvider<TypeBoxTypeProvider>()
    // A body of any type is a story: its format is told by what is in it.
    door.removeAllContentTypeParsers()
    door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_WIRE_FILE }, (_request, body, done) =>
      done(null, body),
    )
    door.post('/wires/:wireId/stories', {
      config: { permission: 'wire.deliver' },
      bodyLimit: MAX_WIRE_FILE,
      schema: {
        operationId: 'deliverWireStories',
        params: api.WireParams,
        querystring: api.DeliverQuery,
        response: { 200: api.DeliveryReply },
      },
      handler: async (request, answer) => {
        const { wireId } = request.params
        const { name } = request.query
        const wire = await requireWire(db.read, wireId)
        if (wire.door !== 'post') {
          throw new Refusal('wire-other-door', `Nothing is sent to “${wire.name}”: its stories come by ${wire.door}.`)
        }
        if (!wire.isOn) throw new Refusal('wire-paused', `“${wire.name}” is paused. Nothing was taken in.`)
        if (!Buffer.isBuffer(request.body) || request.body.length === 0) {
          throw new Refusal('wire-unreadable', 'Send the story as the body of the request.', { field: 'body' })
        }
        const contentType = request.headers['content-type']
        const delivery = await takeInDelivery(db, {
          ...{ wire, bytes: request.body, source: name ?? actorOf(request).name, clock },
          about: {
            ...(name === undefined ? {} : { fileName: name }),
            ...(contentType === undefined ? {} : { contentType }),
          },
        })
        const { outcome, stories, faults } = delivery
        if (outcome === 'failed') {
          throw new Refusal('wire-unreadable', `Nothing was taken in. ${faults.slice(0, 5).join(' ')}`, {
            errors: faults.slice(0, 50).map((message) => ({ field: 'body', message })),
          })
        }
        return answer.send({ outcome, stories, faults })
      },
    })
  })
}
