import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { PictureTable } from '#storage/tables/media.ts'
import type { PictureType } from './picture-type.ts'

/** A picture of the paper, ready to be shown. */
export interface Picture {
  id: string
  /** Of the file as it came. */
  fileHash: string
  type: PictureType
  /** In pixels, upright. */
  width: number
  height: number
  /** 1, or how many pictures an animation has. */
  frames: number
  caption: string
  credit: string
  /** What it shows, for whoever does not see it; empty where nobody has said. */
  alt: string
  licence: string
  /** The moment from which the paper may not show it any more. */
  expiresAt: Instant | null
  /** The point that a crop keeps, in shares of width and height from the top left. */
  focalPoint: { x: number; y: number }
}

export function pictureOf(row: Selectable<PictureTable>): Picture {
  const { id, fileHash, width, height, frames, caption, credit, alt, licence, expiresAt } = row
  const focalPoint = { x: row.focalX, y: row.focalY }
  const type = row.type as PictureType
  return { id, fileHash, type, width, height, frames, caption, credit, alt, licence, expiresAt, focalPoint }
}

/** What pictures are delivered as, best first: what a browser does not know it leaves to the next. */
export const FORMATS = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const

export type Format = keyof typeof FORMATS

/** Widths in pixels in which pictures are delivered; none is made larger than it came. */
const WIDTHS = [320, 640, 960, 1280, 1920]

/** Moves when files are made differently from the same original, so that their addresses do too. */
const MAKING = '1'

/** One delivered form of a picture. */
export interface Variant {
  width: number
  format: Format
}

/** The widths in which a picture is delivered, smallest first: the usual ones below its own, and the largest that it has. */
export function variantWidths(picture: Pick<Picture, 'width'>): number[] {
  const largest = Math.min(picture.width, WIDTHS.at(-1) ?? picture.width)
  return [...WIDTHS.filter((width) => width < largest), largest]
}

/** The forms in which a picture is delivered. An animation moves in WebP alone. */
export function variantFormats(picture: Pick<Picture, 'frames'>): Format[] {
  return picture.frames > 1 ? ['webp', 'jpg'] : ['avif', 'webp', 'jpg']
}

/** The address of a variant on the paper's own origin: what lies there never changes. */
export function variantAddress(picture: Pick<Picture, 'id' | 'fileHash'>, { width, format }: Variant): string {
  return `/media/${picture.id}/${width}.${versionOf(picture)}.${format}`
}

/** What an address names: its last part is `WIDTH.VERSION.FORMAT`. `null` where this picture has no such variant. */
export function variantNamed(picture: Picture, name: string): Variant | null {
  const [, width, version, format] = /^(\d{1,5})\.([0-9a-f]{12})\.([a-z]{3,4})$/.exec(name) ?? []
  const variant = variantFormats(picture).find((known) => known === format)
  if (!variant || version !== versionOf(picture) || !variantWidths(picture).includes(Number(width))) return null
  return { width: Number(width), format: variant }
}

function versionOf(picture: Pick<Picture, 'fileHash'>): string {
  return createHash('sha256').update(`${picture.fileHash} ${MAKING}`).digest('hex').slice(0, 12)
}

/** Key of the file as it came. */
export function originalKey(fileHash: string): string {
  return `originals/${fileHash.slice(0, 2)}/${fileHash}`
}

/** Key of a variant; those of one file lie under {@link variantFolder}. */
export function variantKey(picture: Pick<Picture, 'fileHash'>, { width, format }: Variant): string {
  return `${variantFolder(picture.fileHash)}${versionOf(picture)}-${width}.${format}`
}

export function variantFolder(fileHash: string): string {
  return `variants/${fileHash.slice(0, 2)}/${fileHash}/`
}

/** What an `img` needs to show a picture, and the `source` elements for browsers that know better formats. */
export interface PictureSources {
  /** For browsers without `srcset`, and for feeds and cards: a JPEG. */
  src: string
  /** WebP in every width, which every current browser knows: enough without `source` elements. */
  srcSet: string
  /** Of the largest: the page keeps room in this proportion. */
  width: number
  height: number
  /** Best format first. */
  sources: { type: string; srcSet: string }[]
}

/** Where the widths of a picture lie; `widths` leaves some of them away, never all. */
export function pictureSources(picture: Picture, widths?: number[]): PictureSources {
  const all = variantWidths(picture)
  const chosen = all.filter((width) => !widths || widths.includes(width))
  const offered = chosen.length > 0 ? chosen : all.slice(-1)
  const largest = offered.at(-1) ?? picture.width
  const srcSetOf = (format: Format): string =>
    offered.map((width) => `${variantAddress(picture, { width, format })} ${width}w`).join(', ')
  const middle = offered.find((width) => width >= 960) ?? largest
  return {
    src: variantAddress(picture, { width: middle, format: 'jpg' }),
    srcSet: srcSetOf('webp'),
    width: largest,
    height: Math.max(1, Math.round((picture.height * largest) / picture.width)),
    sources: variantFormats(picture).map((format) => ({ type: FORMATS[format], srcSet: srcSetOf(format) })),
  }
}
