import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { saveDraft } from '#editing/save-draft.ts'
import { systemClock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { FileStore } from '#media/file-store.ts'
import { folderFileStore } from '#media/folder-file-store.ts'
import { takeInPicture } from '#media/take-in-picture.ts'
import { listSections } from '#paper/sections.ts'
import { moveStaticPage } from '#paper/write-static-page.ts'
import type { Database } from '#storage/database.ts'
import type { Incoming, OpenArchive } from '#wire/incoming.ts'
import {
  anArchive,
  anOldComment,
  anOldContributor,
  anOldPage,
  anOldPicture,
  anOldRedirect,
  anOldSection,
  anOldStory,
} from '../../../test/factories/archive.ts'
import { aPaper, NOON, publish } from '../../../test/factories/paper.ts'
import { aJpeg } from '../../../test/factories/picture.ts'
import { ADMINISTRATOR } from '../../../test/factories/wires.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { type ImportOptions, type ImportResult, importArchive } from './import-archive.ts'
import { requireRun } from './import-run.ts'
import { NO_PICTURES, type PictureSource } from './pictures/picture-source.ts'
import { undoImport } from './undo/undo-import.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function bring(db: Database, archive: OpenArchive, options: Partial<ImportOptions> = {}): Promise<ImportResult> {
  return importArchive(db, archive, {
    file: 'export.xml',
    by: { id: null, name: 'test' },
    clock: systemClock,
    files: folderFileStore(folder),
    pictures: NO_PICTURES,
    ...options,
  })
}

async function remarks(db: Database): Promise<string[]> {
  const rows = await db.read.selectFrom('importProblem').select(['level', 'message']).orderBy('message').execute()
  return rows.map(({ level, message }) => `${level}: ${message}`)
}

