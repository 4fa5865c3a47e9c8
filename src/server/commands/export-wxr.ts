import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { systemClock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { removeUnfinished, unfinishedPath } from '#foundation/unfinished-path.ts'
import { type WxrReport, writeWxr } from '#syndication/wxr/write-wxr.ts'
import type { CommandContext } from '../command-line.ts'
import { duration, Progress } from '../progress.ts'
import { VERSION } from '../version.ts'

/**
 * Writes the whole paper as one file of WXR 1.2, packed where its name ends in `.gz`. The file is there whole or not at all, and readable
 * by its owner only: drafts are in it.
 *
 * @throws {Refusal} `export-exists` where something is at the path already.
 */
export async function runWxrExport(
  { config, db }: CommandContext,
  place: string,
  options: { json?: boolean },
): Promise<void> {
  const path = resolve(place)
  if (await isThere(path)) {
    throw new Refusal('export-exists', `There is something at ${path} already: name another place, or remove it.`)
  }
  await mkdir(dirname(path), { recursive: true })
  await removeUnfinished(path)
  const startedAt = performance.now()
  const { total } = await db.read
    .selectFrom('article')
    .select((is) => is.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const progress = new Progress(Number(total), 'articles')
  const unfinished = unfinishedPath(path)
  const report = await writeFileOf(unfinished, path.endsWith('.gz'), (write) =>
    writeWxr(db.read, {
      ...{ origin: config.origin, now: systemClock(), madeBy: `Dateline ${VERSION}`, write },
      onArticle: () => progress.add(1),
    }),
  ).catch(async (error: unknown) => {
    await rm(unfinished, { force: true })
    throw error
  })
  await rename(unfinished, path)
  progress.end()
  const seconds = (performance.now() - startedAt) / 1_000
  const words = `${path}: ${report.articles} articles, ${report.pages} pages, ${report.pictures} pictures, ${report.comments} comments in ${duration(seconds)}; ${report.leftOut} articles that readers may no longer read were left out.\n`
  process.stdout.write(options.json ? `${JSON.stringify({ path, format: 'wxr', ...report }, null, 2)}\n` : words)
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** Writes what `make` gives, no faster than the disk takes it. */
async function writeFileOf(
  path: string,
  isPacked: boolean,
  make: (write: (text: string) => Promise<void>) => Promise<WxrReport>,
): Promise<WxrReport> {
  const pieces = new PassThrough()
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  const written = isPacked ? pipeline(pieces, createGzip(), file) : pipeline(pieces, file)
  // Where the disk is full, whoever writes hears of it too.
  written.catch((error: Error) => pieces.destroy(error))
  const report = await make(async (text) => {
    if (!pieces.write(text)) await once(pieces, 'drain')
  })
  pieces.end()
  await written
  return report
}
