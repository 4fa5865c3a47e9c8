import { Refusal } from '#foundation/refusal.ts'
import { embedAddress, linkAddress, pictureAddress } from './address.ts'
import type { BodyNodeName, MarkName } from './body-nodes.ts'
import { isBlank, oneLine } from './clean-text.ts'

/** Widest and tallest that a cell of a table can be made, in cells. */
export const MAX_COLSPAN = 100
export const MAX_ROWSPAN = 1_000

/** A number that a list may start at. */
export const MAX_LIST_START = 1_000_000

type Values = Record<string, unknown>
type AttributeReader = (given: unknown, path: string) => unknown

const READERS: Partial<Record<BodyNodeName | MarkName, Record<string, AttributeReader>>> = {
  heading: { level: oneOf([2, 3, 4], 2) },
  ordered_list: { start: integer(1, 0, MAX_LIST_START) },
  quotation: { speaker: textOrNull, role: textOrNull },
  pull_quote: { attribution: textOrNull },
  picture: {
    media: mediaId,
    src: address(pictureAddress, 'optional'),
    ...{ alt: text, caption: text, credit: text },
    href: address(linkAddress, 'optional'),
  },
  embed: { address: address(embedAddress, 'required'), title: text },
  table: { caption: text, chart: oneOf(['bar', 'line', null], null) },
  table_header: { colspan: integer(1, 1, MAX_COLSPAN), rowspan: integer(1, 1, MAX_ROWSPAN) },
  table_cell: { colspan: integer(1, 1, MAX_COLSPAN), rowspan: integer(1, 1, MAX_ROWSPAN) },
  fact_box: { title: text },
  link: { href: address(linkAddress, 'required') },
  mention: { subject },
}

/**
 * The attributes of a node or mark, each of them present (but for `href` of a picture that is no link), texts on one line and addresses safe; `null` for what takes none.
 * @throws {Refusal} `body-unreadable` for an attribute that is unknown, of the wrong type or out of bounds; `path` says where.
 */
export function readAttributes(name: BodyNodeName | MarkName, given: unknown, path: string): Values | null {
  const readers = READERS[name] ?? {}
  if (given !== undefined && given !== null && typeof given !== 'object') refuse(path, 'is not an object')
  const values = (given ?? {}) as Values
  for (const key of Object.keys(values)) {
    if (!Object.hasOwn(readers, key)) refuse(`${path}.${key}`, `is not an attribute of ${name}`)
  }
  const entries = Object.entries(readers)
  if (entries.length === 0) return null
  const attributes = Object.fromEntries(
    entries.map(([key, read]) => [key, read(Object.hasOwn(values, key) ? values[key] : undefined, `${path}.${key}`)]),
  )
  return settle(name, attributes, path)
}

/**
 * The attributes that can be had of those given, each of the others as if nobody had said it; `undefined` where one is not
 * sound that the node or mark cannot be without, `null` for what takes none.
 */
export function readSoundAttributes(name: BodyNodeName | MarkName, given: unknown): Values | null | undefined {
  const values = (typeof given === 'object' && given !== null ? given : {}) as Values
  const attributes: Values = {}
  try {
    for (const [key, read] of Object.entries(READERS[name] ?? {})) {
      const value = Object.hasOwn(values, key) ? values[key] : undefined
      attributes[key] = attempt(() => read(value, key)) ?? read(undefined, key)
    }
    return Object.keys(attributes).length === 0 ? null : settle(name, attributes, name)
  } catch {
    return undefined
  }
}

function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Says no to a document, naming the place in it and the field that it came in. */
export function refuse(path: string, fault: string, field = 'body.document'): never {
  throw new Refusal('body-unreadable', `The body cannot be read: ${path} ${fault}.`, { field })
}

/** What one attribute says about another. */
function settle(name: BodyNodeName | MarkName, attributes: Values, path: string): Values {
  if (name === 'picture') {
    if (attributes['media'] === null && attributes['src'] === null) refuse(path, 'names neither media nor src')
    const { href, ...others } = attributes['media'] === null ? attributes : { ...attributes, src: null }
    // Editions from before pictures could be links keep their hashes.
    return href === null ? others : { ...others, href }
  }
  if (name === 'embed' && attributes['title'] === attributes['address']) return { ...attributes, title: '' }
  return attributes
}

function text(given: unknown, path: string): string {
  if (given === undefined || given === null) return ''
  if (typeof given !== 'string') refuse(path, 'is not a text')
  return oneLine(given)
}

function textOrNull(given: unknown, path: string): string | null {
  const value = text(given, path)
  return isBlank(value) ? null : value
}

function subject(given: unknown, path: string): string {
  const value = text(given, path)
  if (value === '' || value.length > 200) refuse(path, 'does not name a subject')
  return value
}

function mediaId(given: unknown, path: string): string | null {
  const value = textOrNull(given, path)
  if (value !== null && !isMediaId(value)) refuse(path, 'is not the id of a picture')
  return value
}

/** Whether the text has the shape of an id; whether such a picture exists is for the paper's own media to say. */
export function isMediaId(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id)
}

function address(check: (text: string) => string | null, need: 'required' | 'optional'): AttributeReader {
  return (given, path) => {
    if (need === 'optional' && (given === undefined || given === null || given === '')) return null
    const safe = typeof given === 'string' ? check(given) : null
    if (safe === null) refuse(path, 'is not an address that a page may hold')
    return safe
  }
}

function integer(normal: number, least: number, most: number): AttributeReader {
  return (given, path) => {
    const value = given ?? normal
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      refuse(path, `is not a whole number from ${least} to ${most}`)
    }
    return value
  }
}

function oneOf(values: readonly (string | number | null)[], normal: string | number | null): AttributeReader {
  return (given, path) => {
    const value = given === undefined ? normal : given
    if (!values.includes(value as string)) refuse(path, `is none of ${values.join(', ')}`)
    return value
  }
}
