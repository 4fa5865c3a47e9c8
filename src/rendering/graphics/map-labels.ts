import { countryName } from './country-codes.ts'
import type { Outline } from './map-cutout.ts'
import { type Box, type MapRaster, type Patch, patches, shareOf } from './map-raster.ts'
import { textWidth } from './text-width.ts'

/** Sizes of text in units of the drawing: on a phone, where the map is small, and where it has room. */
export const NARROW_TEXT = 18.5
export const WIDE_TEXT = 13

export interface MapLabel {
  text: string
  /** Middle of the text, on its base line. */
  x: number
  y: number
  /** Whether it has room only where the map is wide. */
  isWideOnly: boolean
}

export interface LabelRequest {
  outlines: Outline[]
  raster: MapRaster
  language: string
  /** What labels keep away from: the place's own mark and name, the globe. */
  taken: Box[]
}

/** Where a label's base line lies below its middle, in shares of its size. */
const BASE = 0.35

/**
 * Names for the countries of a map, largest first, each within its country or, for islands, on the water beside it. A name for
 * which there is no room is left away.
 */
export function placeLabels(request: LabelRequest): MapLabel[] {
  const seen = patches(request.raster, request.outlines.length)
  const order = seen
    .map((patch, country) => ({ patch, country }))
    .filter(({ patch }) => patch.squares > 0)
    .sort((a, b) => b.patch.squares - a.patch.squares)
  const taken = [...request.taken]
  const labels: MapLabel[] = []
  for (const { patch, country } of order) {
    const placed = placeOne(request, taken, patch, country)
    if (!placed) continue
    taken.push(placed.box)
    labels.push(placed.label)
  }
  return labels
}

function placeOne(
  request: LabelRequest,
  taken: Box[],
  patch: Patch,
  country: number,
): { label: MapLabel; box: Box } | undefined {
  const code = request.outlines[country]?.code
  if (!code || UNNAMED.has(code)) return undefined
  for (const size of [NARROW_TEXT, WIDE_TEXT]) {
    for (const text of namesOf(code, request.language)) {
      const half = { x: textWidth(text, size) / 2 + 3, y: size * 0.62 }
      const spot =
        spotWithin(request.raster, taken, patch, country, half) ?? spotBeside(request.raster, taken, patch, half)
      if (!spot) continue
      const label = { text, x: spot.x, y: spot.y + size * BASE, isWideOnly: size === WIDE_TEXT }
      return { label, box: boxAround(spot.x, spot.y, half) }
    }
  }
  return undefined
}

/** What a country may be called on a map, best first. */
function namesOf(code: string, language: string): string[] {
  const usual = usualNames[code]
  if (usual && /^en\b/.test(language)) return usual
  return [countryName(code, language)]
}

/** Where English papers write something else than the usual list of countries. */
const usualNames: Record<string, string[]> = {
  US: ['United States', 'US'],
  GB: ['United Kingdom', 'UK'],
  AE: ['United Arab Emirates', 'UAE'],
  CD: ['DR Congo'],
  CG: ['Congo'],
  CF: ['Central African Republic', 'C.A.R.'],
  TR: ['Turkey'],
  VA: [],
}

/** Dependencies of a neighbour, whose names would stand where that of a country could. */
const UNNAMED = new Set(['AX', 'BL', 'GG', 'GS', 'HM', 'IM', 'IO', 'JE', 'MF', 'NF', 'SX', 'TF'])

interface Half {
  x: number
  y: number
}

/** The place for a text within a country that is nearest to the middle of what can be seen of it. */
function spotWithin(
  raster: MapRaster,
  taken: Box[],
  patch: Patch,
  country: number,
  half: Half,
): { x: number; y: number } | undefined {
  const { bounds } = patch
  if (patch.squares * raster.side ** 2 < half.x * half.y * 4) return undefined
  let best: { x: number; y: number } | undefined
  let least = Infinity
  for (let y = bounds.top + half.y; y <= bounds.bottom - half.y; y += raster.side) {
    for (let x = bounds.left + half.x * 0.8; x <= bounds.right - half.x * 0.8; x += raster.side) {
      const off = Math.hypot(x - patch.x, (y - patch.y) * 1.4)
      if (off >= least) continue
      const box = boxAround(x, y, half)
      if (!isOnMap(raster, box) || taken.some((other) => overlaps(other, box))) continue
      if (shareOf(raster, box, country) < 0.92) continue
      best = { x, y }
      least = off
    }
  }
  return best
}

/** A place for a text on the water beside an island. */
function spotBeside(raster: MapRaster, taken: Box[], patch: Patch, half: Half): { x: number; y: number } | undefined {
  const { left, top, right, bottom } = patch.bounds
  const isCutOff = left <= 0 || top <= 0 || right >= raster.columns * raster.side || bottom >= raster.rows * raster.side
  if (isCutOff) return undefined
  if (right - left > raster.columns * raster.side * 0.22 || bottom - top > raster.rows * raster.side * 0.35)
    return undefined
  const candidates = [
    { x: right + half.x + 2, y: patch.y },
    { x: left - half.x - 2, y: patch.y },
    { x: patch.x, y: bottom + half.y + 2 },
    { x: patch.x, y: top - half.y - 2 },
  ]
  return candidates.find(({ x, y }) => {
    const box = boxAround(x, y, half)
    return isOnMap(raster, box) && !taken.some((other) => overlaps(other, box)) && shareOf(raster, box, -1) > 0.96
  })
}

export function boxAround(x: number, y: number, half: Half): Box {
  return { left: x - half.x, right: x + half.x, top: y - half.y, bottom: y + half.y }
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

function isOnMap(raster: MapRaster, box: Box): boolean {
  const margin = 5
  return (
    box.left >= margin &&
    box.top >= margin &&
    box.right <= raster.columns * raster.side - margin &&
    box.bottom <= raster.rows * raster.side - margin
  )
}
