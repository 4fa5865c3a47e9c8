import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

/** A page as a browser reads it, for questions about its meaning. */
export class ParsedPage {
  readonly elements: Element[] = []

  constructor(html: string) {
    collect(parse(html), this.elements)
  }

  all(name: string): Element[] {
    return this.elements.filter((element) => element.tagName === name)
  }

  byId(id: string): Element | undefined {
    return this.elements.find((element) => attribute(element, 'id') === id)
  }

  get ids(): string[] {
    return this.elements.flatMap((element) => attribute(element, 'id') ?? [])
  }
}

export function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.attrs.find((one) => one.name === name)?.value
}

/** The words in an element, spaces as they are. */
export function textOf(node: Node | undefined): string {
  if (!node) return ''
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

/** Elements of this name within another. */
export function within(element: Element | undefined, name: string): Element[] {
  const found: Element[] = []
  if (element) collect(element, found)
  return found.filter((one) => one !== element && one.tagName === name)
}

function collect(node: Node, found: Element[]): void {
  if ('tagName' in node) found.push(node)
  if ('childNodes' in node) for (const child of node.childNodes) collect(child, found)
}
