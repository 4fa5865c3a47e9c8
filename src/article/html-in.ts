import { type BodyDocument, emptyBody } from './body-document.ts'
import { checkBounds } from './body-schema.ts'
import { foldIntoParagraphs, joinLines } from './fold-blocks.ts'
import { readCaption, readCredit, readEmbed, readEmbedWrapper, readFigure, readImage } from './html-figures.ts'
import { readAside, readDetails, readList } from './html-lists.ts'
import { marksWithin, withMark } from './html-marks.ts'
import { readAttribution, readBlockquote } from './html-quotations.ts'
import {
  type ElementReader,
  openReading,
  type Reading,
  readBlocks,
  readOnOwnLines,
  writeBlocks,
} from './html-reading.ts'
import { readTable } from './html-tables.ts'
import { hasClass, isElement, type MarkupElement, type MarkupNode, nameOf, parseMarkup } from './parse-markup.ts'

export interface ParsedHtml {
  document: BodyDocument
  /** What could not be kept, each once: names of elements (`script`, `iframe`), and links by scheme (`link javascript:`). */
  dropped: string[]
}

/**
 * The body that a piece of HTML says, in the normal form of `readBodyDocument`. Nothing that a browser could run is in it: a
 * body is built from texts and checked addresses alone, no piece of the HTML is carried over. Every visible word stays, in
 * its order; elements without a counterpart give their text. Takes time in proportion to the length of the HTML. Reads what
 * `bodyToHtml` writes back into the same body.
 *
 * @throws {Refusal} `body-unreadable` naming `body.html` for more than 5,000,000 characters, 60,000 elements, 1,000 elements
 *   within one another, or a body past the bounds of `readBodyDocument`.
 */
export function parseHtmlBody(html: string): ParsedHtml {
  const reading = openReading(visit)
  visit(parseMarkup(html), reading)
  const content = reading.flow.finish()
  const document: BodyDocument = content.length > 0 ? { type: 'doc', content } : emptyBody()
  checkBounds(document, 'body.html')
  return { document, dropped: [...reading.dropped] }
}

const READERS = new Map<string, ElementReader>([
  ...named('h1 h2 h3 h4 h5 h6', readHeading),
  ...named('ul ol menu dir', readList),
  ...named('pre listing xmp plaintext textarea', readPreformatted),
  ...named('iframe embed oembed', readEmbed),
  ...named('video audio', readEmbed),
  ...named('sup sub', readScript),
  ...named('p div', readDivision),
  ...named(
    'address article body caption center dd dialog dl fieldset form header hgroup html legend li main nav optgroup option',
    readOnOwnLines,
  ),
  ...named('search section select summary tbody td tfoot th thead tr', readOnOwnLines),
  ['blockquote', readBlockquote],
  ['figure', readFigure],
  ['figcaption', readCaption],
  ['img', readImage],
  ['table', readTable],
  ['aside', readAside],
  ['details', readDetails],
  ['footer', readFooter],
  ['dt', readTerm],
  ['q', readInlineQuotation],
  ['ruby', readRuby],
  ['rt', readPronunciation],
  ['br', (_, reading) => reading.flow.lineBreak()],
  ['hr', (_, reading) => reading.flow.block({ type: 'rule' })],
])

/** What browsers do not show as text, left out with all that is in it. */
const UNSEEN = new Set('script style template noscript noembed noframes title head link meta base'.split(' '))
const UNSEEN_IN_DRAWINGS = new Set(['desc', 'metadata', 'annotation', 'annotation-xml'])
/** Left out themselves, while their text stays. */
const UNWRAPPED = new Set('form input button select textarea object applet embed svg math'.split(' '))
const HTML_NAMESPACE = 'http://www.w3.org/1999/xhtml'

function visit(nodes: readonly MarkupNode[], reading: Reading): void {
  for (const node of nodes) {
    if (isElement(node)) visitElement(node, reading)
    else if (node.nodeName === '#text' && 'value' in node) writeText(node.value, reading)
  }
}

