import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { type ChosenCrops, CROP_NAMES, type CropName, cropOf, cropPixels, type PicturePoint } from '#article/crop.ts'
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
  focalPoint: PicturePoint
  crops: ChosenCrops
  /** The state (see {@link readinessOf}) of which all delivered forms are made; empty for none. */
  readyFor: string
}

export function pictureOf(row: Selectable<PictureTable>): Picture {
  const { id, fileHash, width, height, frames, caption, credit, alt, licence, expiresAt, readyFor } = row
  return {
    id,
    fileHash,
    type: row.type as PictureType,
    width,
    height,
    frames,
    caption,
    credit,
    alt,
    licence,
    expiresAt,
    focalPoint: { x: row.focalX, y: row.focalY },
    crops: JSON.parse(row.crops) as ChosenCrops,
    readyFor,
  }
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
  /** Absent for the whole picture. */
  crop?: CropName
}

/** What is done to a file to make a variant. */
export interface Making {
  width: number
  format: Format
  /** In pixels, upright; `null` for the whole picture. */
  area: { left: number; top: number; width: number; height: number } | null
  frames: number
}

type Cropped = Pick<Picture, 'width' | 'height' | 'crops' | 'focalPoint'>

/** What a crop takes of a picture, in pixels; `null` where it is the whole, for which no file of its own is made. */
export function areaOf(picture: Cropped, crop: CropName | undefined): Making['area'] {
  return crop === undefined ? null : cropPixels(picture, cropOf(picture, crop))
}

export function makingOf(picture: Picture, variant: Variant): Making {
  const { width, format, crop } = variant
  return { width, format, area: areaOf(picture, crop), frames: picture.frames }
}

/** The widths in which a picture (or an area of one) is delivered, smallest first: the usual ones below its own, and the largest. */
export function variantWidths(area: { width: number }): number[] {
  const largest = Math.min(area.width, WIDTHS.at(-1) ?? area.width)
  return [...WIDTHS.filter((width) => width < largest), largest]
}

/** The forms in which a picture is delivered. An animation moves in WebP alone. */
export function variantFormats(picture: Pick<Picture, 'frames'>): Format[] {
  return picture.frames > 1 ? ['webp', 'jpg'] : ['avif', 'webp', 'jpg']
}

/** The address of a variant on the paper's own origin: what lies there never changes. */
export function variantAddress(picture: Cropped & Pick<Picture, 'id' | 'fileHash'>, variant: Variant): string {
  return addressesOf(picture, variant.crop, areaOf(picture, variant.crop))(variant)
}

/** Gives the addresses of one area of a picture. */
function addressesOf(
  { id, fileHash }: Pick<Picture, 'id' | 'fileHash'>,
  crop: CropName | undefined,
  area: Making['area'],
): (variant: Pick<Variant, 'width' | 'format'>) => string {
  const version = versionOf(fileHash, area)
  const named = crop && area ? `-${crop}` : ''
  return ({ width, format }) => `/media/${id}/${width}${named}.${version}.${format}`
}

/**
 * What an address names: its last part is `WIDTH.VERSION.FORMAT` or `WIDTH-CROP.VERSION.FORMAT`. `isCurrent` is false for a crop
 * that has been moved since. `null` where this picture has no such variant.
 */
export function variantNamed(picture: Picture, name: string): { variant: Variant; isCurrent: boolean } | null {
  const [, width, cropName, version, format] =
    /^(\d{1,5})(?:-([a-z]{1,20}))?\.([0-9a-f]{12})\.([a-z]{3,4})$/.exec(name) ?? []
  const known = variantFormats(picture).find((one) => one === format)
  const crop = CROP_NAMES.find((one) => one === cropName)
  if (!known || (cropName !== undefined && crop === undefined)) return null
  const area = areaOf(picture, crop)
  const isCurrent = version === versionOf(picture.fileHash, area) && (crop === undefined || area !== null)
  if (!isCurrent && crop === undefined) return null
  const widths = variantWidths(area ?? picture)
  if (isCurrent && !widths.includes(Number(width))) return null
  const nearest = widths.find((one) => one >= Number(width)) ?? widths.at(-1) ?? picture.width
  return { variant: { width: nearest, format: known, ...(crop ? { crop } : {}) }, isCurrent }
}

