import { DOMParser, type Element } from '@xmldom/xmldom'
import { oneLine } from '#article/clean-text.ts'

/** Bytes of XMP past which a block is left aside: a hundred times what captions need. */
const MOST_BYTES = 1_000_000

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const DC = 'http://purl.org/dc/elements/1.1/'
const PHOTOSHOP = 'http://ns.adobe.com/photoshop/1.0/'
const CORE = 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'
const EXTENSION = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'

/** Properties of XMP (ISO 16684-1) that the IPTC Photo Metadata Standard defines, by the names used here. */
const PROPERTIES = {
  title: [DC, 'title'],
  headline: [PHOTOSHOP, 'Headline'],
  description: [DC, 'description'],
  creator: [DC, 'creator'],
  credit: [PHOTOSHOP, 'Credit'],
  source: [PHOTOSHOP, 'Source'],
  copyright: [DC, 'rights'],
  usage: ['http://ns.adobe.com/xap/1.0/rights/', 'UsageTerms'],
  alt: [CORE, 'AltTextAccessibility'],
  keywords: [DC, 'subject'],
  date: [PHOTOSHOP, 'DateCreated'],
  sublocation: [CORE, 'Location'],
  city: [PHOTOSHOP, 'City'],
  state: [PHOTOSHOP, 'State'],
  country: [PHOTOSHOP, 'Country'],
} as const

export type XmpFacts = Partial<Record<keyof typeof PROPERTIES, string[]>>

/**
 * The texts of a block of XMP: of alternatives in several languages the default one, of lists every item. Nothing where it is no
 * XML, too large, or declares entities, as only somebody who means harm does.
 */
export function readXmp(block: Uint8Array | undefined): XmpFacts {
  if (!block || block.length > MOST_BYTES) return {}
  const text = new TextDecoder()
    .decode(block)
    .replace(/^[^<]*/, '')
    .replace(/[^>]*$/, '')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return {}
  const root = parse(text)
  if (!root) return {}
  const descriptions = [...root.getElementsByTagNameNS(RDF, 'Description')].filter(
    (element) => element.parentNode?.localName === 'RDF',
  )
  const found: XmpFacts = {}
  for (const [name, [namespace, property]] of Object.entries(PROPERTIES)) {
    for (const description of descriptions) {
      const texts = textsOf(description, namespace, property)
      if (texts.length > 0) found[name as keyof XmpFacts] ??= texts
    }
  }
  const place = descriptions.map(placeShown).find((one) => one.length > 0)
  if (place && !found.city && !found.country) found.city = place
  return found
}

function parse(text: string): Element | null {
  try {
    const stop = (level: string, message: string): void => {
      if (level !== 'warning') throw new Error(message)
    }
    return new DOMParser({ onError: stop }).parseFromString(text, 'application/xml').documentElement
  } catch {
    return null
  }
}

/** A property written as an attribute, as an element, or as an element that holds a list. */
function textsOf(description: Element, namespace: string, property: string): string[] {
  const attribute = oneLine(description.getAttributeNS(namespace, property) ?? '')
  if (attribute) return [attribute]
  const element = childOf(description, namespace, property)
  if (!element) return []
  const items = [...element.getElementsByTagNameNS(RDF, 'li')]
  if (items.length === 0) return [element.textContent ?? ''].map(oneLine).filter(Boolean)
  const standard = items.find((item) => item.getAttribute('xml:lang') === 'x-default')
  const isAlternative = childOf(element, RDF, 'Alt') !== null
  const chosen = isAlternative ? [standard ?? (items[0] as Element)] : items
  return chosen.map((item) => oneLine(item.textContent ?? '')).filter(Boolean)
}

/** The place that is shown (IPTC Extension), as one text: `Old Town, Dubrovnik, Croatia`. */
function placeShown(description: Element): string[] {
  const shown = childOf(description, EXTENSION, 'LocationShown') ?? childOf(description, EXTENSION, 'LocationCreated')
  const [item] = shown ? [...shown.getElementsByTagNameNS(RDF, 'li')] : []
  if (!item) return []
  const inner = childOf(item, RDF, 'Description') ?? item
  const parts = ['Sublocation', 'City', 'ProvinceState', 'CountryName'].flatMap(
    (name) => textsOf(inner, EXTENSION, name)[0] ?? [],
  )
  return parts.length === 0 ? [] : [[...new Set(parts)].join(', ')]
}

function childOf(element: Element, namespace: string, name: string): Element | null {
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 1 && child.namespaceURI === namespace && child.localName === name) return child as Element
  }
  return null
}
