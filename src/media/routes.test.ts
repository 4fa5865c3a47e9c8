import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, afterEach, expect, it } from 'vitest'
import { DAY, later } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database } from '#storage/database.ts'
import { aJpeg } from '../../test/factories/picture.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { folderFileStore } from './folder-file-store.ts'
import { mediaApiRoutes, mediaRoutes } from './routes.ts'

const NOON = '2026-03-04T12:00:00.000Z'

describeEachDatabase('the addresses of pictures', (openDb) => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-media-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const opened: FastifyInstance[] = []
  afterEach(async () => {
    for (const app of opened.splice(0)) await app.close()
  })
  let count = 0

  /** A server whose every request comes from a member of staff, and whose clock can be set. */
  async function openServer(db: Database) {
    const time = { now: NOON }
    const options = {
      db,
      store: folderFileStore(join(folder, String(++count))),
      clock: () => time.now,
      findUses: async () => new Map(),
    }
    const app = Fastify({ bodyLimit: 100_000 })
    app.decorateRequest('actor', null)
    app.addHook('onRequest', async (request) => {
      request.actor = { kind: 'staff', id: 'jo', name: 'Jo', role: 'publisher', sections: null }
    })
    app.setErrorHandler((error, _request, reply) => {
      if (!(error instanceof Refusal)) return reply.code(500).send({ message: String(error) })
      return reply.code(422).send({ code: error.code, errors: error.errors })
    })
    await app.register(mediaApiRoutes, { ...options, prefix: '/api/v1' })
    await app.register(mediaRoutes, options)
    opened.push(app)
    return { app, time }
  }

  const send = (app: FastifyInstance, fields: Record<string, string | Blob>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value as string)
    const request = new Request('http://paper.test/', { method: 'POST', body: form })
    return request.arrayBuffer().then((body) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/media',
        headers: { 'content-type': request.headers.get('content-type') ?? '' },
        payload: Buffer.from(body),
      }),
    )
  }

  const jpeg = async (width?: number, height?: number): Promise<Blob> =>
    new Blob([new Uint8Array(await aJpeg(width, height))])

  it('take a picture in from a form, whatever the order of its fields', async () => {
    const { app } = await openServer(await openDb())
    const sent = await send(app, {
      caption: 'A bridge',
      file: await jpeg(800, 600),
      credit: 'Jo',
      expiresAt: '2026-04-01T00:00:00+02:00',
    })

    expect(sent.statusCode).toBe(201)
    expect(sent.json()).toMatchObject({
      width: 800,
      height: 600,
      type: 'image/jpeg',
      caption: 'A bridge',
      credit: 'Jo',
      alt: '',
      expiresAt: '2026-03-31T22:00:00.000Z',
    })
    const read = await app.inject(`/api/v1/media/${sent.json().id}`)
    expect(read.json()).toEqual(sent.json())
  })

  it('refuse a form without a file, with another field, with a wrong time, of another kind, or cut short', async () => {
    const { app } = await openServer(await openDb())
    const file = await jpeg(40, 30)
    expect((await send(app, { caption: 'x' })).json()).toMatchObject({
      code: 'picture-missing',
      errors: [{ field: 'file' }],
    })
    expect((await send(app, { file, colour: 'red' })).json()).toMatchObject({
      code: 'field-unknown',
      errors: [{ field: 'colour' }],
    })
    expect((await send(app, { picture: file })).json()).toMatchObject({
      code: 'field-unknown',
      errors: [{ field: 'picture' }],
    })
    expect((await send(app, { file, expiresAt: 'soon' })).json()).toMatchObject({ code: 'time-unreadable' })
    expect((await send(app, { file: new Blob(['words']) })).json()).toMatchObject({ code: 'picture-unreadable' })
    expect((await send(app, { file, caption: 'x'.repeat(6_000) })).json()).toMatchObject({
      code: 'picture-text-too-long',
    })
    const json = await app.inject({ method: 'POST', url: '/api/v1/media', payload: { file: 'x' } })
    expect(json.json()).toMatchObject({ code: 'type-unsupported' })
    const cut = await app.inject({
      method: 'POST',
      url: '/api/v1/media',
      headers: { 'content-type': 'multipart/form-data; boundary=edge' },
      payload: '--edge\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nhalf',
    })
    expect(cut.json()).toMatchObject({ code: 'request-malformed' })
  })

  it('refuse a file of more than 25 MB with a sentence', async () => {
    const { app } = await openServer(await openDb())
    const sent = await send(app, { file: new Blob([new Uint8Array(26 * 1024 * 1024)]) })
    expect(sent.json()).toMatchObject({ code: 'picture-too-large', errors: [{ field: 'file' }] })
  })

  it('give a picture that may be kept for ever and runs nothing', async () => {
    const { app } = await openServer(await openDb())
    const { url } = (await send(app, { file: await jpeg(800, 600) })).json()

    const got = await app.inject(url)
    expect(got.statusCode).toBe(200)
    expect(got.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(got.rawPayload.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'accept-ranges': 'bytes',
    })
    const again = await app.inject({ url, headers: { 'if-none-match': String(got.headers.etag) } })
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0])
    const head = await app.inject({ method: 'HEAD', url })
    expect([head.statusCode, head.rawPayload.length]).toEqual([200, 0])

    const part = await app.inject({ url, headers: { range: 'bytes=2-5' } })
    expect(part.statusCode).toBe(206)
    expect(part.headers['content-range']).toBe(`bytes 2-5/${got.rawPayload.length}`)
    expect(part.rawPayload).toEqual(got.rawPayload.subarray(2, 6))
    const end = await app.inject({ url, headers: { range: 'bytes=-3' } })
    expect(end.rawPayload).toEqual(got.rawPayload.subarray(-3))
    expect((await app.inject({ url, headers: { range: 'bytes=99999999-' } })).statusCode).toBe(416)
    expect((await app.inject({ url, headers: { range: 'bytes=0-1', 'if-range': '"old"' } })).statusCode).toBe(200)
  })

  it('give nothing else: no other width, no other version, no original, nothing outside', async () => {
    const { app } = await openServer(await openDb())
    const { id, url } = (await send(app, { file: await jpeg(800, 600) })).json()
    const name = url.split('/').at(-1)
    const [, version] = name.split('.')
    const others = [
      `/media/${id}/801.${version}.jpg`,
      `/media/${id}/100000.${version}.webp`,
      `/media/${id}/800.000000000000.jpg`,
      `/media/${id}/800.${version}.png`,
      `/media/${id}/..%2f..%2foriginals`,
      `/media/..%2f..%2fdateline.db/${name}`,
      `/media/0198c1c0-0000-7000-8000-000000000000/${name}`,
      `/media/${id}/%00`,
    ]
    for (const address of others) expect((await app.inject(address)).statusCode).toBe(404)
  })

  it('answer 410 once the rights end, until when a browser may keep it', async () => {
    const { app, time } = await openServer(await openDb())
    const { id, url } = (await send(app, { file: await jpeg(), expiresAt: later(NOON, DAY) })).json()

    expect((await app.inject(url)).headers['cache-control']).toBe('public, max-age=86400')
    time.now = later(NOON, DAY)
    expect((await app.inject(url)).statusCode).toBe(410)
    expect((await app.inject(`/api/v1/media/${id}`)).json()).toMatchObject({ code: 'picture-gone' })
  })

  it('answer 410 from the moment a picture is sealed', async () => {
    const { app } = await openServer(await openDb())
    const { id, url } = (await send(app, { file: await jpeg() })).json()
    expect((await app.inject(url)).statusCode).toBe(200)

    const sealed = await app.inject({ method: 'POST', url: `/api/v1/media/${id}/seal` })

    expect(sealed.json()).toEqual({ sealed: [id] })
    expect((await app.inject(url)).statusCode).toBe(410)
    const unknown = await app.inject({ method: 'POST', url: '/api/v1/media/nothing/seal' })
    expect(unknown.json()).toMatchObject({ code: 'picture-not-found' })
  })
})
