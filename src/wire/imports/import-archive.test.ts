import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { systemClock } from '#foundation/clock.ts'
import { folderFileStore } from '#media/folder-file-store.ts'
import type { Database } from '#storage/database.ts'
import type { OpenArchive } from '#wire/incoming.ts'
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
import { aPaper } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { type ImportOptions, type ImportResult, importArchive } from './import-archive.ts'
import { requireRun } from './import-run.ts'
import { NO_PICTURES } from './pictures/picture-source.ts'

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
    const topics = await db.read.selectFrom('outbox').select('topic').where('topic', '!=', 'paper.changed').execute()
    expect(topics).toEqual([{ topic: 'archive.imported' }])
    expect(await remarks(db)).toEqual([])
    expect((await requireRun(db.read, first.runId)).state).toBe('done')
  })
})
