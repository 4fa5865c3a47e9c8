import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { saveDraft } from '#editing/save-draft.ts'
import { systemClock } from '#foundation/clock.ts'
import { folderFileStore } from '#media/folder-file-store.ts'
import { MEDIA_FOLDER } from '#server/config.ts'
import { announce } from '#storage/outbox.ts'
import { type ImportResult, importArchive } from '#wire/imports/import-archive.ts'
import { folderPictures } from '#wire/imports/pictures/folder-pictures.ts'
import { undoImport } from '#wire/imports/undo/undo-import.ts'
import type { Incoming } from '#wire/incoming.ts'
import {
  anArchive,
  anOldComment,
  anOldContributor,
  anOldPage,
  anOldPicture,
  anOldRedirect,
  anOldSection,
  anOldStory,
} from '../factories/archive.ts'
import { aJpeg } from '../factories/picture.ts'
import { DATABASES, findFaults, openTestPaper, type TestPaper } from '../support/paper-server.ts'

const work = mkdtempSync(join(tmpdir(), 'dateline-moving-in-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const uploads = join(work, 'uploads')
mkdirSync(join(uploads, '2013', '01'), { recursive: true })
writeFileSync(join(uploads, '2013', '01', 'ferry.jpg'), await aJpeg())

const ARCHIVE: Incoming[] = [
  anOldSection('city'),
  anOldSection('docks', { parent: 'city', addresses: ['/category/city/docks/', '/?cat=7'] }),
  anOldContributor('Ada Marsh', { about: 'Writes of ships.', addresses: ['/author/ada/', '/?author=3'] }),
  anOldStory(1, {
    section: 'docks',
    headline: 'Cranes at the harbour',
    slug: 'café',
    addresses: ['/2013/01/caf%c3%a9/', '/?p=1', '//docks/crane/'],
    leadPicture: anOldPicture('2013/01/ferry.jpg', { alt: 'A ferry', credit: 'Bo' }),
  }),
  anOldStory(2, { section: 'docks' }),
  anOldStory(3, { liveFrom: '2999-01-01T00:00:00.000Z' }),
  anOldPage('imprint', { addresses: ['/imprint/', '/?page_id=9'] }),
  anOldComment('post-1'),
  anOldRedirect('/tag/harbour/', { what: 'tag', name: 'Harbour' }),
  anOldRedirect('/feed/', '/feed.xml'),
]

describe.each(DATABASES)('a paper that moves in, on %s', (database) => {
  let paper: TestPaper
  beforeEach(async () => {
    paper = await openTestPaper({ database })
  })
  afterEach(() => paper.stop())

  async function bring(items: Incoming[]): Promise<ImportResult> {
    return importArchive(paper.db, anArchive(items), {
      file: 'export.xml',
      by: { id: null, name: 'test' },
      clock: systemClock,
      files: folderFileStore(join(paper.folder, MEDIA_FOLDER)),
      pictures: await folderPictures(uploads),
    })
  }

  async function leadsTo(address: string): Promise<string> {
    const { status, headers } = await paper.readers.get(address)
    return status === 301 ? decodeURIComponent(String(headers['location'] ?? '')) : String(status)
  }

  it('has its stories, and every old address leads to the right place', async () => {
    expect((await paper.readers.get('/?p=1')).status).toBe(200)
    await bring(ARCHIVE)
    const story = '/city/docks/2013/01/02/café'
    const page = await paper.readers.get(encodeURI(story))
    expect(page.status).toBe(200)
    expect(page.text).toMatch(/<img[^>]+alt="A ferry"/)
    for (const [address, target] of Object.entries({
      '/2013/01/caf%C3%A9/': story,
      '/2013/01/caf%c3%a9': story,
      '/2013/01/caf%C3%A9/feed/': story,
      '/?p=1': story,
      '/?p=1&utm_source=x': story,
      '/index.php?p=1': story,
      '//docks/crane/': story,
      '/docks//crane': story,
      '//docks/crane/feed/': story,
      '/city//docks': '404',
      '/?cat=7': '/city/docks',
      '/category/city/docks': '/city/docks',
      '/category/city/docks/feed/': '/city/docks/feed.xml',
      '/category/city/docks/feed/atom/': '/city/docks/feed.atom',
      '/category/city/docks/page/2/': '/city/docks',
      '/author/ada/': '/by/ada-marsh',
      '/imprint/': '/pages/imprint',
      '/?page_id=9': '/pages/imprint',
      '/tag/harbour/': '/tags/harbour',
      '/feed/': '/feed.xml',
      '/2013/01/ferry-3/': '404',
      '/?p=3': '200',
      '/?p=99': '200',
      '/?utm_source=x': '200',
      '/city': '200',
      '/nowhere/at/all?p=1': '404',
    })) {
      expect(await leadsTo(address), address).toBe(target)
    }
    expect(await findFaults(paper)).toEqual([])
  })

  it('keeps each page once, whatever is put behind its address', async () => {
    await bring([...ARCHIVE, anOldRedirect('/?s=', '/search')])
    const asked = ['/', '/city', '/city/docks/2013/01/02/caf%C3%A9', '/corrections', '/2013/01/caf%c3%a9', '/?p=1']
    for (const address of asked) await paper.readers.get(address)
    const kept = await keptPages()
    for (const word of ['a', 'b', '7', '8']) {
      for (const address of asked.slice(0, 4)) {
        for (const name of ['p', 's', 'id', 'before', 'page']) await paper.readers.get(`${address}?${name}=${word}`)
      }
      expect((await paper.readers.get(`/2013/01/caf%C3%A9/page/${word.charCodeAt(0)}`)).status).toBe(301)
      for (const address of ['/?p=1&x=', '/2013/01/caf%C3%A9?x=', '/?s=']) {
        expect((await paper.readers.get(address + word)).status).toBe(301)
      }
    }
    expect(await keptPages()).toBe(kept)
  })

  async function keptPages(): Promise<number> {
    return Number(/^dateline_page_cache_pages (\d+)$/m.exec(await paper.readers.text('/metrics'))?.[1])
  }

  it('answers at addresses that no list holds: files of pictures, searches, addresses with the program in them', async () => {
    const gone = anOldPicture('2013/01/gone.jpg')
    const ghost = anOldPicture('2013/01/ferry.jpg', { address: '/content/images/2013/01/ferry.jpg' })
    await bring([
      ...ARCHIVE,
      anOldStory(4, { leadPicture: gone, section: 'city' }),
      anOldStory(5, { leadPicture: ghost, section: 'city' }),
      anOldRedirect('/round', '/index.php/round'),
      anOldRedirect('/?s=', '/search'),
      anOldRedirect('/?author=9', '/'),
    ])
    const story = '/city/docks/2013/01/02/café'
    for (const [address, target] of Object.entries({
      '/wp-content/uploads/2013/01/gone.jpg': '/city/2013/01/05/ferry-4',
      '/wp-content/uploads/2013/01/gone-300x200.jpg?w=2': '/city/2013/01/05/ferry-4',
      '/wp-content/uploads/2013/01/none.jpg': '404',
      '/index.php/2013/01/caf%C3%A9/': story,
      '/index.php/2013/01/caf%C3%A9/feed/': story,
      [`/index.php${encodeURI(story)}`]: story,
      '/index.php/city?page=2': '/city?page=2',
      '/index.php': '/',
      '/index.php?p=99': '404',
      '/index.php/index.php//evil.example/': '/evil.example',
      '/index.php/%5Cevil.example': '/\\evil.example',
      '/round': '/index.php/round',
      '/index.php/round': '404',
      '/search/ferry+boat/': '/search?q=ferry+boat',
      '/search/%D8%B3%D9%81%D9%8A%D9%86%D8%A9/feed/rss2/': '/search?q=سفينة',
      '/search/%2F%2Fevil.example': '404',
      '/?s=ferry&submit=Go': '/search?q=ferry',
      '/index.php?s=ferry': '/search?q=ferry',
      '/?s=': '/search',
      '/city?s=ferry': '200',
      '/?author=9': '/',
    })) {
      expect(await leadsTo(address), address).toBe(target)
    }
    const sizes: Record<string, RegExp> = {
      '/wp-content/uploads/2013/01/ferry.jpg': /^\/media\/[\w-]+\/\d+\.\w+\.jpg$/,
      '/wp-content/uploads/2013/01/ferry-300x200.jpg': /\/320\.\w+\.jpg$/,
      '/wp-content/uploads/2013/01/ferry-scaled.jpg.webp': /^\/media\//,
      '/content/images/size/w600/format/webp/2013/01/ferry.jpg': /\/640\.\w+\.jpg$/,
    }
    for (const [address, target] of Object.entries(sizes)) {
      const to = await leadsTo(address)
      expect(to, address).toMatch(target)
      const file = await paper.readers.get(to)
      expect([file.status, file.headers['content-type']]).toEqual([200, 'image/jpeg'])
    }
    const { id } = await paper.db.read.selectFrom('picture').select('id').executeTakeFirstOrThrow()
    await paper.db.transaction(async (tx) => {
      await tx.updateTable('picture').set({ expiresAt: '2014-01-01T00:00:00.000Z' }).where('id', '=', id).execute()
      await announce(tx, { at: systemClock(), topic: 'picture.changed', payload: { changed: [`picture:${id}`] } })
    })
    await expect.poll(() => leadsTo('/wp-content/uploads/2013/01/ferry.jpg')).toBe('404')
  })

  it('is as it was before once the import is undone, but for what somebody has touched', async () => {
    const before = await paper.db.read.selectFrom('section').select('slug').execute()
    const { runId } = await bring(ARCHIVE)
    const touched = await paper.db.read
      .selectFrom('importItem')
      .select('target')
      .where('key', '=', 'post-2')
      .executeTakeFirstOrThrow()
    await paper.db.transaction((tx) =>
      saveDraft(tx, {
        articleId: touched.target,
        draftVersion: 1,
        fields: { kicker: 'Harbour' },
        savedBy: 'Ed',
        now: systemClock(),
      }),
    )
    expect((await paper.readers.get(encodeURI('/city/docks/2013/01/02/café'))).status).toBe(200)

    const first = await undoImport(paper.db, { runId, actor: 'command-line', clock: systemClock })

    expect((await paper.readers.get(encodeURI('/city/docks/2013/01/02/café'))).status).toBe(404)
    expect(await leadsTo('/?p=1')).toBe('200')
    expect((await paper.readers.get('/city/docks/2013/01/03/ferry-2')).status).toBe(200)
    expect((await paper.readers.get('/pages/imprint')).status).toBe(404)
    // The story that stays, its two sections, its contributor and its tag.
    expect(first.left).toBe(5)
    expect(await findFaults(paper)).toEqual([])
    const log = await paper.db.read
      .selectFrom('auditEntry')
      .select('action')
      .where('action', 'like', 'import%')
      .execute()
    expect(log).toEqual([{ action: 'import.undone' }])

    const { runId: again } = await bring([anOldStory(50, { section: null, tags: [], bylines: [] })])
    await undoImport(paper.db, { runId: again, actor: 'command-line', clock: systemClock })
    expect(before).toEqual([{ slug: 'news' }])
    expect(existsSync(join(uploads, '2013', '01', 'ferry.jpg'))).toBe(true)
  })
})
