import { basename } from 'node:path'
import { systemClock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { readPaperSettings } from '#paper/settings.ts'
import { importArchive } from '#wire/imports/import-archive.ts'
import { readInAll } from '#wire/imports/report.ts'
import type { ImportFormat } from '#wire/incoming.ts'
import type { CommandContext } from '../command-line.ts'
import { isNewPaper, openEmptyPaper } from '../open-paper.ts'
import { Progress } from '../progress.ts'
import { IMPORT_OPENERS } from './import-formats.ts'
import { listenForInterruption } from './interruption.ts'

export interface ImportCommandOptions {
  dryRun?: boolean
  json?: boolean
  site?: string
}

/**
 * Brings an archive of another system into the paper, and prints what came and what could not. An interruption keeps what came; the same
 * command goes on from there. Exits with 1 where something could not come.
 */
export async function runImport(
  { db }: CommandContext,
  request: { format: ImportFormat; path: string } & ImportCommandOptions,
): Promise<void> {
  const { format, path, site, dryRun = false, json = false } = request
  const open = await IMPORT_OPENERS[format]?.()
  if (!open) throw new Refusal('import-unreadable', `This version reads no archives of ${format}.`)
  if (await isNewPaper(db)) await openEmptyPaper(db, systemClock)
  const { language, timeZone } = await readPaperSettings(db.read)
  const archive = await open(path, { language, timeZone, site })
  const interruption = listenForInterruption()
  const progress = new Progress(archive.source.expected, 'things')
  let told = 0
  const result = await importArchive(db, archive, {
    file: basename(path),
    by: { id: null, name: 'command line' },
    clock: systemClock,
    isDryRun: dryRun,
    onProgress: (_, read) => {
      progress.add(read - told)
      told = read
    },
    isStopped: () => interruption.hasCome(),
  })
  progress.end()
  interruption.stop()
  const { figures, failure } = result
  if (json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  else process.stdout.write(`${readInAll(figures).toLocaleString('en')} read.\n`)
  if (failure !== null) {
    process.stderr.write(`${failure}\n`)
    process.exitCode = 1
  }
}
