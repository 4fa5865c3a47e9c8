import type { XmlAttribute, XmlElement } from '../xml/xml-element.ts'

const MOST_ELEMENTS = 500_000
const DEEPEST = 200
/** Elements of HTML that are never closed, as they stand unescaped in the texts of careless feeds. */
const VOID = new Set('br hr img input meta wbr'.split(' '))
/** Elements that never stand within one another: an open one ends where the next begins. */
const ENTRIES = new Set(['item', 'entry'])
const TAG = /<(\/?)([A-Za-z_][\w.:-]*)([^<>"']*(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*)*)>/y
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g

/**
 * The root of XML that is not well-formed, read as feed readers do: ends that nothing began are passed over, elements end where
 * one around them does, a `<` that begins no tag is one. References are expected to be those of XML. Nothing is refused; past
 * 500,000 elements the rest is left out. Takes time in proportion to the length of the text.
 */
export function readLooseXml(text: string, known: Record<string, string> = {}): XmlElement {
  const root: XmlElement = { name: '', namespace: '', attributes: [], children: [], line: 1 }
  const prefixes = prefixesIn(text, known)
  const open = [{ element: root, name: '' }]
  const counts = new Map<string, number>()
  let elements = 0
  let line = 1
  let done = 0
  const write = (piece: string) => {
    if (piece === '') return
    const { children } = open.at(-1)?.element ?? root
    if (typeof children.at(-1) === 'string') children[children.length - 1] += piece
    else children.push(piece)
  }
  const closeTo = (name: string) => {
    for (let inner = open.pop(); inner; inner = open.pop()) {
      counts.set(inner.name, (counts.get(inner.name) ?? 1) - 1)
      if (inner.name === name) return
    }
  }
  const begin = (name: string, attributes: string, isClosed: boolean) => {
    const entry = ENTRIES.has(name) && (counts.get(name) ?? 0) > 0
    if (entry) closeTo(name)
    const element = elementOf(name, attributes, prefixes, line)
    open.at(-1)?.element.children.push(element)
    elements += 1
    if (isClosed || VOID.has(name.toLowerCase()) || open.length > DEEPEST) return
    open.push({ element, name })
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  while (done < text.length && elements < MOST_ELEMENTS) {
    const at = text.indexOf('<', done)
    const end = at < 0 ? text.length : at
    write(decoded(text.slice(done, end)))
    line += linesIn(text, done, end)
    if (at < 0) break
    const section = sectionAt(text, at)
    if (section) {
      write(section.text)
      line += linesIn(text, at, section.end)
      done = section.end
      continue
    }
    TAG.lastIndex = at
    const tag = TAG.exec(text)
    if (!tag) {
      write('<')
      done = at + 1
      continue
    }
    const [whole, slash, name = '', attributes = ''] = tag
    if (slash === '') begin(name, attributes, attributes.trimEnd().endsWith('/'))
    else if ((counts.get(name) ?? 0) > 0) closeTo(name)
    line += linesIn(text, at, at + whole.length)
    done = at + whole.length
  }
  return root
}

/** CDATA, a comment, an instruction or a document type that begins at a place; one that never ends goes to the end of the text. */
function sectionAt(text: string, at: number): { text: string; end: number } | null {
  const sections: [start: string, end: string][] = [
    ['<![CDATA[', ']]>'],
    ['<!--', '-->'],
    ['<?', '?>'],
    ['<!', '>'],
  ]
  const found = sections.find(([start]) => text.startsWith(start, at))
  if (!found) return null
  const [start, end] = found
  const close = text.indexOf(end, at + start.length)
  const to = close < 0 ? text.length : close
  return {
    text: start === '<![CDATA[' ? text.slice(at + start.length, to) : '',
    end: close < 0 ? text.length : close + end.length,
  }
}

function elementOf(
  written: string,
  attributes: string,
  prefixes: ReadonlyMap<string, string>,
  line: number,
): XmlElement {
  const [name, namespace] = resolved(written, prefixes, true)
  const found: XmlAttribute[] = []
  for (const [, attribute = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
    if (/^xmlns(:|$)/.test(attribute) || found.length >= 100) continue
    const [local, space] = resolved(attribute, prefixes, false)
    found.push({ name: local, namespace: space, value: decoded(double ?? single ?? bare ?? '') })
  }
  return { name, namespace, attributes: found, children: [], line }
}

function resolved(
  written: string,
  prefixes: ReadonlyMap<string, string>,
  isElement: boolean,
): [name: string, namespace: string] {
  const colon = written.indexOf(':')
  if (colon < 0) return [written, isElement ? (prefixes.get('') ?? '') : '']
  const prefix = written.slice(0, colon)
  return [written.slice(colon + 1), prefixes.get(prefix) ?? `urn:undeclared:${prefix}`]
}

/** Namespaces as they are first declared, that of the root without prefix. */
function prefixesIn(text: string, known: Record<string, string>): Map<string, string> {
  const prefixes = new Map<string, string>([['xml', 'http://www.w3.org/XML/1998/namespace'], ...Object.entries(known)])
  for (const [, prefix = '', double, single] of text
    .slice(0, 100_000)
    .matchAll(/\sxmlns(?::([\w.-]{1,60}))?\s*=\s*(?:"([^"<]{0,300})"|'([^'<]{0,300})')/g)) {
    if (!prefixes.has(prefix) && prefixes.size < 100) prefixes.set(prefix, double ?? single ?? '')
  }
  return prefixes
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal?: string, hexadecimal?: string, name?: string) => {
      if (name) return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name.toLowerCase()] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}
