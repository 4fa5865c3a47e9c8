import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
export type Element = DefaultTreeAdapterTypes.Element

/** Elements that stand within a line of text. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s small span strong sub sup time u var wbr'.split(' '),
)
/** Elements whose content is no text of the page. */
const UNSEEN = new Set(['script', 'style', 'template', 'title', 'svg'])

/** What a browser without JavaScript makes of a page, to ask what it means rather than how it is written. */
export class HtmlPage {
  readonly html: string
  readonly #document: DefaultTreeAdapterTypes.Document

  constructor(html: string) {
    this.html = html
    this.#document = parse(html)
  }

  /** Elements of a name in document order, anywhere or within one element. */
  all(name: string, within: Node = this.#document): Element[] {
    return elementsIn(within).filter((element) => element.tagName === name)
  }

  byId(id: string): Element | undefined {
    return elementsIn(this.#document).find((element) => attribute(element, 'id') === id)
  }

  /** Whether an element stands somewhere within the one of this id. */
  isWithin(element: Element, id: string): boolean {
    for (let parent = element.parentNode; parent !== null && 'tagName' in parent; parent = parent.parentNode) {
      if (attribute(parent, 'id') === id) return true
    }
    return false
  }

  get ids(): string[] {
    return elementsIn(this.#document).flatMap((element) => attribute(element, 'id') ?? [])
  }

  /** Text as readers see it, white space made single spaces, blocks apart by a space. `''` for an element that is not there. */
  text(within: Node | undefined = this.#document): string {
    return within === undefined ? '' : oneLine(textIn(within))
  }

  textOf(id: string): string {
    const element = this.byId(id)
    return element ? this.text(element) : ''
  }

  /** Addresses that links within an element lead to. */
  hrefs(within: Node | undefined = this.#document): string[] {
    return within === undefined ? [] : this.all('a', within).flatMap((link) => attribute(link, 'href') ?? [])
  }

  /** Every address that the page names anywhere: links, forms, pictures, metadata. */
  get addresses(): string[] {
    return elementsIn(this.#document).flatMap((element) =>
      element.attrs.flatMap(({ name, value }) => {
        if (['href', 'src', 'action', 'formaction', 'poster', 'xlink:href'].includes(name)) return [value]
        if (name === 'srcset') return value.split(',').flatMap((one) => one.trim().split(/\s+/)[0] ?? [])
        return name === 'content' && /^(https?:)?\/\//.test(value) ? [value] : []
      }),
    )
  }

  /** `content` of the `meta` element of a name or property, or `href` of the `link` of a relation. */
  head(name: string): string | undefined {
    const meta = this.all('meta').find((one) => [attribute(one, 'name'), attribute(one, 'property')].includes(name))
    if (meta) return attribute(meta, 'content')
    const link = this.all('link').find((one) => attribute(one, 'rel') === name)
    return link && attribute(link, 'href')
  }

  /** What the page tells machines about itself: everything in its JSON-LD. */
  get jsonLd(): Record<string, unknown>[] {
    return this.all('script').flatMap((script) => {
      const parsed = JSON.parse(textIn(script, new Set())) as { '@graph'?: Record<string, unknown>[] }
      return parsed['@graph'] ?? [parsed as Record<string, unknown>]
    })
  }
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function elementsIn(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes : []
  return children.flatMap((child) => ('tagName' in child ? [child, ...elementsIn(child)] : []))
}

function textIn(node: Node, unseen = UNSEEN): string {
  if ('value' in node) return node.value
  if (!('childNodes' in node)) return ''
  const text = node.childNodes
    .map((child) => ('tagName' in child && unseen.has(child.tagName) ? '' : textIn(child)))
    .join('')
  return 'tagName' in node && !INLINE.has(node.tagName) ? ` ${text} ` : text
}
