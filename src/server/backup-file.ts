import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, type Pack, pack } from 'tar-stream'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { StoredFile } from '#media/file-store.ts'
import type { Row } from '#storage/snapshot.ts'

/** Version of the layout below. */
const FORMAT = 1

/** What stands at the head of a backup. */
export interface BackupHead {
  format: number
  madeAt: Instant
  /** Steps of the database's shape that it was made at. */
  migrations: string[]
  tables: string[]
}

/**
 * A backup is a gzipped tar: `dateline-backup.json` (its head), `secret`, `tables/NAME.ndjson` (a row of JSON a line) in an
 * order in which they can be put back, `media/…` (files as they are stored) and, last, `complete`: without it the file was
 * cut off. It can be read with the tools of any system and put into either database.
 */
export interface BackupSource {
  head: Omit<BackupHead, 'format'>
  secret: string | null
  rows: (table: string) => AsyncGenerator<Row[]>
  /** Files beside the database, by their keys. */
  files: AsyncIterable<{ key: string; file: StoredFile }>
  onTable?: (table: string, rows: number) => void
}

/** Writes a backup to `file`, which is there whole or not at all. */
export async function writeBackup(file: string, source: BackupSource): Promise<{ bytes: number }> {
  const unfinished = join(dirname(file), `.${basename(file)}.${process.pid}`)
  const spool = await mkdtemp(join(tmpdir(), 'dateline-backup-'))
  const archive = pack()
  const writing = pipeline(archive, createGzip({ level: 6 }), createWriteStream(unfinished, { mode: 0o600 }))
  try {
    await Promise.all([fill(archive, spool, source), writing])
    const handle = await open(unfinished, 'r+')
    await handle.sync()
    await handle.close()
    await rename(unfinished, file)
    return { bytes: (await stat(file)).size }
  } catch (error) {
    archive.destroy()
    await Promise.allSettled([writing])
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await rm(spool, { recursive: true, force: true })
  }
}

async function fill(archive: Pack, spool: string, source: BackupSource): Promise<void> {
  const head: BackupHead = { format: FORMAT, ...source.head }
  await addText(archive, 'dateline-backup.json', `${JSON.stringify(head, null, 2)}\n`)
  if (source.secret !== null) await addText(archive, 'secret', source.secret)
  for (const table of head.tables) {
    // The size of an entry stands before it, so a table is written out first.
    const path = join(spool, 'table')
    let count = 0
    await pipeline(
      Readable.from(
        (async function* () {
          for await (const batch of source.rows(table)) {
            count += batch.length
            yield `${batch.map((row) => JSON.stringify(row)).join('\n')}\n`
          }
        })(),
      ),
      createWriteStream(path),
    )
    await addFile(archive, `tables/${table}.ndjson`, path)
    source.onTable?.(table, count)
  }
  for await (const { key, file } of source.files) {
    await pipeline(await file.open(), archive.entry({ name: `media/${key}`, size: file.size, mode: 0o600 }))
  }
  await addText(archive, 'complete', '')
  archive.finalize()
}

function addText(archive: Pack, name: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.entry({ name, mode: 0o600 }, text, (error) => (error ? reject(error) : resolve()))
  })
}

async function addFile(archive: Pack, name: string, path: string): Promise<void> {
  const { size } = await stat(path)
  const entry = archive.entry({ name, size, mode: 0o600 })
  await pipeline(createReadStream(path), entry)
}

/** Who takes what a backup holds, in the order in which it stands there. */
export interface BackupTaker {
  head: (head: BackupHead) => Promise<void>
  secret: (secret: string) => Promise<void>
  rows: (table: string, rows: Row[]) => Promise<void>
  /** A file beside the database: its key, and its bytes. */
  file: (key: string, bytes: Readable) => Promise<void>
}

/** Rows put back at a time. */
const BATCH = 500

/**
 * Reads a backup from its beginning to its end.
 *
 * @throws {Refusal} `backup-unreadable` where it is none, is damaged, cut off, or of a later format.
 */
export async function readBackup(file: string, taker: BackupTaker): Promise<void> {
  const archive = extract()
  const reading = pipeline(createReadStream(file), createGunzip(), archive)
  let isComplete = false
  let hasHead = false
  const taking = (async () => {
    for await (const source of archive) {
      // A `Readable` in all but its declared type.
      const entry = source as unknown as Readable
      const { name } = source.header
      if (!hasHead && name !== 'dateline-backup.json') throw unreadable(file, 'it does not begin as one')
      if (name === 'dateline-backup.json') {
        const head = JSON.parse(await textOf(entry)) as BackupHead
        if (head.format > FORMAT) throw unreadable(file, 'it was made by a later version of Dateline')
        hasHead = true
        await taker.head(head)
      } else if (name === 'secret') await taker.secret(await textOf(entry))
      else if (name.startsWith('tables/'))
        await takeTable(name.slice('tables/'.length, -'.ndjson'.length), entry, taker)
      else if (name.startsWith('media/') && !name.split('/').includes('..'))
        await taker.file(name.slice('media/'.length), entry)
      else if (name === 'complete') isComplete = true
      entry.resume()
    }
  })()
  const [read, taken] = await Promise.allSettled([reading, taking])
  if (taken.status === 'rejected' && taken.reason instanceof Refusal) throw taken.reason
  // Whoever fails to take what is there closes the file early: that is no fault of the file.
  const isClosed = read.status === 'rejected' && read.reason?.code === 'ERR_STREAM_PREMATURE_CLOSE'
  if (read.status === 'rejected' && !isClosed) throw unreadable(file, 'it is damaged or cut off', read.reason)
  if (taken.status === 'rejected' && !(taken.reason instanceof SyntaxError)) throw taken.reason
  if (taken.status === 'rejected') throw unreadable(file, 'it is damaged', taken.reason)
  if (read.status === 'rejected') throw unreadable(file, 'it is cut off', read.reason)
  if (!isComplete) throw unreadable(file, 'it is cut off')
}

async function takeTable(table: string, entry: Readable, taker: BackupTaker): Promise<void> {
  let batch: Row[] = []
  for await (const line of createInterface({ input: entry, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line === '') continue
    batch.push(JSON.parse(line) as Row)
    if (batch.length < BATCH) continue
    await taker.rows(table, batch)
    batch = []
  }
  if (batch.length > 0) await taker.rows(table, batch)
}

async function textOf(entry: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of entry) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function unreadable(file: string, why: string, cause?: unknown): Refusal {
  return new Refusal('backup-unreadable', `${file} cannot be used as a backup: ${why}.`, { cause })
}

/** The secret's file where it is kept in the data folder, or `null`. */
export async function readSecretFile(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
