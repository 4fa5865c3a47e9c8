import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { FrontDoor } from './front-door.ts'

/** Longer than any of these tests may take, so that nothing in them is cut. */
const LONG = 600_000

const ASK = 'GET / HTTP/1.1\r\nHost: paper.example\r\n\r\n'

async function openDoor(answer: RequestListener): Promise<{ door: FrontDoor; knock: () => Promise<Socket> }> {
  const server = createServer()
  const door = new FrontDoor(server, answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const knock = async (): Promise<Socket> => {
    const entered = once(server, 'connection')
    const socket = connect(port, '127.0.0.1')
    await Promise.all([once(socket, 'connect'), entered])
    return socket
  }
  return { door, knock }
}

/** All that is still sent to a connection, once the other side has ended it. */
async function read(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(socket, 'close')
  return Buffer.concat(chunks).toString('latin1')
}

describe('the door that is shut', () => {
  it('answers who had just come in and had not asked yet', async () => {
    const { door, knock } = await openDoor((_, response) => response.end('The front'))
    const guest = await knock()
    const shut = door.shut(LONG)
    await pause(100)
    guest.write(ASK)
    expect(await read(guest)).toMatch(/^HTTP\/1\.1 200 OK\r\n.*The front/s)
    await shut
  })

  it('sends the whole of a long answer to a slow reader', async () => {
    const page = 'a'.repeat(16 * 1024 * 1024)
    const { door, knock } = await openDoor((_, response) => response.end(page))
    const reader = await knock()
    reader.write(ASK)
    await once(reader, 'readable')
    const shut = door.shut(LONG)
    // Many looks at who is idle, in which the reader takes nothing.
    await pause(300)
    expect((await read(reader)).endsWith(page)).toBe(true)
    await shut
  })

  it('answers who asks in the moment in which it is shut, and lets nobody in afterwards', async () => {
    const { door, knock } = await openDoor((_, response) => response.end('The front'))
    const guest = await knock()
    guest.write(ASK)
    const shut = door.shut(LONG)
    const answers = await read(guest)
    await shut
    expect(answers.match(/The front/g)).toHaveLength(1)
    await expect(knock()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('waits for nobody who has their answer or says nothing', async () => {
    const { door, knock } = await openDoor((_, response) => response.end('The front'))
    const [silent, answered] = [await knock(), await knock()]
    answered.write(ASK)
    await once(answered, 'data')
    await Promise.all([door.shut(LONG), read(answered), read(silent)])
  })

  it('cuts off in the end what has no answer', async () => {
    const { door, knock } = await openDoor(() => undefined)
    const guest = await knock()
    guest.write(ASK)
    await pause(50)
    await Promise.all([door.shut(100), expect(read(guest)).resolves.toBe('')])
  })
})
