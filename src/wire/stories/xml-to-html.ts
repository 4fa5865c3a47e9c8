import { escapeText } from '#rendering/escape.ts'
import { isXmlElement, type XmlElement } from '../xml/xml-element.ts'

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
/** Names that HTML knows and that may go through; others give what is in them. */
const KNOWN = new Set(
  (
    'a abbr address article aside audio b bdi bdo big blockquote body br caption center cite code col colgroup dd del details dfn dir div dl dt ' +
    'em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img ins kbd legend li main map mark menu nav ' +
    'object ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr ' +
    'tt u ul var video wbr script style template title head html'
  ).split(' '),
)
const NAME = /^[a-z][\w-]*$/i

/** How an element is written where it is none of HTML: what stands around its content, or the whole. */
export type ElementWriter = (element: XmlElement, write: (children: XmlElement['children']) => string) => string | null

/**
 * The HTML of what is in an element. Elements that HTML knows by name come through, whatever their namespace, as senders often get
 * that wrong; of others the text stays. `writer` may write an element otherwise, by returning a text.
 */
export function htmlOfXml(element: XmlElement, writer: ElementWriter = () => null): string {
  const write = (children: XmlElement['children']): string => children.map(writeChild).join('')
  const writeChild = (child: XmlElement | string): string => {
    if (!isXmlElement(child)) return escapeText(child)
    const written = writer(child, write)
    if (written !== null) return written
    const name = child.name.toLowerCase()
    if (!KNOWN.has(name)) return write(child.children)
    const start = `<${name}${attributesOf(child)}>`
    return VOID.has(name) ? start : `${start}${write(child.children)}</${name}>`
  }
  return write(element.children)
}

function attributesOf(element: XmlElement): string {
  return element.attributes
    .filter(({ name, namespace }) => namespace === '' && NAME.test(name))
    .map(({ name, value }) => ` ${name.toLowerCase()}="${escapeText(value)}"`)
    .join('')
}
