import { type DefaultTreeAdapterTypes, defaultTreeAdapter, serialize } from 'parse5'
import { parseMarkup } from '#article/parse-markup.ts'

/** The text with what HTML reads as markup made harmless; for an attribute in double quotation marks too. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
}

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
  return html.trim() === '' ? '' : serialize(parsedMarkup(html))
}

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
