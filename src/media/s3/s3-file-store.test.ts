import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Fault, type S3Server, startS3 } from '../../../test/support/s3-server.ts'
import { copyFiles } from '../copy-files.ts'
import type { FileStore } from '../file-store.ts'
import { folderFileStore } from '../folder-file-store.ts'
import { type BucketAddress, readMediaAddress } from '../media-address.ts'
import { openFileStore } from '../open-file-store.ts'
import { s3FileStore } from './s3-file-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-bucket-'))
let server: S3Server
let count = 0
const faults: unknown[] = []

beforeAll(async () => {
  server = await startS3()
})
afterEach(() => {
  server.fault = undefined
  faults.length = 0
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A store of its own, or a second one of the same files. */
function openStore(prefix = `files-${++count}`): FileStore {
  const address = readMediaAddress(server.url(prefix))
  if (!address) throw new Error('Not an address.')
  return openFileStore(address, { spool: join(folder, prefix), onFault: (error) => faults.push(error) })
}

const keysOf = async (store: FileStore, prefix = ''): Promise<string[]> => {
  const keys: string[] = []
  for await (const key of store.list(prefix)) keys.push(key)
  return keys.sort()
}

/** Goes wrong so many times with requests of a method, and then no more. */
const wrong = (times: number, method: string, fault: Fault): void => {
  let left = times
  server.fault = (asked) => (asked === method && left-- > 0 ? fault : undefined)
}

describe('files in a bucket', () => {
  it('gives back what was put in, whole or in part, and says its hash', async () => {
    const store = openStore()
    await store.put('originals/ab/abc', Buffer.from('a picture'))
    await store.put('originals/ab/stream', Readable.from([Buffer.from('in '), Buffer.from('pieces')]))

    const file = await store.get('originals/ab/abc')
    expect(file).toMatchObject({ size: 9, hash: createHash('sha256').update('a picture').digest('hex') })
    expect(await text(await file!.open())).toBe('a picture')
    expect(await text(await file!.open({ start: 2, end: 4 }))).toBe('pic')
    expect(await text(await (await store.get('originals/ab/stream'))!.open())).toBe('in pieces')
    expect(await store.get('never/put')).toBeNull()
    expect(await store.has('originals/ab/abc')).toBe(true)
  })

  it('lists by prefix, beyond one answer of the bucket too, within its own prefix alone, and deletes', async () => {
    const other = openStore()
    await other.put('variants/ab/abc/9.webp', Buffer.from('x'))
    const spool = folderFileStore(join(folder, 'listed'))
    const address = readMediaAddress(server.url('listed')) as BucketAddress
    const store = s3FileStore(address, { spool, onFault: (error) => faults.push(error), keysAtOnce: 4 })
    const names = Array.from({ length: 10 }, (_, number) => `variants/ab/abc/${number}.webp`)
    for (const name of names) await store.put(name, Buffer.from('x'))
    expect(await keysOf(store, 'variants/ab/abc/')).toEqual(names.sort())
    await store.delete('variants/ab/abc/0.webp')
    await store.delete('variants/ab/abc/0.webp')
    expect(await store.has('variants/ab/abc/0.webp')).toBe(false)
    expect(await keysOf(other)).toEqual(['variants/ab/abc/9.webp'])
  })

  it('keeps a file once the bucket has it, and nothing of it on this machine', async () => {
    const store = openStore()
    const incoming = await store.receive(Buffer.from('on its way'), 100)
    expect(await keysOf(store)).toEqual([])
    await incoming.keep('originals/ab/abc')
    expect(await keysOf(store)).toEqual(['originals/ab/abc'])
    expect(readdirSync(join(folder, `files-${count}`, 'incoming', '.incoming'))).toEqual([])
  })

  it.each([
    ['answers 500', { status: 500 }],
    ['answers 503', { status: 503 }],
    ['does not say that it has it', 'unsaid'],
    ['loses the line in the middle', { loseAfter: 70_000 }],
  ] as const)('sends a file again where the bucket %s, and has it whole', async (_, fault) => {
    const store = openStore()
    const bytes = randomBytes(300_000)
    wrong(2, 'PUT', fault)
    await store.put('originals/ab/abc', bytes)
    expect(await buffer(await (await store.get('originals/ab/abc'))!.open())).toEqual(bytes)
  })

  it('says that it is away where the bucket does not take a file, and has nothing of it', async () => {
    const store = openStore()
    server.fault = (method) => (method === 'PUT' ? { loseAfter: 70_000 } : undefined)
    await expect(store.put('originals/ab/abc', randomBytes(300_000))).rejects.toMatchObject({ code: 'files-away' })
    server.fault = undefined
    expect(await store.has('originals/ab/abc')).toBe(false)
    expect(String(faults[0])).toContain('The bucket paper')
  })

  it.each([100_000, 3_000_000])('goes on where an answer of %i bytes breaks off', async (size) => {
    const store = openStore()
    const bytes = randomBytes(size)
    await store.put('originals/ab/abc', bytes)
    wrong(3, 'GET', { cutAfter: 30_000 })
    expect(await buffer(await (await store.get('originals/ab/abc'))!.open())).toEqual(bytes)
    wrong(1, 'GET', { cutAfter: 10 })
    const part = await (await store.get('originals/ab/abc'))!.open({ start: 1_000, end: 60_000 })
    expect(await buffer(part)).toEqual(bytes.subarray(1_000, 60_001))
  })

  it('ends with a fault, never with half a file, where an answer breaks off again and again', async () => {
    const store = openStore()
    await store.put('variants/ab/abc/1.webp', randomBytes(100_000))
    await store.put('originals/ab/abc', randomBytes(3_000_000))
    const [small, large] = [await store.get('variants/ab/abc/1.webp'), await store.get('originals/ab/abc')]
    server.fault = (method) => (method === 'GET' ? { cutAfter: 1_000 } : undefined)
    await expect(small!.open()).rejects.toMatchObject({ code: 'files-away' })
    await expect(large!.open().then(buffer)).rejects.toMatchObject({ code: 'files-away' })
  })

  it('tells apart a file that is missing from a bucket that does not answer', async () => {
    const store = openStore()
    server.fault = () => ({ status: 503 })
    await expect(store.has('never/put')).rejects.toMatchObject({ code: 'files-away' })
    server.fault = () => ({ status: 403 })
    await expect(store.has('never/put')).rejects.toMatchObject({ code: 'files-away' })
    server.fault = undefined
    expect(await store.has('never/put')).toBe(false)
    await server.cut()
    await expect(store.has('never/put')).rejects.toMatchObject({ code: 'files-away' })
    await server.mend()
    expect(await store.has('never/put')).toBe(false)
  })

  it('does not wait for ever for a bucket that says nothing', async () => {
    const store = openStore()
    server.fault = () => 'silence'
    const begun = performance.now()
    await expect(store.has('never/put')).rejects.toMatchObject({ code: 'files-away' })
    expect(performance.now() - begun).toBeLessThan(30_000)
  })

  it('bears that two nodes put the same file at once', async () => {
    const [here, there] = [openStore('shared'), openStore('shared')]
    const bytes = randomBytes(50_000)
    await Promise.all([here, there, here, there].map((store) => store.put('variants/ab/abc/1.webp', bytes)))
    expect(await buffer(await (await there.get('variants/ab/abc/1.webp'))!.open())).toEqual(bytes)
  })

  it('has no file whose key leads out of its prefix', async () => {
    const store = openStore()
    for (const key of ['../secret', '/etc/passwd', 'a//b', '', 'A']) {
      await expect(store.get(key)).rejects.toMatchObject({ code: 'file-key-invalid' })
      await expect(store.put(key, Buffer.from('x'))).rejects.toMatchObject({ code: 'file-key-invalid' })
      await expect(store.delete(key)).rejects.toMatchObject({ code: 'file-key-invalid' })
    }
  })
})

describe('files that move from a folder into a bucket', () => {
  it('come whole, after an interruption too, and are not sent again', async () => {
    const [here, there] = [folderFileStore(join(folder, `from-${++count}`)), openStore()]
    for (let number = 0; number < 30; number++) await here.put(`originals/ab/${number}`, randomBytes(1_000 + number))
    let isStopped = false
    const first = await copyFiles(here, there, {
      onCopied: () => {
        isStopped = true
      },
      isStopped: () => isStopped,
    })
    expect(first.files).toBeLessThan(30)
    const second = await copyFiles(here, there)
    expect(second).toMatchObject({ files: 30, wasThere: first.files })
    server.asked.length = 0
    expect(await copyFiles(here, there)).toMatchObject({ files: 30, wasThere: 30 })
    expect(server.asked.filter((asked) => asked.startsWith('PUT'))).toEqual([])
    expect(await copyFiles(there, folderFileStore(join(folder, 'and-back')))).toMatchObject({ files: 30, wasThere: 0 })
  })

  it('replaces what lies there under the same key and is another', async () => {
    const [here, there] = [folderFileStore(join(folder, `from-${++count}`)), openStore()]
    await here.put('originals/ab/abc', Buffer.from('the real one'))
    await there.put('originals/ab/abc', Buffer.from('half of it'))
    await copyFiles(here, there)
    expect(await text(await (await there.get('originals/ab/abc'))!.open())).toBe('the real one')
  })

  it('stops with a clear no where the bucket goes away', async () => {
    const [here, there] = [folderFileStore(join(folder, `from-${++count}`)), openStore()]
    await here.put('originals/ab/abc', Buffer.from('x'))
    server.fault = () => ({ status: 500 })
    await expect(copyFiles(here, there)).rejects.toMatchObject({ code: 'files-away' })
  })
})
