import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { MediaAddress } from '#media/media-address.ts'
import { readPaperSettings } from '#paper/settings.ts'
import type { AuditActor } from '#staff/audit.ts'
import { type Database, type DatabaseAddress, openDatabase } from '#storage/database.ts'
import { importArchive } from '#wire/imports/import-archive.ts'
import { NO_PICTURES } from '#wire/imports/pictures/picture-source.ts'
import { webPictures } from '#wire/imports/pictures/web-pictures.ts'
import type { ImportTask } from '#wire/imports/routes.ts'
import { undoImport } from '#wire/imports/undo/undo-import.ts'
import { openArchive } from './archive-thread.ts'
import { openFiles } from './open-paper.ts'
import { pictureAgent } from './version.ts'

/*
 * A thread of its own, started by `import-thread.ts` for one import or one undo: readers are served meanwhile.
 */

/** What the thread has to do, and with which paper. */
export interface ImportWork {
  database: DatabaseAddress
  media: MediaAddress
  dataFolder: string
  origin: string
  work: { bring: ImportTask } | { undo: { runId: string; actor: AuditActor } }
}

/** What it says: which run it is at work on, or that it cannot be. */
export type ImportNews = { runId: string } | { refused: { code: string; message: string } }

const { database, media, dataFolder, origin, work } = workerData as ImportWork
const tell = (news: ImportNews): void => parentPort?.postMessage(news)

const db = await openDatabase(database)
try {
  if ('undo' in work) {
    await undoImport(db, { ...work.undo, clock: systemClock, onStart: () => tell({ runId: work.undo.runId }) })
  } else await bring(db, work.bring)
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  tell({ refused: { code: error.code, message: error.message } })
} finally {
  await db.close()
}

async function bring(paper: Database, task: ImportTask): Promise<void> {
  const { language, timeZone } = await readPaperSettings(paper.read)
  await using archive = await openArchive(task.format, task.path, { language, timeZone, as: task.as })
  await importArchive(paper, archive, {
    file: task.file,
    by: task.by,
    clock: systemClock,
    files: openFiles({ media, dataFolder }),
    pictures: task.hasPictures ? webPictures({ agent: pictureAgent(origin) }) : NO_PICTURES,
    isDryRun: task.isDryRun,
    isBooked: true,
    onStart: (runId) => tell({ runId }),
  })
}
