import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { guardedFetch } from '#foundation/guarded-fetch.ts'
import { surrogateKey, surrogateKeysOf, surrogateKeysToPurge } from '#foundation/surrogate-key.ts'
import type { Database } from '#storage/database.ts'
import { announce, type EventPayload, type PaperEvent } from '#storage/outbox.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { type PurgeService, purgeRequests, readPurgeServices } from './purge-services.ts'
import { Purger } from './purger.ts'

const at = '2026-03-04T12:00:00.000Z'

const toStop: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const stop of toStop.splice(0).reverse()) await stop()
})

interface Told {
  method: string | undefined
  url: string | undefined
  headers: IncomingMessage['headers']
  keys: string[]
}

/** What a cache answers to each request, by its number from 0 on; `silence` for nothing at all. */
type Answer = (number: number) => { status: number; headers?: Record<string, string>; body?: string } | 'silence'

/** A cache that answers as Fastly, Cloudflare or Varnish do. */
async function aCache(kind: PurgeService['kind'], answer: Answer = () => ({ status: 200 })) {
  const told: Told[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const sent = body === '' ? {} : (JSON.parse(body) as { surrogate_keys?: string[]; tags?: string[] })
    const keys = sent.surrogate_keys ?? sent.tags ?? String(request.headers['xkey-purge']).split(' ')
    const number = told.push({ method: request.method, url: request.url, headers: request.headers, keys }) - 1
    const reply = answer(number)
    if (reply === 'silence') return
    response.writeHead(reply.status, reply.headers)
    response.end(reply.body ?? '{"success":true,"errors":[]}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  toStop.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/service/one`
  return { told, service: { kind, address, key: kind === 'varnish' ? null : 'the-key' } satisfies PurgeService }
}

const TIMES = { patience: 30_000, retry: 10, longest: 50, others: 20, again: 10 }

function aPurger(
  db: Database,
  service: PurgeService,
  logged: string[] = [],
  times: Partial<typeof TIMES> = {},
): Purger {
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) })
  const mustGo = new Set(['article.withdrawn'])
  const purger = new Purger({ ...{ db, log, service, mustGo, times: { ...TIMES, ...times } }, fetch: guardedFetch })
  toStop.push(() => purger.stop())
  return purger
}

async function happen(db: Database, topic: string, ...changed: string[]): Promise<PaperEvent<EventPayload>[]> {
  await db.transaction((tx) => announce(tx, { at, topic, payload: { changed } }))
  return [{ id: 0, at, topic, payload: { changed } }]
}

