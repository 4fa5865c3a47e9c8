export type PhpValue = string | number | boolean | null | PhpValue[] | { [key: string]: PhpValue }

const MAX_DEPTH = 30
const MAX_VALUES = 20_000

/**
 * The value that PHP's `serialize` wrote (php.net, `serialize`), read without running anything: an object is what its fields
 * say, references and objects that unpack themselves are `null`. Arrays numbered from nought are lists.
 *
 * @returns undefined for what is not in that format, breaks off, or is past 30 levels or 20,000 values
 */
export function readPhpValue(text: string): PhpValue | undefined {
  if (!/^(?:N;|[bids]:|[aOC]:\d)/.test(text.trim())) return undefined
  const reading = new PhpReading(Buffer.from(text.trim(), 'utf8'))
  try {
    const value = reading.value(0)
    return reading.isAtEnd() ? value : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

class PhpReading {
  readonly #bytes: Buffer
  #at = 0
  #values = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  isAtEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  value(depth: number): PhpValue {
    this.#values++
    if (depth > MAX_DEPTH || this.#values > MAX_VALUES) throw new RangeError('too deep')
    const type = this.#take(1)
    if (type === 'N') {
      this.#expect(';')
      return null
    }
    this.#expect(':')
    switch (type) {
      case 'b':
        return this.#until(';') === '1'
      case 'i':
      case 'd':
        return this.#number(this.#until(';'))
      case 's':
        return this.#string()
      case 'a':
        return this.#array(depth)
      case 'O':
        this.#quoted()
        this.#expect(':')
        return this.#array(depth)
      case 'r':
      case 'R':
        this.#until(';')
        return null
      default:
        throw new RangeError('unknown')
    }
  }

  #string(): string {
    const text = this.#quoted()
    this.#expect(';')
    return text
  }

  /** A length, and as many bytes between quotation marks. */
  #quoted(): string {
    const length = this.#number(this.#until(':'))
    this.#expect('"')
    const text = this.#take(length)
    this.#expect('"')
    return text
  }

  #array(depth: number): PhpValue {
    const count = this.#number(this.#until(':'))
    this.#expect('{')
    const entries: [string, PhpValue][] = []
    for (let index = 0; index < count; index++) {
      const key = this.value(depth + 1)
      entries.push([String(key), this.value(depth + 1)])
    }
    this.#expect('}')
    const isList = entries.every(([key], index) => key === String(index))
    return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries)
  }

  #number(text: string): number {
    const number = Number(text)
    if (!Number.isFinite(number)) throw new RangeError('no number')
    return number
  }

  #take(length: number): string {
    const end = this.#at + length
    if (!(length >= 0) || end > this.#bytes.length) throw new RangeError('breaks off')
    const text = this.#bytes.toString('utf8', this.#at, end)
    this.#at = end
    return text
  }

  #until(sign: string): string {
    const end = this.#bytes.indexOf(sign, this.#at)
    if (end < 0) throw new RangeError('breaks off')
    const text = this.#bytes.toString('utf8', this.#at, end)
    this.#at = end + 1
    return text
  }

  #expect(text: string): void {
    if (this.#take(Buffer.byteLength(text)) !== text) throw new RangeError(`no ${text}`)
  }
}
