import { escapeText } from '#rendering/escape.ts'
import { cardToHtml, isPayload, type Notes } from './cards.ts'
import { element, link, opening } from './markup.ts'
import { textOf } from './values.ts'

/** Kinds of sections and markers. See “Mobiledoc Format (0.3.1)” in bustle/mobiledoc-kit. */
const [MARKUP, IMAGE, LIST, CARD] = [1, 2, 3, 10]
const ATOM = 1

const BLOCKS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'aside', 'pull-quote'])
const SPANS = new Set(['strong', 'b', 'em', 'i', 'code', 's', 'del', 'u', 'sub', 'sup', 'mark'])

interface Mobiledoc {
  markups: unknown[][]
  atoms: unknown[][]
  cards: unknown[][]
  sections: unknown[][]
}

/**
 * What a text of Ghost's older editor (Mobiledoc, versions 1 to 5) shows readers, in HTML that `parseHtmlBody` has a counterpart for.
 * Cards that are not known are told of. Takes the versions 0.3.x of the format, which are all that Ghost wrote.
 *
 * @throws {SyntaxError} where it is no JSON; {@link Error} where it has no sections
 */
export function mobiledocToHtml(text: string, notes: Notes): string {
  const read: unknown = JSON.parse(text)
  if (!isPayload(read) || !Array.isArray(read['sections'])) throw new Error('it has no sections')
  const document: Mobiledoc = {
    markups: listsIn(read['markups']),
    atoms: listsIn(read['atoms']),
    cards: listsIn(read['cards']),
    sections: listsIn(read['sections']),
  }
  return document.sections.map((section) => sectionToHtml(section, document, notes)).join('')
}

function sectionToHtml(section: unknown[], document: Mobiledoc, notes: Notes): string {
  const [kind, what, content] = section
  if (kind === MARKUP) return blockToHtml(String(what).toLowerCase(), markersToHtml(listsIn(content), document, notes))
  if (kind === IMAGE)
    return typeof what === 'string' ? `<figure>${opening('img', { src: what, alt: '' })}</figure>` : ''
  if (kind === LIST) {
    const items = listsIn(content).map((item) => element('li', markersToHtml(listsIn(item), document, notes)))
    return element(what === 'ol' ? 'ol' : 'ul', items.join(''))
  }
  if (kind !== CARD) return ''
  const [name, payload] = document.cards[Number(what)] ?? []
  const card = isPayload(payload) ? payload : {}
  const written = cardToHtml(String(name), card, notes)
  if (written !== null) return written
  const inside = textOf(card, 'html')
  const fate = inside === '' ? 'was left out' : 'gave its text alone'
  notes.add(`A card of a kind that is not known (“${String(name).slice(0, 40)}”) ${fate}.`)
  return inside
}

function blockToHtml(tag: string, content: string): string {
  if (tag === 'aside' || tag === 'pull-quote') return element('aside', element('p', content), { class: 'pull-quote' })
  return element(BLOCKS.has(tag) ? tag : 'p', content)
}

/** Texts and atoms, each with the markups that begin before it and the number of those that end behind it. */
function markersToHtml(markers: readonly unknown[][], document: Mobiledoc, notes: Notes): string {
  const open: { name: string; address: string; content: string }[] = []
  let html = ''
  const write = (text: string) => {
    const last = open.at(-1)
    if (last) last.content += text
    else html += text
  }
  const close = () => {
    const span = open.pop()
    if (!span) return
    write(
      span.name === 'a'
        ? link(span.address, span.content)
        : SPANS.has(span.name)
          ? element(span.name, span.content)
          : span.content,
    )
  }
  for (const [kind, opened, closed, value] of markers) {
    for (const index of Array.isArray(opened) ? opened : []) {
      const [name, attributes] = document.markups[Number(index)] ?? []
      open.push({ name: String(name).toLowerCase(), address: addressIn(attributes), content: '' })
    }
    write(kind === ATOM ? atomToHtml(document.atoms[Number(value)], notes) : escapeText(String(value ?? '')))
    for (let left = Math.min(Number(closed) || 0, open.length); left > 0; left--) close()
  }
  while (open.length > 0) close()
  return html
}

function atomToHtml(atom: unknown[] | undefined, notes: Notes): string {
  const [name, text] = atom ?? []
  if (name === 'soft-return') return '<br>'
  if (atom !== undefined && name !== 'mention')
    notes.add(`“${String(name).slice(0, 40)}” in a line gave its text alone.`)
  return escapeText(typeof text === 'string' ? text : '')
}

/** The address in a markup's attributes, which are a list of names and values in turn. */
function addressIn(attributes: unknown): string {
  if (!Array.isArray(attributes)) return ''
  const at = attributes.findIndex((each, index) => index % 2 === 0 && each === 'href')
  const value: unknown = at === -1 ? '' : attributes[at + 1]
  return typeof value === 'string' ? value : ''
}

function listsIn(value: unknown): unknown[][] {
  return Array.isArray(value) ? value.filter((each): each is unknown[] => Array.isArray(each)) : []
}
