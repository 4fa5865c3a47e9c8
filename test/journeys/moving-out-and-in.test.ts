import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { folderFileStore } from '#media/folder-file-store.ts'
import { searchFollower } from '#search/follow.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { exportPaper } from '#wire/dateline/export-paper.ts'
import { importPaper } from '#wire/dateline/import-paper.ts'
import { requireNode } from '../../scripts/find-node.mjs'
import { root } from '../../scripts/root.mjs'
import { aWholePaper } from '../factories/whole-paper.ts'
import { createMigratedDatabase } from '../support/databases.ts'
import type { ReaderClient } from '../support/paper-client.ts'
import { cleanEnvironment, runDateline } from '../support/paper-process.ts'
import { findFaults, openTestPaper, StandingClock, type TestPaper } from '../support/paper-server.ts'

const work = mkdtempSync(join(tmpdir(), 'dateline-moving-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const opened: TestPaper[] = []
afterEach(async () => {
  for (const paper of opened.splice(0)) await paper.stop()
})

/** What every story has besides its page. */
const DOORS = ['/history', '/history.json', '/ninjs.json', '/newsml.xml', '/republish']

/**
 * Every address that readers and machines have of a paper: what its lists hold, and what it once had. Not the search, which each of the
 * databases ranks in its own way.
 */
async function addressesOf(db: Database): Promise<string[]> {
  const [articles, sections, tags, contributors, pages, redirects, subjects] = await Promise.all([
    db.read.selectFrom('permalink').select('path').orderBy('path').execute(),
    db.read
      .selectFrom('section')
      .leftJoin('section as parent', 'parent.id', 'section.parentId')
      .select(['section.slug', 'parent.slug as parent'])
      .execute(),
    db.read.selectFrom('tag').select('slug').execute(),
    db.read.selectFrom('contributor').select('slug').execute(),
    db.read.selectFrom('staticPage').select('slug').execute(),
    db.read.selectFrom('redirect').select('fromPath').execute(),
    db.read.selectFrom('subject').select(['kind', 'slug']).execute(),
  ])
  const lists = sections.map(({ slug, parent }) => (parent === null ? `/${slug}` : `/${parent}/${slug}`))
  return [
    ...['/', '/most-read', '/corrections', '/tags', '/archive/2026/03/04', '/record', '/robots.txt', '/sitemap.xml'],
    ...['/news-sitemap.xml', '/feed.xml', '/feed.atom', '/feed.json', '/no-such-page'],
    ...articles.flatMap(({ path }) => [path, ...DOORS.map((door) => path + door)]),
    ...lists.flatMap((path) => [path, `${path}/feed.xml`]),
    ...tags.map(({ slug }) => `/tags/${slug}`),
    ...contributors.map(({ slug }) => `/by/${slug}`),
    ...pages.map(({ slug }) => `/pages/${slug}`),
    ...redirects.map(({ fromPath }) => fromPath),
    ...subjects.map(({ kind, slug }) => `/record/${kind}/${slug}`),
  ]
}

/** What a paper answers at these addresses, and at those of the pictures in the answers. */
async function answersOf(readers: ReaderClient, addresses: string[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  const ask = async (path: string): Promise<string> => {
    const { status, headers, text, bytes } = await readers.get(encodeURI(path))
    const isText = /text|json|xml/.test(headers['content-type'] ?? '')
    answers.set(
      path,
      [status, headers.location ?? '', headers['content-type'], isText ? text : bytes.length].join('\n'),
    )
    return isText ? text : ''
  }
  const pictures = new Set<string>()
  for (let first = 0; first < addresses.length; first += 10) {
    const texts = await Promise.all(addresses.slice(first, first + 10).map(ask))
    for (const text of texts) {
      for (const [picture] of text.matchAll(/\/media\/[\w-]+\/[\w.-]+\.jpg/g)) pictures.add(picture)
    }
  }
  for (const picture of [...pictures].slice(0, 5)) await ask(picture)
  return answers
}

describe('a paper that moves', () => {
  it.each([
    ['SQLite', 'PostgreSQL'],
    ['PostgreSQL', 'SQLite'],
  ] as const)('answers at every address as it did, from %s on %s', { timeout: 300_000 }, async (from, to) => {
    const clock = new StandingClock(new Date().toISOString())
    const first = await openTestPaper({ database: from, clock, make: async () => undefined, isAsleep: true })
    opened.push(first)
    const store = folderFileStore(join(first.folder, 'media'))
    await aWholePaper(first.db, store, clock.read)
    await catchUp(first.db, searchFollower)
    const path = join(work, `${from}.tar.gz`)
    await exportPaper(first.db, { path, store, madeBy: 'test', now: clock.now })

    const folder = join(work, `${to}-data`)
    mkdirSync(folder)
    const second = await openTestPaper({
      ...{ database: to, clock, isAsleep: true, environment: { DATELINE_DATA: folder } },
      make: (db) =>
        importPaper(db, {
          ...{ path, store: folderFileStore(join(folder, 'media')), spool: folder, isDryRun: false },
          ...{ by: { id: null, name: 'test' }, clock: clock.read },
        }),
    })
    opened.push({ ...second, folder })

    const addresses = await addressesOf(first.db)
    expect(await addressesOf(second.db).then((list) => list.toSorted())).toEqual(addresses.toSorted())
    clock.wait(10_000)
    const [before, after] = [await answersOf(first.readers, addresses), await answersOf(second.readers, addresses)]
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
    const different = addresses.filter((address) => before.get(address) !== after.get(address))
    expect(different.map((address) => [address, before.get(address), after.get(address)])).toEqual([])
    const statuses = new Set([...before.values()].map((answer) => answer.slice(0, 3)))
    expect([...statuses].sort()).toEqual(['200', '301', '404', '410'])
    expect(await findFaults({ ...second, folder })).toEqual([])
    // What is to come, comes.
    clock.wait(49 * 3_600_000)
    const coming = addresses.find((address) => address.endsWith('/to-come')) as string
    expect((await second.readers.get(coming)).status).toBe(200)
  })
})

const program = join(root, 'scripts', 'dateline.mjs')

/** Every file of an export but its manifest, as text. */
function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !file.endsWith('manifest.json'))
      .map((file) => [file.slice(folder.length), readFileSync(file, 'base64')]),
  )
}

