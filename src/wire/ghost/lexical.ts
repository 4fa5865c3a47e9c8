import { escapeText } from '#rendering/escape.ts'
import { cardToHtml, isPayload, type Notes, type Payload } from './cards.ts'
import { element, link } from './markup.ts'
import { givenOf, lineOf, textOf } from './values.ts'

/** Levels of nodes within one another past which a text is none that an editor made. */
const MOST_LEVELS = 200

/** Bits of a text's format and the element that each is, outermost first. See `lexical/src/LexicalConstants.ts`. */
const FORMATS: [number, string][] = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [8, 'u'],
  [128, 'mark'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
]

/**
 * What a text of Ghost's newer editor (Lexical, version 5 on) shows readers, in HTML that `parseHtmlBody` has a counterpart for. Nodes
 * that are not known give what is in them, and are told of.
 *
 * @throws {SyntaxError} where it is no JSON; {@link Error} where it is nested past any text
 */
export function lexicalToHtml(lexical: string, notes: Notes): string {
  const state: unknown = JSON.parse(lexical)
  const root = isPayload(state) ? givenOf(state, 'root') : undefined
  if (!isPayload(root)) throw new Error('it has no root')
  return new Writer(notes).children(root, 1)
}

class Writer {
  readonly #notes: Notes

  constructor(notes: Notes) {
    this.#notes = notes
  }

  children(node: Payload, level: number): string {
    if (level > MOST_LEVELS) throw new Error(`it is nested over ${MOST_LEVELS} levels deep`)
    return childrenOf(node)
      .map((child) => this.#node(child, level))
      .join('')
  }

  #node(node: Payload, level: number): string {
    const type = lineOf(node, 'type').replace(/^extended-/, '')
    const within = () => this.children(node, level + 1)
    switch (type) {
      case 'text':
      case 'code-highlight':
      case 'hashtag':
      case 'tk':
        return formatted(node)
      case 'linebreak':
        return '<br>'
      case 'tab':
        return ' '
      case 'zwnj':
        return ''
      case 'link':
      case 'autolink':
      case 'at-link':
        return link(textOf(node, 'url'), within())
      case 'paragraph':
        return element('p', within())
      case 'heading':
        return element(headingOf(node), within())
      case 'quote':
        return element('blockquote', within())
      case 'aside':
        return element('aside', element('p', within()), { class: 'pull-quote' })
      case 'list':
        return this.#list(node, level)
      case 'code':
        return element('pre', within())
      case 'table':
        return element('table', within())
      case 'tablerow':
        return element('tr', within())
      case 'tablecell':
        return element(Number(givenOf(node, 'headerState') ?? 0) > 0 ? 'th' : 'td', within() || ' ')
      default:
        return cardToHtml(type, node, this.#notes) ?? this.#unknown(type, node, within)
    }
  }

  #list(node: Payload, level: number): string {
    const isNumbered = lineOf(node, 'listType') === 'number' || lineOf(node, 'tag') === 'ol'
    const start = Number(givenOf(node, 'start') ?? 1)
    const attributes: Record<string, string> = isNumbered && start > 1 ? { start: String(start) } : {}
    let items = ''
    for (const child of childrenOf(node)) {
      const written = this.children(child, level + 2)
      // An item that holds a list alone is how Lexical sets the list under the item before it.
      const isNested = childrenOf(child).some((each) => lineOf(each, 'type') === 'list')
      if (isNested && items.endsWith('</li>')) items = `${items.slice(0, -'</li>'.length)}${written}</li>`
      else items += element('li', written)
    }
    return element(isNumbered ? 'ol' : 'ul', items, attributes)
  }

  #unknown(type: string, node: Payload, within: () => string): string {
    const inside = within() || textOf(node, 'html') || escapeText(textOf(node, 'text'))
    const fate = inside === '' ? 'was left out' : 'gave its text alone'
    this.#notes.add(`A part of a kind that is not known (“${type.slice(0, 40)}”) ${fate}.`)
    return inside
  }
}

function formatted(node: Payload): string {
  const text = givenOf(node, 'text')
  const format = Number(givenOf(node, 'format') ?? 0) || 0
  const plain = typeof text === 'string' ? escapeText(text) : ''
  return FORMATS.reduceRight((inner, [bit, name]) => (format & bit ? element(name, inner) : inner), plain)
}

function headingOf(node: Payload): string {
  const tag = lineOf(node, 'tag')
  return /^h[1-6]$/.test(tag) ? tag : 'h2'
}

function childrenOf(node: Payload): Payload[] {
  const children = givenOf(node, 'children')
  return Array.isArray(children) ? children.filter(isPayload) : []
}
