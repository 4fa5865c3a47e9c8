/** The named crops of a picture and the proportion of each, width by height. */
export const CROPS = { landscape: 3 / 2, wide: 16 / 9, square: 1, portrait: 4 / 5 } as const

export type CropName = keyof typeof CROPS

export const CROP_NAMES = Object.keys(CROPS) as CropName[]

/** A part of a picture in shares of its width and height, from the top left. */
export interface CropRectangle {
  x: number
  y: number
  width: number
  height: number
}

/** A point of a picture in shares of its width and height, from the top left. */
export interface PicturePoint {
  x: number
  y: number
}

/** In pixels, upright. */
export interface PictureSize {
  width: number
  height: number
}

/** What somebody decided on; the crops that are absent follow the focal point. */
export type ChosenCrops = Partial<Record<CropName, CropRectangle>>

/** How far the proportion of a crop may be off, of its own: less than anybody sees. */
const TOLERANCE = 0.02

/** Smallest side of a crop, as a share of the picture's. */
const SMALLEST = 0.02

/** The largest part of a picture in this proportion, with the focal point as near its middle as the picture's edges allow. */
export function cropAround(picture: PictureSize, name: CropName, focus: PicturePoint): CropRectangle {
  const share = CROPS[name] / (picture.width / picture.height)
  const width = Math.min(1, share)
  const height = Math.min(1, 1 / share)
  return { x: clamp(focus.x - width / 2, 0, 1 - width), y: clamp(focus.y - height / 2, 0, 1 - height), width, height }
}

/** The part of a picture that a crop shows: what was decided on, else what the focal point gives. */
export function cropOf(
  picture: PictureSize & { crops: ChosenCrops; focalPoint: PicturePoint },
  name: CropName,
): CropRectangle {
  return picture.crops[name] ?? cropAround(picture, name, picture.focalPoint)
}

/** Why a rectangle cannot be this crop of a picture, in a sentence; `null` where it can. */
export function faultOfCrop(picture: PictureSize, name: CropName, crop: CropRectangle): string | null {
  const { x, y, width, height } = crop
  if (![x, y, width, height].every(Number.isFinite)) return 'Write x, y, width and height as numbers from 0 to 1.'
  if (width < SMALLEST || height < SMALLEST) return 'This crop is too small to be seen.'
  // Shares are rounded on their way.
  if (x < 0 || y < 0 || x + width > 1.0001 || y + height > 1.0001) return 'This crop reaches past the picture.'
  const proportion = (width * picture.width) / (height * picture.height)
  if (Math.abs(proportion / CROPS[name] - 1) <= TOLERANCE + 1 / (height * picture.height)) return null
  return `This crop has a proportion of ${proportion.toFixed(2)} to 1: make it ${CROPS[name].toFixed(2)} to 1.`
}

/** A crop in whole pixels; `null` where it is the whole picture, as far as anybody sees. */
export function cropPixels(
  picture: PictureSize,
  crop: CropRectangle,
): { left: number; top: number; width: number; height: number } | null {
  const left = clamp(Math.round(crop.x * picture.width), 0, picture.width - 1)
  const top = clamp(Math.round(crop.y * picture.height), 0, picture.height - 1)
  const width = clamp(Math.round(crop.width * picture.width), 1, picture.width - left)
  const height = clamp(Math.round(crop.height * picture.height), 1, picture.height - top)
  const isWhole = width >= picture.width * (1 - TOLERANCE / 2) && height >= picture.height * (1 - TOLERANCE / 2)
  return isWhole ? null : { left, top, width, height }
}

/** Moves a crop by shares of the picture, no further than its edges. */
export function moveCrop(crop: CropRectangle, by: PicturePoint): CropRectangle {
  return { ...crop, x: clamp(crop.x + by.x, 0, 1 - crop.width), y: clamp(crop.y + by.y, 0, 1 - crop.height) }
}

/** Makes a crop larger or smaller around its middle and keeps its proportion, within the picture. */
export function scaleCrop(picture: PictureSize, name: CropName, crop: CropRectangle, factor: number): CropRectangle {
  const largest = cropAround(picture, name, { x: 0.5, y: 0.5 })
  const width = clamp(crop.width * factor, Math.max(0.1 * largest.width, SMALLEST), largest.width)
  const height = (width * largest.height) / largest.width
  const middle = { x: crop.x + crop.width / 2, y: crop.y + crop.height / 2 }
  return { x: clamp(middle.x - width / 2, 0, 1 - width), y: clamp(middle.y - height / 2, 0, 1 - height), width, height }
}

/**
 * Pulls a corner of a crop sideways by a share of the picture's width: the opposite corner stays, so does the proportion, and
 * the crop ends at the picture's edges.
 */
export function resizeCrop(
  picture: PictureSize,
  name: CropName,
  crop: CropRectangle,
  { corner, by }: { corner: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right'; by: number },
): CropRectangle {
  const [vertical, side] = corner.split('-') as ['top' | 'bottom', 'left' | 'right']
  const largest = cropAround(picture, name, { x: 0.5, y: 0.5 })
  const proportion = largest.height / largest.width
  const anchor = {
    x: side === 'left' ? crop.x + crop.width : crop.x,
    y: vertical === 'top' ? crop.y + crop.height : crop.y,
  }
  const roomBeside = side === 'left' ? anchor.x : 1 - anchor.x
  const roomAbove = vertical === 'top' ? anchor.y : 1 - anchor.y
  const most = Math.min(roomBeside, roomAbove / proportion)
  const wanted = crop.width + (side === 'left' ? -by : by)
  const width = clamp(wanted, Math.min(most, Math.max(0.1 * largest.width, SMALLEST)), most)
  const height = width * proportion
  return {
    x: side === 'left' ? anchor.x - width : anchor.x,
    y: vertical === 'top' ? anchor.y - height : anchor.y,
    width,
    height,
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most))
}
