import { cleanText, oneLine } from '#article/clean-text.ts'
import { type ChosenCrops, CROP_NAMES, type CropRectangle, faultOfCrop, type PicturePoint } from '#article/crop.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'

/** Longest text of a picture, in UTF-16 units. */
const LONGEST_TEXT = 5_000

/** Longest title, place or keyword, and how many keywords a picture has. */
const LONGEST_LINE = 300
const LONGEST_KEYWORD = 100
const MOST_KEYWORDS = 50

/** Texts of a picture that may have several lines. */
export const PICTURE_TEXTS = ['caption', 'credit', 'alt', 'licence', 'copyright'] as const

/** Texts of a picture on one line. */
export const PICTURE_LINES = ['title', 'place'] as const

export type PictureTexts = Record<(typeof PICTURE_TEXTS)[number] | (typeof PICTURE_LINES)[number], string>

/** @throws {Refusal} `picture-text-too-long` naming the field. */
export function readPictureTexts(texts: Partial<PictureTexts>): Partial<PictureTexts> {
  const read: Partial<PictureTexts> = {}
  for (const field of PICTURE_TEXTS) {
    const text = texts[field]
    if (text !== undefined) read[field] = shorterThan(cleanText(text).trim(), LONGEST_TEXT, field)
  }
  for (const field of PICTURE_LINES) {
    const text = texts[field]
    if (text !== undefined) read[field] = shorterThan(oneLine(text), LONGEST_LINE, field)
  }
  return read
}

/** @throws {Refusal} `picture-text-too-long`; `picture-keywords-too-many`. */
export function readKeywords(words: string[]): string[] {
  const clean = [...new Set(words.map(oneLine).filter(Boolean))]
  if (clean.length > MOST_KEYWORDS) {
    throw new Refusal('picture-keywords-too-many', `A picture can have ${MOST_KEYWORDS} keywords at most.`, {
      field: 'keywords',
    })
  }
  return clean.map((word) => shorterThan(word, LONGEST_KEYWORD, 'keywords'))
}

function shorterThan(text: string, longest: number, field: string): string {
  if (text.length <= longest) return text
  throw new Refusal('picture-text-too-long', `Write at most ${longest.toLocaleString('en')} characters.`, { field })
}

/** A point within the picture: what lies outside is moved to its edge, what is no number to its middle. */
export function readPoint(point: Partial<PicturePoint> | undefined): PicturePoint {
  return { x: shareOf(point?.x), y: shareOf(point?.y) }
}

function shareOf(value: number | undefined): number {
  return value === undefined || !Number.isFinite(value) ? 0.5 : round(Math.min(1, Math.max(0, value)))
}

/**
 * The crops of a picture with some of them changed; `null` lets one follow the focal point again.
 *
 * @throws {Refusal} `crop-invalid` naming the crop (`crops.wide`), with what would do.
 */
export function readCrops(
  picture: { width: number; height: number; crops: ChosenCrops },
  changes: Partial<Record<string, CropRectangle | null>>,
): ChosenCrops {
  const crops: ChosenCrops = { ...picture.crops }
  for (const name of CROP_NAMES) {
    const change = changes[name]
    if (change === undefined) continue
    if (change === null) {
      delete crops[name]
      continue
    }
    const fault = faultOfCrop(picture, name, change)
    if (fault) throw new Refusal('crop-invalid', fault, { field: `crops.${name}` })
    const { x, y, width, height } = change
    crops[name] = {
      x: round(x),
      y: round(y),
      width: round(Math.min(width, 1 - x)),
      height: round(Math.min(height, 1 - y)),
    }
  }
  return crops
}

/** Shares are kept to a hundred-thousandth: half a pixel of the widest picture, and the same on both databases. */
function round(share: number): number {
  return Math.round(share * 100_000) / 100_000
}

/** @throws {Refusal} `picture-expired` where rights that end have ended already. */
export function refuseExpired(expiresAt: Instant | null, now: Instant): void {
  if (expiresAt === null || expiresAt > now) return
  throw new Refusal(
    'picture-expired',
    `The rights in this picture ended on ${expiresAt.slice(0, 10)}. Send expiresAt with a later day if they have been renewed.`,
    { field: 'expiresAt' },
  )
}
