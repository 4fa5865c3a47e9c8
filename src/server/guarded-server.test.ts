import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { FrontDoor } from './front-door.ts'
import { CONNECTION_LIMITS, type ConnectionLimits, createGuardedServer } from './guarded-server.ts'

const GET = 'GET / HTTP/1.1\r\nHost: paper.example\r\n'

/** More than both ends of a connection take in before anybody reads. */
const LONG_PAGE = 'a'.repeat(32 * 1024 * 1024)

let server: Server
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function open(limits: Partial<ConnectionLimits>, page = 'The front'): Promise<void> {
  server = createGuardedServer({ ...CONNECTION_LIMITS, ...limits })
  new FrontDoor(server, async (request, response) => {
    if (request.url === '/slow') await pause(600)
    response.end(page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
}

async function knock(text = ''): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  if (text !== '') socket.write(text)
  return socket
}

async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  if (!socket.closed) await once(socket, 'close')
  return Buffer.concat(chunks).toString('latin1')
}

describe('a server that nobody holds up', () => {
  it('gives pages while hundreds of connections send their heads too slowly, and cuts those off', async () => {
    await open({ head: 400, request: 800 })
    const slow = await Promise.all(Array.from({ length: 300 }, () => knock(GET)))
    const answers = slow.map(readAll)
    for (let one = 0; one < 20; one++) {
      const reader = await knock(`${GET}Connection: close\r\n\r\n`)
      expect(await readAll(reader)).toMatch(/^HTTP\/1\.1 200 .*The front$/s)
    }
    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('answers 431 to a head that is too long, before it has come in', async () => {
    await open({})
    const socket = await knock(`${GET}X-Much: ${'a'.repeat(20_000)}`)
    expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('cuts off who takes nothing of their answer, and gives all of it to who takes it slowly', async () => {
    await open({ silence: 2_000 }, LONG_PAGE)
    const [stuck, slow] = [
      await knock(`${GET}Connection: close\r\n\r\n`),
      await knock(`${GET}Connection: close\r\n\r\n`),
    ]
    stuck.pause()
    let taken = 0
    slow.on('data', (chunk: Buffer) => {
      taken += chunk.length
      // A pause now and then, in all of longer than anybody may take nothing.
      if (Math.floor(taken / 4_000_000) > Math.floor((taken - chunk.length) / 4_000_000)) {
        slow.pause()
        setTimeout(() => slow.resume(), 300)
      }
    })
    await once(slow, 'close')
    expect(taken).toBeGreaterThan(LONG_PAGE.length)
    await expect.poll(() => connections(), { timeout: 20_000 }).toBe(0)
    expect((await readAll(stuck.resume())).length).toBeLessThan(LONG_PAGE.length)
  })

  it('waits for itself: a page that takes long to make is given, and one more on the same connection', async () => {
    await open({ silence: 200 })
    const socket = await knock('GET /slow HTTP/1.1\r\nHost: paper.example\r\n\r\n')
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toContain('The front')
    socket.write(`${GET}Connection: close\r\n\r\n`)
    expect(await readAll(socket)).toContain('The front')
  })

  it('ends a connection on which nothing is asked', async () => {
    await open({ silence: 200 })
    expect(await readAll(await knock())).toBe('')
  })

  it('refuses connections beyond so many', async () => {
    await open({ connections: 2 })
    await Promise.all([knock(), knock()])
    await expect.poll(() => connections()).toBe(2)
    expect(await readAll(await knock(`${GET}\r\n`))).toBe('')
  })
})

function connections(): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
}
