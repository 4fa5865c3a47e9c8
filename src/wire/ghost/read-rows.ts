import { type ParsedTokenInfo, Tokenizer, TokenParser, TokenType } from '@streamparser/json'
import { Refusal } from '#foundation/refusal.ts'
import type { SourceFile } from '../files/open-source-file.ts'
import { refuseOtherFile } from './other-file.ts'

/** One row of a table of the database that an export was made from. */
export interface GhostRow {
  table: string
  /** Place of the row in its table, from 0. */
  index: number
  values: Record<string, unknown>
}

/** Where in an export its tables stand: as old and very new versions write it, and as the interface wraps it. */
const ROWS = ['$.data.*.*', '$.db.*.data.*.*']
/** Bytes and tokens within which a row has to end. More is no row of Ghost. */
const MOST_BYTES = 64 * 1024 * 1024
const MOST_TOKENS = 200_000
const MOST_LEVELS = 100

/**
 * The rows of all tables in the order of the file, each forgotten when the next one is asked for.
 *
 * @throws {Refusal} `import-unreadable` where the file is none that Ghost exports, with what it looks like; where it is no JSON or is
 *   cut, with the line and the byte.
 */
export async function* readGhostRows(file: SourceFile): AsyncGenerator<GhostRow> {
  let reading: Reading | null = null
  for await (const piece of file.text()) {
    if (reading === null) refuseOtherFile(piece)
    reading ??= new Reading()
    yield* reading.write(Buffer.from(piece))
  }
  if (reading === null) throw refuse('The file is empty.')
  yield* reading.end()
}

/** One way through an export, a piece of it at a time. */
class Reading {
  readonly #tokenizer = new Tokenizer()
  readonly #assembler = new TokenParser({ paths: ROWS, keepStack: false })
  readonly #names = new UpperNames()
  #rows: GhostRow[] = []
  #fault: Error | null = null
  /** Bytes before the chunk that is being read, of the last token, and of the end of the last row. */
  #before = 0
  #token = 0
  #row = 0
  #tokens = 0
  #lines = 1

  constructor() {
    this.#tokenizer.onToken = (token) => this.#take(token)
    this.#tokenizer.onError = (error) => this.#fail(error)
    this.#assembler.onError = (error) => this.#fail(error)
    this.#assembler.onValue = ({ value, key, stack }) => {
      this.#row = this.#token
      this.#tokens = 0
      const table = stack.at(-1)?.key
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return
      this.#rows.push({ table: String(table), index: Number(key), values: value as Record<string, unknown> })
    }
  }

  *write(chunk: Buffer): Generator<GhostRow> {
    this.#tokenizer.write(chunk)
    yield* this.#taken()
    this.#refuseFault(chunk)
    this.#before += chunk.length
    this.#lines += countLines(chunk)
    if (this.#before - this.#row <= MOST_BYTES) return
    if (!this.#names.hasTables) throw this.#foreign()
    throw this.#unreadable(`something before it is larger than ${MOST_BYTES / 1024 / 1024} MB`, this.#before)
  }

  *end(): Generator<GhostRow> {
    if (!this.#tokenizer.isEnded) this.#tokenizer.end()
    yield* this.#taken()
    if (this.#fault !== null || !this.#assembler.isEnded) {
      throw this.#unreadable('it ends in the middle, so it is cut off. Export it from Ghost again', this.#before)
    }
    if (!this.#names.hasTables) throw this.#foreign()
  }

  #foreign(): Refusal {
    const names = this.#names.first.map((name) => `“${name.slice(0, 40)}”`).join(', ')
    const looks = names === '' ? 'The JSON in it is empty' : `The JSON in it begins with ${names}`
    return refuse(`The file is no export of Ghost, which has its tables in “data”. ${looks}.`)
  }

  #taken(): GhostRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  #take(token: ParsedTokenInfo): void {
    if (this.#fault !== null) return
    this.#token = token.offset
    this.#tokens += 1
    this.#names.see(token)
    if (this.#names.levels > MOST_LEVELS) this.#fail(new TooMuch(`it is nested over ${MOST_LEVELS} levels deep`))
    else if (this.#tokens > MOST_TOKENS && this.#names.levels > 1) this.#fail(new TooMuch('a row of it does not end'))
    else this.#assembler.write(token as Parameters<TokenParser['write']>[0])
  }

  #fail(error: Error): void {
    // It would go on, and say the same of every byte.
    this.#fault ??= error
  }

  #refuseFault(chunk: Buffer): void {
    if (this.#fault === null) return
    const isTooMuch = this.#fault instanceof TooMuch
    if (isTooMuch && !this.#names.hasTables) throw this.#foreign()
    const place = isTooMuch ? null : placeOf(this.#fault.message)
    const odd = place === null ? undefined : String.fromCharCode(chunk[place - this.#before] ?? 63)
    const why = isTooMuch
      ? this.#fault.message
      : odd === undefined
        ? 'something stands where it cannot'
        : `“${odd}” cannot stand there`
    throw this.#unreadable(why, place ?? this.#token, chunk)
  }

  #unreadable(why: string, byte: number, chunk?: Buffer): Refusal {
    const within = chunk ? chunk.subarray(0, Math.max(0, byte - this.#before)) : null
    const line = this.#lines + (within ? countLines(within) : 0)
    return refuse(`The file cannot be read as JSON at line ${line}, byte ${byte}: ${why}.`, this.#fault)
  }
}

/** The names in the two upper levels of an object, as its tokens go by. */
class UpperNames {
  levels = 0
  hasTables = false
  readonly first: string[] = []
  readonly #path: string[] = []
  #text = ''

  see({ token, value }: ParsedTokenInfo): void {
    if (token === TokenType.STRING) {
      if (this.levels <= 3) this.#text = String(value)
    } else if (token === TokenType.COLON) {
      if (this.levels > 3) return
      this.#path[this.levels] = this.#text
      if (this.levels === 1 && this.first.length < 5) this.first.push(this.#text)
    } else if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      if (token === TokenType.LEFT_BRACE && this.#isData()) this.hasTables = true
      this.levels += 1
    } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.levels -= 1
  }

  #isData(): boolean {
    const inner = this.#path[this.levels]
    if (inner !== 'data') return false
    return this.levels === 1 || (this.levels === 3 && this.#path[1] === 'db')
  }
}

/** Why a file is read no further that may well be JSON. */
class TooMuch extends Error {}

/** The byte that the parser's own sentence names. */
function placeOf(message: string): number | null {
  const found = /absolute position "(\d+)"/.exec(message)
  return found ? Number(found[1]) : null
}

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}

function refuse(message: string, cause: unknown = null): Refusal {
  return new Refusal('import-unreadable', message, { field: 'file', cause })
}
