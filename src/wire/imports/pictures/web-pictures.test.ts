import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FetchOptions, guardedFetch } from '#foundation/guarded-fetch.ts'
import type { IncomingPicture } from '../../incoming.ts'
import type { MissingPicture, PictureSource } from './picture-source.ts'
import { webPictures } from './web-pictures.ts'

let server: Server
let origin: string
/** What the old site does with the first request, the second and so on; the last of it with all that follow. */
let answers: ((response: ServerResponse) => void)[]
let asked: number

beforeAll(async () => {
  server = createServer((_, response) => answers[Math.min(asked++, answers.length - 1)]?.(response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})
beforeEach(() => {
  asked = 0
})

const picture = (address: string): IncomingPicture => ({
  ...{ address, alternatives: [], path: null, title: '', caption: '', credit: '', alt: '' },
})

function source(options: FetchOptions = {}): PictureSource {
  const own = { allowPrivate: [origin], ...options }
  return webPictures({
    ...{ agent: 'test', between: 0, retryAfter: 1 },
    fetch: (address, given) => guardedFetch(address, { ...given, ...own }),
  })
}

const send =
  (status: number, headers: Record<string, string> = {}, body = 'x') =>
  (response: ServerResponse): void => {
    response.writeHead(status, headers).end(body)
  }
const well = send(200, { 'Content-Type': 'image/jpeg' }, 'a picture')
const begin =
  (then: (response: ServerResponse) => void) =>
  (response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'image/jpeg' })
    response.write('half of')
    then(response)
  }

async function get(how: typeof answers, options: FetchOptions = {}) {
  answers = how
  return source(options).get(picture(`${origin}/2013/03/boat.jpg`))
}

describe('a picture of the old site', () => {
  it.each<[string, typeof answers]>([
    ['is broken', [send(500), send(502)]],
    ['is too busy', [send(429)]],
    ['asks for a moment', [send(503, { 'Retry-After': '0' }), send(429, { 'Retry-After': 'soon' })]],
    ['breaks off', [begin((response) => void response.destroy()), (response) => void response.destroy()]],
  ])('is there once a server that %s is well again', async (_, how) => {
    expect(await get([...how, well])).toMatchObject({ content: Buffer.from('a picture'), fileName: 'boat.jpg' })
    expect(asked).toBe(how.length + 1)
  })

  it.each<[string, RegExp, typeof answers, FetchOptions?]>([
    ['that is broken', /boat\.jpg answers 500\./, [send(500)]],
    ['that breaks off', /boat\.jpg: .*(broke|reached)/i, [begin((response) => void response.destroy())]],
    ['that is silent', /boat\.jpg: .*(time|seconds)/i, [() => {}], { timeoutMs: 100 }],
    ['that does not end', /boat\.jpg: .*(time|seconds)/i, [begin(() => {})], { timeoutMs: 100 }],
    ['that leads in a circle', /boat\.jpg: .*(circle|redirect)/i, [send(302, { Location: '/2013/03/boat.jpg' })]],
  ])('is asked for three times of a server %s, and may come later', async (_, sentence, how, options) => {
    const found = await get(how, options)
    expect(found).toEqual({ fault: expect.stringMatching(sentence), isForNow: true })
    expect(asked).toBeGreaterThanOrEqual(3)
  })

  it.each<[string, RegExp, typeof answers, FetchOptions?]>([
    ['is gone', /boat\.jpg answers 404\./, [send(404)]],
    ['is a page', /answers with a page, not with a picture/, [send(200, { 'Content-Type': 'text/html' })]],
    ['is larger than any picture', /boat\.jpg: .+/, [send(200, {}, 'x'.repeat(2_000))], { maxBytes: 1_000 }],
    [
      'leads into the own network',
      /boat\.jpg: .+/,
      [send(302, { Location: 'http://169.254.169.254/latest/meta-data' })],
    ],
    ['leads to a file', /boat\.jpg: .+/, [send(302, { Location: 'file:///etc/passwd' })]],
  ])('that %s is asked for once, and stays a link', async (_, sentence, how, options) => {
    const found = await get(how, options)
    expect(found).toEqual({ fault: expect.stringMatching(sentence), isForNow: false })
    expect(asked).toBe(1)
  })

  it('of a public name that leads to an address within the own network is not asked for', async () => {
    answers = [well]
    const resolve = async () => ['127.0.0.1']
    const found = await source({ resolve, allowPrivate: [] }).get(picture('http://pictures.example/a.jpg'))
    expect(found).toEqual({ fault: expect.stringMatching(/a\.jpg: .+/), isForNow: false })
    expect(asked).toBe(0)
  })

  it('is not waited for where its server wants to be left alone for long, and neither are the others there', async () => {
    answers = [send(429, { 'Retry-After': '3600' })]
    const pictures = source()
    const fault = async (name: string) => ((await pictures.get(picture(`${origin}/${name}`))) as MissingPicture).fault
    expect(await fault('a.jpg')).toMatch(/asks to be left alone for 60 minutes; its pictures stay links/)
    expect(await fault('b.jpg')).toMatch(/does not answer; its pictures stay links/)
    expect(asked).toBe(1)
  })
})
