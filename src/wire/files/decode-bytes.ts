import { isUtf8 } from 'node:buffer'
import { Refusal } from '#foundation/refusal.ts'

/** What a file's first bytes say about how its characters are written. */
export interface Encoding {
  /** As the encoding standard names it: `utf-8`, `utf-16le`, `windows-1252`. */
  name: string
  /** What says so: the first bytes of the file, its XML declaration, or nothing, in which case it is UTF-8. */
  saidBy: 'mark' | 'declaration' | 'nothing'
}

const MARKS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  // XML without a mark starts with `<`, of which one byte is nought.
  [[0x3c, 0x00], 'utf-16le'],
  [[0x00, 0x3c], 'utf-16be'],
]

/**
 * How the characters of a file are written, by its first bytes (256 are enough): a byte order mark goes before an XML
 * declaration, which goes before UTF-8. A declaration of UTF-16 in a file that is none of it is passed over, as browsers do.
 *
 * @throws {Refusal} `import-unreadable` for an encoding that there is not, or UTF-32
 */
export function findEncoding(start: Uint8Array): Encoding {
  if (start[0] === 0 && start[1] === 0 && (start[2] === 0xfe || start[3] === 0x3c))
    throw unreadable('The file is written in UTF-32. Convert it to UTF-8 first.')
  const mark = MARKS.find(([bytes]) => bytes.every((byte, index) => start[index] === byte))
  if (mark) return { name: mark[1], saidBy: 'mark' }
  const text = Buffer.from(start).toString('latin1')
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']{1,60})["']/.exec(text)?.[1]
  if (declared === undefined) return { name: 'utf-8', saidBy: 'nothing' }
  const name = knownName(declared)
  return { name: name.startsWith('utf-16') ? 'utf-8' : name, saidBy: 'declaration' }
}

function knownName(label: string): string {
  try {
    return new TextDecoder(label).encoding
  } catch (cause) {
    throw unreadable(
      `The file says that it is written in “${label}”, which is no known encoding. Convert it to UTF-8, and let its first line say UTF-8.`,
      cause,
    )
  }
}

/**
 * The text of bytes that come in pieces, without a byte order mark.
 *
 * @throws {Refusal} `import-unreadable` with the place of the first byte that is none of the encoding
 */
export function decodeBytes(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  return encoding.name === 'utf-8' ? decodeUtf8(bytes, encoding) : decodeOther(bytes, encoding)
}

const MARK = '\uFEFF'

/** What a decoder that goes on from piece to piece takes several times longer for, and gives in twice the room where it is ASCII. */
async function* decodeUtf8(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  let place = 0
  let rest = Buffer.alloc(0)
  for await (const piece of bytes) {
    const come = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    const all = rest.length > 0 ? Buffer.concat([rest, come]) : come
    const whole = all.subarray(0, all.length - unfinished(all).length)
    rest = Buffer.from(all.subarray(whole.length))
    const isSound = isUtf8(whole)
    const length = isSound ? whole.length : soundLength(whole, encoding.name)
    const text = whole.toString('utf8', 0, length)
    const shown = place === 0 && text.startsWith(MARK) ? text.slice(MARK.length) : text
    if (shown !== '') yield shown
    place += length
    if (!isSound) throw wrongByte(encoding, place, whole[length])
  }
  if (rest.length > 0) throw breaksOff(place)
}

async function* decodeOther(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding.name, { fatal: true })
  let place = 0
  for await (const piece of bytes) {
    let text: string
    try {
      text = decoder.decode(piece, { stream: true })
    } catch (cause) {
      const sound = soundLength(piece, encoding.name)
      if (sound > 0) yield new TextDecoder(encoding.name).decode(piece.subarray(0, sound))
      throw wrongByte(encoding, place + sound, piece[sound], cause)
    }
    place += piece.length
    if (text !== '') yield text
  }
  try {
    const rest = decoder.decode()
    if (rest !== '') yield rest
  } catch (cause) {
    throw breaksOff(place, cause)
  }
}

/** The bytes at the end of a piece that begin a character of UTF-8 which the next piece ends. */
function unfinished(piece: Uint8Array): Uint8Array {
  for (let length = 1; length <= Math.min(3, piece.length); length++) {
    const byte = piece[piece.length - length] ?? 0
    if (byte < 0x80) break
    const needed = byte > 0xf4 ? 0 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0
    if (needed > 0) return needed > length ? piece.slice(-length) : new Uint8Array()
  }
  return new Uint8Array()
}

/** How many bytes from the start on are whole characters, by halving. */
function soundLength(bytes: Uint8Array, encoding: string): number {
  let sound = 0
  let broken = bytes.length
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      sound = middle
    } catch {
      broken = middle
    }
  }
  return encoding === 'utf-8' ? sound - unfinished(bytes.subarray(0, sound)).length : sound
}

function breaksOff(place: number, cause?: unknown): Refusal {
  return unreadable(`The file breaks off inside a character, at byte ${place}. Copy or export it again.`, cause)
}

function wrongByte(encoding: Encoding, place: number, byte: number | undefined, cause?: unknown): Refusal {
  const name = encoding.name.toUpperCase()
  const why = { mark: 'begins as', declaration: 'says that it is', nothing: 'is taken for' }[encoding.saidBy]
  const which = byte === undefined ? '' : ` (${byte.toString(16).padStart(2, '0')} in hexadecimal)`
  const remedy =
    encoding.name === 'utf-8'
      ? 'If it was written in another encoding, convert it first: iconv -f WINDOWS-1252 -t UTF-8 does that for most older sites.'
      : 'Let its first line name the encoding that it is written in, or convert it to UTF-8.'
  return unreadable(`The file ${why} ${name}, but byte ${place + 1}${which} is not. ${remedy}`, cause)
}

function unreadable(message: string, cause?: unknown): Refusal {
  return new Refusal('import-unreadable', message, { field: 'file', cause })
}
