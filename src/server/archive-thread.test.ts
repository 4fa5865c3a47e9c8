import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Refusal } from '#foundation/refusal.ts'
import { fingerprintOf } from '#wire/imports/import-item.ts'
import type { Incoming, OpenArchive } from '#wire/incoming.ts'
import { openWordPress } from '#wire/wordpress/open-wordpress.ts'
import { aWxr } from '../../test/factories/wordpress-export.ts'
import { openArchive } from './archive-thread.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-archive-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const paper = { language: 'en', timeZone: 'UTC' }

function fileOf(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** All that an archive gives, and why it broke off. */
async function readAll(archive: OpenArchive): Promise<{ items: Incoming[]; fault: unknown }> {
  const items: Incoming[] = []
  try {
    for await (const item of archive.items()) items.push(item)
    return { items, fault: null }
  } catch (fault) {
    return { items, fault }
  }
}

describe('an archive that is read in a thread', () => {
  it('gives the same things in the same order, with the same fingerprints', async () => {
    const path = fileOf('whole.xml', aWxr(320))
    await using beside = await openArchive('wordpress', path, { ...paper, short: 0 })
    const here = await openWordPress(path, paper)
    const [read, expected] = [await readAll(beside), await readAll(here)]
    expect(beside.source).toEqual(here.source)
    expect(read).toEqual(expected)
    expect(read.items.length).toBeGreaterThan(320)
    expect(read.items.map((item) => fingerprintOf(item))).toEqual(expected.items.map((item) => fingerprintOf(item)))
  })

  it('gives what came before it breaks off, and then says where that is', async () => {
    const whole = aWxr(320)
    const path = fileOf('broken.xml', whole.slice(0, whole.length * 0.7))
    await using beside = await openArchive('wordpress', path, { ...paper, short: 0 })
    const [read, expected] = [await readAll(beside), await readAll(await openWordPress(path, paper))]
    expect(expected.fault).toBeInstanceOf(Refusal)
    expect(read.fault).toEqual(expected.fault)
    expect(read.items).toEqual(expected.items)
  })

  it('is refused as it is elsewhere, and can be left before its end', async () => {
    const none = fileOf('none.xml', '<rss><channel/></rss>')
    await expect(openArchive('wordpress', none, { ...paper, short: 0 })).rejects.toMatchObject({
      code: 'import-unreadable',
      message: expect.stringContaining('nothing of a WordPress export'),
    })
    const path = fileOf('long.xml', aWxr(900))
    const beside = await openArchive('wordpress', path, { ...paper, short: 0 })
    const some: string[] = []
    for await (const { what } of beside.items()) if (some.push(what) === 300) break
    await beside[Symbol.asyncDispose]()
    expect(some).toHaveLength(300)
  })
})