describeEachDatabase('importArchive', (openDb) => {
  it('brings stories, sections, pages, comments and old addresses, and nothing twice', async () => {
    const db = await openDb()
    await aPaper(db)
    const archive = anArchive([
      anOldSection('city'),
      anOldSection('docks', { parent: 'city' }),
      anOldContributor('Ada Marsh', { about: 'Writes of ships.' }),
      anOldStory(1, { section: 'docks', leadPicture: anOldPicture('2013/01/ferry.jpg') }),
      anOldStory(2, { status: 'draft' }),
      anOldPage('imprint'),
      anOldComment('post-1'),
      anOldRedirect('/category/city/docks', { what: 'section', key: 'docks' }),
    ])

    const first = await bring(db, archive)
    const second = await bring(db, archive)

    expect(first.failure).toBeNull()
    expect(first.figures.kinds.article).toEqual({ read: 2, new: 2, same: 0, changed: 0, refused: 0 })
    expect(second.figures.kinds.article).toEqual({ read: 2, new: 0, same: 2, changed: 0, refused: 0 })
    const editions = await db.read.selectFrom('edition').select(['path', 'publishedAt', 'liveFrom']).execute()
    expect(editions).toEqual([
      {
        path: '/city/docks/2013/01/02/ferry-1',
        publishedAt: '2013-01-02T09:00:00.000Z',
        liveFrom: '2013-01-02T09:00:00.000Z',
      },
    ])
    const redirects = await db.read.selectFrom('redirect').select(['fromPath', 'toPath']).orderBy('fromPath').execute()
    expect(redirects).toContainEqual({ fromPath: '/?p=1', toPath: '/city/docks/2013/01/02/ferry-1' })
    expect(redirects).toContainEqual({ fromPath: '/category/city/docks', toPath: '/city/docks' })
    const told = await db.read.selectFrom('outbox').select('payload').where('topic', '=', 'archive.imported').execute()
    expect(told.filter(({ payload }) => !payload.includes('"editionIds":[]'))).toHaveLength(1)
    expect(await remarks(db)).toEqual([])
    expect((await requireRun(db.read, first.runId)).state).toBe('done')
  })

  it('goes on where it was broken off, and ends as if it had not been', async () => {
    const [whole, broken] = [await openDb(), await openDb()]
    await aPaper(whole)
    await aPaper(broken)
    const items = [
      anOldSection('city'),
      ...Array.from({ length: 250 }, (_, index) =>
        anOldStory(index, { section: 'city', slug: `ferry-${index % 200}` }),
      ),
      anOldStory(500, { headline: '' }),
    ]

    await bring(whole, anArchive(items))
    await bring(broken, breaksOffAfter(items, 130))
    const { figures, failure } = await bring(broken, anArchive(items))

    expect(failure).toBeNull()
    expect(figures.kinds.article).toEqual({ read: 251, new: 251, same: 0, changed: 0, refused: 0 })
    expect(await editionsOf(broken)).toEqual(await editionsOf(whole))
    expect(await remarks(broken)).toEqual(
      [
        ...(await remarks(whole)),
        'problem: Line 131: the file ends here. The 131 things before that have come and stay; import the mended file, and it goes on from there.',
      ].toSorted(),
    )
    expect(await broken.read.selectFrom('importRun').select('state').execute()).toEqual([{ state: 'done' }])
  })

  it('brings a story up to date that nobody has touched here, and leaves one that somebody has', async () => {
    const db = await openDb()
    await aPaper(db)
    await bring(db, anArchive([anOldStory(1), anOldStory(2)]))
    const touched = await articleOf(db, 'post-2')
    await db.transaction((tx) =>
      saveDraft(tx, { articleId: touched, draftVersion: 1, fields: { kicker: 'Harbour' }, savedBy: 'Ed', now: NOON }),
    )

    const later = { changedAt: '2014-01-01T00:00:00.000Z' }
    const { figures } = await bring(
      db,
      anArchive([
        anOldStory(1, { ...later, headline: 'The ferry is late' }),
        anOldStory(2, { ...later, headline: 'No' }),
      ]),
    )

    expect(figures.kinds.article).toEqual({ read: 2, new: 0, same: 0, changed: 1, refused: 1 })
    const editions = await db.read
      .selectFrom('edition')
      .select(['headline', 'number', 'change', 'publishedAt'])
      .where('articleId', '=', await articleOf(db, 'post-1'))
      .orderBy('number')
      .execute()
    expect(editions[1]).toEqual({
      headline: 'The ferry is late',
      number: 2,
      change: 'minor',
      publishedAt: later.changedAt,
    })
    expect(await remarks(db)).toEqual([
      'problem: “No” is different in the archive now, and was changed here since it came: it was left as it is.',
    ])
    const again = await bring(db, anArchive([anOldStory(1, { ...later, headline: 'The ferry is late' })]))
    expect(again.figures.kinds.article.same).toBe(1)
  })

  it('knows a page again that got another address here', async () => {
    const db = await openDb()
    await aPaper(db)
    const { runId } = await bring(db, anArchive([anOldPage('imprint')]))
    await db.transaction((tx) =>
      moveStaticPage(tx, { slug: 'imprint', to: { slug: 'legal' }, actor: ADMINISTRATOR, now: NOON }),
    )

    const changed = anArchive([
      anOldPage('imprint', { title: 'Who we are' }),
      anOldRedirect('/about', { what: 'page', key: 'imprint' }),
    ])
    await bring(db, changed)
    await undoImport(db, { runId, actor: 'command-line', clock: systemClock })

    expect(await db.read.selectFrom('staticPage').select(['slug', 'title']).execute()).toEqual([
      { slug: 'legal', title: 'Who we are' },
    ])
    const redirects = await db.read.selectFrom('redirect').select(['fromPath', 'toPath']).orderBy('fromPath').execute()
    expect(redirects).toEqual([
      { fromPath: '/about', toPath: '/pages/legal' },
      { fromPath: '/imprint', toPath: '/pages/legal' },
      { fromPath: '/pages/imprint', toPath: '/pages/legal' },
    ])
    expect(await remarks(db)).toContainEqual(expect.stringContaining('got another address here, /pages/legal'))
  })

  it('has old addresses of a draft lead on once somebody publishes it', async () => {
    const db = await openDb()
    await aPaper(db)
    const content = await aJpeg(70, 50)
    const leadPicture = anOldPicture('2013/01/crane.jpg')
    const pictures = { get: async () => ({ content, fileName: 'crane.jpg' }) }
    await bring(db, anArchive([anOldStory(1, { status: 'draft', leadPicture })]), { pictures })
    expect(await db.read.selectFrom('redirect').selectAll().execute()).toEqual([])
    const { id } = await db.read.selectFrom('picture').select('id').executeTakeFirstOrThrow()

    const { path } = await publish(db, { id: await articleOf(db, 'post-1'), draftVersion: 1 })

    const redirects = await db.read.selectFrom('redirect').select(['fromPath', 'toPath']).orderBy('fromPath').execute()
    expect(redirects).toEqual([
      { fromPath: '/2013/01/ferry-1', toPath: path },
      { fromPath: '/?p=1', toPath: path },
      { fromPath: '/wp-content/uploads/2013/01/crane.jpg', toPath: `/media/${id}` },
    ])
    const told = await db.read
      .selectFrom('outbox')
      .select('payload')
      .where('topic', '=', 'edition.published')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(told.payload).changed).toContain('redirects')
  })

  it('gives a draft that is published here the day of that, or the old one where somebody says so', async () => {
    const db = await openDb()
    await aPaper(db)
    await bring(db, anArchive([anOldStory(1, { status: 'draft' }), anOldStory(2, { status: 'draft' })]))

    const now = await publish(db, { id: await articleOf(db, 'post-1'), draftVersion: 1 })
    const liveFrom = '2013-01-03T09:00:00.000Z'
    const then = await publish(db, { id: await articleOf(db, 'post-2'), draftVersion: 1 }, { liveFrom })

    expect([now.path, then.path]).toEqual(['/news/2026/03/04/ferry-1', '/news/2013/01/03/ferry-2'])
    const redirects = await db.read.selectFrom('redirect').select('toPath').where('fromPath', '=', '/?p=2').execute()
    expect(redirects).toEqual([{ toPath: then.path }])
  })

  it('mends what can be mended, refuses what cannot, and brings all the rest', async () => {
    const db = await openDb()
    await aPaper(db)
    const { figures } = await bring(
      db,
      anArchive([
        anOldSection('search', { name: 'Lost and found' }),
        anOldSection('news', { name: 'News' }),
        anOldSection('world', { name: 'Abroad' }),
        anOldSection('asia-east', { parent: 'world' }),
        anOldSection('japan', { parent: 'asia-east' }),
        anOldStory(1, { headline: 'x'.repeat(400), slug: 'Übergröße!' }),
        anOldStory(2, { headline: ' ', slug: '', liveFrom: 'yesterday', changedAt: 'never' }),
        anOldStory(3, { headline: 'Same place', slug: 'same', liveFrom: '2015-05-05T05:00:00.000Z' }),
        anOldStory(4, { headline: 'Same place again', slug: 'same', liveFrom: '2015-05-05T05:00:00.000Z' }),
        anOldStory(5, { section: 'japan', body: { type: 'doc', content: null } as never }),
        anOldStory(6, { section: 'nowhere', tags: ['a'.repeat(200), ' '], language: 'xx-$$' }),
        { what: 'fault', key: 'post-7', where: 'line 70', of: 'article', message: 'Its text is not there.' },
        anOldPage('imprint', { isPublic: false }),
        anOldComment('post-99'),
        anOldRedirect('nonsense', '/'),
        anOldRedirect('/gone/', { what: 'article', key: 'post-99' }),
      ]),
    )

    expect(figures.kinds.article).toEqual({ read: 7, new: 5, same: 0, changed: 0, refused: 2 })
    expect(figures.kinds.section).toEqual({ read: 5, new: 5, same: 0, changed: 0, refused: 0 })
    const sections = (await listSections(db.read)).map(({ path }) => path)
    expect(sections).toEqual([
      'news',
      'world',
      'world/asia',
      'search-2',
      'world-2',
      'world-2/asia-east',
      'world-2/japan',
    ])
    const paths = (await editionsOf(db)).map(({ path }) => path)
    expect(paths).toContain('/news/2015/05/05/same')
    expect(paths).toContain('/news/2015/05/05/same-2')
    expect(paths).toContain('/news/2013/01/02/ubergrosse')
    const told = await remarks(db)
    expect(told.filter((line) => line.startsWith('problem'))).toHaveLength(6)
    expect(told).toContain('problem: Its text is not there.')
    expect(told).toContain('note: It had no headline; it is called “Untitled”.')
  })

  it('says in a dry run what would come, and changes nothing', async () => {
    const db = await openDb()
    await aPaper(db)
    const items = [
      anOldSection('search', { name: 'Lost and found' }),
      anOldContributor('Ada Marsh'),
      anOldStory(1, { section: 'search', liveFrom: NOON, slug: 'same' }),
      anOldStory(2, { section: 'search', liveFrom: NOON, slug: 'same', headline: 'x'.repeat(400) }),
      anOldStory(3, { section: 'search', status: 'draft' }),
      anOldPage('imprint'),
      anOldComment('post-1'),
      anOldRedirect('/gone', { what: 'article', key: 'post-99' }),
    ]
    const before = await countRows(db)

    const dry = await bring(db, anArchive(items), { isDryRun: true })
    expect(await countRows(db)).toEqual(before)
    const wet = await bring(db, anArchive(items))

    expect(dry.figures.kinds).toEqual(wet.figures.kinds)
    expect(dry.figures.addresses).toBe(wet.figures.addresses)
    expect(dry.remarks.map(({ level, message }) => `${level}: ${message}`).toSorted()).toEqual(await remarks(db))
    expect(wet.remarks).toEqual([])
  })

  it('brings stories as drafts where somebody wants to look first, and publishes them later with their own dates', async () => {
    const db = await openDb()
    await aPaper(db)
    const stories = (status: 'draft' | 'published') =>
      anArchive([
        anOldStory(1, { status }),
        anOldStory(2, { status, liveFrom: '2999-01-01T00:00:00.000Z' }),
        anOldStory(3, { status: 'draft' }),
        anOldStory(4, { headline: 'No', body: { type: 'doc', content: null } as never }),
      ])

    const drafts = await bring(db, stories('draft'))
    const dry = await bring(db, stories('published'), { isDryRun: true })
    const wet = await bring(db, stories('published'))
    const back = await bring(db, stories('draft'))

    expect(drafts.figures.stand).toEqual({ published: 0, scheduled: 0, drafts: 3 })
    expect(dry.figures.stand).toMatchObject({ scheduled: 1, drafts: 1 })
    expect(wet.figures.stand).toEqual({ published: 1, scheduled: 1, drafts: 1 })
    expect(wet.figures.kinds.article).toMatchObject({ changed: 2, same: 1, refused: 1 })
    const editions = await db.read.selectFrom('edition').select(['headline', 'publishedAt', 'liveFrom']).execute()
    expect(editions.map(({ liveFrom }) => liveFrom).toSorted()).toEqual([
      '2013-01-02T09:00:00.000Z',
      '9999-12-31T23:59:59.999Z',
    ])
    // What readers have they keep.
    expect(back.figures.stand).toEqual({ published: 0, scheduled: 0, drafts: 3 })
  })

  it('holds a story under its embargo as long as that lasts, and takes it back whole', async () => {
    const db = await openDb()
    await aPaper(db)
    const liveFrom = '2999-01-01T00:00:00.000Z'
    const over = { embargoUntil: '2013-01-01T00:00:00.000Z' }
    const archive = anArchive([
      anOldStory(1, { liveFrom, embargoUntil: liveFrom }),
      anOldStory(2, { status: 'draft', ...over }),
    ])

    const { runId } = await bring(db, archive)

    const articles = await db.read.selectFrom('article').select('embargoUntil').execute()
    expect(articles.map(({ embargoUntil }) => embargoUntil).toSorted()).toEqual([liveFrom, null])
    await undoImport(db, { runId, actor: 'command-line', clock: systemClock })
    for (const table of ['article', 'articleEvent', 'edition'] as const) {
      expect(await db.read.selectFrom(table).selectAll().execute(), table).toEqual([])
    }
  })

  it('has a story come when the newer archive says, and no edition of it before its embargo', async () => {
    const db = await openDb()
    await aPaper(db)
    const [soon, late] = ['2998-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z']
    const old = { liveFrom: '2013-05-01T00:00:00.000Z' }
    const { runId } = await bring(
      db,
      anArchive([
        anOldStory(1, { liveFrom: soon, embargoUntil: soon }),
        anOldStory(2, { liveFrom: soon, embargoUntil: soon }),
        anOldStory(3, { liveFrom: soon }),
        anOldStory(4, { ...old, status: 'draft' }),
      ]),
    )

    const changed = anArchive([
      anOldStory(1, { liveFrom: soon, embargoUntil: late }),
      anOldStory(2, old),
      anOldStory(3, { liveFrom: soon, status: 'draft' }),
      anOldStory(4, old),
    ])
    const { figures } = await bring(db, changed)

    expect(figures.kinds.article).toMatchObject({ changed: 4, refused: 0 })
    const times = async (key: string) => ({
      ...(await db.read
        .selectFrom('article')
        .select('embargoUntil')
        .where('id', '=', await articleOf(db, key))
        .executeTakeFirstOrThrow()),
      editions: await db.read
        .selectFrom('edition')
        .select(['liveFrom', 'sortAt'])
        .where('articleId', '=', await articleOf(db, key))
        .orderBy('number')
        .execute(),
    })
    const never = { liveFrom: '9999-12-31T23:59:59.999Z', sortAt: soon }
    const out = { liveFrom: old.liveFrom, sortAt: old.liveFrom }
    expect(await times('post-1')).toEqual({ embargoUntil: late, editions: [never, { liveFrom: late, sortAt: late }] })
    expect(await times('post-2')).toEqual({ embargoUntil: null, editions: [never, out] })
    expect(await times('post-3')).toEqual({ embargoUntil: null, editions: [never] })
    expect(await times('post-4')).toEqual({ embargoUntil: null, editions: [out] })
    const desk = await db.read.selectFrom('deskEntry').select(['articleId', 'hasEdition']).execute()
    const drafts = desk.filter(({ hasEdition }) => hasEdition === 0).map(({ articleId }) => articleId)
    expect(drafts).toEqual([await articleOf(db, 'post-3')])
    const indexed = await db.read.selectFrom('searchEntry').select('articleId').execute()
    expect(indexed.map(({ articleId }) => articleId)).not.toContain(await articleOf(db, 'post-3'))
    expect(await db.read.selectFrom('notification').selectAll().execute()).toEqual([])
    await undoImport(db, { runId, actor: 'command-line', clock: systemClock })
    expect(await db.read.selectFrom('article').select('id').execute()).toEqual([])
  })

  it('schedules what was to be published later, and wakes nobody', async () => {
    const db = await openDb()
    await aPaper(db)
    await bring(db, anArchive([anOldStory(1, { liveFrom: '2999-01-01T00:00:00.000Z' })]))

    const [edition] = await db.read.selectFrom('edition').select(['liveFrom', 'publishedAt']).execute()
    expect(edition?.liveFrom).toBe('2999-01-01T00:00:00.000Z')
    expect(edition?.publishedAt).toBe('2013-01-02T09:00:00.000Z')
    for (const table of ['notification', 'mail', 'auditEntry', 'articleEvent'] as const) {
      expect(await db.read.selectFrom(table).selectAll().execute(), table).toEqual([])
    }
    const topics = await db.read.selectFrom('outbox').select('topic').distinct().orderBy('topic').execute()
    expect(topics.map(({ topic }) => topic)).toEqual(['archive.imported', 'paper.changed'])
  })

  it('says that the disk is full, keeps what came, and goes on where there is room', async () => {
    const db = await openDb()
    await aPaper(db)
    const whole = folderFileStore(folder)
    const full: FileStore = {
      ...whole,
      async receive() {
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
      },
    }
    const content = await aJpeg()
    const pictures: PictureSource = { get: async () => ({ content, fileName: 'ferry.jpg' }) }
    const items = [
      anOldSection('city'),
      anOldStory(1),
      anOldSection('docks'),
      anOldStory(2, { leadPicture: anOldPicture('2013/01/ferry.jpg') }),
    ]

    const broken = await bring(db, anArchive(items), { pictures, files: full })
    expect(broken.failure).toBe(
      'The disk is full. The 3 things before that have come and stay. Make room; the same import again goes on from here.',
    )
    expect(await requireRun(db.read, broken.runId)).toMatchObject({ state: 'failed', failure: broken.failure })

    const mended = await bring(db, anArchive(items), { pictures })
    expect(mended).toMatchObject({ runId: broken.runId, failure: null })
    expect(mended.figures.kinds.article).toMatchObject({ read: 2, new: 2 })
    expect(mended.figures.pictures).toMatchObject({ taken: 1, linked: 0 })
  })

  it('counts the addresses that lead here, interrupted or not', async () => {
    const items = [anOldSection('city'), anOldStory(1), anOldSection('docks'), anOldStory(2)]
    const db = await openDb()
    await aPaper(db)
    const half = await bring(db, breaksOffAfter(items, 2))
    const rest = await bring(db, anArchive(items))

    const addresses = await db.read.selectFrom('redirect').select('fromPath').where('runId', '=', rest.runId).execute()
    expect(half.figures.addresses).toBeGreaterThan(0)
    expect(rest.figures.addresses).toBe(addresses.length)
    expect(rest.figures.addresses).toBeGreaterThan(half.figures.addresses)
  })

  it('has the file of a picture lead to its story until the picture is here, and nowhere once the import is undone', async () => {
    const db = await openDb()
    await aPaper(db)
    const archive = anArchive([anOldStory(1, { leadPicture: anOldPicture('2013/01/ferry-300x200.jpg') })])
    const files = async () =>
      (await db.read.selectFrom('redirect').select(['fromPath', 'toPath', 'owner']).orderBy('fromPath').execute())
        .filter(({ fromPath }) => fromPath.includes('uploads'))
        .map(({ fromPath, toPath }) => `${fromPath} ${toPath.replace(/(?<=\/media\/).*/, 'ID')}`)

    await bring(db, archive)
    const before = await files()
    const content = await aJpeg(80, 60)
    const { runId } = await bring(db, archive, { pictures: { get: async () => ({ content, fileName: 'ferry.jpg' }) } })
    const after = await files()
    for (const run of [await firstRun(db), runId])
      await undoImport(db, { runId: run, actor: 'command-line', clock: systemClock })

    const names = ['/wp-content/uploads/2013/01/ferry-300x200.jpg', '/wp-content/uploads/2013/01/ferry.jpg']
    expect(before).toEqual(names.map((name) => `${name} /news/2013/01/02/ferry-1`))
    expect(after).toEqual(names.map((name) => `${name} /media/ID`))
    expect(await files()).toEqual([])
  })

  it('knows a picture for its own from the moment that it is in the library', async () => {
    const db = await openDb()
    await aPaper(db)
    const content = await aJpeg(90, 60)
    const request = { content, fileName: 'ferry.jpg', takenInBy: 'import', now: NOON, once: true }
    const killed = takeInPicture(db, folderFileStore(folder), {
      ...request,
      async onMade() {
        throw new Error('killed')
      },
    })

    await expect(killed).rejects.toThrow('killed')
    expect(await db.read.selectFrom('picture').select('id').execute()).toEqual([])
    const pictures: PictureSource = { get: async () => ({ content, fileName: 'ferry.jpg' }) }
    await bring(db, anArchive([anOldStory(1, { leadPicture: anOldPicture('2013/01/ferry.jpg') })]), { pictures })
    const items = await db.read.selectFrom('importItem').select('isMade').where('kind', '=', 'picture').execute()
    expect(items).toEqual([{ isMade: 1 }])
  })
})

