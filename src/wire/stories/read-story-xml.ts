import { Refusal } from '#foundation/refusal.ts'
import { readXml, XML_BOUNDS, type XmlBounds, type XmlHead } from '../xml/read-xml.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { mendXml } from './mend-xml.ts'
import { readNewsMl1 } from './read-newsml-1.ts'
import { readNewsMlG2 } from './read-newsml-g2.ts'
import { readNitf } from './read-nitf.ts'
import type { WireFileOptions } from './story-fields.ts'
import type { WireFault, WireStory } from './wire-story.ts'

/** A story, a header or what else stands beside stories is held to this. */
const BOUNDS: XmlBounds = { ...XML_BOUNDS, characters: 8_000_000, piece: 8_000_000, elements: 100_000 }
/** Elements around stories. */
const CONTAINERS = new Set(['newsMessage', 'itemSet', 'NewsML'])

/** Stories of an XML file in NewsML-G2, NewsML 1.2 or NITF, one in memory at a time. */
export async function* readStoryXml(
  text: string,
  root: string,
  options: WireFileOptions,
): AsyncGenerator<WireStory | WireFault> {
  const mended = mendXml(text)
  const notes = [...mended.notes]
  const around: XmlElement[] = []
  const elements = readXml(inPieces(mended.text), {
    wants: ({ name, depth }: XmlHead) => depth > 2 || !CONTAINERS.has(name),
    bounds: BOUNDS,
    prefixes: mended.prefixes,
    note: (sentence) => notes.push(sentence),
  })
  let found = 0
  try {
    for await (const element of elements) {
      const stories = storiesIn(element, { root, text, around, options })
      if (stories === null) around.push(element)
      for (const story of stories ?? []) {
        found += 1
        if (story.what === 'story') story.notes.push(...notes)
        yield story
      }
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    yield { what: 'fault', where: 'the file', message: error.message }
    return
  }
  if (found === 0) yield { what: 'fault', where: 'the file', message: `The file is a ${root} without a story in it.` }
}

interface Around {
  root: string
  text: string
  /** What stood before it beside the stories: headers, catalogues. */
  around: readonly XmlElement[]
  options: WireFileOptions
}

/** The stories that an element is; null where it is none and belongs to those around. */
function storiesIn(element: XmlElement, { text, around, options }: Around): (WireStory | WireFault)[] | null {
  const where = `line ${element.line}`
  try {
    switch (element.name) {
      case 'nitf':
        return [readNitf(element, options, where)]
      case 'newsItem':
      case 'packageItem':
        return [
          readNewsMlG2(
            element,
            around.find((each) => each.name === 'header'),
            options,
            where,
          ),
        ]
      case 'conceptItem':
      case 'knowledgeItem':
      case 'planningItem':
      case 'catalogItem':
        return [{ what: 'fault', where, message: `A ${element.name} is no story, and is not read.` }]
      case 'NewsItem':
        return readNewsMl1(
          element,
          around.find((each) => each.name === 'NewsEnvelope'),
          versionOf(text),
          options,
          where,
        )
      default:
        return null
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [{ what: 'fault', where, message: error.message }]
  }
}

function versionOf(text: string): string {
  return /<NewsML\b[^>]{0,500}?\sVersion\s*=\s*["']([\d.]{1,10})["']/.exec(text.slice(0, 5_000))?.[1] ?? ''
}

async function* inPieces(text: string): AsyncGenerator<string> {
  const length = 256 * 1024
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length)
}
