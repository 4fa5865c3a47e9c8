import { oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'

/** What a picture's file says about it. Empty where it says nothing. */
export interface PictureFacts {
  caption: string
  credit: string
  alt: string
  licence: string
  /** IPTC's expiration date: from then on the paper is not to use it. */
  expiresAt: Instant | null
}

/** The blocks of metadata in a file, as sharp finds them in every format. */
export interface MetadataBlocks {
  exif?: Buffer | undefined
  iptc?: Buffer | undefined
  xmp?: Buffer | undefined
}

/** Longest text that is taken over from a file. */
const LONGEST = 2_000

/**
 * Caption, credit, description for the blind, and rights, as the IPTC Photo Metadata Standard has them: from XMP where it is,
 * else from IPTC-IIM, else from EXIF. A block that cannot be read is left aside. Nothing else is taken over, least of all
 * where the picture was made and with which device.
 */
export async function readPictureFacts(blocks: MetadataBlocks): Promise<PictureFacts> {
  const xmp = readXmp(blocks.xmp)
  const iptc = readIptc(blocks.iptc)
  const exif = await readExif(blocks.exif)
  const creator = first(xmp['creator'], iptc['byline'], exif['artist'])
  const line = first(xmp['credit'], iptc['credit'], xmp['source'], iptc['source'])
  return {
    caption: first(xmp['description'], iptc['caption'], exif['description']),
    credit: creditOf(creator, line),
    alt: xmp['alt'] ?? '',
    licence: first(xmp['rights'], iptc['copyright'], exif['copyright'], xmp['usage']),
    expiresAt: iptc['expires'] ? dayStart(iptc['expires']) : null,
  }
}

type Found = Record<string, string | undefined>

function first(...texts: (string | undefined)[]): string {
  return (texts.find((text) => text !== undefined && text !== '') ?? '').slice(0, LONGEST)
}

/** `Jo Bloggs / Agency`, without saying a name twice. */
function creditOf(creator: string, line: string): string {
  if (!creator || line.includes(creator)) return line
  return !line || creator.includes(line) ? creator : `${creator} / ${line}`
}

/** Properties of XMP (ISO 16684-1) by the names used here. */
const XMP_PROPERTIES: Record<string, string> = {
  description: 'dc:description',
  creator: 'dc:creator',
  rights: 'dc:rights',
  credit: 'photoshop:Credit',
  source: 'photoshop:Source',
  alt: 'Iptc4xmpCore:AltTextAccessibility',
  usage: 'xmpRights:UsageTerms',
}

function readXmp(block: Buffer | undefined): Found {
  if (!block || block.length > 1_000_000) return {}
  const text = block.toString('utf8')
  return Object.fromEntries(
    Object.entries(XMP_PROPERTIES).map(([name, property]) => [name, clean(decode(xmpValue(text, property)))]),
  )
}

/** A property as an attribute or an element; of alternatives and lists the first, which is the default language. */
function xmpValue(text: string, property: string): string {
  const attribute = between(text, ` ${property}="`, '"')
  if (attribute) return attribute
  const element = between(text, `<${property}>`, `</${property}>`) || between(text, `<${property} `, `</${property}>`)
  const item = element.indexOf('<rdf:li')
  if (item === -1) return element.includes('<') ? '' : element.slice(element.indexOf('>') + 1)
  return between(element.slice(item), '>', '</rdf:li>')
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start)
  if (from === -1) return ''
  const to = text.indexOf(end, from + start.length)
  return to === -1 ? '' : text.slice(from + start.length, to)
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex, decimal, name: string | undefined) => {
      if (name) return ENTITIES[name] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}

/** Data sets of record 2 of IPTC-IIM 4.2 by the names used here. */
const IPTC_SETS: Record<number, string> = {
  37: 'expires',
  80: 'byline',
  110: 'credit',
  115: 'source',
  116: 'copyright',
  120: 'caption',
}

/** Reads IPTC-IIM, bare or in the resource blocks of Photoshop. Text is UTF-8 where it says so or can be, else Latin-1. */
function readIptc(block: Buffer | undefined): Found {
  const found: Found = {}
  if (!block) return found
  let at = block.indexOf(Buffer.from([0x1c, 0x02]))
  while (at >= 0 && at + 5 <= block.length && block[at] === 0x1c) {
    const [record, set] = [block[at + 1], block[at + 2]]
    const length = block.readUInt16BE(at + 3)
    // A length with its highest bit set is the length of a longer length, which no text of a caption needs.
    if (length > 0x7fff) break
    const name = record === 2 && set !== undefined ? IPTC_SETS[set] : undefined
    const value = block.subarray(at + 5, at + 5 + length)
    if (name && !found[name]) found[name] = clean(textOf(value))
    at += 5 + length
  }
  return found
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

async function readExif(block: Buffer | undefined): Promise<Found> {
  if (!block) return {}
  try {
    const { default: exifReader } = await import('exif-reader')
    const { Image } = exifReader(block)
    return {
      description: clean(asText(Image?.ImageDescription)),
      artist: clean(asText(Image?.Artist)),
      copyright: clean(asText(Image?.Copyright)),
    }
  } catch {
    return {}
  }
}

/** EXIF says ASCII and cameras write UTF-8, which the reader gives as Latin-1. */
function asText(value: unknown): string {
  return typeof value === 'string' ? textOf(Buffer.from(value.replaceAll('\0', ' '), 'latin1')) : ''
}

/** What cameras write where nobody has written anything. */
const PLACEHOLDER =
  /^(?:OLYMPUS DIGITAL CAMERA|SONY DSC|MINOLTA DIGITAL CAMERA|KONICA MINOLTA DIGITAL CAMERA|DCIM|untitled)$/i

function clean(text: string): string {
  const line = oneLine(text)
  return PLACEHOLDER.test(line) ? '' : line
}

/** `20270131` as the start of that day. */
function dayStart(day: string): Instant | null {
  const parts = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(day)
  const time = parts ? Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T00:00:00.000Z`) : Number.NaN
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