/** An archive whose file ends after so many things. */
function breaksOffAfter(items: Incoming[], count: number): OpenArchive {
  return {
    ...anArchive(items),
    async *items() {
      yield* items.slice(0, count + 1)
      throw new Refusal('import-unreadable', `Line ${count + 1}: the file ends here.`)
    },
  }
}

async function editionsOf(db: Database): Promise<{ path: string; hash: string; liveFrom: string }[]> {
  return db.read.selectFrom('edition').select(['path', 'hash', 'liveFrom']).orderBy('path').execute()
}

async function firstRun(db: Database): Promise<string> {
  const row = await db.read.selectFrom('importRun').select('id').orderBy('startedAt').limit(1).executeTakeFirstOrThrow()
  return row.id
}

async function articleOf(db: Database, key: string): Promise<string> {
  const row = await db.read.selectFrom('importItem').select('target').where('key', '=', key).executeTakeFirstOrThrow()
  return row.target
}

async function countRows(db: Database): Promise<number[]> {
  const counts: number[] = []
  for (const table of [
    'article',
    'section',
    'contributor',
    'tag',
    'redirect',
    'outbox',
    'importRun',
    'importItem',
  ] as const) {
    counts.push((await db.read.selectFrom(table).selectAll().execute()).length)
  }
  return counts
}
