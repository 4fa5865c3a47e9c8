import { oneLine } from '#article/clean-text.ts'

/** Data sets of record 2 of IPTC-IIM 4.2 by the names used here. */
const DATA_SETS = {
  5: 'title',
  25: 'keywords',
  37: 'expires',
  55: 'date',
  60: 'time',
  80: 'creator',
  90: 'city',
  92: 'sublocation',
  95: 'state',
  101: 'country',
  105: 'headline',
  110: 'credit',
  115: 'source',
  116: 'copyright',
  120: 'description',
} as const

export type IimFacts = Partial<Record<(typeof DATA_SETS)[keyof typeof DATA_SETS], string[]>>

/** Keywords that one picture can have: more is no description. */
const MOST_REPEATED = 100

/**
 * The texts of a block of IPTC-IIM, bare or in the resource blocks of Photoshop. Text is UTF-8 where it can be, else Latin-1,
 * whatever the block says of itself: many say nothing, and some what is not so.
 */
export function readIim(block: Uint8Array | undefined): IimFacts {
  const found: IimFacts = {}
  if (!block) return found
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  let at = bytes.indexOf(Buffer.from([0x1c, 0x02]))
  while (at >= 0 && at + 5 <= bytes.length && bytes[at] === 0x1c) {
    const [record, set] = [bytes[at + 1], bytes[at + 2]]
    const length = bytes.readUInt16BE(at + 3)
    // A length with its highest bit set is the length of a longer length, which no text of a caption needs.
    if (length > 0x7fff) break
    const name = record === 2 ? DATA_SETS[set as keyof typeof DATA_SETS] : undefined
    const text = name ? oneLine(textOf(bytes.subarray(at + 5, at + 5 + length))) : ''
    if (name && text) {
      const texts = found[name] ?? []
      found[name] = texts
      if (texts.length < MOST_REPEATED) texts.push(text)
    }
    at += 5 + length
  }
  return found
}

/** Bytes as UTF-8 where they can be, else as Latin-1 with the additions of Windows. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
