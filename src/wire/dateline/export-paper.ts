import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { removeUnfinished, unfinishedPath } from '#foundation/unfinished-path.ts'
import type { FileStore } from '#media/file-store.ts'
import { originalKey } from '#media/picture.ts'
import type { Database } from '#storage/database.ts'
import { type Snapshot, withSnapshot } from '#storage/snapshot.ts'
import {
  articlesOut,
  commentsOut,
  correctionsOut,
  editionsOut,
  frontDraftsOut,
  frontsOut,
  keptOutOut,
  originsOut,
  readsOut,
  revisionsOut,
} from './articles-out.ts'
import { type ExportFile, FILE_NAMES, FORMAT, MANIFEST, type Manifest, VERSION } from './files.ts'
import { packFolder } from './pack-folder.ts'
import {
  contributorsOut,
  pagesOut,
  pictureLine,
  readPaperFile,
  readPictures,
  redirectsOut,
  sectionsOut,
  tagsOut,
} from './paper-out.ts'
import { appearancesOut, evidenceOut, factsOut, followUpsOut, subjectsOut } from './record-out.ts'

export interface ExportOptions {
  /** A folder that is not there yet; packed into one file where the name ends in `.tar`, `.tar.gz` or `.tgz`. */
  path: string
  store: FileStore
  /** The program and its version. */
  madeBy: string
  now: Instant
  /** Hears how many lines are to come, once that is known. */
  onBegin?: (total: number) => void
  /** Hears of lines that were written since it last did. */
  onWritten?: (lines: number) => void
}

export interface ExportReport {
  path: string
  manifest: Manifest
  /** What lies at `path`, in bytes. */
  bytes: number
}

/** Text that is gathered before it is written, in UTF-16 units. */
const CHUNK = 256 * 1024

const LINES: Partial<Record<ExportFile, (snapshot: Snapshot) => AsyncGenerator<string>>> = {
  'sections.jsonl': sectionsOut,
  'tags.jsonl': tagsOut,
  'contributors.jsonl': contributorsOut,
  'pages.jsonl': pagesOut,
  'redirects.jsonl': redirectsOut,
  'articles.jsonl': articlesOut,
  'revisions.jsonl': revisionsOut,
  'editions.jsonl': editionsOut,
  'corrections.jsonl': correctionsOut,
  'origins.jsonl': originsOut,
  'comments.jsonl': commentsOut,
  'fronts.jsonl': frontsOut,
  'front-drafts.jsonl': frontDraftsOut,
  'record/subjects.jsonl': subjectsOut,
  'record/facts.jsonl': factsOut,
  'record/evidence.jsonl': evidenceOut,
  'record/appearances.jsonl': appearancesOut,
  'record/follow-ups.jsonl': followUpsOut,
  'reads.jsonl': readsOut,
  'kept-out.jsonl': keptOutOut,
}

/**
 * Writes the whole paper as it is at this moment to plain files, see `docs/contracts/export.md`. A server may run meanwhile; what is
 * written in that time is not in it. At `path` it is there whole or not at all, readable by its owner only. The same paper gives the same
 * files, byte by byte, but for the moment in the manifest.
 *
 * @throws {Refusal} `export-exists` where something is at `path` already.
 */
export async function exportPaper(db: Database, options: ExportOptions): Promise<ExportReport> {
  const path = resolve(options.path)
  if (existsSync(path)) {
    throw new Refusal('export-exists', `There is something at ${path} already: name another place, or remove it.`)
  }
  await mkdir(dirname(path), { recursive: true })
  await removeUnfinished(path)
  const unfinished = unfinishedPath(path)
  await mkdir(unfinished, { mode: 0o700 })
  try {
    const manifest = await withSnapshot(db, (snapshot) => writeFiles(snapshot, unfinished, options))
    const packed = /\.(?:tar|tar\.gz|tgz)$/.test(path)
    const whole = packed ? `${unfinished}.packed` : unfinished
    if (packed) await packFolder(unfinished, whole, { isGzipped: !path.endsWith('.tar'), at: options.now })
    const bytes = packed ? (await stat(whole)).size : sizeOf(manifest)
    await rename(whole, path)
    return { path, manifest, bytes }
  } finally {
    await rm(unfinished, { recursive: true, force: true })
    await rm(`${unfinished}.packed`, { force: true })
  }
}