function versionOf(fileHash: string, area: Making['area']): string {
  const part = area ? ` ${area.left} ${area.top} ${area.width} ${area.height}` : ''
  return createHash('sha256').update(`${fileHash} ${MAKING}${part}`).digest('hex').slice(0, 12)
}

/** Key of the file as it came. */
export function originalKey(fileHash: string): string {
  return `originals/${fileHash.slice(0, 2)}/${fileHash}`
}

/** Key of a variant; those of one file lie under {@link variantFolder}. */
export function variantKey(picture: Cropped & Pick<Picture, 'fileHash'>, { width, format, crop }: Variant): string {
  return `${variantFolder(picture.fileHash)}${versionOf(picture.fileHash, areaOf(picture, crop))}-${width}.${format}`
}

export function variantFolder(fileHash: string): string {
  return `variants/${fileHash.slice(0, 2)}/${fileHash}/`
}

/** What pages ask for, by crop: widths and formats that are made in advance. Others are made when they are asked for. */
const ASKED: { crop?: CropName; most: number; formats: Format[] }[] = [
  { most: 1920, formats: ['avif', 'webp', 'jpg'] },
  { crop: 'landscape', most: 1280, formats: ['avif', 'webp', 'jpg'] },
  { crop: 'wide', most: 1280, formats: ['jpg'] },
]

/** The variants of a picture that pages ask for, those that are made fastest first. */
export function askedVariants(picture: Picture): Variant[] {
  const variants = ASKED.flatMap(({ crop, most, formats }) => {
    const area = areaOf(picture, crop)
    if (crop && !area && formats.length > 1) return []
    const widths = variantWidths({ width: Math.min((area ?? picture).width, most) })
    return variantFormats(picture)
      .filter((format) => formats.includes(format))
      .flatMap((format) => widths.map((width) => ({ width, format, ...(crop && area ? { crop } : {}) })))
  })
  const formats: Format[] = ['jpg', 'webp', 'avif']
  return formats.flatMap((format) => variants.filter((variant) => variant.format === format))
}

/** Names a picture's state: it moves with the crops that pages ask for and with how files are made. */
export function readinessOf(picture: Picture): string {
  const areas = ASKED.map(({ crop }) => versionOf(picture.fileHash, areaOf(picture, crop)))
  return areas.join(' ')
}

/** What an `img` needs to show a picture, and the `source` elements for browsers that know better formats. */
export interface PictureSources {
  /** For browsers without `srcset`, and for feeds and cards: a JPEG. */
  src: string
  /** JPEG in every width. */
  srcSet: string
  /** Of the largest: the page keeps room in this proportion. */
  width: number
  height: number
  /** The other formats, the best first. AVIF, which takes seconds to make, is offered once it has been made. */
  sources: { type: string; srcSet: string }[]
}

/** Where the widths of a picture or of a crop lie; `widths` leaves some of them away, never all. */
export function pictureSources(
  picture: Picture,
  { widths, crop }: { widths?: number[]; crop?: CropName } = {},
): PictureSources {
  const area = areaOf(picture, crop)
  const shown = area ?? picture
  const address = addressesOf(picture, crop, area)
  const all = variantWidths(shown)
  const chosen = all.filter((width) => !widths || widths.includes(width))
  const offered = chosen.length > 0 ? chosen : all.slice(-1)
  const largest = offered.at(-1) ?? shown.width
  const srcSetOf = (format: Format): string =>
    offered.map((width) => `${address({ width, format })} ${width}w`).join(', ')
  const isMade =
    picture.readyFor === readinessOf(picture) && ASKED.some((asked) => asked.crop === (area ? crop : undefined))
  const formats = variantFormats(picture).filter((format) => format !== 'jpg' && (format !== 'avif' || isMade))
  return {
    src: address({ width: offered.find((width) => width >= 960) ?? largest, format: 'jpg' }),
    srcSet: srcSetOf('jpg'),
    width: largest,
    height: Math.max(1, Math.round((shown.height * largest) / shown.width)),
    sources: formats.map((format) => ({ type: FORMATS[format], srcSet: srcSetOf(format) })),
  }
}
