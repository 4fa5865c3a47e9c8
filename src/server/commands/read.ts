import { createReadStream, openSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { text as readStream } from 'node:stream/consumers'
import { Refusal } from '#foundation/refusal.ts'
import { dayOf } from '#language/dates/calendar-day.ts'
import { type ReadText, readText } from '#language/read-text.ts'
import { loadTagger } from '../load-tagger.ts'

export interface ReadOptions {
  /** Day of publication. */
  date?: string
  jsonLines?: boolean
}

/**
 * Prints what a text says as one JSON object; with `jsonLines` one for each line of input, in which a text stands as `text`, with its
 * `id` and perhaps its `date`.
 *
 * @throws {Refusal} where the file cannot be read, a date does not exist, or a line is no such object, naming it
 */
export async function runRead(file: string, { date, jsonLines = false }: ReadOptions): Promise<void> {
  const read: ReadText = { tagger: loadTagger() }
  if (jsonLines) {
    let number = 0
    const input = file === '-' ? process.stdin : openLines(file)
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++
      if (line.trim() === '') continue
      const one = parseLine(line, number)
      const reading = readText(one.text, { ...read, ...published(one.date ?? date) })
      process.stdout.write(`${JSON.stringify({ id: one.id, ...reading })}\n`)
    }
    return
  }
  const text = file === '-' ? await readStream(process.stdin) : readWhole(file)
  process.stdout.write(`${JSON.stringify(readText(text, { ...read, ...published(date) }), null, 2)}\n`)
}

function published(date: string | undefined): { published?: string } {
  if (date === undefined) return {}
  if (dayOf(date) === null) throw new Refusal('date-invalid', `“${date}” is no day: write it as 2026-11-27.`)
  return { published: date }
}

function readWhole(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw unreadable(file, error)
  }
}

function openLines(file: string): NodeJS.ReadableStream {
  try {
    // Opened here, so that a file that is not there is told as a sentence and not in the middle of the answers.
    return createReadStream('', { fd: openSync(file, 'r') })
  } catch (error) {
    throw unreadable(file, error)
  }
}

function unreadable(file: string, cause: unknown): Refusal {
  return new Refusal('file-unreadable', `${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
    cause,
  })
}

interface Line {
  id?: unknown
  text: string
  date?: string
}

function parseLine(line: string, number: number): Line {
  const wrong = (what: string): Refusal => new Refusal('line-invalid', `Line ${number}: ${what}`)
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch (error) {
    throw wrong(`it is no JSON (${error instanceof Error ? error.message : error}).`)
  }
  const { id, text, date } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Record<string, unknown>
  if (typeof text !== 'string') throw wrong('it has no “text”.')
  if (date !== undefined && (typeof date !== 'string' || dayOf(date) === null))
    throw wrong('“date” is no day such as 2026-11-27.')
  return { id, text, ...(date === undefined ? {} : { date }) }
}
