import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, later } from '#foundation/clock.ts'
import { folderFileStore } from '#media/folder-file-store.ts'
import { MEDIA_FOLDER } from '#server/config.ts'
import { writeWxr } from '#syndication/wxr/write-wxr.ts'
import { openGhost } from '#wire/ghost/open-ghost.ts'
import { importArchive } from '#wire/imports/import-archive.ts'
import { NO_PICTURES } from '#wire/imports/pictures/picture-source.ts'
import type { OpenArchive } from '#wire/incoming.ts'
import { openWordPress } from '#wire/wordpress/open-wordpress.ts'
import { aPaper } from '../factories/paper.ts'
import { aNinjsFile, going } from '../factories/wires.ts'
import { wxrOf } from '../factories/wordpress-export.ts'
import { HookReceiver } from '../support/hook-receiver.ts'
import { DATABASES, eventually, ORIGIN, openTestPaper, StandingClock, type TestPaper } from '../support/paper-server.ts'

const NOON = '2026-03-04T12:00:00.000Z'
/** What every text begins with that is for nobody outside. */
const SECRET = /zq[a-z]+/g

const work = mkdtempSync(join(tmpdir(), 'dateline-leaks-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

/** Every door of a scope. */
const doorsOf = (scope: string): string[] =>
  ['feed.xml', 'feed.atom', 'feed.json', 'ninjs.json', 'newsml.xml'].map((door) => `${scope}/${door}`)
/** Every door of a story. */
const doorsOfStory = (path: string): string[] =>
  ['', '/history', '/history.json', '/ninjs.json', '/newsml.xml', '/republish'].map((door) => path + door)

describe.each(DATABASES)('what is not for readers, on %s', (database) => {
  let paper: TestPaper
  let receiver: HookReceiver
  const clock = new StandingClock(NOON)

  beforeEach(async () => {
    receiver = await new HookReceiver().open()
    const environment = { DATELINE_PRIVATE_ORIGINS: receiver.origin }
    paper = await openTestPaper({ database, clock, make: (db) => aPaper(db), environment })
    await paper.api.done('PUT', '/settings/syndication', {
      ...{ feedText: 'full', hubs: [], offersRepublishing: true, terms: '', licence: '', republishesPictures: true },
    })
  })
  afterEach(async () => {
    await paper.stop()
    await receiver.close()
  })

  const secret = (word: string) => ({
    headline: `A story of ${word}`,
    standfirst: `Told of ${word}.`,
    kicker: word,
    tags: [word],
    bylines: [`Ada ${word}`],
    slug: `secret-${word.slice(2)}`,
    body: { html: `<p>Nobody knows of ${word} yet.</p>` },
  })

  const bring = async (open: Promise<OpenArchive>): Promise<void> => {
    const store = folderFileStore(join(paper.folder, MEDIA_FOLDER))
    const by = { id: null, name: 'test' }
    await importArchive(paper.db, await open, {
      file: 'export',
      by,
      clock: () => clock.now,
      files: store,
      pictures: NO_PICTURES,
    })
  }

  const bringHidden = async (): Promise<void> => {
    const ghost = join(work, `${database}.json`)
    const post = { id: '1', title: 'For zqmembers', slug: 'for-members', html: '<p>zqmembers.</p>', type: 'post' }
    const posts = [{ ...post, status: 'published', visibility: 'members', published_at: '2021-03-24T04:34:09.000Z' }]
    writeFileSync(ghost, JSON.stringify({ data: { posts } }))
    await bring(openGhost(ghost))
    const wxr = join(work, `${database}.xml`)
    const common = { title: 'Of zqprivate', content: '<p>zqprivate.</p>' }
    const texts = [
      { ...common, id: 12, status: 'private' },
      { ...common, id: 13, password: 'sesame' },
    ]
    writeFileSync(wxr, wxrOf(texts))
    await bring(openWordPress(wxr, { timeZone: 'UTC' }))
  }

  /** Things of every sort that readers may not have, and where they were or would be. */
  const hide = async (): Promise<string[]> => {
    const gone = await paper.api.published(secret('zqwithdrawn'))
    await paper.api.done('POST', `/articles/${gone.id}/withdraw`, { notice: 'It was wrong.', reason: 'zqreason' })
    const sealed = await paper.api.published(secret('zqsealed'))
    await paper.api.done('POST', `/articles/${sealed.id}/seal`, { editions: [1], notice: 'By order.' })
    await paper.api.done('POST', '/webhooks', { name: 'Partner', address: `${receiver.origin}/in` })
    await paper.api.article(secret('zqdraft'))
    const scheduled = await paper.api.article({ ...secret('zqembargo'), embargoUntil: later(NOON, HOUR) })
    await paper.api.publish(scheduled, { liveFrom: later(NOON, HOUR) })
    const wire = await paper.api.done<{ id: string }>('POST', '/wires', {
      ...{ name: 'NP', door: 'post', mapping: { rules: [], otherwise: going() } },
    })
    const story = JSON.parse(aNinjsFile({ headline: 'Of zqwire', body_xhtml: '<p>zqwire</p>' }))
    await paper.api.done('POST', `/wires/${wire.id}/stories`, story)
    await bringHidden()
    const words = ['withdrawn', 'sealed', 'draft', 'embargo'].map((word) => `/news/2026/03/04/secret-${word}`)
    return [gone.path, sealed.path, ...words]
  }

  it('leaves the paper by no door', async () => {
    const paths = await hide()
    const live = await paper.api.published({ headline: 'Bridge reopens', bylines: ['Ada Marsh'], tags: ['Bridges'] })
    // Written since, and nobody has published it.
    await paper.api.change(live, { headline: 'Bridge zqnewer', body: { html: '<p>Of zqnewer.</p>' } })
    await paper.api.done('POST', `/articles/${live.id}/corrections`, { text: 'It was Wednesday.' })
    await eventually(async () => expect(receiver.types).toContain('edition.corrected'), 20_000)

    const scopes = ['', '/news', '/tags/bridges', '/by/ada-marsh', '/tags/zqdraft', '/tags/zqembargo', '/tags/zqsealed']
    const lists = ['/', '/news', '/archive/2026/03/04', '/tags', '/most-read', '/corrections', '/search?q=secret']
    const doors = [
      ...scopes.flatMap(doorsOf),
      ...[live.path, ...new Set(paths)].flatMap(doorsOfStory),
      ...['/sitemap.xml', '/sitemaps/1.xml', '/news-sitemap.xml', ...lists],
      ...['/for-members/', '/?p=12', '/?p=13', '/record', '/by/ada-zqdraft'],
    ]
    const telling: string[] = []
    let open = 0
    for (const door of doors) {
      const { status, text } = await paper.readers.get(door)
      if (status === 200) open++
      // The address that was asked for may be said again.
      const words = text.replaceAll(door, '').replaceAll(`${ORIGIN}${door}`, '')
      telling.push(...(words.match(SECRET) ?? []).map((word) => `${door}: ${word}`))
    }
    expect(telling).toEqual([])
    expect(open).toBeGreaterThan(25)
    expect(
      receiver.received
        .map(({ body }) => body)
        .join()
        .match(SECRET),
    ).toBeNull()

    const pieces: string[] = []
    const write = (text: string): void => void pieces.push(text)
    await writeWxr(paper.db.read, { origin: ORIGIN, now: clock.now, madeBy: 'test', write })
    const wxr = pieces.join('')
    expect(wxr.match(/zq(sealed|withdrawn|reason)/)).toBeNull()
    // That is the newsroom's own copy: what it works on is in it.
    expect(wxr).toContain('zqdraft')
  })
})
