import { oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { readIim, textOf } from './read-iim.ts'
import { readXmp } from './read-xmp.ts'

/** What a picture's file says about it. Empty where it says nothing. */
export interface PictureFacts {
  title: string
  caption: string
  credit: string
  alt: string
  copyright: string
  /** What the paper may do with it. */
  licence: string
  /** Names of the place that it shows. */
  place: string
  keywords: string[]
  /** ISO 8601, with a zone only where the file has one; empty where it has no such time. */
  takenAt: string
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
/** Longest keyword, and how many are taken over. */
const LONGEST_KEYWORD = 100
const MOST_KEYWORDS = 50

/**
 * What the IPTC Photo Metadata Standard has of a picture: from XMP where it is there, else from IPTC-IIM, else from EXIF. A block
 * that cannot be read is left aside. Coordinates and the number of the camera are not taken over at all.
 */
export async function readPictureFacts(blocks: MetadataBlocks): Promise<PictureFacts> {
  const xmp = readXmp(blocks.xmp)
  const iim = readIim(blocks.iptc)
  const exif = await readExif(blocks.exif)
  const creator = first(joined(xmp.creator), joined(iim.creator), exif.artist)
  const line = first(xmp.credit?.[0], iim.credit?.[0], xmp.source?.[0], iim.source?.[0])
  const copyright = first(xmp.copyright?.[0], iim.copyright?.[0], exif.copyright)
  return {
    title: first(xmp.headline?.[0], iim.headline?.[0], xmp.title?.[0], iim.title?.[0]),
    caption: first(xmp.description?.[0], iim.description?.[0], exif.description),
    credit: creditOf(creator, line),
    alt: first(xmp.alt?.[0]),
    copyright,
    licence: first(xmp.usage?.[0], copyright),
    place: placeOf(xmp) || placeOf(iim),
    keywords: keywordsOf(xmp.keywords ?? iim.keywords ?? []),
    takenAt: momentOf(xmp.date?.[0]) || momentOf(joinTime(iim.date?.[0], iim.time?.[0])) || momentOf(exif.takenAt),
    expiresAt: iim.expires?.[0] ? dayStart(iim.expires[0]) : null,
  }
}

/** What cameras write where nobody has written anything. */
const PLACEHOLDER =
  /^(?:OLYMPUS DIGITAL CAMERA|SONY DSC|MINOLTA DIGITAL CAMERA|KONICA MINOLTA DIGITAL CAMERA|DCIM|untitled)$/i

function first(...texts: (string | undefined)[]): string {
  return (texts.find((text) => text && !PLACEHOLDER.test(text)) ?? '').slice(0, LONGEST)
}

function joined(names: string[] | undefined): string | undefined {
  return names?.join(', ')
}

/** `Jo Bloggs / Agency`, without saying a name twice. */
function creditOf(creator: string, line: string): string {
  if (!creator || line.includes(creator)) return line
  return !line || creator.includes(line) ? creator : `${creator} / ${line}`
}

/** `Old Town, Dubrovnik, Croatia`, without saying a name twice. */
function placeOf(of: Partial<Record<'sublocation' | 'city' | 'state' | 'country', string[]>>): string {
  const parts = [of.sublocation, of.city, of.state, of.country].flatMap((names) => names?.[0] ?? [])
  return [...new Set(parts)].join(', ').slice(0, LONGEST)
}

function keywordsOf(words: string[]): string[] {
  // Some programs write all of them as one.
  const single = words.length === 1 ? (words[0] ?? '').split(/[;,]/) : words
  const clean = single.map((word) => oneLine(word).slice(0, LONGEST_KEYWORD)).filter(Boolean)
  return [...new Set(clean)].slice(0, MOST_KEYWORDS)
}

/** `20170529` and `171921+0100` as one text. */
function joinTime(date: string | undefined, time: string | undefined): string | undefined {
  return date && time ? `${date}T${time}` : date
}

const DAY = /^(\d{4})[-:]?(\d{2})[-:]?(\d{2})/
const TIME = /^[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?/

/** `2017-05-29T17:19:21+01:00`, or as much of it as is known; empty for no time or one that does not exist. */
function momentOf(text: string | undefined): string {
  const [day, year, month, date] = DAY.exec(text ?? '') ?? []
  if (!day || !text || !isDay(`${year}-${month}-${date}`)) return ''
  const [, hour, minute, second = '00', zone = ''] = TIME.exec(text.slice(day.length)) ?? []
  if (!hour || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return `${year}-${month}-${date}`
  const offset = zone === '' || zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  return `${year}-${month}-${date}T${hour}:${minute}:${second}${offset}`
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

async function readExif(
  block: Buffer | undefined,
): Promise<{ description?: string; artist?: string; copyright?: string; takenAt?: string }> {
  if (!block) return {}
  try {
    const { default: exifReader } = await import('exif-reader')
    const { Image, Photo } = exifReader(block)
    const taken = Photo?.DateTimeOriginal ?? Photo?.DateTimeDigitized
    return {
      description: asText(Image?.ImageDescription),
      artist: asText(Image?.Artist),
      copyright: asText(Image?.Copyright),
      // The reader takes a camera's time, which has no zone, for UTC.
      takenAt: `${taken instanceof Date ? taken.toISOString().slice(0, 19) : ''}${asText(Photo?.OffsetTimeOriginal)}`,
    }
  } catch {
    return {}
  }
}

/** EXIF says ASCII and cameras write UTF-8, which the reader gives as Latin-1. */
function asText(value: unknown): string {
  return typeof value === 'string' ? oneLine(textOf(Buffer.from(value.replaceAll('\0', ' '), 'latin1'))) : ''
}

/** `20270131` as the start of that day. */
function dayStart(day: string): Instant | null {
  const [, year, month, date] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(day) ?? []
  return year && isDay(`${year}-${month}-${date}`) ? `${year}-${month}-${date}T00:00:00.000Z` : null
}
