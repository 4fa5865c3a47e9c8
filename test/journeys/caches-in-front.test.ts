import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { surrogateKey } from '#foundation/surrogate-key.ts'
import { eventually, openTestPaper, type TestPaper } from '../support/paper-server.ts'

describe('a cache in front of the paper', () => {
  const purged: string[][] = []
  let cache: Server
  let paper: TestPaper

  beforeAll(async () => {
    cache = createServer((request, response) => {
      if (request.method === 'PURGE') purged.push(String(request.headers['xkey-purge']).split(' '))
      response.end()
    })
    cache.listen(0, '127.0.0.1')
    await once(cache, 'listening')
    const { port } = cache.address() as AddressInfo
    paper = await openTestPaper({ environment: { DATELINE_PURGE: `varnish+http://127.0.0.1:${port}` } })
  })
  afterAll(async () => {
    await paper?.stop()
    cache?.close()
  })

  /** What a page says of itself to caches in front. */
  const saidBy = async (path: string) => {
    const { status, headers } = await paper.readers.get(path)
    const keys = String(headers['surrogate-key'] ?? '').split(' ')
    return { status, keys, caching: headers['surrogate-control'], control: headers['cache-control'] }
  }

  it('may keep pages for a minute, and is told which of them are old, those of a withdrawn story at once', async () => {
    const { path, id } = await paper.api.published({ headline: 'Kept in front' })
    const page = await saidBy(path)
    const front = await saidBy('/')
    expect([page.status, page.caching, page.control]).toEqual([200, 'max-age=60', 'public, max-age=0, must-revalidate'])
    expect(page.keys).toContain(surrogateKey(`article:${id}`))

    const before = purged.length
    await paper.api.done('POST', `/articles/${id}/withdraw`, {})
    await eventually(async () => {
      for (const { keys } of [page, front]) {
        expect(purged.slice(before).some((told) => told.some((key) => keys.includes(key)))).toBe(true)
      }
    })
    expect(await saidBy(path)).toMatchObject({ status: 410, caching: 'max-age=60' })
  })

  it('keeps nothing that it would not be told of: searches, and what is not there yet', async () => {
    expect((await saidBy('/search?q=kept')).caching).toBe('max-age=0')
    expect(await saidBy('/news/2026/01/01/not-there-yet')).toMatchObject({ status: 404, caching: 'max-age=0' })
  })
})
