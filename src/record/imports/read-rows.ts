import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { CsvError, parse } from 'csv-parse'
import { Refusal } from '#foundation/refusal.ts'

/** A row of a table: what stands in each column, by its name in lower case. */
export interface FileRow {
  line: number
  cells: Record<string, string>
  /** Why it cannot be read, where that is so. */
  fault?: string
}

/** Bytes from which the separator is guessed. */
const HEAD = 64 * 1024
/** Characters of one row: more is no row of a list. */
const MOST_IN_ROW = 1_000_000

/**
 * Rows of a file as they are needed, whatever its size: a CSV with a line of names (commas, semicolons or tabs between; UTF-8 or UTF-16, with
 * or without its mark), or JSON lines, an object each.
 *
 * @throws {Refusal} `import-unreadable` where it is neither.
 */
export async function* readRows(path: string): AsyncGenerator<FileRow> {
  const head = await readHead(path)
  if (head.text.trim() === '') throw new Refusal('import-unreadable', 'The file is empty.', { field: 'file' })
  if (head.text.trimStart().startsWith('{')) yield* readJsonLines(path)
  else yield* readCsv(path, head)
}

interface Head {
  text: string
  encoding: 'utf8' | 'utf16le'
}

async function readHead(path: string): Promise<Head> {
  const file = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(HEAD)
    const { bytesRead } = await file.read(bytes, 0, HEAD, 0)
    const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8'
    const text = bytes
      .subarray(0, bytesRead)
      .toString(encoding)
      .replace(/^\uFEFF/, '')
    if (encoding === 'utf8' && text.includes('\0')) {
      throw new Refusal('import-unreadable', 'This is no text: send a CSV file, or JSON with an object a line.', {
        field: 'file',
      })
    }
    return { text, encoding }
  } finally {
    await file.close()
  }
}

async function* readCsv(path: string, head: Head): AsyncGenerator<FileRow> {
  const parser = createReadStream(path, { encoding: head.encoding }).pipe(
    parse({
      ...{ bom: true, delimiter: separatorOf(head.text), info: true, max_record_size: MOST_IN_ROW },
      // Lines shorter or longer than the first one are told, not a reason to stop.
      ...{ relax_column_count: true, skip_empty_lines: true, trim: true, relax_quotes: true },
    }),
  )
  let columns: string[] | null = null
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (columns === null) {
        columns = record.map((name) =>
          name
            .replace(/^\uFEFF/, '')
            .trim()
            .toLowerCase(),
        )
        continue
      }
      const fault =
        record.length > columns.length && record.slice(columns.length).some((cell) => cell !== '')
          ? `This line has ${record.length} cells, and the first one names ${columns.length} columns.`
          : undefined
      const cells = Object.fromEntries(columns.map((name, index) => [name, record[index] ?? '']))
      yield { line: info.lines, cells, ...(fault === undefined ? {} : { fault }) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = String((error as CsvError & { lines?: number }).lines ?? '')
    throw new Refusal('import-unreadable', `The file cannot be read as CSV at line ${line}: ${error.message}`, {
      field: 'file',
      cause: error,
    })
  }
}

/** What stands between cells: whichever of the usual ones the first line has most of, outside quotation marks. */
function separatorOf(text: string): string {
  const line = text.split(/\r?\n/).find((one) => one.trim() !== '') ?? ''
  const bare = line.replace(/"[^"]*"/g, '')
  const counted = [',', ';', '\t'].map((separator) => ({ separator, count: bare.split(separator).length }))
  return counted.sort((a, b) => b.count - a.count)[0]?.separator ?? ','
}

async function* readJsonLines(path: string): AsyncGenerator<FileRow> {
  const input = createReadStream(path, 'utf8')
  let line = 0
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++
    if (text.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(text.replace(/^\uFEFF/, ''))
    } catch {
      yield { line, cells: {}, fault: 'This line is no JSON.' }
      continue
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      yield { line, cells: {}, fault: 'This line is no JSON object.' }
      continue
    }
    const cells = Object.entries(value).map(([name, cell]) => [name.toLowerCase(), cellText(cell)])
    yield { line, cells: Object.fromEntries(cells) as Record<string, string> }
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(cellText).join(';')
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim()
}