describe('the commands that move a paper', () => {
  it.each(['SQLite', 'PostgreSQL'] as const)('leave nothing half where they are killed, on %s', async (database) => {
    const demo = { DATELINE_DATA: join(work, `demo-${database}`) }
    expect((await runDateline(['demo', '--articles', '300'], demo)).code).toBe(0)
    const whole = join(work, `whole-${database}`)
    await killed(['export', whole], demo, [700])
    expect((await runDateline(['export', whole], demo)).code).toBe(0)
    // What was killed before left nothing behind.
    expect(readdirSync(work).filter((name) => name.includes('unfinished'))).toEqual([])

    const url = database === 'PostgreSQL' ? { DATABASE_URL: await createMigratedDatabase() } : {}
    const environment = { DATELINE_DATA: join(work, `moved-${database}`), ...url }
    await killed(['import', 'dateline', whole], environment, [600, 1_000, 1_500])
    const { code, stdout } = await runDateline(['import', 'dateline', whole], environment)
    expect(code).toBe(0)
    expect(stdout).toMatch(/“The Halyard”: 3\d\d articles .* Every hash was made again|is here already/)
    expect((await runDateline(['import', 'dateline', whole], environment)).stdout).toContain('is here already')

    const again = join(work, `again-${database}`)
    const { stdout: report } = await runDateline(['export', again, '--json'], environment)
    expect(JSON.parse(report)).toMatchObject({ path: again, problems: [], lines: { 'sections.jsonl': 10 } })
    expect(filesOf(again)).toEqual(filesOf(whole))
    expect((await runDateline(['verify'], environment)).code).toBe(0)
  })
})

/** Starts a command as often as there are moments, and kills it after so many milliseconds. */
async function killed(args: string[], environment: Record<string, string>, moments: number[]): Promise<void> {
  for (const moment of moments) {
    const child = spawn(requireNode(), [program, ...args], { env: cleanEnvironment(environment), stdio: 'ignore' })
    const ended = once(child, 'close')
    await Promise.race([ended, pause(moment * (0.5 + Math.random()))])
    child.kill('SIGKILL')
    await ended
    if (args[0] === 'export' && existsSync(args[1] as string)) rmSync(args[1] as string, { recursive: true })
  }
}
