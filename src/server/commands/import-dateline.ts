import { systemClock } from '#foundation/clock.ts'
import { type ImportPaperReport, importPaper } from '#wire/dateline/import-paper.ts'
import type { CommandContext } from '../command-line.ts'
import { lockDataFolder } from '../data-lock.ts'
import { openFiles } from '../open-paper.ts'
import { duration, Progress } from '../progress.ts'
import { keepHeapsSmall } from '../small-heaps.ts'
import type { ImportCommandOptions } from './import.ts'

/**
 * Makes an empty paper the one that was exported, and prints what came. Refused while a server runs on the folder: a whole paper comes
 * in one step.
 */
export async function runImportDateline(
  { config, db }: CommandContext,
  { path, dryRun = false, json = false }: { path: string } & ImportCommandOptions,
): Promise<void> {
  using _heaps = keepHeapsSmall()
  const lock = lockDataFolder(config.dataFolder)
  let progress: Progress | undefined
  try {
    const report = await importPaper(db, {
      path,
      store: openFiles(config),
      spool: config.dataFolder,
      by: { id: null, name: 'command line' },
      isDryRun: dryRun,
      clock: systemClock,
      onBegin(total) {
        progress = new Progress(total, 'lines and pictures')
      },
      onTaken: (count) => progress?.add(count),
    })
    progress?.end()
    process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : inWords(report))
    if (report.problems.length > 0) process.exitCode = 1
  } finally {
    lock.release()
  }
}

function inWords({ manifest, lines, figures, problems, isDryRun, wasHere }: ImportPaperReport): string {
  const count = (name: string): string => (lines[name] ?? 0).toLocaleString('en')
  const { title } = manifest.paper
  if (wasHere) return `“${title}” is here already, from this very export: nothing was left to do.\n`
  const rate = Math.round((lines['articles.jsonl'] ?? 0) / Math.max(0.001, figures.seconds)).toLocaleString('en')
  const what = [
    `${count('articles.jsonl')} articles with ${count('editions.jsonl')} editions`,
    `${manifest.pictures.files.toLocaleString('en')} pictures`,
    `${count('redirects.jsonl')} redirects`,
    `${count('record/subjects.jsonl')} subjects`,
  ].join(', ')
  const end = isDryRun
    ? 'would come. Nothing was changed: this was a dry run.'
    : `came in ${duration(figures.seconds)}, ${rate} articles a second. Every hash was made again and is the same.`
  return [...problems, `“${title}”: ${what} ${end}`, ''].join('\n')
}
