import { type DefaultTreeAdapterTypes, defaultTreeAdapter } from 'parse5'
import { isElement, type MarkupNode, parseMarkup } from '#article/parse-markup.ts'
import { escapeText } from '#rendering/escape.ts'

/** An element with text in it; nothing where the text is empty. */
export function element(name: string, content: string, attributes: Record<string, string> = {}): string {
  return content === '' ? '' : `${opening(name, attributes)}${content}</${name}>`
}

export function opening(name: string, attributes: Record<string, string>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(value)}"`)
  return `<${name}${written.join('')}>`
}

/** A link with HTML in it, or that alone where the address is empty. */
export function link(address: string, content: string): string {
  return address.trim() === '' ? content : element('a', content, { href: address.trim() })
}

/**
 * Somebody's HTML with everything in it closed that it opens, so that what follows it stays outside.
 * @throws {Refusal} `body-unreadable` as {@link parseMarkup}
 */
export function balanced(html: string): string {
  return html.trim() === '' ? '' : writeMarkup(parsedMarkup(html))
}

/** Elements of which nothing is seen; that they were there is told. */
const UNSEEN = new Set('script style template noscript noembed noframes title'.split(' '))
const UNSEEN_IN_DRAWINGS = new Set(['desc', 'metadata', 'annotation', 'annotation-xml'])
/** Elements that a reader of HTML does not look into for others. */
const PLAIN = new Set('textarea xmp listing plaintext'.split(' '))

/**
 * What is within a tree as HTML that is read back as the same tree: without what hides text from whoever reads it, and with elements
 * of drawings and formulas as plain ones.
 */
export function writeMarkup(parent: DefaultTreeAdapterTypes.ParentNode): string {
  return parent.childNodes.map(writeNode).join('')
}

function writeNode(node: MarkupNode): string {
  if (!isElement(node)) return node.nodeName === '#text' && 'value' in node ? escapeText(node.value) : ''
  const name = node.tagName.toLowerCase()
  if (UNSEEN.has(name)) return `<${name}></${name}>`
  if (node.namespaceURI !== 'http://www.w3.org/1999/xhtml') {
    return UNSEEN_IN_DRAWINGS.has(name) ? '' : `<span>${writeMarkup(node)}</span>`
  }
  if (PLAIN.has(name)) return element('pre', writeMarkup(node))
  const attributes = node.attrs
    .filter((each) => /^[a-z][\w-]*$/i.test(each.name))
    .map((each) => [each.name, each.value])
  const start = opening(name, Object.fromEntries(attributes) as Record<string, string>)
  if (VOID.has(name)) return start
  return `${start}${name === 'iframe' ? '' : writeMarkup(node)}</${name}>`
}

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

/** Somebody's HTML as a tree of its own. @throws {Refusal} `body-unreadable` as {@link parseMarkup} */
export function parsedMarkup(html: string): DefaultTreeAdapterTypes.DocumentFragment {
  const fragment = defaultTreeAdapter.createDocumentFragment()
  for (const node of parseMarkup(html)) defaultTreeAdapter.appendChild(fragment, node)
  return fragment
}

/** Whether a reader sees words in the HTML, apart from what a frame or a script would show. */
export function hasWords(html: string): boolean {
  const bare = html
    .replace(/<(script|style|iframe|noscript|template|svg)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<[^>]*>/g, '')
  return /[\p{L}\p{N}]/u.test(bare.replace(/&[a-z#0-9]+;/gi, ''))
}
