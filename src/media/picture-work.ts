import { availableParallelism } from 'node:os'
import type { Sharp, SharpOptions } from 'sharp'
import type { Variant } from './picture.ts'
import type { MetadataBlocks } from './picture-facts.ts'
import { type PictureType, unreadable } from './picture-type.ts'

/** Pixels that a picture may have, all frames of an animation together: 64 million, which no decoder needs 300 MB for. */
export const MOST_PIXELS = 64_000_000

/** Pieces of work at once. The rest of the machine is for readers. */
const AT_ONCE = availableParallelism() > 4 ? 2 : 1

/** Pieces of work that may wait before {@link isBusy}. */
const MOST_WAITING = 60

let running = 0
const waiting: (() => void)[] = []

/** Whether so much is to be done already that whoever can come back later is better sent away. */
export function isBusy(): boolean {
  return waiting.length >= MOST_WAITING
}

/** Runs `work` when its turn has come: pictures are made one or two at a time. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

let loading: Promise<(input: Uint8Array, options: SharpOptions) => Sharp> | undefined

/** sharp is loaded when the first picture comes: a start without pictures does not pay for it. */
function loadSharp(): Promise<(input: Uint8Array, options: SharpOptions) => Sharp> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1)
    sharp.cache(false)
    return sharp
  })
  return loading
}

export interface Examination {
  /** In pixels, upright. */
  width: number
  height: number
  /** Pictures of an animation that are delivered: 1 where it has too many. */
  frames: number
  blocks: MetadataBlocks
}

/**
 * Looks at a picture: first at its header, so that one of a million million pixels is refused before anything is decoded, then
 * at every pixel, so that a truncated one is refused now and not when a reader asks for it.
 *
 * @throws {Refusal} `picture-unreadable` with the field `file`.
 */
export function examinePicture(bytes: Uint8Array, type: PictureType): Promise<Examination> {
  // The pages of a TIFF are pictures of their own, of which the first is taken.
  const mayMove = type === 'image/gif' || type === 'image/webp'
  return inTurn(async () => {
    const sharp = await loadSharp()
    const header = await sharp(bytes, { limitInputPixels: false, animated: mayMove })
      .metadata()
      .catch((error: unknown) => {
        throw unreadable('This picture is damaged: its header cannot be read.', error)
      })
    const pages = mayMove ? (header.pages ?? 1) : 1
    const width = header.autoOrient.width
    const height = header.pageHeight ?? header.autoOrient.height
    refuseTooLarge(width, height)
    const frames = width * height * pages <= MOST_PIXELS ? pages : 1
    await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: frames > 1 })
      .resize({ width: 64 })
      .raw()
      .toBuffer()
      .catch((error: unknown) => {
        throw unreadable('This picture is damaged or incomplete. Export it again and send that.', error)
      })
    return { width, height, frames, blocks: { exif: header.exif, iptc: header.iptc, xmp: header.xmp } }
  })
}

function refuseTooLarge(width: number, height: number): void {
  if (width * height <= MOST_PIXELS) return
  const millions = (pixels: number): string => Math.round(pixels / 1_000_000).toLocaleString('en')
  throw unreadable(
    `This picture has ${width} × ${height} pixels, ${millions(width * height)} million. ` +
      `Send it with at most ${millions(MOST_PIXELS)} million.`,
  )
}

/**
 * Makes a delivered form of a picture: upright, in sRGB, no wider than asked or than it came, and without any metadata, so without
 * the place where it was made and the number of the camera.
 */
export function makeVariant(bytes: Uint8Array, { width, format }: Variant, frames: number): Promise<Uint8Array> {
  return inTurn(async () => {
    const sharp = await loadSharp()
    const isAnimated = frames > 1 && format === 'webp'
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: isAnimated })
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .toColourspace('srgb')
    if (format === 'avif') return picture.avif({ quality: 52, effort: 3 }).toBuffer()
    if (format === 'webp') return picture.webp({ quality: 78, effort: 4, smartSubsample: true }).toBuffer()
    return picture.flatten({ background: '#ffffff' }).jpeg({ quality: 80, mozjpeg: true }).toBuffer()
  })
}
