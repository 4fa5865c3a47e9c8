import { decodeText } from './decode-text.ts'
import { readFeed } from './read-feed.ts'
import { looksLikeIptc7901, readIptc7901 } from './read-iptc7901.ts'
import { readNinjs } from './read-ninjs.ts'
import { readStoryXml } from './read-story-xml.ts'
import type { WireFileOptions } from './story-fields.ts'
import type { WireFault, WireStory } from './wire-story.ts'

/** Bytes of one file that are read. */
export const MAX_WIRE_FILE = 32_000_000
const FORMATS = 'ninjs, NewsML-G2, NewsML 1.2, NITF, IPTC 7901, RSS, Atom'

/**
 * Stories of one file in any of the formats of a {@link WireStory}, told by what is in the file, never by its name alone. A file
 * that is none of them, or is broken, yields one fault that says where and why; a story that cannot be read yields one in its
 * place. Nothing is fetched. Never throws for what is in the file.
 */
export async function* readWireFile(
  input: Uint8Array | AsyncIterable<Uint8Array>,
  options: WireFileOptions = {},
): AsyncGenerator<WireStory | WireFault> {
  const bytes = await gather(input)
  if (bytes === null) {
    yield fault(`The file is larger than ${MAX_WIRE_FILE / 1_000_000} MB. Send stories in smaller files.`)
    return
  }
  const other = otherKind(bytes)
  if (other) {
    yield fault(`${other} Stories are read in ${FORMATS}.`)
    return
  }
  const { text, notes } = decodeText(bytes, options.contentType)
  for await (const found of readText(text, options)) {
    if (found.what === 'story') found.notes.unshift(...notes)
    yield found
  }
}

async function* readText(text: string, options: WireFileOptions): AsyncGenerator<WireStory | WireFault> {
  if (looksLikeIptc7901(text)) {
    yield* readIptc7901(text, options)
    return
  }
  const start = text.search(/\S/)
  if (start < 0) yield fault('The file is empty.')
  else if (/[[{]/.test(text[start] ?? '')) yield* readJson(text, options)
  else if (text[start] === '<') yield* readXmlText(text, options)
  else if (/^(?:[A-Z][\w-]{1,40}: .*\r?\n(?:[ \t].*\r?\n)*){3}/.test(text)) {
    yield fault(`This is a letter (e-mail), which is not read as a story. Stories are read in ${FORMATS}.`)
  } else yield fault(`This file is in none of the formats that are read: ${FORMATS}.`)
}

async function* readJson(text: string, options: WireFileOptions): AsyncGenerator<WireStory | WireFault> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    yield fault(`The JSON is broken: ${error instanceof Error ? error.message : String(error)}.`)
    return
  }
  yield* readNinjs(json, options)
}

async function* readXmlText(text: string, options: WireFileOptions): AsyncGenerator<WireStory | WireFault> {
  const root = rootOf(text)
  switch (root.toLowerCase()) {
    case 'newsmessage':
    case 'newsitem':
    case 'packageitem':
    case 'conceptitem':
    case 'knowledgeitem':
    case 'planningitem':
    case 'catalogitem':
    case 'newsml':
    case 'nitf':
      yield* readStoryXml(text, root, options)
      break
    case 'rss':
    case 'rdf':
    case 'feed':
    case 'entry':
      yield* readFeed(text, options)
      break
    case 'html':
      yield fault(`This is a web page, not a story. Stories are read in ${FORMATS}.`)
      break
    default:
      yield fault(
        root === ''
          ? 'The file begins like XML and holds no element.'
          : `This is XML of another kind: its first element is <${root.slice(0, 60)}>. Stories are read in ${FORMATS}.`,
      )
  }
}

/** The local name of the first element, comments, instructions and document types before it passed over. */
function rootOf(text: string): string {
  let at = 0
  for (;;) {
    at = text.indexOf('<', at)
    if (at < 0) return ''
    const ahead = text.slice(at, at + 4)
    if (ahead === '<!--') at = after(text, '-->', at)
    else if (ahead.startsWith('<?')) at = after(text, '?>', at)
    else if (ahead.startsWith('<!')) at = afterDoctype(text, at)
    else return /^<(?:[\w.-]+:)?([\w.-]+)/.exec(text.slice(at, at + 200))?.[1] ?? ''
    if (at < 0) return ''
  }
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from)
  return found < 0 ? -1 : found + end.length
}

function afterDoctype(text: string, from: number): number {
  const end = text.indexOf('>', from)
  const subset = text.indexOf('[', from)
  if (subset < 0 || end < 0 || subset > end) return end < 0 ? -1 : end + 1
  const closed = /\]\s*>/g
  closed.lastIndex = subset
  const found = closed.exec(text)
  return found ? closed.lastIndex : -1
}

/** What a file is by its first bytes, where that is nothing of ours. */
function otherKind(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  if (/^\xff\xd8\xff|^\x89PNG|^GIF8|^II\*\0|^MM\0\*|^RIFF....WEBP|^BM/s.test(start)) return 'This is a picture.'
  if (/^%PDF/.test(start)) return 'This is a PDF.'
  if (/^PK\x03\x04/.test(start)) return 'This is a ZIP archive (or a document of an office program). Unpack it.'
  if (/^\x1f\x8b|^BZh|^\xfd7zXZ|^\x28\xb5\x2f\xfd/.test(start)) return 'This file is packed. Unpack it.'
  if (/^....ftyp|^ID3|^OggS|^RIFF....(?:AVI|WAVE)/s.test(start)) return 'This is sound or a film.'
  return null
}

async function gather(input: Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  if (input instanceof Uint8Array) return input.length > MAX_WIRE_FILE ? null : input
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of input) {
    length += chunk.length
    if (length > MAX_WIRE_FILE) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function fault(message: string): WireFault {
  return { what: 'fault', where: 'the file', message }
}
