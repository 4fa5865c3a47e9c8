import { basename } from 'node:path'
import { systemClock } from '#foundation/clock.ts'
import { listSections } from '#paper/sections.ts'
import { readPaperSettings } from '#paper/settings.ts'
import type { StoriesComeAs } from '#wire/imports/api.ts'
import { importArchive } from '#wire/imports/import-archive.ts'
import { folderPictures } from '#wire/imports/pictures/folder-pictures.ts'
import { NO_PICTURES, type PictureSource } from '#wire/imports/pictures/picture-source.ts'
import { webPictures } from '#wire/imports/pictures/web-pictures.ts'
import { listImports, readReport, reportOf } from '#wire/imports/read-report.ts'
import { undoImport } from '#wire/imports/undo/undo-import.ts'
import type { ImportFormat } from '#wire/incoming.ts'
import { openArchive } from '../archive-thread.ts'
import type { CommandContext } from '../command-line.ts'
import { isNewPaper, openEmptyPaper, openFiles } from '../open-paper.ts'
import { Progress } from '../progress.ts'
import { keepHeapsSmall } from '../small-heaps.ts'
import { pictureAgent } from '../version.ts'
import { importInWords } from './import-in-words.ts'
import { listenForInterruption } from './interruption.ts'
import { printTable } from './print-table.ts'

export interface ImportCommandOptions {
  dryRun?: boolean
  json?: boolean
  /** Address of the old site. */
  site?: string
  /** Folder of uploads. */
  media?: string
  /** False with `--no-pictures`. */
  pictures?: boolean
  /** Slug of the section for all of it. */
  section?: string
  /** What stories of agencies and feeds become. */
  as?: StoriesComeAs
}

/**
 * Brings an archive of another system into the paper, and prints what came and what could not. An interruption keeps what came; the same
 * command goes on from there. Exits with 1 where the file breaks off or the command was interrupted.
 */
export async function runImport(
  { db, config }: CommandContext,
  request: { format: ImportFormat; path: string } & ImportCommandOptions,
): Promise<void> {
  const { format, path, site, section, as, dryRun = false, json = false } = request
  using _heaps = keepHeapsSmall()
  if (await isNewPaper(db)) await openEmptyPaper(db, systemClock)
  const { language, timeZone } = await readPaperSettings(db.read)
  const sections = await listSections(db.read)
  await using archive = await openArchive(format, path, { language, timeZone, site, section, as, sections })
  const pictures = await choosePictures(request, config.origin)
  const interruption = listenForInterruption()
  const progress = new Progress(archive.source.expected, 'things')
  let told = 0
  const file = basename(path)
  const result = await importArchive(db, archive, {
    file,
    by: { id: null, name: 'command line' },
    clock: systemClock,
    files: openFiles(config),
    pictures,
    isDryRun: dryRun,
    onProgress: (_, read) => {
      progress.add(read - told)
      told = read
    },
    isStopped: () => interruption.hasCome(),
  })
  progress.end()
  interruption.stop()
  const now = systemClock()
  const { key, title, expected } = archive.source
  const report = dryRun
    ? reportOf(result, { format, source: key, title, file, expected, now })
    : await readReport(db.read, { id: result.runId, now })
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : importInWords(report))
  if (result.failure === null) return
  process.stderr.write(`${result.failure}\n`)
  process.exitCode = 1
}

function choosePictures(options: ImportCommandOptions, origin: string): Promise<PictureSource> | PictureSource {
  if (options.pictures === false) return NO_PICTURES
  return options.media === undefined ? webPictures({ agent: pictureAgent(origin) }) : folderPictures(options.media)
}

/** Prints the imports that there were, the latest first. */
export async function listAllImports({ db }: CommandContext): Promise<void> {
  const runs = await listImports(db.read, systemClock())
  printTable(
    ['id', 'started', 'format', 'source', 'state', 'read', 'problems'],
    runs.map((run) => [
      run.id,
      run.startedAt.slice(0, 16).replace('T', ' '),
      run.format,
      run.source,
      run.isDryRun ? `${run.state} (dry run)` : run.state,
      run.read.toLocaleString('en'),
      run.problems.toLocaleString('en'),
    ]),
  )
}

/** Prints what an import did. */
export async function printImport({ db }: CommandContext, id: string, options: { json?: boolean }): Promise<void> {
  const report = await readReport(db.read, { id, now: systemClock() })
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : importInWords(report))
}

/** Takes away what an import brought and nobody has touched since. Interrupted, the same command goes on from there. */
export async function runUndoImport({ db }: CommandContext, id: string): Promise<void> {
  using _heaps = keepHeapsSmall()
  const interruption = listenForInterruption()
  let progress: Progress | undefined
  let told = 0
  const { removed, left } = await undoImport(db, {
    runId: id,
    actor: 'command-line',
    clock: systemClock,
    onProgress: (done, total) => {
      progress ??= new Progress(total, 'things')
      progress.add(done - told)
      told = done
    },
    isStopped: () => interruption.hasCome(),
  })
  progress?.end()
  interruption.stop()
  const stay = left === 0 ? '' : ` ${left.toLocaleString('en')} stay; “dateline import report ${id}” says why.`
  process.stdout.write(`${removed.toLocaleString('en')} things are gone again.${stay}\n`)
}
