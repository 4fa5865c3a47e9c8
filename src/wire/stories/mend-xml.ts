import { parseFragment } from 'parse5'

export interface MendedXml {
  text: string
  /** What was mended, in sentences. */
  notes: string[]
  /** Namespaces for prefixes that the text uses and does not declare. */
  prefixes: Record<string, string>
}

/** Namespaces that feeds and news messages use, by the prefix that they mostly have. */
const KNOWN_PREFIXES = new Map([
  ['atom', 'http://www.w3.org/2005/Atom'],
  ['content', 'http://purl.org/rss/1.0/modules/content/'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['dcterms', 'http://purl.org/dc/terms/'],
  ['media', 'http://search.yahoo.com/mrss/'],
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['xhtml', 'http://www.w3.org/1999/xhtml'],
  ['h', 'http://www.w3.org/1999/xhtml'],
])
const OF_XML = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])
const MOST_PREFIXES = 50
/** Where text that is markup may stop being it, and how each of the three ends. */
const TURN = /&|<!\[CDATA\[|<!--|<\?/g
const ENDS: Record<string, string> = { '<![CDATA[': ']]>', '<!--': '-->', '<?': '?>' }
const REFERENCE = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{0,31});/iy

/**
 * XML as its writers meant it: characters by their names in HTML, which XML does not know, are written out; an `&` that begins
 * no reference is one; references to characters that XML forbids go; prefixes that are used without being declared have a
 * namespace. Takes time in proportion to the length of the text.
 */
export function mendXml(text: string): MendedXml {
  const counts = { named: 0, bare: 0, forbidden: 0 }
  const pieces: string[] = []
  const outside: string[] = []
  let done = 0
  TURN.lastIndex = 0
  for (let turn = TURN.exec(text); turn; turn = TURN.exec(text)) {
    const end = ENDS[turn[0]]
    outside.push(text.slice(done, turn.index))
    pieces.push(text.slice(done, turn.index))
    if (end === undefined) {
      const [length, written] = mendReference(text, turn.index, counts)
      pieces.push(written)
      done = turn.index + length
    } else {
      const found = text.indexOf(end, TURN.lastIndex)
      done = found < 0 ? text.length : found + end.length
      pieces.push(text.slice(turn.index, done))
    }
    TURN.lastIndex = done
  }
  outside.push(text.slice(done))
  pieces.push(text.slice(done))
  const prefixes = undeclaredPrefixes(outside.join(''))
  return { text: pieces.join(''), notes: notesOn(counts, Object.keys(prefixes)), prefixes }
}

interface Counts {
  named: number
  bare: number
  forbidden: number
}

function mendReference(text: string, index: number, counts: Counts): [length: number, written: string] {
  REFERENCE.lastIndex = index
  const [whole = '', name = ''] = REFERENCE.exec(text) ?? []
  if (whole === '') {
    counts.bare += 1
    return [1, '&amp;']
  }
  if (OF_XML.has(name) || (name.startsWith('#') && isCharacter(name))) return [whole.length, whole]
  if (name.startsWith('#')) {
    counts.forbidden += 1
    return [whole.length, '']
  }
  const character = characterNamed(name)
  if (character === null) counts.bare += 1
  else counts.named += 1
  return [whole.length, character ?? `&amp;${name};`]
}

function notesOn({ named, bare, forbidden }: Counts, prefixes: readonly string[]): string[] {
  const notes: string[] = []
  if (named > 0)
    notes.push(`Characters written as HTML names them, which XML does not know, were read as such (${named}).`)
  if (bare > 0) notes.push(`“&” that should have been written “&amp;” was read as such (${bare}).`)
  if (forbidden > 0) notes.push(`References to characters that XML does not allow were left out (${forbidden}).`)
  if (prefixes.length > 0)
    notes.push(`Prefixes that the file does not declare were read as if it did: ${prefixes.join(', ')}.`)
  return notes
}

function isCharacter(reference: string): boolean {
  const code = /^#x/i.test(reference) ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1))
  if (code < 0x20) return code === 9 || code === 10 || code === 13
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}

const characters = new Map<string, string | null>()

function characterNamed(name: string): string | null {
  const known = characters.get(name)
  if (known !== undefined) return known
  const [node] = parseFragment(`&${name};`).childNodes
  const read = node && 'value' in node ? node.value : ''
  const isName = read !== '' && !read.startsWith('&')
  const found = isName ? read.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : null
  if (characters.size < 5_000) characters.set(name, found)
  return found
}

function undeclaredPrefixes(text: string): Record<string, string> {
  const declared = new Set(['xml', 'xmlns'])
  for (const [, prefix = ''] of text.matchAll(/\sxmlns:([\w.-]{1,60})\s*=/g)) declared.add(prefix)
  const missing = new Map<string, string>()
  for (const [, element, attribute] of text.matchAll(/<\/?([\w.-]{1,60}):|\s([\w.-]{1,60}):[\w.-]{1,60}\s*=\s*["']/g)) {
    const prefix = element ?? attribute ?? ''
    if (declared.has(prefix) || missing.size >= MOST_PREFIXES) continue
    missing.set(prefix, KNOWN_PREFIXES.get(prefix) ?? `urn:undeclared:${prefix}`)
  }
  return Object.fromEntries(missing)
}
