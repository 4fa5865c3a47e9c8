import { tellOf, type XmlParser } from './tell-of.ts'

/** What stands around a CDATA section. */
const SIGN = '<![CDATA['
const END = ']]>'

export interface CdataFeedOptions {
  /** Whether an element is open. */
  isWithinElement(): boolean
  /** Given the text of sections, with line ends as line feeds; of a long one a part at a time. */
  onText(text: string, isLast: boolean): void
}

/**
 * Hands XML to a parser in pieces, but for what stands in CDATA sections: of that the parser sees empty sections. There everything is
 * text up to the next `]]>`, which is found at a hundredth of what it takes to look at each character; an archive of WordPress is little
 * else. Whether a section begins is the parser's to say: what looks like one in a comment is none.
 */
export class CdataFeed {
  readonly #parser: XmlParser
  readonly #options: CdataFeedOptions
  #isInSection = false
  /** The end of a piece that may be half of a sign, or of a line end. */
  #held = ''
  /** Lines that the parser has not seen. */
  #lines = 0
  /** Characters of its present line that it has not seen. */
  #columns = 0
  #columnsOfLine = 1

  constructor(parser: XmlParser, options: CdataFeedOptions) {
    this.#parser = parser
    this.#options = options
    tellOf(parser, {
      cdata: (text) => {
        this.#isInSection = text === ''
        if (text !== '') options.onText(text, true)
      },
    })
  }

  /** Where the parser is, counted from one. */
  get line(): number {
    return this.#parser.line + this.#lines
  }

  /** Characters before it on that line. */
  get column(): number {
    return this.#parser.column + (this.#parser.line === this.#columnsOfLine ? this.#columns : 0)
  }

  write(piece: string): void {
    // Put together with nothing, a text is one that each search in it joins anew.
    const text = this.#held === '' ? piece : this.#held + piece
    this.#held = ''
    for (let at = 0; at < text.length; ) at = this.#isInSection ? this.#section(text, at) : this.#markup(text, at)
  }

  end(): void {
    if (!this.#isInSection && this.#held !== '') this.#parser.write(this.#held)
    this.#parser.close()
  }

  /** Hands over what stands before the next section, and looks whether it is one. Returns where to go on. */
  #markup(text: string, at: number): number {
    const start = text.indexOf(SIGN, at)
    if (start < 0) {
      const stop = text.length - halfSign(text)
      if (stop > at) this.#parser.write(text.slice(at, stop))
      this.#held = text.slice(Math.max(at, stop))
      return text.length
    }
    if (start > at) this.#parser.write(text.slice(at, start))
    const isPossible = this.#options.isWithinElement() && this.#parser.xmlDecl.version !== '1.1'
    this.#parser.write(isPossible ? SIGN + END : SIGN)
    if (isPossible) this.#shift(-END.length)
    return start + SIGN.length
  }

  #section(text: string, at: number): number {
    const end = text.indexOf(END, at)
    if (end >= 0) {
      this.#take(text.slice(at, end), true)
      this.#shift(END.length)
      this.#isInSection = false
      return end + END.length
    }
    let stop = text.length
    while (stop > at && text.length - stop < END.length - 1 && text[stop - 1] === ']') stop--
    if (stop > at && text[stop - 1] === '\r') stop--
    this.#take(text.slice(at, stop), false)
    this.#held = text.slice(stop)
    return text.length
  }

  #take(written: string, isLast: boolean): void {
    const text = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written
    let last = -1
    for (let next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', next + 1)) {
      this.#lines++
      last = next
    }
    if (last >= 0) {
      // As if its line had begun here.
      this.#columnsOfLine = this.#parser.line
      this.#columns = -this.#parser.column
    }
    this.#shift(charactersIn(last < 0 ? text : text.slice(last + 1)))
    this.#options.onText(text, isLast)
  }

  #shift(columns: number): void {
    if (this.#columnsOfLine !== this.#parser.line) {
      this.#columnsOfLine = this.#parser.line
      this.#columns = 0
    }
    this.#columns += columns
  }
}

/** Those of two UTF-16 units count once. */
function charactersIn(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0)
}

/** Characters at the end of a text that a sign may begin with. */
function halfSign(text: string): number {
  const start = text.lastIndexOf('<')
  const length = text.length - start
  return start >= 0 && length < SIGN.length && SIGN.startsWith(text.slice(start)) ? length : 0
}
