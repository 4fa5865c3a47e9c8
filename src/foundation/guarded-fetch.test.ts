import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { type FetchOptions, guardedFetch } from './guarded-fetch.ts'

const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
})

/** A server on this machine and its origin. */
async function aServer(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function fetchOwn(address: string, options: FetchOptions = {}): ReturnType<typeof guardedFetch> {
  return guardedFetch(address, { allowPrivate: [new URL(address).origin], ...options })
}

const refusal = (code: string, message: RegExp | string = /./) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) })

describe('guardedFetch', () => {
  it('fetches an address that is allowed', async () => {
    const origin = await aServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'X-Asked': `${request.method} ${request.url}` })
      response.end(`hello ${request.headers['user-agent']}`)
    })
    const reply = await fetchOwn(`${origin}/news?a=1#part`, { headers: { 'User-Agent': 'The Example' } })
    expect(reply.status).toBe(200)
    expect(reply.headers['x-asked']).toBe('GET /news?a=1')
    expect(reply.body.toString()).toBe('hello The Example')
    expect(reply.url).toBe(`${origin}/news?a=1#part`)
  })

  it('sends a body', async () => {
    const origin = await aServer((request, response) => void request.pipe(response))
    const reply = await fetchOwn(origin, { method: 'POST', body: '{"a":1}' })
    expect(reply.body.toString()).toBe('{"a":1}')
  })

  it('gives any status to the caller', async () => {
    const origin = await aServer((_, response) => void response.writeHead(503, { 'Retry-After': '9' }).end('later'))
    const reply = await fetchOwn(origin)
    expect([reply.status, reply.headers['retry-after'], reply.body.toString()]).toEqual([503, '9', 'later'])
  })

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://172.31.255.255/',
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://198.18.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://[64:ff9b:1::1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:0:0:0:0:0:1]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[fd12:3456::1]/',
    'http://[ff02::1]/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://metadata.google.internal/',
    'http://printer.local/',
    'http://intranet/',
    'http://example.com:8080/',
    'http://user:secret@example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'data:text/plain,hello',
    'not an address',
  ])('refuses %s', async (address) => {
    const resolve = async (): Promise<string[]> => {
      throw new Error('asked for a name')
    }
    await expect(guardedFetch(address, { resolve })).rejects.toEqual(refusal('address-not-allowed'))
  })

  it('refuses a public name that leads to a private address, and one that has both', async () => {
    for (const addresses of [['10.0.0.5'], ['93.184.216.34', '127.0.0.1'], ['::ffff:10.0.0.5']]) {
      const attempt = guardedFetch('https://news.example/', { resolve: async () => addresses })
      await expect(attempt).rejects.toEqual(refusal('address-not-allowed', 'https://news.example is within a private'))
    }
  })

  it('connects to the address that was checked and never asks for the name again', async () => {
    const origin = await aServer((request, response) => void response.end(request.headers.host))
    const { port } = new URL(origin)
    const asked: string[] = []
    const reply = await guardedFetch(`http://news.example:${port}/`, {
      allowPrivate: [`http://news.example:${port}`],
      resolve: async (name) => {
        asked.push(name)
        return ['127.0.0.1']
      },
    })
    expect(reply.body.toString()).toBe(`news.example:${port}`)
    expect(asked).toEqual(['news.example'])
  })

  it('allows an origin exactly, not its neighbours', async () => {
    const origin = await aServer((_, response) => void response.end('own'))
    const { port } = new URL(origin)
    for (const other of [`http://localhost:${port}`, `https://127.0.0.1:${port}`, 'http://127.0.0.1', `${origin}/`]) {
      const attempt = guardedFetch(`${origin}/`, { allowPrivate: [other] })
      await expect(attempt).rejects.toEqual(refusal('address-not-allowed'))
    }
  })

  it('says that a name does not exist', async () => {
    const resolve = async (): Promise<string[]> => {
      throw Object.assign(new Error('no'), { code: 'ENOTFOUND' })
    }
    const attempt = guardedFetch('https://nowhere.example/?key=secret', { resolve })
    await expect(attempt).rejects.toEqual(refusal('fetch-failed', /^https:\/\/nowhere\.example could not.*ENOTFOUND/))
  })

  it('refuses more than it may read, announced or not, and compressed to almost nothing', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000))
    const origin = await aServer((request, response) => {
      if (request.url === '/announced') response.writeHead(200, { 'content-length': 1_000_000 })
      if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
      else response.end(Buffer.alloc(1_000_000))
    })
    for (const path of ['/announced', '/streamed', '/bomb']) {
      await expect(fetchOwn(origin + path, { maxBytes: 100_000 })).rejects.toEqual(refusal('too-large', /100000 bytes/))
    }
    expect((await fetchOwn(`${origin}/streamed`, { maxBytes: 1_000_000 })).body).toHaveLength(1_000_000)
  })

  it('decompresses what servers send, and refuses what it cannot', async () => {
    const text = 'The paper of record. '.repeat(500)
    const bodies: Record<string, Buffer> = {
      gzip: gzipSync(text),
      br: brotliCompressSync(text),
      deflate: deflateSync(text),
      zstd: zstdCompressSync(text),
    }
    const origin = await aServer((request, response) => {
      const encoding = request.url?.slice(1) ?? ''
      response.writeHead(200, { 'content-encoding': encoding }).end(bodies[encoding] ?? 'garbage')
    })
    for (const encoding of Object.keys(bodies)) {
      expect((await fetchOwn(`${origin}/${encoding}`)).body.toString()).toBe(text)
    }
    bodies['gzip'] = Buffer.from('garbage')
    await expect(fetchOwn(`${origin}/gzip`)).rejects.toEqual(refusal('fetch-failed'))
    await expect(fetchOwn(`${origin}/compress`)).rejects.toEqual(refusal('fetch-failed', /encoding/))
  })

  it('takes an answer without a body as it is, whatever encoding it names', async () => {
    const origin = await aServer((request, response) => {
      response.writeHead(request.url === '/304' ? 304 : 200, { 'content-encoding': 'gzip', 'content-length': 0 }).end()
    })
    expect((await fetchOwn(`${origin}/304`)).status).toBe(304)
    expect((await fetchOwn(`${origin}/empty`)).body).toHaveLength(0)
    expect((await fetchOwn(`${origin}/head`, { method: 'HEAD' })).status).toBe(200)
  })

  it('gives up on silence, on a trickle and on a name that is not answered', async () => {
    const origin = await aServer((request, response) => {
      if (request.url !== '/trickle') return
      const drip = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(drip))
    })
    for (const path of ['/silence', '/trickle']) {
      await expect(fetchOwn(origin + path, { timeoutMs: 150 })).rejects.toEqual(
        refusal('fetch-failed', /0\.15 seconds/),
      )
    }
    const resolve = (): Promise<string[]> => new Promise(() => undefined)
    const attempt = guardedFetch('https://news.example/', { resolve, timeoutMs: 50 })
    await expect(attempt).rejects.toEqual(refusal('fetch-failed', /0\.05 seconds/))
  })

  it('gives up when it is told to', async () => {
    const origin = await aServer(() => undefined)
    const stop = new AbortController()
    const attempt = fetchOwn(origin, { signal: stop.signal })
    setTimeout(() => stop.abort(), 30)
    await expect(attempt).rejects.toEqual(refusal('fetch-failed', 'could not be reached'))
    await expect(fetchOwn(origin, { signal: AbortSignal.abort() })).rejects.toEqual(refusal('fetch-failed'))
  })

  it('says that a connection broke, before or within the answer', async () => {
    const origin = await aServer((request, response) => {
      if (request.url === '/within') response.writeHead(200, { 'content-length': 100 }).write('half')
      setTimeout(() => request.socket.destroy(), 10)
    })
    await expect(fetchOwn(`${origin}/before`)).rejects.toEqual(refusal('fetch-failed'))
    await expect(fetchOwn(`${origin}/within`)).rejects.toEqual(refusal('fetch-failed'))
    await expect(fetchOwn('http://127.0.0.1:1/')).rejects.toEqual(refusal('fetch-failed', 'ECONNREFUSED'))
  })

  describe('redirects', () => {
    const to = (response: ServerResponse, location: string, status = 302): void =>
      void response.writeHead(status, { location }).end('moved')
    const count = (request: IncomingMessage): number => Number(request.url?.slice(1))

    it('follows five, and no more', async () => {
      const origin = await aServer((request, response) =>
        count(request) === 0 ? response.end('there') : to(response, `/${count(request) - 1}`),
      )
      const reply = await fetchOwn(`${origin}/5`)
      expect([reply.body.toString(), reply.url]).toEqual(['there', `${origin}/0`])
      await expect(fetchOwn(`${origin}/6`)).rejects.toEqual(refusal('fetch-failed', 'too often'))
      await expect(fetchOwn(`${origin}/1`, { maxRedirects: 0 })).rejects.toEqual(refusal('fetch-failed', 'too often'))
    })

    it('refuses a circle', async () => {
      const origin = await aServer((request, response) => to(response, request.url === '/a' ? '/b' : '/a'))
      await expect(fetchOwn(`${origin}/a`)).rejects.toEqual(refusal('fetch-failed', 'circle'))
    })

    it('checks each step like the first', async () => {
      const inner = await aServer((_, response) => void response.end('secret'))
      const targets = [inner, 'http://169.254.169.254/', 'file:///etc/passwd', 'http://[::1]/', 'http://[bad/']
      const origin = await aServer((request, response) => to(response, targets[count(request)] ?? ''))
      for (const index of targets.keys()) {
        await expect(fetchOwn(`${origin}/${index}`)).rejects.toEqual(refusal('address-not-allowed'))
      }
    })

    it('leaves keys behind where a redirect leads elsewhere, and a body where the standard says so', async () => {
      const seen: unknown[] = []
      const other = await aServer((request, response) => {
        seen.push([
          request.method,
          request.headers.authorization,
          request.headers['content-type'],
          request.headers['x-id'],
        ])
        response.end()
      })
      const origin = await aServer((request, response) => to(response, other, count(request)))
      const headers = { Authorization: 'Bearer key', 'Content-Type': 'text/plain', 'X-Id': '7' }
      for (const status of [302, 307]) {
        await fetchOwn(`${origin}/${status}`, { allowPrivate: [origin, other], method: 'POST', body: 'x', headers })
      }
      expect(seen).toEqual([
        ['GET', undefined, undefined, '7'],
        ['POST', undefined, 'text/plain', '7'],
      ])
    })
  })
})