describeEachDatabase('a cache in front', (openDb) => {
  it('is told what changed since it was first told anything, each once, and again by nobody', async () => {
    const [db, cache] = [await openDb(), await aCache('fastly')]
    await happen(db, 'paper.changed', 'old')
    const purger = aPurger(db, cache.service)
    await purger.start()
    await purger.wake()
    expect(cache.told).toEqual([])

    await happen(db, 'edition.published', 'article:1', 'front')
    await purger.wake()
    await aPurger(db, cache.service).wake()

    expect(cache.told).toHaveLength(1)
    expect(cache.told[0]).toMatchObject({ method: 'POST', url: '/service/one/purge' })
    expect(cache.told[0]?.headers['fastly-key']).toBe('the-key')
    expect(cache.told[0]?.keys).toEqual(surrogateKeysToPurge(['article:1', 'front']))
    expect(purger.figures).toMatchObject({ requests: 1, failures: 0, behind: 0 })
  })

  it('is told until it takes it: after 429, 500, a refusal in the body and silence, and by another process after a kill', async () => {
    const answers = [
      { status: 429, headers: { 'retry-after': '0' } },
      { status: 500 },
      { status: 200, body: '{"success":false,"errors":[{"code":1}]}' },
      'silence' as const,
    ]
    const [db, logged] = [await openDb(), [] as string[]]
    const cache = await aCache('cloudflare', (number) => answers[number] ?? { status: 200 })
    const purger = aPurger(db, cache.service, logged, { patience: 2_000 })
    await purger.start()
    purger.hear(await happen(db, 'edition.published', 'article:1'), true)

    await expect.poll(() => cache.told.length, { timeout: 20_000 }).toBe(5)
    await expect.poll(() => purger.figures).toMatchObject({ requests: 5, failures: 4, behind: 0 })
    expect(cache.told.every(({ url }) => url === '/service/one/purge_cache')).toBe(true)
    expect(cache.told[4]?.headers.authorization).toBe('Bearer the-key')
    expect(logged).toHaveLength(4)
    expect(logged.join()).not.toContain('the-key')

    await purger.stop()
    await happen(db, 'edition.published', 'article:2')
    const next = aPurger(db, cache.service)
    await next.start()
    await expect.poll(() => cache.told.at(-1)?.keys).toEqual(surrogateKeysToPurge(['article:2']))
  })

  it('is told of a withdrawal at once while it keeps another call waiting, and first where both wait', async () => {
    const db = await openDb()
    let isSilent = true
    const cache = await aCache('varnish', () => (isSilent ? 'silence' : { status: 200 }))
    const purger = aPurger(db, cache.service, [], { patience: 1_000 })
    await purger.start()
    purger.hear(await happen(db, 'edition.published', 'article:1'), true)
    await expect.poll(() => cache.told.length).toBe(1)
    purger.hear(await happen(db, 'article.withdrawn', 'article:2'), true)
    await expect.poll(() => cache.told.map(({ keys }) => keys[0])).toContain(surrogateKey('article:2'))

    isSilent = false
    await expect.poll(() => purger.figures.behind, { timeout: 20_000 }).toBe(0)
    expect(cache.told.at(-1)).toMatchObject({ method: 'PURGE', url: '/service/one/' })
    expect(cache.told.at(-1)?.keys).toEqual([...surrogateKeysToPurge(['article:2']), surrogateKey('article:1')])
  })

  it('is told of what another process did, where that one did not', async () => {
    const [db, cache] = [await openDb(), await aCache('fastly')]
    const purger = aPurger(db, cache.service)
    await purger.start()
    purger.hear(await happen(db, 'edition.published', 'article:1'), false)
    await expect.poll(() => cache.told.length).toBe(1)
  })

  it('forgets everything where too much has changed to be named', async () => {
    const [db, cache] = [await openDb(), await aCache('fastly')]
    const purger = aPurger(db, cache.service)
    await purger.start()
    await happen(db, 'archive.imported', ...Array.from({ length: 3_500 }, (_, i) => `article:${i}`))
    await purger.wake()
    expect(cache.told.map(({ keys }) => keys)).toEqual([surrogateKeysToPurge(['paper'])])
  })
})

describe('what a cache in front is asked', () => {
  it('names no more keys in one request than the service takes', () => {
    const keys = Array.from({ length: 600 }, (_, i) => `k${i}`)
    const sizes = (kind: PurgeService['kind']): number[] =>
      purgeRequests({ kind, address: 'https://cache.example', key: 'k' }, keys).map(({ body, headers }) =>
        body
          ? (Object.values(JSON.parse(body) as string[][])[0]?.length ?? 0)
          : (headers['xkey-purge'] ?? '').split(' ').length,
      )
    expect(sizes('fastly')).toEqual([256, 256, 88])
    expect(sizes('cloudflare')).toEqual(Array(6).fill(100))
    expect(sizes('varnish')).toEqual([200, 200, 200])
  })

  it('goes to addresses that the operator wrote down, of kinds that are known', () => {
    expect(readPurgeServices('fastly+https://api.fastly.com/service/ab1/, varnish+http://10.0.0.5:6081')).toEqual([
      { kind: 'fastly', address: 'https://api.fastly.com/service/ab1' },
      { kind: 'varnish', address: 'http://10.0.0.5:6081' },
    ])
    for (const wrong of [
      'https://api.fastly.com',
      'akamai+https://a.example',
      'fastly+ftp://a',
      'fastly+https://a:b@c.example',
    ])
      expect(readPurgeServices(wrong)).toBeNull()
  })

  it('fits into the head of an answer however many keys a page has, and reaches those with too many', () => {
    const many = surrogateKeysOf(Array.from({ length: 5_000 }, (_, i) => `card:${i}`))
    expect(many.join(' ').length).toBeLessThan(2_000)
    expect(surrogateKeysToPurge(['card:7']).some((key) => many.includes(key))).toBe(true)
    const few = surrogateKeysOf(['card:7', 'front'])
    expect(few).toEqual([surrogateKey('paper'), surrogateKey('card:7'), surrogateKey('front')])
    expect(surrogateKeysToPurge(['card:8']).some((key) => few.includes(key))).toBe(false)
  })
})
