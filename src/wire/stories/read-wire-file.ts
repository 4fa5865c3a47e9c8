import { readNinjs } from './read-ninjs.ts'
import type { WireFileOptions } from './story-fields.ts'
import type { WireFault, WireStory } from './wire-story.ts'

/** Bytes of one file that are read. */
export const MAX_WIRE_FILE = 64_000_000

/**
 * Stories of one file in any format of {@link WIRE_FORMATS}, which is told by what is in the file, never by its name alone. A
 * file that is none of them, or is broken, yields one fault that says where and why; a story that cannot be read yields one in
 * its place. Nothing is fetched. Never throws for what is in the file.
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
  const text = new TextDecoder('utf-8').decode(bytes)
  if (/^\s*[[{]/.test(text)) {
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch (error) {
      yield fault(`The JSON is broken: ${error instanceof Error ? error.message : String(error)}.`)
      return
    }
    yield* readNinjs(json, options)
    return
  }
  yield fault(
    'This file is in none of the formats that are read: ninjs, NewsML-G2, NewsML 1.2, NITF, IPTC 7901, RSS, Atom.',
  )
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
