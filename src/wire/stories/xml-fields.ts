import { cleanText, oneLine } from '#article/clean-text.ts'
import { attributeOf, childrenNamed, isXmlElement, textIn, type XmlElement } from '../xml/xml-element.ts'

/** The first element at a path of names from an element on, `docdata/doc-id`. */
export function at(element: XmlElement | undefined, path: string): XmlElement | undefined {
  return allAt(element, path)[0]
}

/** All elements at a path of names. Namespaces are not looked at. */
export function allAt(element: XmlElement | undefined, path: string): XmlElement[] {
  let found = element ? [element] : []
  for (const name of path.split('/')) found = found.flatMap((each) => childrenNamed(each, name))
  return found
}

/** The text at a path, or of the element itself, on one line; empty where there is none. */
export function lineAt(element: XmlElement | undefined, path = ''): string {
  const found = path === '' ? element : at(element, path)
  return found ? lineOf(found) : ''
}

/** The text of an element on one line, blocks in it apart. */
export function lineOf(element: XmlElement): string {
  return oneLine(cleanText(spaced(element)))
}

export function attributeAt(element: XmlElement | undefined, path: string, name: string): string {
  const found = path === '' ? element : at(element, path)
  return found ? oneLine(attributeOf(found, name)) : ''
}

/** Every element with the name, at any depth, in reading order; none within another of them. */
export function within(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = []
  const waiting = element.children.toReversed()
  for (let child = waiting.pop(); child !== undefined; child = waiting.pop()) {
    if (!isXmlElement(child)) continue
    if (child.name === name) found.push(child)
    else for (const inner of child.children.toReversed()) waiting.push(inner)
  }
  return found
}

export function languageAttribute(element: XmlElement | undefined): string {
  return element?.attributes.find(({ name }) => name === 'lang')?.value ?? ''
}

const BLOCKS = new Set('p br div li tr td th hl1 hl2 h1 h2 h3 h4 byttl block'.split(' '))

function spaced(element: XmlElement): string {
  if (element.children.every((child) => !isXmlElement(child))) return textIn(element)
  return element.children
    .map((child) => (isXmlElement(child) ? (BLOCKS.has(child.name) ? ` ${spaced(child)} ` : spaced(child)) : child))
    .join('')
}
