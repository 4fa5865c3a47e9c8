import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { Refusal } from '#foundation/refusal.ts'
import { CdataFeed } from './cdata-feed.ts'
import { tellOf } from './tell-of.ts'
import type { XmlElement } from './xml-element.ts'

/** An element as its start says it, before anything in it was read. */
export interface XmlHead {
  name: string
  namespace: string
  /** Elements around it: 0 for the root. */
  depth: number
}

export interface XmlBounds {
  /** Elements within one another. */
  depth: number
  attributes: number
  /** Characters of one text, comment or tag. */
  piece: number
  /** Characters, and elements, of one element that is given out. */
  characters: number
  elements: number
}

export const XML_BOUNDS: XmlBounds = {
  depth: 250,
  attributes: 500,
  piece: 32_000_000,
  characters: 32_000_000,
  elements: 250_000,
}

export interface XmlReading {
  /** Whether an element is given out, with all that is in it. Asked of elements that are not in one of those already. */
  wants(head: XmlHead): boolean
  bounds?: XmlBounds
  /** Namespaces of prefixes that the file uses without declaring them. */
  prefixes?: Record<string, string>
  /** Told once of each thing that was passed over: what is not XML, but harms nothing. */
  note?(sentence: string): void
}

/**
 * The elements that are wanted, complete and in their order, from XML that comes in pieces. No more is in memory than one of
 * them and one piece. Reads no document type: what it declares is unknown, nothing outside of the file is ever fetched.
 * Control characters, which XML forbids, are left out and told of; white space before the XML declaration is let pass.
 *
 * @throws {Refusal} `import-unreadable` with line and column for what is not well-formed, declares entities or refers to
 *   unknown ones, breaks off, or lies past the bounds; elements that were complete before have been given out
 */
export async function* readXml(pieces: AsyncIterable<string>, reading: XmlReading): AsyncGenerator<XmlElement> {
  const parsing = new Parsing(reading)
  for await (const piece of pieces) {
    parsing.write(piece)
    yield* parsing.take()
    if (parsing.refusal) throw parsing.refusal
  }
  parsing.end()
  yield* parsing.take()
  if (parsing.refusal) throw parsing.refusal
}

interface Open {
  name: string
  line: number
}

/** What a document type declares that changes what the text says. */
const DECLARES_ENTITIES = /<!ENTITY/i
const FORBIDDEN = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g
const FORBIDDEN_SENTENCE = 'Control characters, which XML does not allow, were left out.'

class Parsing {
  refusal: Refusal | null = null
  readonly #feed: CdataFeed
  readonly #reading: XmlReading
  readonly #bounds: XmlBounds
  /** Elements that are open, from the root on. */
  readonly #open: Open[] = []
  /** Those of them that belong to one that is wanted, from that one on. */
  readonly #kept: XmlElement[] = []
  #done: XmlElement[] = []
  #attributes = 0
  #characters = 0
  #elements = 0
  /** Characters since something was last complete. */
  #pending = 0
  #hasStarted = false
  #linesBefore = 0
  #startLine = 1
  readonly #told = new Set<string>()

