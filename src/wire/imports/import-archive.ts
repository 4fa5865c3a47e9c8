import type { Clock } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import { isStorageFull } from '#foundation/storage-full.ts'
import type { FileStore } from '#media/file-store.ts'
import { listSections } from '#paper/sections.ts'
import { readPaperSettings } from '#paper/settings.ts'
import type { Database } from '#storage/database.ts'
import type { OpenArchive } from '../incoming.ts'
import { keepRemarks } from './import-item.ts'
import { beginRun, endRun, type ImportedBy, sourceName } from './import-run.ts'
import { ImportWork } from './import-work.ts'
import type { PictureSource } from './pictures/picture-source.ts'
import { type ImportFigures, type Remark, readInAll } from './report.ts'
import { takenSection } from './taking.ts'

export interface ImportOptions {
  /** Name of the file or folder, for the books. */
  file: string
  by: ImportedBy
  clock: Clock
  /** Where pictures are kept. */
  files: FileStore
  /** Where the pictures of the archive are got from. */
  pictures: PictureSource
  /** Says what would come, and changes nothing of the paper. */
  isDryRun?: boolean
  /** Has a dry run written in the books, with what it found, as every other run is. */
  isBooked?: boolean
  /** Hears of the run before its first thing. */
  onStart?: (runId: string) => void
  onProgress?: (figures: ImportFigures, read: number) => void
  /** Ends the import after the lot that is under way. */
  isStopped?: () => boolean
}

/** What an import did. */
export interface ImportResult {
  /** Names it in the books; a dry run that is not in them has one too. */
  runId: string
  figures: ImportFigures
  /** What a dry run found; a run that is in the books has it there. */
  remarks: Remark[]
  /** Why it broke off, or `null`. What came before stays, and the next import goes on from there. */
  failure: string | null
}

/** Remarks of a dry run that are held in memory. */
const MOST_REMARKS = 20_000

/**
 * Takes an archive in: every thing of it once, however often it is imported or interrupted. What came before an interruption stays; the
 * next import of the same source goes on, and the end is the same as without it. A thing that cannot come is told of in the report
 * and stops no other. Readers are told of nothing: no mail, no alarm, no hook.
 *
 * @throws {Refusal} `import-running` where another process is at work on the same source.
 */
export async function importArchive(db: Database, archive: OpenArchive, options: ImportOptions): Promise<ImportResult> {
  const { clock, by, file, isDryRun = false } = options
  const isBooked = options.isBooked ?? !isDryRun
  const { source } = archive
  const begun = isBooked ? await beginRun(db, { source, file, by, isDryRun, clock }) : null
  const runId = begun?.run.id ?? newId()
  options.onStart?.(runId)
  const remarks: Remark[] = []
  const work = new ImportWork(db, {
    ...options,
    isDryRun,
    isBooked,
    taking: {
      source: sourceName(source),
      runId,
      host: source.host ?? source.key.split('/')[0] ?? '',
      settings: await readPaperSettings(db.read),
      sections: new Map(),
      known: (await listSections(db.read)).map(takenSection),
      now: clock(),
    },
    onRemarks: (found) => {
      if (!isBooked) remarks.push(...found.slice(0, Math.max(0, MOST_REMARKS - remarks.length)))
    },
  })
  // What came again is counted as it goes by, and what led to it already is not.
  if (begun?.isResumed) work.figures.addresses = await countAddresses(db, runId)
  let failure: string | null = null
  let cause: unknown
  try {
    await work.takeAll(archive)
    if (options.isStopped?.()) failure = 'It was interrupted. The same import again goes on from here.'
  } catch (error) {
    failure = sayBreak(error, readInAll(work.figures), isDryRun)
    if (!(error instanceof Refusal) && !isStorageFull(error)) cause = error
    const broken: Remark = { level: 'problem', kind: 'file', key: 'file', where: file, message: failure }
    if (isBooked) await db.transaction((tx) => keepRemarks(tx, runId, [broken]))
    else remarks.push(broken)
  }
  if (isBooked) await endRun(db, { id: runId, figures: work.figures, failure, now: clock() })
  if (cause !== undefined) throw cause
  return { runId, figures: work.figures, remarks, failure }
}

async function countAddresses(db: Database, runId: string): Promise<number> {
  const row = await db.read
    .selectFrom('redirect')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('runId', '=', runId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function sayBreak(error: unknown, read: number, isDryRun: boolean): string {
  const things = read.toLocaleString('en')
  if (isStorageFull(error)) {
    return `The disk is full. The ${things} things before that have come and stay. Make room; the same import again goes on from here.`
  }
  const why = error instanceof Error ? error.message : String(error)
  if (isDryRun) return `${why} ${things} things before that would come.`
  return `${why} The ${things} things before that have come and stay; import the mended file, and it goes on from there.`
}
