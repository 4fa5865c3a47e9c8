import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { schemaCompilers } from './schema-compilers.ts'

const NAME = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }
const UNKNOWN = { $ref: 'https://nowhere.example/schema' }

describe('schemas of the interface', () => {
  let app: FastifyInstance

  beforeEach(() => {
    app = Fastify({ schemaController: { compilersFactory: schemaCompilers } })
    app.post('/name', { schema: { body: NAME, response: { 200: NAME } } }, async (request) => request.body)
  })
  afterEach(() => app.close())

  it('check what is sent, and leave out of an answer what is not in them', async () => {
    const good = await app.inject({ method: 'POST', url: '/name', payload: { name: 'Ada', secret: 7 } })
    expect([good.statusCode, good.body]).toEqual([200, '{"name":"Ada"}'])
    for (const payload of [{}, { name: [] }, {}]) {
      const { statusCode, json } = await app.inject({ method: 'POST', url: '/name', payload })
      expect([statusCode, json().code]).toEqual([400, 'FST_ERR_VALIDATION'])
    }
  })

  it('are made by the request that needs them first', async () => {
    app.post('/checked', { schema: { body: UNKNOWN } }, async () => 'checked')
    app.get('/written', { schema: { response: { 200: UNKNOWN } } }, async () => ({}))
    await app.ready()
    expect((await app.inject({ method: 'POST', url: '/name', payload: { name: 'Ada' } })).statusCode).toBe(200)
    expect((await app.inject({ method: 'POST', url: '/checked', payload: {} })).statusCode).toBe(500)
    expect((await app.inject({ url: '/written' })).statusCode).toBe(500)
  })
})