  constructor(reading: XmlReading) {
    this.#reading = reading
    this.#bounds = reading.bounds ?? XML_BOUNDS
    const prefixes = reading.prefixes ?? {}
    const parser = new SaxesParser({
      xmlns: true,
      position: true,
      resolvePrefix: (prefix: string) => (Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined),
    })
    this.#feed = new CdataFeed(parser, {
      isWithinElement: () => this.#open.length > 0,
      onText: (text, isLast) => this.#section(text, isLast),
    })
    tellOf(parser, {
      error: (error) => this.#fail(error),
      doctype: (text) => this.#doctype(text),
      opentagstart: () => {
        this.#attributes = 0
        this.#startLine = this.#line()
      },
      attribute: () => this.#attribute(),
      opentag: (tag) => this.#openTag(tag),
      closetag: () => this.#closeTag(),
      text: (text) => this.#text(text),
      comment: () => {
        this.#pending = 0
      },
      processinginstruction: () => {
        this.#pending = 0
      },
    })
  }

  write(piece: string): void {
    const text = this.#allowed(piece)
    if (text === '') return
    try {
      this.#pending += text.length
      this.#feed.write(text)
      if (this.#pending > this.#bounds.piece + text.length) {
        throw this.#refuse(`one text or tag has more than ${this.#bounds.piece} characters`)
      }
    } catch (error) {
      this.#keep(error)
    }
  }

  end(): void {
    try {
      const inner = this.#open.at(-1)
      if (inner) {
        throw this.#refuse(`the file breaks off here: <${inner.name}> of line ${inner.line} is never closed`)
      }
      this.#feed.end()
    } catch (error) {
      this.#keep(error)
    }
  }

  take(): XmlElement[] {
    const done = this.#done
    this.#done = []
    return done
  }

  #fail(error: Error): never {
    const what = error.message.replace(/^\d+:\d+: /, '').replace(/[.]$/, '')
    const inner = /clos/.test(what) ? this.#open.at(-1) : undefined
    throw this.#refuse(inner ? `${what}, where <${inner.name}> of line ${inner.line} is open` : what)
  }

  #doctype(text: string): void {
    if (DECLARES_ENTITIES.test(text)) {
      throw this.#refuse('the document type declares entities, which are not read. Replace them by what they stand for')
    }
    this.#pending = 0
  }

  #attribute(): void {
    this.#attributes++
    if (this.#attributes > this.#bounds.attributes) {
      throw this.#refuse(`an element has more than ${this.#bounds.attributes} attributes`)
    }
  }

  #openTag(tag: SaxesTagNS): void {
    this.#pending = 0
    const depth = this.#open.length
    if (depth >= this.#bounds.depth) {
      throw this.#refuse(`more than ${this.#bounds.depth} elements stand within one another`)
    }
    this.#open.push({ name: tag.name, line: this.#startLine })
    const parent = this.#kept.at(-1)
    if (!parent && !this.#reading.wants({ name: tag.local, namespace: tag.uri, depth })) return
    const element: XmlElement = {
      name: tag.local,
      namespace: tag.uri,
      attributes: Object.values(tag.attributes)
        .filter(({ name, prefix }) => prefix !== 'xmlns' && name !== 'xmlns')
        .map(attributeFrom),
      children: [],
      line: this.#startLine,
    }
    if (parent) parent.children.push(element)
    else {
      this.#characters = 0
      this.#elements = 0
    }
    this.#elements++
    if (this.#elements > this.#bounds.elements) {
      throw this.#refuse(`one element has more than ${this.#bounds.elements} others in it`)
    }
    this.#kept.push(element)
  }

  #closeTag(): void {
    this.#pending = 0
    this.#open.pop()
    const element = this.#kept.pop()
    if (element && this.#kept.length === 0) this.#done.push(element)
  }

  #text(text: string): void {
    this.#pending = 0
    const parent = this.#kept.at(-1)
    if (!parent || text === '') return
    this.#characters += text.length
    if (this.#characters > this.#bounds.characters) {
      throw this.#refuse(`one element has more than ${this.#bounds.characters} characters in it`)
    }
    const last = parent.children.length - 1
    if (typeof parent.children[last] === 'string') parent.children[last] += text
    else parent.children.push(ownCopy(text))
  }

  /** Text of a CDATA section. A long one comes in parts, and counts as one text. */
  #section(text: string, isLast: boolean): void {
    const pending = this.#pending
    this.#text(text)
    if (!isLast) this.#pending = pending
  }

  /** The piece without what XML does not allow and programs write nevertheless. */
  #allowed(piece: string): string {
    let text = piece
    if (!this.#hasStarted) {
      const start = text.search(/\S/)
      const white = start < 0 ? text : text.slice(0, start)
      this.#linesBefore += white.split('\n').length - 1
      text = text.slice(white.length)
      if (text === '') return ''
      this.#hasStarted = true
    }
    if (text.search(FORBIDDEN) < 0) return text
    this.#tell(FORBIDDEN_SENTENCE)
    return text.replace(FORBIDDEN, '')
  }

  #tell(sentence: string): void {
    if (this.#told.has(sentence)) return
    this.#told.add(sentence)
    this.#reading.note?.(sentence)
  }

  #line(): number {
    return this.#feed.line + this.#linesBefore
  }

  #refuse(what: string): Refusal {
    return new Refusal('import-unreadable', `Line ${this.#line()}, column ${this.#feed.column}: ${what}.`, {
      field: 'file',
    })
  }

  #keep(error: unknown): void {
    if (!(error instanceof Refusal)) throw error
    this.refusal = error
  }
}

function attributeFrom({ local, uri, value }: SaxesAttributeNS): { name: string; namespace: string; value: string } {
  return { name: local, namespace: uri, value: ownCopy(value) }
}

/** Characters of a text that somebody may keep when its element is gone: a name, a key, an address. */
const KEPT = 1_000

/** The same text. Cut from a piece of the file, it would keep all of that in memory as long as it is there. */
function ownCopy(text: string): string {
  return text.length > KEPT ? text : ` ${text}`.slice(1)
}
