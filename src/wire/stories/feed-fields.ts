import { childrenNamed, isXmlElement, textIn, type XmlElement } from '../xml/xml-element.ts'
import { htmlOfXml } from './xml-to-html.ts'

/** Vocabularies that feeds mix in, by what their namespaces have in common over the years. */
export const NAMESPACES = {
  atom: /^http:\/\/(?:www\.w3\.org\/2005\/Atom|purl\.org\/atom\/ns#)/i,
  dc: /purl\.org\/(?:dc|dcterms)|\/dc\/(?:elements|terms)/i,
  content: /modules\/content/i,
  media: /search\.yahoo\.com\/mrss|video\.search\.yahoo/i,
  itunes: /itunes/i,
  feedburner: /feedburner/i,
  xhtml: /^http:\/\/www\.w3\.org\/1999\/xhtml/i,
  prism: /prism/i,
}

/** The text of an element of the feed’s own vocabulary. */
export function said(element: XmlElement, name: string): string {
  const found = childrenNamed(element, name).filter(
    (child) =>
      child.namespace === element.namespace ||
      NAMESPACES.atom.test(child.namespace) ||
      /rss/i.test(child.namespace) ||
      child.namespace === '',
  )
  return found.map((each) => htmlOrText(each)).find((text) => text.trim() !== '') ?? ''
}

/** The text of an element of another vocabulary. */
export function extension(element: XmlElement, namespace: RegExp, name: string): string {
  const found = childrenNamed(element, name).filter((child) => namespace.test(child.namespace))
  return found.map((each) => htmlOrText(each)).find((text) => text.trim() !== '') ?? ''
}

/** What an element holds: elements in it as HTML, else its text as it stands. */
export function htmlOrText(element: XmlElement): string {
  return element.children.some(isXmlElement) ? htmlOfXml(element) : textIn(element)
}
