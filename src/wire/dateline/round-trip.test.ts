import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type Clock, systemClock } from '#foundation/clock.ts'
import { folderFileStore } from '#media/folder-file-store.ts'
import { verifyFiles } from '#media/verify-files.ts'
import { verifyEditions } from '#publishing/verify-editions.ts'
import { verifyReferences } from '#publishing/verify-references.ts'
import { verifyRecord } from '#record/verify-record.ts'
import { verifyIndex } from '#search/verify-index.ts'
import type { Database } from '#storage/database.ts'
import { anArticle, aPaper } from '../../../test/factories/paper.ts'
import { aWholePaper, SEALED_WORDS } from '../../../test/factories/whole-paper.ts'
import { ADMINISTRATOR, aWire, aWireStory } from '../../../test/factories/wires.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { beginUndo } from '../imports/import-run.ts'
import { takeInStory } from '../wires/take-in-story.ts'
import { takeStory } from '../wires/work-with-story.ts'
import { exportPaper } from './export-paper.ts'
import { FILE_NAMES, type Manifest } from './files.ts'
import { importPaper } from './import-paper.ts'

const work = mkdtempSync(join(tmpdir(), 'dateline-export-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

let count = 0
const newPlace = (): string => join(work, String(++count))

/** A moment for which the demonstration is written, as it is dated back from now. */
const clock: Clock = systemClock

async function out(db: Database, media: string, ending = ''): Promise<string> {
  const path = `${newPlace()}${ending}`
  await exportPaper(db, { path, store: folderFileStore(media), madeBy: 'test', now: clock() })
  return path
}

function bring(db: Database, media: string, path: string, isDryRun = false) {
  const by = { id: null, name: 'test' }
  return importPaper(db, { path, store: folderFileStore(media), spool: newPlace(), by, isDryRun, clock })
}

/** Every file of an export but the manifest, of which the moment is left out. */
function filesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const text = readFileSync(path, entry.name.endsWith('.jpg') ? 'base64' : 'utf8')
      return [path.slice(folder.length), text.replace(/"madeAt": "[^"]+"/, '')]
    }),
  )
}

async function faultsOf(db: Database, media: string): Promise<string[]> {
  return [
    ...(await verifyEditions(db.read)),
    ...(await verifyReferences(db)),
    ...(await verifyRecord(db.read)),
    ...(await verifyIndex(db)),
    ...(await verifyFiles(db.read, folderFileStore(media))),
  ]
}

describeEachDatabase('an export that comes into an empty paper', (openDb) => {
  let whole: { folder: string; tar: string; packed: string } | undefined

  /** A whole paper as a folder, as a tar and as one that is packed, made once. */
  async function aWholeExport(): Promise<{ folder: string; tar: string; packed: string }> {
    if (whole) return whole
    const [db, media] = [await openDb(), newPlace()]
    await aWholePaper(db, folderFileStore(media), clock)
    whole = { folder: await out(db, media), tar: await out(db, media, '.tar'), packed: await out(db, media, '.tar.gz') }
    return whole
  }

  it('is the same paper, file by file, and nothing is wrong with it', async () => {
    const [second, otherMedia] = [await openDb(), newPlace()]
    const { folder: path } = await aWholeExport()
    for (const name of FILE_NAMES) {
      if (name !== 'record/follow-ups.jsonl') expect(readFileSync(join(path, name), 'utf8'), name).not.toBe('')
    }

    const report = await bring(second, otherMedia, path)

    expect(report).toMatchObject({ problems: [], wasHere: false })
    expect(report.figures.kinds.article.new).toBeGreaterThan(70)
    expect(await faultsOf(second, otherMedia)).toEqual([])
    expect(filesOf(await out(second, otherMedia))).toEqual(filesOf(path))
  })

  it('has nothing of what was sealed', async () => {
    const files = filesOf((await aWholeExport()).folder)

    const all = Object.values(files).join('\n')
    expect(all).not.toContain('Harbottle')
    expect(all).toContain('By order of a court.')
    expect(SEALED_WORDS).toContain('Harbottle')
    expect(Object.keys(files).filter((name) => name.endsWith('.jpg'))).toHaveLength(1)
  })

  it('has no draft of a wire that nobody took, and all that somebody did', async () => {
    const [first, second] = [await openDb(), await openDb()]
    const [media, otherMedia] = [newPlace(), newPlace()]
    await aPaper(first)
    const { id: wireId } = await aWire(first)
    const send = (guid: string, headline: string) => {
      const story = aWireStory({ guid, headline })
      return first.transaction((tx) => takeInStory(tx, { wireId, story, now: clock() }))
    }
    await send('waiting', 'Nobody took this')
    const { articleId } = await send('taken', 'Somebody took this')
    await first.transaction((tx) => takeStory(tx, { articleId: articleId ?? '', actor: ADMINISTRATOR, now: clock() }))

    const report = await bring(second, otherMedia, await out(first, media))

    expect(report.problems).toEqual([])
    const brought = await second.read.selectFrom('deskEntry').select('headline').execute()
    expect(brought).toEqual([{ headline: 'Somebody took this' }])
    expect(await second.read.selectFrom('revision').select('articleId').distinct().execute()).toEqual([{ articleId }])
  })

  it('tells nobody, and changes nothing the second time', async () => {
    const [second, otherMedia] = [await openDb(), newPlace()]
    const { packed: path } = await aWholeExport()

    await bring(second, otherMedia, path)
    const before = filesOf(await out(second, otherMedia))
    const again = await bring(second, otherMedia, path)

    expect(again.wasHere).toBe(true)
    expect(filesOf(await out(second, otherMedia))).toEqual(before)
    const topics = await second.read.selectFrom('outbox').select('topic').distinct().execute()
    expect(topics).toEqual([{ topic: 'archive.imported' }])
    for (const table of ['mail', 'notification', 'auditEntry', 'publicationCheck', 'staff'] as const) {
      expect(await second.read.selectFrom(table).selectAll().execute(), table).toEqual([])
    }
    const undoing = beginUndo(second, { id: again.runId, now: clock() })
    await expect(undoing).rejects.toMatchObject({ code: 'import-stays' })
    const runs = await second.read.selectFrom('importRun').select(['state', 'format', 'isDryRun']).execute()
    expect(runs).toEqual([{ state: 'done', format: 'dateline', isDryRun: 0 }])
  })

  it('takes a dry run back', async () => {
    const [second, otherMedia] = [await openDb(), newPlace()]
    const { tar: path } = await aWholeExport()
    const before = filesOf(await out(second, otherMedia))

    const report = await bring(second, otherMedia, path, true)

    expect(report.figures.kinds.article.new).toBeGreaterThan(70)
    expect(filesOf(await out(second, otherMedia))).toEqual(before)
    expect(await faultsOf(second, otherMedia)).toEqual([])
    expect((await bring(second, otherMedia, path)).wasHere).toBe(false)
  })

  it('is refused by a paper that has articles', async () => {
    const [db, media] = [await openDb(), newPlace()]
    await aPaper(db)
    await anArticle(db)
    const { folder } = await aWholeExport()
    const path = await out(db, media)

    await expect(bring(db, media, folder)).rejects.toMatchObject({ code: 'paper-not-empty' })
    await expect(
      out(db, media).then((there) =>
        exportPaper(db, {
          ...{ path: there, store: folderFileStore(media), madeBy: 'test', now: clock() },
        }),
      ),
    ).rejects.toMatchObject({ code: 'export-exists' })
    const { files } = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as Manifest
    expect(files).toHaveLength(FILE_NAMES.length)
  })
})