function sizeOf({ files, pictures }: Manifest): number {
  return files.reduce((sum, { bytes }) => sum + bytes, pictures.bytes)
}

async function writeFiles(snapshot: Snapshot, folder: string, options: ExportOptions): Promise<Manifest> {
  options.onBegin?.(await countRows(snapshot))
  await mkdir(join(folder, 'record'), { mode: 0o700 })
  const paper = await readPaperFile(snapshot)
  const pictures = { files: 0, bytes: 0 }
  const problems: string[] = []
  const files: Manifest['files'] = []
  for (const name of FILE_NAMES) {
    const lines =
      name === 'paper.json'
        ? asOne(`${JSON.stringify(paper, null, 2)}\n`)
        : name === 'pictures.jsonl'
          ? picturesOut(snapshot, { folder, store: options.store, pictures, problems })
          : LINES[name]?.(snapshot)
    if (lines) files.push({ name, ...(await writeLines(join(folder, name), lines, options.onWritten)) })
  }
  const { title, language, timeZone } = paper
  const manifest: Manifest = {
    ...{ format: FORMAT, version: VERSION, madeAt: options.now, madeBy: options.madeBy },
    ...{ paper: { title, language, timeZone }, files, pictures, problems },
  }
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true })
  return manifest
}

async function countRows(snapshot: Snapshot): Promise<number> {
  let total = 0
  for (const table of ['article', 'revision', 'edition', 'picture', 'evidence', 'popularity_hour']) {
    for await (const [row] of snapshot.read(`select count(*) as count from ${table}`)) total += Number(row?.['count'])
  }
  return total
}

async function* asOne(text: string): AsyncGenerator<string> {
  yield text
}

async function writeLines(
  path: string,
  lines: AsyncGenerator<string>,
  onWritten: ExportOptions['onWritten'],
): Promise<{ lines: number; bytes: number; sha256: string }> {
  const handle = await open(path, 'wx', 0o600)
  const sum = createHash('sha256')
  const written = { lines: 0, bytes: 0 }
  let buffer = Buffer.allocUnsafe(4 * CHUNK)
  let waiting: string[] = []
  let size = 0
  const flush = async (): Promise<void> => {
    const text = waiting.join('')
    // One place for all of them: what was written last is not left for the collector to find.
    if (buffer.length < text.length * 3) buffer = Buffer.allocUnsafe(text.length * 3)
    const length = buffer.write(text, 0, 'utf8')
    sum.update(buffer.subarray(0, length))
    await handle.writeFile(buffer.subarray(0, length))
    written.lines += waiting.length
    written.bytes += length
    onWritten?.(waiting.length)
    waiting = []
    size = 0
  }
  try {
    for await (const line of lines) {
      waiting.push(line)
      size += line.length
      if (size >= CHUNK) await flush()
    }
    await flush()
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { ...written, sha256: sum.digest('hex') }
}

const ENDINGS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/tiff': 'tif' }

/** Copies the originals beside the file that describes them; one that two pictures have is there once. */
async function* picturesOut(
  snapshot: Snapshot,
  out: { folder: string; store: FileStore; pictures: { files: number; bytes: number }; problems: string[] },
): AsyncGenerator<string> {
  for await (const row of readPictures(snapshot)) {
    const hash = String(row['file_hash'])
    const ending = ENDINGS[String(row['type'])] ?? String(row['type']).slice('image/'.length)
    const file = hash === '' ? null : `pictures/${hash.slice(0, 2)}/${hash}.${ending}`
    const fault = file === null ? null : await copyOriginal(out, { file, hash })
    if (fault !== null) out.problems.push(`picture ${row['id']}: ${fault}`)
    yield pictureLine(row, fault === null ? file : null)
  }
}

async function copyOriginal(
  { folder, store, pictures }: { folder: string; store: FileStore; pictures: { files: number; bytes: number } },
  { file, hash }: { file: string; hash: string },
): Promise<string | null> {
  const path = join(folder, file)
  if (existsSync(path)) return null
  const stored = await store.get(originalKey(hash))
  if (!stored) return 'its file is missing.'
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const sum = createHash('sha256')
  await pipeline(
    await stored.open(),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        sum.update(chunk)
        yield chunk
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  )
  if (sum.digest('hex') !== hash) {
    await rm(path)
    return 'its file is damaged: it is not the one that was taken in.'
  }
  pictures.files++
  pictures.bytes += stored.size
  return null
}
