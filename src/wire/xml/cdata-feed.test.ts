import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { CdataFeed } from './cdata-feed.ts'

type Parser = SaxesParser<{ xmlns: true; position: true }>

/** Everything that a parser tells, texts beside each other as one, and where it ends with a fault. */
class Told {
  readonly parser: Parser = new SaxesParser({ xmlns: true, position: true })
  readonly all: string[] = []
  depth = 0
  #text = ''

  constructor() {
    this.parser.on('opentag', ({ name }) => {
      this.depth++
      this.#tell(`<${name}>`)
    })
    this.parser.on('closetag', ({ name }) => {
      this.depth--
      this.#tell(`</${name}>`)
    })
    this.parser.on('text', (text) => this.text(text))
    this.parser.on('error', (error) => {
      throw error
    })
  }

  text(text: string): void {
    // White space around the root is told of in as many parts as it is written in.
    if (this.depth > 0) this.#text += text
  }

  end(fault: string): string[] {
    // A section that never ends is told of in parts, or not at all.
    if (fault.includes('unclosed tag')) this.#text = ''
    this.#tell(fault)
    return this.all
  }

  #tell(what: string): void {
    if (this.#text !== '') this.all.push(this.#text)
    this.#text = ''
    this.all.push(what)
  }
}

function readPlainly(text: string): string[] {
  const told = new Told()
  told.parser.on('cdata', (section) => told.text(section))
  try {
    told.parser.write(text).close()
    return told.end('')
  } catch (error) {
    return told.end(`${told.parser.line}:${told.parser.column} ${faultOf(error)}`)
  }
}

function readInPieces(text: string, length: number): string[] {
  const told = new Told()
  const feed = new CdataFeed(told.parser, { isWithinElement: () => told.depth > 0, onText: (part) => told.text(part) })
  try {
    for (let at = 0; at < text.length; at += length) feed.write(text.slice(at, at + length))
    feed.end()
    return told.end('')
  } catch (error) {
    return told.end(`${feed.line}:${feed.column} ${faultOf(error)}`)
  }
}

function faultOf(error: unknown): string {
  return (error as Error).message.replace(/^\d+:\d+: /, '')
}

const WORDS = [
  ...[
    '<a>',
    '</a>',
    '<a b="',
    '"/>',
    '<![CDATA[',
    '<![CDATA[',
    ']]>',
    ']]>',
    ']',
    '>',
    '<!--',
    '-->',
    '--',
    '<?p',
    '?>',
  ],
  ...['\r', '\n', '\r\n', 'x', 'é', '😀', '&amp;', '&', '<', '<!', '<![', '<![CD', 'ATA[', ' '],
]

it('tells what the parser tells by itself, in the same places, however the text is cut into pieces', () => {
  const cases = fc.tuple(fc.array(fc.constantFrom(...WORDS), { maxLength: 24 }), fc.integer({ min: 1, max: 30 }))
  fc.assert(
    fc.property(cases, ([words, length]) => {
      const text = `<r>${words.join('')}</r>`
      expect(readInPieces(text, length)).toEqual(readPlainly(text))
    }),
    { numRuns: 3_000 },
  )
})

it('keeps sections out of the parser, and counts their lines', () => {
  const text = '<r>\n<![CDATA[one\r\ntwo ]] ]>\n]]]>\n<b/>&wrong;</r>'
  expect(readInPieces(text, 5)).toEqual(['<r>', '\none\ntwo ]] ]>\n]\n', '<b>', '</b>', '5:11 undefined entity.'])
  expect(readPlainly(text)).toEqual(readInPieces(text, 1_000))
})
