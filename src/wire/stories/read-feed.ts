import { Refusal } from '#foundation/refusal.ts'
import { readXml, XML_BOUNDS, type XmlBounds, type XmlHead } from '../xml/read-xml.ts'
import { isXmlElement, type XmlElement } from '../xml/xml-element.ts'
import { type FeedHead, readFeedHead, storyOfEntry } from './feed-entry.ts'
import { mendXml } from './mend-xml.ts'
import { readLooseXml } from './read-loose-xml.ts'
import type { WireFileOptions } from './story-fields.ts'
import type { WireFault, WireStory } from './wire-story.ts'

const BOUNDS: XmlBounds = { ...XML_BOUNDS, characters: 8_000_000, piece: 8_000_000, elements: 100_000 }
const CONTAINERS = new Set(['rss', 'RDF', 'channel', 'feed'])
const ENTRIES = new Set(['item', 'entry', 'deleted-entry'])

/** A feed’s elements: what is said of the whole, and the entries, in the order of the file. */
type FeedElements = AsyncIterable<XmlElement> | Iterable<XmlElement>

/**
 * Stories of a feed in RSS 0.9 to 2.0, RSS 1.0 or Atom 0.3 and 1.0. A feed that is not well-formed is read as feed readers do, and
 * that is told with each story.
 */
export async function* readFeed(text: string, options: WireFileOptions): AsyncGenerator<WireStory | WireFault> {
  if (/\sxmlns:wp\s*=\s*["']http:\/\/wordpress\.org\/export\//.test(text.slice(0, 10_000))) {
    yield {
      what: 'fault',
      where: 'the file',
      message: 'This is an export of WordPress: bring it with “import wordpress”, which brings all of it.',
    }
    return
  }
  const mended = mendXml(text)
  const notes = [...mended.notes]
  const elements: XmlElement[] = []
  try {
    const reading = readXml(inPieces(mended.text), {
      wants: isWanted,
      bounds: BOUNDS,
      prefixes: mended.prefixes,
      note: (sentence) => notes.push(sentence),
    })
    for await (const element of reading) elements.push(element)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (/declares entities|more than/.test(error.message)) {
      yield { what: 'fault', where: 'the file', message: error.message }
      return
    }
    const loose = [...wantedIn(readLooseXml(mended.text, mended.prefixes), 0)]
    notes.push(`The feed is not well-formed, and was read as well as it could be. ${error.message}`)
    yield* readFeedElements(loose, text.slice(0, 10_000), notes, options)
    return
  }
  yield* readFeedElements(elements, text.slice(0, 10_000), notes, options)
}

/** Stories of a feed that comes in pieces of any number, one in memory at a time; it has to be well-formed. */
export async function* streamFeed(
  pieces: AsyncIterable<string>,
  options: WireFileOptions,
): AsyncGenerator<WireStory | WireFault> {
  let start = ''
  const notes: string[] = []
  async function* remembered(): AsyncGenerator<string> {
    for await (const piece of pieces) {
      if (start.length < 10_000) start += piece.slice(0, 10_000)
      yield piece
    }
  }
  const elements = readXml(remembered(), { wants: isWanted, bounds: BOUNDS, note: (sentence) => notes.push(sentence) })
  try {
    yield* readFeedElements(elements, () => start, notes, options)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    yield { what: 'fault', where: 'the file', message: error.message }
  }
}

async function* readFeedElements(
  elements: FeedElements,
  start: string | (() => string),
  notes: readonly string[],
  options: WireFileOptions,
): AsyncGenerator<WireStory | WireFault> {
  const around: XmlElement[] = []
  let head: FeedHead | null = null
  let found = 0
  for await (const element of elements) {
    if (!ENTRIES.has(element.name)) {
      around.push(element)
      head = null
      continue
    }
    head ??= readFeedHead(around, typeof start === 'string' ? start : start(), options)
    found += 1
    try {
      const story = storyOfEntry(element, head, options)
      story.notes.push(...notes)
      yield story
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      yield { what: 'fault', where: `line ${element.line}`, message: error.message }
    }
  }
  if (found === 0) yield { what: 'fault', where: 'the file', message: 'The feed has no entries.' }
}

function isWanted({ name, depth }: XmlHead): boolean {
  return depth > 2 || !CONTAINERS.has(name)
}

function* wantedIn(element: XmlElement, depth: number): Generator<XmlElement> {
  for (const child of element.children) {
    if (!isXmlElement(child)) continue
    if (isWanted({ name: child.name, namespace: child.namespace, depth })) yield child
    else yield* wantedIn(child, depth + 1)
  }
}

async function* inPieces(text: string): AsyncGenerator<string> {
  const length = 256 * 1024
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length)
}
