import { createReadStream, existsSync, openSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { text as readStream } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '#foundation/refusal.ts'
import { dayOf } from '#language/dates/calendar-day.ts'
import { indexSubjects } from '#language/names/known-subjects.ts'
import { type ReadText, readText } from '#language/read-text.ts'
import { listKnownSubjects } from '#record/list-known-subjects.ts'
import { readConfig } from '../config.ts'
import { loadPaperTagger, loadTagger } from '../load-tagger.ts'
import { openPaper } from '../open-paper.ts'

export interface ReadOptions {
  /** Day of publication. */
  date?: string
  jsonLines?: boolean
  /** `false`: with what the program ships alone. */
  paper?: boolean
}

/**
 * Prints what a text says as one JSON object, read with what the paper has learned and with its record, where there is a paper; with `jsonLines` one for each line of input, in which a text stands as `text`, with its
 * `id` and perhaps its `date`.
 *
 * @throws {Refusal} where a date does not exist, or a line is no such object, naming it
 */
export async function runRead(file: string, options: ReadOptions): Promise<void> {
  const reader = await openReader(options)
  try {
    const answers = options.jsonLines ? answerLines(file, reader, options) : answerWhole(file, reader, options)
    await pipeline(answers, process.stdout, { end: false })
  } catch (error) {
    // Whoever reads the answers has seen enough: `| head`.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}

type Reader = Pick<ReadText, 'tagger' | 'subjects'>

/** What the paper reads with. No paper is opened where there is none yet. */
async function openReader({ paper }: ReadOptions): Promise<Reader> {
  const config = readConfig(process.env)
  const isThere = 'url' in config.database || existsSync(config.database.file)
  if (paper === false || !isThere) return { tagger: loadTagger() }
  const db = await openPaper(config)
  try {
    const { tagger } = await loadPaperTagger(db.read)
    return { tagger, subjects: indexSubjects(await listKnownSubjects(db.read)) }
  } finally {
    await db.close()
  }
}

async function* answerWhole(file: string, reader: Reader, { date }: ReadOptions): AsyncGenerator<string> {
  const text = file === '-' ? await readStream(process.stdin) : readFileSync(file, 'utf8')
  yield `${JSON.stringify(readText(text, { ...reader, ...published(date) }), null, 2)}\n`
}

async function* answerLines(file: string, reader: Reader, { date }: ReadOptions): AsyncGenerator<string> {
  // Opened here, so that a file that is not there is told before any answer.
  const input = file === '-' ? process.stdin : createReadStream('', { fd: openSync(file, 'r') })
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (line.trim() === '') continue
    const one = parseLine(line, number)
    const reading = readText(one.text, { ...reader, ...published(one.date ?? date, number) })
    yield `${JSON.stringify({ id: one.id, ...reading })}\n`
  }
}

function published(date: string | undefined, line?: number): { published?: string } {
  if (date === undefined) return {}
  if (dayOf(date) === null) {
    const where = line === undefined ? '' : `Line ${line}: `
    throw new Refusal('time-unreadable', `${where}“${date}” is no day: write it as 2026-11-27.`)
  }
  return { published: date }
}

interface Line {
  id?: unknown
  text: string
  date?: string
}

function parseLine(line: string, number: number): Line {
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch (cause) {
    throw new Refusal('request-malformed', `Line ${number} is no JSON: ${String(cause)}`, { cause })
  }
  const { id, text, date } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Record<string, unknown>
  if (typeof text !== 'string') throw new Refusal('fields-invalid', `Line ${number} has no “text”.`)
  if (date !== undefined && typeof date !== 'string')
    throw new Refusal('fields-invalid', `Line ${number}: “date” is no text.`)
  return { id, text, ...(date === undefined ? {} : { date }) }
}
