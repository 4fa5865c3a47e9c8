import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileStore } from './file-store.ts'
import { folderFileStore } from './folder-file-store.ts'

let folder: string
let store: FileStore

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-files-'))
  store = folderFileStore(join(folder, 'media'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = async (key: string): Promise<string | null> => {
  const file = await store.get(key)
  return file && text(await file.open())
}
const keys = async (prefix: string): Promise<string[]> => {
  const all: string[] = []
  for await (const key of store.list(prefix)) all.push(key)
  return all.sort()
}

describe('the folder of files', () => {
  it('gives back what was put in, whole or in part', async () => {
    await store.put('originals/ab/abc', Buffer.from('a picture'))
    await store.put('originals/ab/stream', Readable.from([Buffer.from('in '), Buffer.from('pieces')]))

    expect(await read('originals/ab/abc')).toBe('a picture')
    expect(await read('originals/ab/stream')).toBe('in pieces')
    const file = await store.get('originals/ab/abc')
    expect(file?.size).toBe(9)
    expect(await text(await file!.open({ start: 2, end: 4 }))).toBe('pic')
  })

  it('lists by prefix, deletes, and knows what is not there', async () => {
    for (const key of ['variants/ab/abc/1.webp', 'variants/ab/abc/2.webp', 'variants/ab/abcd/1.webp', 'other']) {
      await store.put(key, Buffer.from('x'))
    }
    expect(await keys('variants/ab/abc/')).toEqual(['variants/ab/abc/1.webp', 'variants/ab/abc/2.webp'])
    expect(await keys('')).toHaveLength(4)
    expect(await keys('nothing/')).toEqual([])

    await store.delete('variants/ab/abc/1.webp')
    await store.delete('variants/ab/abc/1.webp')
    expect(await store.has('variants/ab/abc/1.webp')).toBe(false)
    expect(await store.get('variants/ab/abc')).toBeNull()
    expect(await read('never/put')).toBeNull()
    expect(await read('other/below-a-file')).toBeNull()
  })

  it('keeps nothing of a file that breaks off while it comes', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half')
        throw new Error('the line went dead')
      })(),
    )
    await expect(store.put('originals/half', broken)).rejects.toThrow('the line went dead')
    expect(await store.has('originals/half')).toBe(false)
    expect(readdirSync(join(folder, 'media', '.incoming'))).toEqual([])
  })

  it.each([
    '../secret',
    'a/../../secret',
    '/etc/passwd',
    'a//b',
    'a/./b',
    '.incoming/x',
    'A',
    'a\\b',
    'a\0b',
    '',
    'a/',
    'ä',
  ])('has no file called %j, and reaches none outside', async (key) => {
    writeFileSync(join(folder, 'secret'), 'not yours')
    await expect(store.get(key)).rejects.toMatchObject({ code: 'file-key-invalid' })
    await expect(store.put(key, Buffer.from('x'))).rejects.toMatchObject({ code: 'file-key-invalid' })
    await expect(store.delete(key)).rejects.toMatchObject({ code: 'file-key-invalid' })
    expect(existsSync(join(folder, 'secret'))).toBe(true)
  })
})
