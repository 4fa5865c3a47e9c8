import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html, parseFragment } from 'parse5'
import { Refusal } from '#foundation/refusal.ts'
import { cleanText } from './clean-text.ts'
import { takeTextsOut } from './texts-apart.ts'

export type MarkupNode = DefaultTreeAdapterTypes.ChildNode
export type MarkupElement = DefaultTreeAdapterTypes.Element

/** Bounds of one text of HTML: UTF-16 units, elements made of it, and open elements within one another. */
export const MAX_MARKUP = 5_000_000
export const MAX_ELEMENTS = 60_000
export const MAX_OPEN_ELEMENTS = 1_000
/** Units of a `class` attribute that are looked at. */
const MAX_CLASSES = 2_000

/**
 * Reads HTML as a browser without scripts reads it inside `<body>`. Control characters are gone before anything is read, so
 * that none can split a name. Whatever the input, the work is bounded by its length and {@link MAX_ELEMENTS}.
 * @throws {Refusal} `body-unreadable` naming `body.html` past the bounds above.
 */
export function parseMarkup(markup: string): MarkupNode[] {
  if (markup.length > MAX_MARKUP) refuse(`is longer than ${MAX_MARKUP} characters`)
  let elements = 0
  let open = 0
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      elements += 1
      if (elements > MAX_ELEMENTS) refuse(`has more than ${MAX_ELEMENTS} elements`)
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
    onItemPush() {
      open += 1
      if (open > MAX_OPEN_ELEMENTS) refuse(`is nested over ${MAX_OPEN_ELEMENTS} elements deep`)
    },
    onItemPop() {
      open -= 1
    },
  }
  const body = defaultTreeAdapter.createElement('body', html.NS.HTML, [])
  const { rest, putBack } = takeTextsOut(cleanText(markup))
  const { childNodes } = parseFragment(body, rest, { treeAdapter, scriptingEnabled: false })
  putBack(childNodes)
  return childNodes
}

export function isElement(node: MarkupNode): node is MarkupElement {
  return defaultTreeAdapter.isElementNode(node)
}

/** The element's lower-case name, whichever namespace it is in. */
export function nameOf(element: MarkupElement): string {
  return element.tagName.toLowerCase()
}

/** The attribute's value, or an empty text. */
export function attribute(element: MarkupElement, name: string): string {
  return element.attrs.find((each) => each.name === name)?.value ?? ''
}

/** Whether one of the element's classes looks like `pattern`. */
export function hasClass(element: MarkupElement, pattern: RegExp): boolean {
  return attribute(element, 'class')
    .slice(0, MAX_CLASSES)
    .split(/[ \t\n\f\r]+/)
    .some((name) => pattern.test(name))
}

function refuse(fault: string): never {
  throw new Refusal('body-unreadable', `The HTML cannot be read: it ${fault}.`, { field: 'body.html' })
}
