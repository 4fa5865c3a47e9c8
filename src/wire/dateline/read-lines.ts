import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { Refusal } from '#foundation/refusal.ts'

/** A line of a file, as the JSON that it is, and where it stands. */
export interface Numbered<Line> {
  at: number
  line: Line
}

/** Longest line, in bytes. */
const LONGEST = 64 * 1024 * 1024

/** Most lines, and most bytes of them, that are handed on together. */
const BATCH = 500
const BATCH_BYTES = 4 * 1024 * 1024

/** A clear no to an export, naming file and line. */
export function unreadable(file: string, at: number | null, reason: string, cause?: unknown): Refusal {
  const where = at === null ? file : `${file}, line ${at}`
  return new Refusal('import-unreadable', `${where}: ${reason}`, { field: file, cause })
}

/**
 * The lines of a file of JSON lines, some hundreds at a time, however long the file is. After the last of them it is sure that the file is
 * the one that was written.
 *
 * @throws {Refusal} `import-unreadable` naming file and line: no JSON, no object, text that cannot be kept, a line past 64 MB, a file that
 *   has fewer or other lines than `expected` says.
 */
export async function* readLines(
  path: string,
  file: string,
  expected: { lines: number; sha256: string },
): AsyncGenerator<Numbered<unknown>[]> {
  const sum = createHash('sha256')
  let batch: Numbered<unknown>[] = []
  let batchBytes = 0
  let at = 0
  for await (const bytes of splitLines(path, file, (chunk) => sum.update(chunk))) {
    at++
    batch.push({ at, line: parseLine(bytes, file, at) })
    batchBytes += bytes.length
    if (batch.length < BATCH && batchBytes < BATCH_BYTES) continue
    yield batch
    batch = []
    batchBytes = 0
  }
  if (batch.length > 0) yield batch
  if (at !== expected.lines) {
    throw unreadable(file, null, `it has ${at} lines, and ${expected.lines} were written. Part of it is missing.`)
  }
  if (sum.digest('hex') !== expected.sha256) {
    throw altered(file)
  }
}

/** Longest file that is read as one, in bytes. */
const LONGEST_WHOLE = 1024 * 1024

/** A file that is one JSON value. @throws {Refusal} `import-unreadable` as {@link readLines}. */
export async function readWhole(path: string, file: string, expected: { sha256: string }): Promise<Numbered<unknown>> {
  const { size } = await stat(path)
  if (size > LONGEST_WHOLE) throw unreadable(file, null, `it is longer than ${LONGEST_WHOLE / 1024 / 1024} MB.`)
  const bytes = await readFile(path)
  const line = parseLine(bytes, file, 1)
  if (createHash('sha256').update(bytes).digest('hex') !== expected.sha256) throw altered(file)
  return { at: 1, line }
}

function altered(file: string): Refusal {
  return unreadable(file, null, 'it is not as it was written: its SHA-256 is another than the manifest says.')
}

async function* splitLines(path: string, file: string, see: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  let restBytes = 0
  let at = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    see(chunk)
    let start = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      at++
      yield Buffer.concat([...rest, chunk.subarray(start, end)])
      rest = []
      restBytes = 0
      start = end + 1
    }
    if (start === chunk.length) continue
    rest.push(chunk.subarray(start))
    restBytes += chunk.length - start
    if (restBytes > LONGEST) throw unreadable(file, at + 1, `it is longer than ${LONGEST / 1024 / 1024} MB.`)
  }
  if (restBytes > 0) throw unreadable(file, at + 1, 'it has no end. The file was cut off.')
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** What stands in a line where a text may have NUL or half a character in it. */
const DOUBTFUL = /\\u0000|\\u[dD][89a-fA-F]/

function parseLine(bytes: Buffer, file: string, at: number): unknown {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch (cause) {
    throw unreadable(file, at, 'it is not UTF-8.', cause)
  }
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch (cause) {
    throw unreadable(file, at, `it is no JSON (${(cause as Error).message}).`, cause)
  }
  if (DOUBTFUL.test(text) && hasUnstorable(line)) {
    throw unreadable(file, at, 'it has a text with NUL, or with half a character, in it.')
  }
  return line
}

/** Whether a text in it is one that no database keeps. Without recursion, as nobody knows how deep it is. */
function hasUnstorable(value: unknown): boolean {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (typeof one === 'string') {
      if (one.includes('\0') || !one.isWellFormed()) return true
    } else if (typeof one === 'object' && one !== null) {
      for (const [name, member] of Object.entries(one)) waiting.push(name, member)
    }
  }
  return false
}
