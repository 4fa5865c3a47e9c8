import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { later, MINUTE, systemClock } from '#foundation/clock.ts'
import { searchFollower } from '#search/follow.ts'
import { runBackup } from '#server/commands/backup.ts'
import { runMigrate } from '#server/commands/migrate.ts'
import { runRestore } from '#server/commands/restore.ts'
import { type Config, readConfig } from '#server/config.ts'
import { lockDataFolder } from '#server/data-lock.ts'
import { openFiles, openPaper } from '#server/open-paper.ts'
import { catchUp } from '#storage/followers.ts'
import { aWholePaper } from '../factories/whole-paper.ts'
import { createMigratedDatabase, createPostgresDatabase } from '../support/databases.ts'
import { findFaults, openTestPaper, type TestPaper } from '../support/paper-server.ts'
import { type S3Server, startS3 } from '../support/s3-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-moving-'))
const printed: string[] = []
let bucket: S3Server
let config: Config

beforeAll(async () => {
  bucket = await startS3()
  config = readConfig({ DATELINE_DATA: join(folder, 'here'), PORT: '0' })
  const db = await openPaper(config)
  // It is a few seconds in the making by its own account: all of them are over.
  await aWholePaper(db, openFiles(config), () => later(systemClock(), -MINUTE))
  await db.close()
})
afterEach(() => {
  bucket.fault = undefined
  printed.length = 0
  vi.restoreAllMocks()
})
afterAll(async () => {
  await bucket.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a command; what it printed is in `printed`. */
async function run(work: () => Promise<unknown>): Promise<string> {
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  await work().finally(() => vi.restoreAllMocks())
  return printed.join('')
}

const keysOf = async (of: Config): Promise<string[]> => (await Array.fromAsync(openFiles(of).list(''))).sort()

/** What readers find at some addresses of a paper's sitemap, and at others that every paper has. */
async function pagesOf(paper: TestPaper): Promise<Map<string, string>> {
  const sitemap = await paper.readers.text('/sitemap.xml')
  const addresses = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address ?? '').pathname)
  const pages = new Map<string, string>()
  const every = Math.ceil(addresses.length / 25)
  const some = addresses.filter((_, index) => index % every === 0)
  for (const path of ['/', '/record', '/tags', '/feed.xml', '/corrections', ...some]) {
    const { status, text } = await paper.readers.get(path)
    // Weather and related stories are made anew, a few at a time.
    const related = /<(aside|section)[^>]*id="more-stories".*?<\/\1>/s
    pages.set(path, `${status} ${text.replace(related, '')}`)
  }
  return pages
}

describe('a paper that moves', () => {
  it('to PostgreSQL answers the same pages there, and says by what it compared the two', async () => {
    const url = await createPostgresDatabase()
    const told = await run(() => runMigrate(config, { to: url }))
    expect(told).toMatch(/\d+ editions with the chain [0-9a-f]{64} in both/)
    expect(told).toMatch(/^article: \d+$/m)
    const again = await run(() => runMigrate(config, { to: url }))
    expect(again).toMatch(/editions with the chain/)

    const make = async (): Promise<void> => undefined
    const environment = { DATELINE_DATA: config.dataFolder }
    const before = await openTestPaper({ environment, make, isAsleep: true })
    const pages = await pagesOf(before)
    await before.stop()
    const after = await openTestPaper({ environment: { ...environment, DATABASE_URL: url }, make, isAsleep: true })
    try {
      expect(pages.size).toBeGreaterThan(20)
      expect(await pagesOf(after)).toEqual(pages)
      await catchUp(after.db, searchFollower)
      expect(await findFaults(after)).toEqual([])
      // The next number of what the database numbers itself is free.
      const { path } = await after.api.published({
        headline: 'Published after the move',
        section: 'world',
        tags: ['Moving'],
      })
      expect((await after.readers.get(path)).status).toBe(200)
    } finally {
      await after.stop()
    }
    await expect(run(() => runMigrate(config, { to: url }))).rejects.toMatchObject({ code: 'paper-not-empty' })
  })

  it('is not moved to an address that is none, nor onto itself, nor while a server has the folder', async () => {
    await expect(runMigrate(config, { to: 'mysql://localhost/paper' })).rejects.toThrow('--to is no address')
    await expect(runMigrate(config, { media: 'https://example.org/' })).rejects.toThrow('--media is no address')
    const url = await createMigratedDatabase()
    const there = { ...config, database: { url } }
    await expect(run(() => runMigrate(there, { to: url }))).rejects.toMatchObject({ code: 'paper-not-empty' })
    const lock = lockDataFolder(config.dataFolder)
    const refused = run(() => runMigrate(config, { to: url })).finally(() => lock.release())
    await expect(refused).rejects.toMatchObject({ code: 'data-folder-taken' })
  })

  it('takes its pictures to a bucket, is saved from there, and comes back out of the file into another', async () => {
    const told = await run(() => runMigrate(config, { media: bucket.url('moved') }))
    expect(told).toMatch(
      /\d+ files, [\d.]+ MB, are in s3:\/\/paper\/moved, 0 of them from before; every SHA-256 is the same/,
    )
    const inBucket = readConfig({ DATELINE_DATA: config.dataFolder, MEDIA_URL: bucket.url('moved') })
    expect(await keysOf(inBucket)).toEqual(await keysOf(config))
    expect((await keysOf(config)).length).toBeGreaterThan(0)

    const file = join(folder, 'paper.dateline')
    const db = await openPaper(inBucket)
    await run(() => runBackup({ config: inBucket, db }, file)).finally(() => db.close())
    const restored = readConfig({ DATELINE_DATA: join(folder, 'there'), MEDIA_URL: bucket.url('restored') })
    bucket.fault = (method) => (method === 'PUT' ? { status: 503 } : undefined)
    await expect(run(() => runRestore(restored, file, {}))).rejects.toMatchObject({ code: 'files-away' })
    bucket.fault = undefined
    expect([await keysOf(restored), existsSync(join(folder, 'there', 'dateline.db'))]).toEqual([[], false])
    await run(() => runRestore(restored, file, {}))
    expect(await keysOf(restored)).toEqual(await keysOf(config))
    await openFiles(restored).put('originals/00/left', Buffer.from('from before'))
    await expect(run(() => runRestore(restored, file, {}))).rejects.toMatchObject({ code: 'paper-not-empty' })
    await run(() => runRestore(restored, file, { force: true }))
    expect(await keysOf(restored)).toEqual(await keysOf(config))
  })
})
