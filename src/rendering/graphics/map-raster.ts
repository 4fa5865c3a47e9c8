import type { Outline } from './map-cutout.ts'
import type { Line } from './path-pen.ts'

/** A map in squares, each of which says which country its middle lies in. */
export interface MapRaster {
  columns: number
  rows: number
  /** Side of a square in units of the drawing. */
  side: number
  /** By row: position among the map's countries, or -1 for water. */
  cells: Int16Array
}

/** Divides a map of `width` × `height` into squares. */
export function rasterise(outlines: Outline[], width: number, height: number, side: number): MapRaster {
  const columns = Math.floor(width / side)
  const rows = Math.floor(height / side)
  const cells = new Int16Array(columns * rows).fill(-1)
  outlines.forEach(({ lines }, country) => {
    for (let row = 0; row < rows; row++) {
      const crossings = crossingsAt(lines, (row + 0.5) * side)
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const from = Math.max(0, Math.ceil((crossings[i] ?? 0) / side - 0.5))
        const to = Math.min(columns - 1, Math.floor((crossings[i + 1] ?? 0) / side - 0.5))
        if (from <= to) cells.fill(country, row * columns + from, row * columns + to + 1)
      }
    }
  })
  return { columns, rows, side, cells }
}

/** Where closed lines cross the height `y`, from left to right. */
function crossingsAt(lines: Line[], y: number): number[] {
  const crossings: number[] = []
  for (const line of lines) {
    for (let i = 0, before = line.length - 2; i < line.length; before = i, i += 2) {
      const y1 = line[before + 1] ?? 0
      const y2 = line[i + 1] ?? 0
      if (y1 > y === y2 > y) continue
      const x1 = line[before] ?? 0
      crossings.push(x1 + (((line[i] ?? 0) - x1) * (y - y1)) / (y2 - y1))
    }
  }
  return crossings.sort((a, b) => a - b)
}

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Share of a box that is in country number `country` (-1 for water). */
export function shareOf(raster: MapRaster, box: Box, country: number): number {
  const { columns, rows, side, cells } = raster
  const left = Math.max(0, Math.floor(box.left / side))
  const right = Math.min(columns, Math.ceil(box.right / side))
  const top = Math.max(0, Math.floor(box.top / side))
  const bottom = Math.min(rows, Math.ceil(box.bottom / side))
  let found = 0
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) if (cells[row * columns + column] === country) found++
  }
  return found / Math.max(1, (right - left) * (bottom - top))
}

/** How often what lies in a box changes from one square to the next: coasts and borders that something on it would hide. */
export function detailOf(raster: MapRaster, box: Box): number {
  const { columns, rows, side, cells } = raster
  let changes = 0
  for (let row = Math.max(0, Math.floor(box.top / side)); row < Math.min(rows, box.bottom / side); row++) {
    const start = row * columns
    const end = start + Math.min(columns, Math.floor(box.right / side))
    for (let cell = start + Math.max(1, Math.ceil(box.left / side)); cell < end; cell++) {
      if (cells[cell] !== cells[cell - 1]) changes++
    }
  }
  return changes
}

export interface Patch {
  squares: number
  /** Mean of its squares, in units of the drawing. */
  x: number
  y: number
  bounds: Box
}

/** What of each country can be seen, by its position. */
export function patches(raster: MapRaster, countryCount: number): Patch[] {
  const found = Array.from({ length: countryCount }, () => ({
    squares: 0,
    x: 0,
    y: 0,
    bounds: { left: Infinity, top: Infinity, right: 0, bottom: 0 },
  }))
  raster.cells.forEach((country, cell) => {
    const patch = found[country]
    if (!patch) return
    const column = cell % raster.columns
    const row = (cell - column) / raster.columns
    patch.squares++
    patch.x += (column + 0.5) * raster.side
    patch.y += (row + 0.5) * raster.side
    patch.bounds.left = Math.min(patch.bounds.left, column * raster.side)
    patch.bounds.top = Math.min(patch.bounds.top, row * raster.side)
    patch.bounds.right = Math.max(patch.bounds.right, (column + 1) * raster.side)
    patch.bounds.bottom = Math.max(patch.bounds.bottom, (row + 1) * raster.side)
  })
  return found.map((patch) => ({ ...patch, x: patch.x / (patch.squares || 1), y: patch.y / (patch.squares || 1) }))
}
