import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostilePictures } from '../factories/hostile-pictures.ts'
import { aJpeg, aPicture } from '../factories/picture.ts'
import { freePort } from '../support/free-port.ts'
import { createTokenByCommand, type PaperProcess, runDateline, startPaperProcess } from '../support/paper-process.ts'
import { eventually } from '../support/paper-server.ts'
import { canMeasureMemory, watchMemory } from '../support/process-memory.ts'

/** Megabytes that the program may hold in all its processes. */
const MOST_MEMORY = 1_000

describe('pictures that mean harm, or break off', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-hostile-'))
  const environment = { DATELINE_DATA: folder, DATELINE_DEMO: '0' }
  let paper: PaperProcess
  let token: string
  let port: number
  beforeAll(async () => {
    port = await freePort()
    paper = await startPaperProcess({ folder, port })
    token = await createTokenByCommand('editor', environment)
  })
  afterAll(async () => {
    await paper.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const send = async (bytes: Buffer, name: string): Promise<{ status: number; answer: Record<string, unknown> }> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)]), name)
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${paper.address}/api/v1/media`, { method: 'POST', headers, body: form })
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
  }

  const verify = () => runDateline(['verify'], environment)
  const incoming = (): string[] => readdirSync(join(folder, 'media', '.incoming'))

  it('are refused with a sentence or served safely, in less than a gigabyte', async () => {
    const memory = canMeasureMemory() ? watchMemory(paper.pid) : null
    for (const { name, bytes, refused } of await hostilePictures()) {
      const { status, answer } = await send(bytes, name)
      expect([name, status], String(answer['detail'])).toEqual([name, refused ? 422 : 201])
      if (refused) {
        expect(answer['detail'], name).toMatch(refused)
        continue
      }
      const picture = await fetch(`${paper.address}${answer['url']}`)
      const served = Buffer.from(await picture.arrayBuffer())
      expect([name, picture.status, picture.headers.get('content-type')]).toEqual([name, 200, 'image/jpeg'])
      expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
      expect([name, served.includes('<script'), served.includes('PK\x03\x04')]).toEqual([name, false, false])
    }
    memory?.end()
    if (memory) expect(memory.peak()).toBeLessThan(MOST_MEMORY)
    expect(incoming()).toEqual([])
    expect(await verify()).toMatchObject({ code: 0 })
  }, 900_000)

  it('of two gigabytes are refused before they have come in', async () => {
    const memory = canMeasureMemory() ? watchMemory(paper.pid) : null
    const { status, sent } = await stream({ port, token, bytes: 2 * 1024 ** 3 })
    memory?.end()
    expect(status).toBe(413)
    expect(sent).toBeLessThan(200 * 1024 ** 2)
    if (memory) expect(memory.peak()).toBeLessThan(MOST_MEMORY)
    // Thrown away as soon as the refusal is on its way.
    await eventually(async () => expect(incoming()).toEqual([]))
  })

  it('that break off leave nothing', async () => {
    const jpeg = await aPicture(2_000, 1_500).jpeg({ quality: 100 }).toBuffer()
    for (const share of [0.1, 0.5, 0.99]) await cutOff({ port, token, bytes: jpeg.subarray(0, jpeg.length * share) })
    await wait(500)
    expect(incoming()).toEqual([])
    expect(await verify()).toMatchObject({ code: 0 })
  })

  it('leave nothing half when the program is killed while they come in, and what was acknowledged is there', async () => {
    const acknowledged: string[] = []
    for (let round = 0; round < 4; round++) {
      const killed = paper
      const uploads = Array.from({ length: 12 }, async (_, at) => {
        const sent = await send(await aJpeg(200 + round * 20 + at, 150), `${round}-${at}.jpg`).catch(() => null)
        if (sent?.status === 201) acknowledged.push(String(sent.answer['id']))
      })
      // The first time before anything is taken in; then as soon as one more is, with the others under way.
      const before = acknowledged.length
      await wait(60)
      while (round > 0 && acknowledged.length === before) await wait(5)
      killed.signal('SIGKILL')
      await killed.ended
      await Promise.all(uploads)
      expect(await verify()).toMatchObject({ code: 0 })
      paper = await startPaperProcess({ folder, port })
    }
    const headers = { authorization: `Bearer ${token}` }
    expect(acknowledged.length).toBeGreaterThan(0)
    for (const id of acknowledged) {
      const found = await fetch(`${paper.address}/api/v1/media/${id}`, { headers })
      expect(found.status).toBe(200)
    }
  }, 300_000)
})

const HEAD = '--edge\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'

function headersOf(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=edge' }
}

/** Sends so many bytes as somebody does who does not say beforehand how many, and stops once there is an answer. */
function stream(asked: { port: number; token: string; bytes: number }): Promise<{ status: number; sent: number }> {
  const { port, token, bytes } = asked
  return new Promise((resolve, reject) => {
    let sent = 0
    let isAnswered = false
    const sending = request({ port, method: 'POST', path: '/api/v1/media', headers: headersOf(token) }, (response) => {
      isAnswered = true
      response.resume()
      resolve({ status: response.statusCode ?? 0, sent })
      sending.destroy()
    })
    // The server closes the connection once it has answered.
    sending.on('error', (error) => !isAnswered && reject(error))
    sending.write(HEAD)
    sending.write(Buffer.from('\xff\xd8\xff\xe0', 'latin1'))
    const part = Buffer.alloc(256 * 1024)
    const next = (): void => {
      while (!isAnswered && sent < bytes) {
        sent += part.length
        if (!sending.write(part)) {
          sending.once('drain', next)
          return
        }
      }
    }
    next()
  })
}

/** Begins to send a picture and is gone. */
function cutOff({ port, token, bytes }: { port: number; token: string; bytes: Buffer }): Promise<void> {
  return new Promise((resolve) => {
    const sending = request({ port, method: 'POST', path: '/api/v1/media', headers: headersOf(token) })
    sending.on('error', () => undefined)
    sending.on('close', () => resolve())
    sending.write(HEAD)
    sending.write(bytes, () => setTimeout(() => sending.destroy(), 50))
  })
}
