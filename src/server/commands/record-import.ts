import { existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { systemClock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { readPaperSettings } from '#paper/settings.ts'
import type { IMPORT_SORTS } from '#record/imports/api.ts'
import { importFile } from '#record/imports/import-file.ts'
import type { ImportReport } from '#record/imports/import-report.ts'
import type { CommandContext } from '../command-line.ts'

export interface RecordImportOptions {
  dryRun?: boolean
  json?: boolean
  map?: string[]
  source?: string
}

/** Milliseconds between two lines about how far an import is. */
const BETWEEN_LINES = 5_000

/**
 * Brings a file into the record and prints what came, what was there and what could not be brought; with `json` as one object. Exits with 1
 * where a line could not be brought.
 */
export async function runRecordImport(
  { db }: CommandContext,
  request: { what: (typeof IMPORT_SORTS)[number]; path: string } & RecordImportOptions,
): Promise<void> {
  const { what, path, dryRun = false, json = false, map = [], source = basename(path) } = request
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new Refusal('import-unreadable', `There is no file ${path}.`, { field: 'file' })
  }
  const { language } = await readPaperSettings(db.read)
  let toldAt = performance.now()
  const onProgress = ({ read }: ImportReport): void => {
    if (performance.now() - toldAt < BETWEEN_LINES) return
    toldAt = performance.now()
    process.stderr.write(`${read.toLocaleString('en')} read\n`)
  }
  const options = { source, isDryRun: dryRun, by: 'command-line' as const, clock: systemClock, onProgress }
  const report = await importFile(db, { what, path, map, language, ...options })
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : inWords(report))
  if (report.failed > 0) process.exitCode = 1
}

function inWords(report: ImportReport): string {
  const { read, subjects, facts, added, same, failed, problems, isDryRun, change } = report
  const lines = problems.map(({ line, message }) => `line ${line}: ${message}`)
  const hidden = failed - problems.filter(({ isKept }) => !isKept).length
  if (hidden > 0) lines.push(`… and ${hidden.toLocaleString('en')} more like these.`)
  const figures = [
    `${read.toLocaleString('en')} read`,
    `${subjects.toLocaleString('en')} subjects and ${facts.toLocaleString('en')} facts ${isDryRun ? 'would be new' : 'are new'}`,
    `${added.toLocaleString('en')} ${isDryRun ? 'would get' : 'got'} something`,
    `${same.toLocaleString('en')} were there`,
    `${failed.toLocaleString('en')} could not be brought`,
  ]
  lines.push(`${figures.join(', ')}.`)
  if (isDryRun) lines.push('Nothing was changed: this was a dry run.')
  else if (change !== null)
    lines.push(`All of it is change ${change} of the record, which can be undone in the newsroom.`)
  return `${lines.join('\n')}\n`
}