function visitElement(element: MarkupElement, reading: Reading): void {
  if (reading.skip.has(element)) return
  const name = nameOf(element)
  const isUnseen = UNSEEN.has(name) || (element.namespaceURI !== HTML_NAMESPACE && UNSEEN_IN_DRAWINGS.has(name))
  if (isUnseen || UNWRAPPED.has(name)) reading.dropped.add(name)
  if (isUnseen || readCredit(element, reading)) return
  const read = READERS.get(name)
  if (read) read(element, reading)
  else reading.visit(element.childNodes, { ...reading, marks: marksWithin(element, reading.marks, reading.dropped) })
}

function writeText(text: string, reading: Reading): void {
  if (reading.isPreformatted) reading.flow.preformatted(text, reading.marks)
  else reading.flow.text(reading.script ? raised(text, reading.script) : text, reading.marks)
}

/** Headings keep three levels: h1 and h2 are 2, h3 is 3, smaller ones are 4. */
function readHeading(element: MarkupElement, reading: Reading): void {
  const number = Number(nameOf(element).slice(1))
  const level = number <= 2 ? 2 : number === 3 ? 3 : 4
  const { paragraphs, lifted } = foldIntoParagraphs(readBlocks(element.childNodes, reading))
  if (paragraphs.length > 0) reading.flow.block({ type: 'heading', attrs: { level }, content: joinLines(paragraphs) })
  else reading.flow.endLine()
  writeBlocks(lifted, reading)
}

function readDivision(element: MarkupElement, reading: Reading): void {
  if (hasClass(element, /^wp-caption$/)) readFigure(element, reading)
  else if (hasClass(element, /^wp-caption-text$/)) readCaption(element, reading)
  else if (hasClass(element, /oembed|^(wp-block-)?embed(__wrapper)?$/i)) readEmbedWrapper(element, reading)
  else readOnOwnLines(element, reading)
}

function readFooter(element: MarkupElement, reading: Reading): void {
  if (!readAttribution(element, reading)) readOnOwnLines(element, reading)
}

function readTerm(element: MarkupElement, reading: Reading): void {
  readOnOwnLines(element, { ...reading, marks: withMark(reading.marks, { type: 'bold' }) })
}

function readPreformatted(element: MarkupElement, reading: Reading): void {
  readOnOwnLines(element, { ...reading, isPreformatted: true })
}

function readInlineQuotation(element: MarkupElement, reading: Reading): void {
  reading.flow.text('“', reading.marks)
  reading.visit(element.childNodes, reading)
  reading.flow.text('”', reading.marks)
}

/** Words with their readings beside them. */
function readRuby(element: MarkupElement, reading: Reading): void {
  const hasBrackets = element.childNodes.some((node) => node.nodeName === 'rp')
  reading.visit(element.childNodes, { ...reading, bracketsReadings: !hasBrackets })
}

/** How a word is read: in brackets of its own where the page had none. */
function readPronunciation(element: MarkupElement, reading: Reading): void {
  if (reading.bracketsReadings) reading.flow.text('(', reading.marks)
  reading.visit(element.childNodes, reading)
  if (reading.bracketsReadings) reading.flow.text(')', reading.marks)
}

function readScript(element: MarkupElement, reading: Reading): void {
  reading.visit(element.childNodes, { ...reading, script: nameOf(element) === 'sup' ? 'sup' : 'sub' })
}

/** Raised or lowered digits and signs, so that 10⁶ does not become 106; other text as it is. */
function raised(text: string, script: 'sup' | 'sub'): string {
  if (!/^[\d+−-]+$/.test(text)) return text
  const figures = script === 'sup' ? '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻' : '₀₁₂₃₄₅₆₇₈₉₊₋₋'
  return [...text].map((character) => figures['0123456789+−-'.indexOf(character)] ?? character).join('')
}

function named(names: string, read: ElementReader): [string, ElementReader][] {
  return names.split(' ').map((name) => [name, read])
}
