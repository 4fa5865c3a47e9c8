import { linkAddress, pictureAddress } from '#article/address.ts'
import type { BodyBlock, BodyDocument, BodyInline } from '#article/body-document.ts'
import { emptyBody } from '#article/body-document.ts'
import { checkBounds } from '#article/body-schema.ts'
import { bodyText } from '#article/body-text.ts'
import { cleanText, isBlank, oneLine } from '#article/clean-text.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { walkBody } from '#article/walk-body.ts'

export interface ReadBody {
  body: BodyDocument
  /** What was left out, in sentences. */
  notes: string[]
}

/**
 * The body that HTML says, every visible word kept. Relative addresses are made absolute where `base` is known, else they stay.
 * @throws {Refusal} `body-unreadable` past the bounds of a body
 */
export function bodyOfHtml(html: string, base: string | null = null): ReadBody {
  const { document, dropped } = parseHtmlBody(html)
  if (base !== null) resolveAddresses(document, base)
  const lost = dropped.filter((name) => !/^(?:title|head|meta|link|base)$/.test(name))
  return { body: document, notes: lost.length > 0 ? [`Left out of the text: ${lost.join(', ')}.`] : [] }
}

/**
 * The body that plain text says. Empty lines part paragraphs; where there are none, lines that are set in begin them; where
 * neither, each line is one, unless the lines were broken at one width. Lines broken at one width are joined, others stay apart.
 * @throws {Refusal} `body-unreadable` past the bounds of a body
 */
export function bodyOfText(text: string): BodyDocument {
  const lines = cleanText(text)
    .replaceAll('\f', '\n')
    .split('\n')
    .map((line) => line.trimEnd())
  const content = paragraphs(lines).flatMap(paragraphOf)
  const document: BodyDocument = content.length > 0 ? { type: 'doc', content } : emptyBody()
  checkBounds(document, 'body')
  return document
}

/** Whether a text is HTML rather than plain: it has a tag that HTML knows, or a character written as a reference. */
export function isMarkup(text: string): boolean {
  return (
    /<\/?(?:p|div|br|a|b|i|em|strong|span|h[1-6]|ul|ol|li|table|blockquote|figure|img|section|article|body|html)\b[^<>]*>/i.test(
      text,
    ) || /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d?);/i.test(text)
  )
}

/** The text of HTML or of plain text, on one line. */
export function plainLine(text: string): string {
  if (!isMarkup(text)) return oneLine(text)
  return oneLine(bodyText(parseHtmlBody(text).document))
}

export function isEmptyBody(body: BodyDocument): boolean {
  return body.content.every((block) => block.type === 'paragraph' && (block.content ?? []).length === 0)
}

function resolveAddresses(document: BodyDocument, base: string): void {
  for (const node of walkBody(document)) {
    if (node.type === 'picture') {
      const { src, href } = node.attrs
      if (src !== null) node.attrs.src = resolve(src, base, pictureAddress)
      if (href !== undefined) node.attrs.href = resolve(href, base, linkAddress)
    }
    if (node.type !== 'text') continue
    for (const mark of node.marks ?? []) {
      if (mark.type === 'link') mark.attrs.href = resolve(mark.attrs.href, base, linkAddress)
    }
  }
}

function resolve(address: string, base: string, accept: (text: string) => string | null): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(address) || address.startsWith('#') || !URL.canParse(address, base)) return address
  return accept(new URL(address, base).href) ?? address
}

function paragraphs(lines: readonly string[]): string[][] {
  const isSetIn = (line: string) => /^(?:\t| {2,})\S/.test(line)
  const filled = lines.filter((line) => line !== '')
  const hasGaps = lines.some(
    (line, index) =>
      line === '' && index > 0 && (lines[index - 1] ?? '') !== '' && lines.slice(index).some((later) => later !== ''),
  )
  const hasIndents = filled.length > 2 && filled.filter(isSetIn).length >= 2 && filled.some((line) => !isSetIn(line))
  const width = brokenAt(filled)
  const found: string[][] = []
  let open: string[] | null = null
  let before = ''
  for (const line of lines) {
    const begins =
      open === null ||
      (hasIndents && isSetIn(line)) ||
      (!hasGaps && !hasIndents && (width === null || before.length < width * 0.75))
    if (line === '') open = null
    else if (begins) {
      open = [line]
      found.push(open)
    } else open?.push(line)
    before = line
  }
  return found
}

/** The width at which all of the lines seem to be broken; null where they do not. */
function brokenAt(lines: readonly string[]): number | null {
  const width = Math.max(0, ...lines.map((line) => line.length))
  if (width < 40 || width > 100 || lines.length < 3) return null
  const full = lines.filter((line) => line.length >= width * 0.75).length
  return full >= lines.length * 0.5 ? width : null
}

function paragraphOf(lines: readonly string[]): BodyBlock[] {
  const trimmed = lines.map((line) => oneLine(line))
  const isWrapped = lines.slice(0, -1).every((line) => line.trim().length >= 40 && line.length <= 100)
  const content: BodyInline[] = []
  for (const line of isWrapped ? [trimmed.join(' ')] : trimmed) {
    if (isBlank(line)) continue
    if (content.length > 0) content.push({ type: 'hard_break' })
    content.push({ type: 'text', text: line })
  }
  return content.length > 0 ? [{ type: 'paragraph', content }] : []
}
