import { systemClock } from '#foundation/clock.ts'
import { mediaFollower } from '#media/follow.ts'
import { sweepLooseFiles } from '#media/loose-files.ts'
import { recordFollower } from '#record/follow.ts'
import { followUpFollower } from '#record/follow-ups/queue-readings.ts'
import { catchUp } from '#storage/followers.ts'
import { type ExportReport, exportPaper } from '#wire/dateline/export-paper.ts'
import type { CommandContext } from '../command-line.ts'
import { openFiles } from '../open-paper.ts'
import { duration, Progress } from '../progress.ts'
import { keepHeapsSmall } from '../small-heaps.ts'
import { VERSION } from '../version.ts'

/** What a paper can be written as. */
export const EXPORT_FORMATS = ['dateline', 'wxr'] as const

export interface ExportCommandOptions {
  format: (typeof EXPORT_FORMATS)[number]
  json?: boolean
}

/** Writes the whole paper to plain files, beside a running server too. Exits with 1 where something could not come along. */
export async function runExport(context: CommandContext, path: string, options: ExportCommandOptions): Promise<void> {
  using _heaps = keepHeapsSmall()
  if (options.format === 'wxr') return (await import('./export-wxr.ts')).runWxrExport(context, path, options)
  const { config, db } = context
  const store = openFiles(config)
  // What was sealed a moment ago is gone from everywhere before it is written.
  for (const follower of [recordFollower, followUpFollower, mediaFollower]) await catchUp(db, follower)
  await sweepLooseFiles(db, store, systemClock())
  const startedAt = performance.now()
  let progress: Progress | undefined
  const report = await exportPaper(db, {
    path,
    store,
    madeBy: `Dateline ${VERSION}`,
    now: systemClock(),
    onBegin(total) {
      progress = new Progress(total, 'lines')
    },
    onWritten: (lines) => progress?.add(lines),
  })
  progress?.end()
  const seconds = (performance.now() - startedAt) / 1_000
  process.stdout.write(options.json ? asJson(report, seconds) : inWords(report, seconds))
  if (report.manifest.problems.length > 0) process.exitCode = 1
}

function asJson({ path, bytes, manifest }: ExportReport, seconds: number): string {
  const { files, pictures, problems, madeAt, version } = manifest
  const lines = Object.fromEntries(files.map((file) => [file.name, file.lines]))
  return `${JSON.stringify({ path, bytes, version, madeAt, lines, pictures, problems, seconds: Math.round(seconds * 10) / 10 }, null, 2)}\n`
}

function inWords({ path, bytes, manifest }: ExportReport, seconds: number): string {
  const count = (name: string): number => manifest.files.find((file) => file.name === name)?.lines ?? 0
  const figures = [
    `${count('articles.jsonl').toLocaleString('en')} articles with ${count('editions.jsonl').toLocaleString('en')} editions`,
    `${manifest.pictures.files.toLocaleString('en')} pictures`,
    `${count('record/subjects.jsonl').toLocaleString('en')} subjects`,
  ]
  const rate = Math.round(count('articles.jsonl') / Math.max(0.001, seconds)).toLocaleString('en')
  return [
    ...manifest.problems,
    `${path}: ${figures.join(', ')}; ${(bytes / 1024 / 1024).toFixed(1)} MB in ${duration(seconds)}, ${rate} articles a second.`,
    '',
  ].join('\n')
}
