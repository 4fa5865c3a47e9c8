import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { FileStore } from '#media/file-store.ts'
import { originalKey, pictureOf, pictureSources, variantFolder } from '#media/picture.ts'
import { sealPictures } from '#media/seal-pictures.ts'
import { readConfig } from '#server/config.ts'
import { openFiles } from '#server/open-paper.ts'
import { aJpeg } from '../factories/picture.ts'
import { createPostgresDatabase } from '../support/databases.ts'
import { type Answer, ask } from '../support/paper-client.ts'
import { eventually, openTestPaper, type TestPaper } from '../support/paper-server.ts'
import { type S3Server, startS3 } from '../support/s3-server.ts'

const SECRET = 'one secret that all machines of the paper share'

let bucket: S3Server
let here: TestPaper
let there: TestPaper

beforeAll(async () => {
  bucket = await startS3()
  const environment = {
    ...{ DATABASE_URL: await createPostgresDatabase(), DATELINE_SECRET: SECRET, MEDIA_URL: bucket.url() },
  }
  here = await openTestPaper({ environment })
  there = await openTestPaper({ environment, make: async () => undefined })
})
afterEach(() => {
  bucket.fault = undefined
})
afterAll(async () => {
  await Promise.all([here?.stop(), there?.stop()])
  await bucket?.stop()
})

async function upload(
  width: number,
): Promise<{ status: number; json: { id: string; code?: string }; retry: string | null }> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(await aJpeg(width, 600))]), 'bridge.jpg')
  const answer = await fetch(`${here.address}/api/v1/media`, {
    ...{ method: 'POST', body: form, headers: { Authorization: `Bearer ${here.api.token}` } },
  })
  return { status: answer.status, json: (await answer.json()) as never, retry: answer.headers.get('retry-after') }
}

/** The address of a form of a picture that is made fast. */
async function addressOf(id: string): Promise<string> {
  const row = await here.db.read.selectFrom('picture').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return pictureSources(pictureOf(row)).src
}

function bucketStore(): FileStore {
  return openFiles(readConfig({ MEDIA_URL: bucket.url(), DATELINE_DATA: here.folder }))
}

/** Every file of a picture: the original and what was made from it. */
async function* keysOf(id: string): AsyncGenerator<string> {
  const { fileHash } = await here.db.read
    .selectFrom('picture')
    .select('fileHash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  yield originalKey(fileHash)
  yield* bucketStore().list(variantFolder(fileHash))
}

/** The end of the key of a form: its width and format. */
const formOf = (address: string): string => {
  const [, width, format] = /\/(\d+)\.[^/]*\.(\w+)$/.exec(address) ?? []
  return `-${width}.${format}`
}

/** Pictures are made by a process that gives way to everybody else. */
const get = (paper: TestPaper, address: string, headers: Record<string, string> = {}): Promise<Answer> =>
  ask(`${paper.address}${address}`, { headers: { Accept: 'image/webp', ...headers }, timeout: 100_000 })

it('gives readers of every machine what one machine took in, made once', async () => {
  const { status, json } = await upload(900)
  expect(status).toBe(201)
  const address = await addressOf(json.id)
  const answers = await Promise.all([here, there, here, there].map((paper) => get(paper, address)))
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200])
  expect(new Set(answers.map(({ bytes }) => bytes.toString('base64')))).toHaveLength(1)
  expect(answers[0]?.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  const part = await get(there, address, { Range: 'bytes=100-199' })
  expect([part.status, part.bytes.equals(answers[0]?.bytes.subarray(100, 200) as Buffer)]).toEqual([206, true])

  bucket.asked.length = 0
  expect((await get(there, address)).status).toBe(200)
  // Other forms may be made in advance meanwhile: this one is not made again.
  const form = (await Array.fromAsync(keysOf(json.id))).find((key) => key.endsWith(formOf(address)))
  expect(form).toBeDefined()
  expect(bucket.asked.filter((asked) => asked === `PUT /paper/files/${form}`)).toEqual([])
})

it('asks readers to come back while the bucket is away, which nobody may keep, and gives the picture afterwards', async () => {
  const { json } = await upload(901)
  const address = await addressOf(json.id)
  await get(here, address)
  bucket.fault = (method) => (method === 'GET' ? { cutAfter: 20 } : undefined)
  const broken = await get(there, address)
  bucket.fault = () => ({ status: 500 })
  const away = await get(there, address)
  for (const answer of [broken, away]) {
    expect(answer.status).toBe(503)
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'retry-after': '5' })
    expect(answer.headers).not.toHaveProperty('etag')
  }
  expect(there.logged.join('\n')).toContain('The store of pictures did not do what was asked.')
  expect(there.logged.join('\n')).not.toContain('S3RVER')
  bucket.fault = undefined
  expect((await get(there, address)).status).toBe(200)
})

it('says of a picture whose file is missing that it is not there, for a minute', async () => {
  const { json } = await upload(902)
  const address = await addressOf(json.id)
  for await (const key of keysOf(json.id)) await bucketStore().delete(key)
  const missing = await get(there, address)
  expect([missing.status, missing.headers['cache-control']]).toEqual([404, 'public, max-age=60'])
})

it('acknowledges a picture only once the bucket has it', async () => {
  const before = await here.db.read.selectFrom('picture').select('id').execute()
  bucket.fault = (method) => (method === 'PUT' ? { status: 503 } : undefined)
  const refused = await upload(903)
  expect([refused.status, refused.json.code, refused.retry]).toEqual([503, 'files-away', '5'])
  expect(await here.db.read.selectFrom('picture').select('id').execute()).toHaveLength(before.length)
  bucket.fault = undefined
  expect((await upload(903)).status).toBe(201)
})

it('takes a sealed picture out of the bucket, once that can be reached', async () => {
  const { json } = await upload(904)
  const keys = await Array.fromAsync(keysOf(json.id))
  bucket.fault = (method) => (method === 'DELETE' ? { status: 503 } : undefined)
  await here.db.transaction((tx) => sealPictures(tx, { ids: [json.id], now: new Date().toISOString() }))
  expect(keys.length).toBeGreaterThan(0)
  bucket.fault = undefined
  await eventually(async () => {
    for (const key of keys) expect([key, await bucketStore().has(key)]).toEqual([key, false])
  }, 30_000)
})
