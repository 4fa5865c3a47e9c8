import sharp from 'sharp'
import type { Making } from './picture.ts'
import { type PictureFacts, readPictureFacts } from './picture-facts.ts'
import { type PictureType, unreadable } from './picture-type.ts'

/** Pixels that a picture may have, all frames of an animation together: 64 million, which no decoder needs 300 MB for. */
export const MOST_PIXELS = 64_000_000

export interface Examination {
  /** In pixels, upright. */
  width: number
  height: number
  /** Pictures of an animation that are delivered: 1 where it has too many. */
  frames: number
  facts: PictureFacts
}

/** What is decoded: where the file lies, or its bytes where it lies on another machine. */
export type Source = string | Uint8Array

/** See `examinePicture`, which has this done in another process. */
export async function decodePicture(source: Source, type: PictureType): Promise<Examination> {
  // The pages of a TIFF are pictures of their own, of which the first is taken.
  const mayMove = type === 'image/gif' || type === 'image/webp'
  const header = await sharp(source, { limitInputPixels: false, animated: mayMove })
    .metadata()
    .catch((error: unknown) => {
      throw unreadable('This picture is damaged: its header cannot be read.', error)
    })
  const pages = mayMove ? (header.pages ?? 1) : 1
  const width = header.autoOrient.width
  const height = header.pageHeight ?? header.autoOrient.height
  refuseTooLarge(width, height)
  const frames = width * height * pages <= MOST_PIXELS ? pages : 1
  await sharp(source, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: frames > 1 })
    .resize({ width: 64 })
    .raw()
    .toBuffer()
    .catch((error: unknown) => {
      throw unreadable('This picture is damaged or incomplete. Export it again and send that.', error)
    })
  return { width, height, frames, facts: await readPictureFacts(header) }
}

function refuseTooLarge(width: number, height: number): void {
  if (width * height <= MOST_PIXELS) return
  const millions = (pixels: number): string => Math.round(pixels / 1_000_000).toLocaleString('en')
  throw unreadable(
    `This picture has ${width} × ${height} pixels, ${millions(width * height)} million. ` +
      `Send it with at most ${millions(MOST_PIXELS)} million.`,
  )
}

/** See `makeVariant`, which has this done in another process. */
export function encodeVariant(source: Source, { width, format, area, frames }: Making): Promise<Buffer> {
  const isAnimated = frames > 1 && format === 'webp'
  const whole = sharp(source, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: isAnimated }).autoOrient()
  const part = area ? whole.extract(area) : whole
  const picture = part.resize({ width, withoutEnlargement: true }).toColourspace('srgb')
  if (format === 'avif') return picture.avif({ quality: 52, effort: 3 }).toBuffer()
  if (format === 'webp') return picture.webp({ quality: 78, effort: 4, smartSubsample: true }).toBuffer()
  return picture.flatten({ background: '#ffffff' }).jpeg({ quality: 80, mozjpeg: true }).toBuffer()
}
