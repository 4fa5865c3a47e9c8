import type { BodyBlock } from './body-document.ts'
import { isBlank, oneLine } from './clean-text.ts'
import { foldIntoParagraphs, joinLines, paragraphsOf, textOf } from './fold-blocks.ts'
import {
  type AttributionSlot,
  type CaptionSlot,
  type Reading,
  readBlocks,
  readOnOwnLines,
  writeBlocks,
} from './html-reading.ts'
import { hasClass, isElement, type MarkupElement, type MarkupNode, nameOf } from './parse-markup.ts'

const WRAPPERS = new Set(['p', 'div', 'span', 'blockquote', 'small', 'em', 'i'])
/** Elements whose text does not run on from the text before them. */
const APART = new Set([
  'br',
  'p',
  'div',
  'li',
  'cite',
  'footer',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'td',
])
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'title'])

export function isPullQuote(element: MarkupElement): boolean {
  return hasClass(element, /pull-?quote/i)
}

/** A quotation, its speaker from a footer, or from a `cite` that it ends with. */
export function readBlockquote(element: MarkupElement, reading: Reading): void {
  if (reading.isInPullQuote) readOnOwnLines(element, reading)
  else if (isPullQuote(element)) readPullQuote(element, reading)
  else readQuotation(element, reading)
}

function readQuotation(element: MarkupElement, reading: Reading): void {
  const { blocks, attribution } = readAttributed(element, reading)
  const { paragraphs, lifted } = foldIntoParagraphs(blocks)
  if (paragraphs.length > 0) reading.flow.block({ type: 'quotation', attrs: attribution, content: paragraphs })
  else writeBlocks(paragraphsOf(inWords(attribution)), reading)
  writeBlocks(lifted, reading)
}

/** A sentence set large: figures, asides and quotations of that class, whatever they hold. */
export function readPullQuote(element: MarkupElement, reading: Reading): void {
  const caption: CaptionSlot = { blocks: null, credit: '' }
  const { blocks, attribution } = readAttributed(element, { ...reading, isInPullQuote: true, caption })
  const { paragraphs, lifted } = foldIntoParagraphs(blocks)
  const by = oneLine(`${inWords(attribution)} ${textOf(caption.blocks ?? [])} ${caption.credit}`)
  if (paragraphs.length > 0) {
    reading.flow.block({ type: 'pull_quote', attrs: { attribution: by || null }, content: joinLines(paragraphs) })
  } else {
    writeBlocks(paragraphsOf(by), reading)
  }
  writeBlocks(lifted, reading)
}

/** Whether the footer was that of a quotation and has been read as its attribution. */
export function readAttribution(footer: MarkupElement, reading: Reading): boolean {
  const slot = reading.attribution
  if (!slot || slot.speaker !== null || slot.role !== null) return false
  const cite = findWithin(footer, (each) => nameOf(each) === 'cite')
  const roleElement = findWithin(footer, (each) => hasClass(each, /^role$/))
  const whole = withoutDash(plainText([footer], []))
  const speaker = cite ? plainText([cite], []) : ''
  if (roleElement || (cite && whole.startsWith(speaker))) {
    const rest = plainText([footer], [cite, roleElement]).replace(/^[\s,;–—―-]+|[\s,;]+$/g, '')
    const role = roleElement ? plainText([roleElement], []) : ''
    slot.speaker = speaker || null
    slot.role = [rest, role].filter(Boolean).join(', ') || null
  } else {
    Object.assign(slot, splitAtComma(whole))
  }
  return slot.speaker !== null || slot.role !== null
}

/** A name and what follows its first comma: `Jane Doe, mayor of Lyon`. */
export function splitAtComma(text: string): AttributionSlot {
  const [, speaker = '', role = ''] = /^([^,]*)(?:,\s*(.*))?$/s.exec(withoutDash(text)) ?? []
  return { speaker: speaker.trim() || null, role: role.trim() || null }
}

function readAttributed(
  element: MarkupElement,
  reading: Reading,
): { blocks: BodyBlock[]; attribution: AttributionSlot } {
  const attribution: AttributionSlot = { speaker: null, role: null }
  const cite = closingCite(element)
  if (!cite) return { blocks: readBlocks(element.childNodes, reading, { attribution }), attribution }

  const skip = new Set([...reading.skip, cite])
  const blocks = readBlocks(element.childNodes, reading, { attribution, skip })
  if (blocks.length === 0) return { blocks: readBlocks(cite.childNodes, reading), attribution }
  const named = splitAtComma(plainText([cite], []))
  attribution.role =
    [attribution.speaker && named.speaker, attribution.role, named.role].filter(Boolean).join(', ') || null
  attribution.speaker ??= named.speaker
  return { blocks: withoutClosingDash(blocks), attribution }
}

/** The `cite` that nothing visible follows inside the element, if it ends with one. */
function closingCite(element: MarkupElement): MarkupElement | null {
  const last = element.childNodes.findLast(isSeen)
  if (!last || !isElement(last)) return null
  if (nameOf(last) === 'cite') return last
  return WRAPPERS.has(nameOf(last)) ? closingCite(last) : null
}

function isSeen(node: MarkupNode): boolean {
  if (isElement(node)) return nameOf(node) !== 'br'
  return node.nodeName === '#text' && 'value' in node && !isBlank(node.value)
}

function findWithin(element: MarkupElement, matches: (element: MarkupElement) => boolean): MarkupElement | null {
  for (const child of element.childNodes) {
    if (!isElement(child)) continue
    const found = matches(child) ? child : findWithin(child, matches)
    if (found) return found
  }
  return null
}

/** The text in nodes as one line, without that in some elements. */
function plainText(nodes: readonly MarkupNode[], without: readonly (MarkupNode | null)[]): string {
  const parts: string[] = []
  const collect = (node: MarkupNode): void => {
    if (without.includes(node)) return
    if (!isElement(node)) {
      if (node.nodeName === '#text' && 'value' in node) parts.push(node.value)
      return
    }
    if (UNSEEN.has(nameOf(node))) return
    const gap = APART.has(nameOf(node)) ? ' ' : ''
    parts.push(gap)
    node.childNodes.forEach(collect)
    parts.push(gap)
  }
  nodes.forEach(collect)
  return oneLine(parts.join(''))
}

function inWords(attribution: AttributionSlot): string {
  return [attribution.speaker, attribution.role].filter(Boolean).join(', ')
}

function withoutDash(text: string): string {
  return text.replace(/^[\s–—―-]+\s*/, '')
}

/** Takes away the dash, and a break before it, between a quotation and the speaker's name that stood after it. */
function withoutClosingDash(blocks: readonly BodyBlock[]): BodyBlock[] {
  const last = blocks.at(-1)
  const text = last?.type === 'paragraph' ? last.content?.at(-1) : undefined
  if (last?.type !== 'paragraph' || text?.type !== 'text') return [...blocks]
  const before = text.text.replace(/(^|\s)[–—―-]+\s*$/, '')
  if (before === text.text) return [...blocks]
  const rest = (last.content ?? []).slice(0, -1)
  if (before !== '') return [...blocks.slice(0, -1), { ...last, content: [...rest, { ...text, text: before }] }]
  const lines = rest.at(-1)?.type === 'hard_break' ? rest.slice(0, -1) : rest
  return lines.length > 0 ? [...blocks.slice(0, -1), { ...last, content: lines }] : blocks.slice(0, -1)
}
