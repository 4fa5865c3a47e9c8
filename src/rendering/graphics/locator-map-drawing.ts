import { type GeoProjection, geoAzimuthalEqualArea, geoGraticule, geoPath } from 'd3-geo'
import { type Atlas, directionOf } from './atlas.ts'
import { findHome, type Home } from './home-country.ts'
import { type Cutout, cutOut } from './map-cutout.ts'
import { drawGlobe, type Globe } from './map-globe.ts'
import { boxAround, type MapLabel, overlaps, placeLabels } from './map-labels.ts'
import { type Box, detailOf, type MapRaster, rasterise, shareOf } from './map-raster.ts'
import { type Line, PathPen, pathText } from './path-pen.ts'
import { textWidth } from './text-width.ts'

/** Size of every map in units of the drawing. */
export const MAP_WIDTH = 480
export const MAP_HEIGHT = 320

/** Radius of the globe in its corner. */
export const GLOBE_RADIUS = 36

/** Size of the place's name on the smallest maps, where it is the only name. */
const LARGEST_TEXT = 26

export interface MapRequest {
  /** As it is written on the map. */
  place: string
  latitude: number
  longitude: number
  /** Two letters of ISO 3166-1, which decide by a border; `null` for a place that belongs to no country, or to a disputed one. */
  country?: string | null
  /** BCP 47: language of the names of countries. */
  language: string
}

/** A map as numbers and paths (`d`, see `pathText`), before it is an element. */
export interface MapDrawing {
  land: string
  /** The country that the place is in. */
  home: string
  borders: string
  graticule: string
  dot: { x: number; y: number }
  /** Where the place's name stands: beside the dot, with its text anchored so. */
  name: { lines: string[]; x: number; y: number; anchor: 'start' | 'end' }
  labels: MapLabel[]
  globe: { x: number; y: number; land: string; dotX: number; dotY: number }
  /** Two letters of the country that the place is in, or `null`. */
  country: string | null
}

const EARTH_RADIUS = 6371

/** Kilometres from the middle of a map to its left edge: never less; and at most on land, on an island, at sea. */
const CLOSEST = 520
const WIDEST = 1_900
const WIDEST_ISLAND = 1_500
const WIDEST_AT_SEA = 2_600

/** Share of a map that is land, below which it shows more of the world unless it has this many countries. */
const LEAST_LAND = 0.07
const TELLING_NEIGHBOURS = 5

/** Share of a map that is land, from which on the place stays in its middle. */
const MUCH_LAND = 0.65

/** Characters that the paths of a map may have together: about two thirds of them are gone once it is compressed. */
const MOST_PATH_TEXT = 6_300

/** How far, in units of the drawing, lines may stray from where they belong: as little as the size of the map allows. */
const TOLERANCES = [0.55, 0.8, 1.2, 1.8, 2.6]

/** Draws the map of a place within its region, north up, with the place near the middle. Takes 20 to 80 ms. */
export function drawMap(atlas: Atlas, request: MapRequest): MapDrawing {
  const home = findHome(atlas, request.longitude, request.latitude, request.country)
  const frame = chooseFrame(atlas, request, home)
  for (const tolerance of TOLERANCES) {
    const drawing = drawAt(atlas, request, home, frame, tolerance)
    const { land, home: own, borders } = drawing
    const isLast = tolerance === TOLERANCES.at(-1)
    if (isLast || land.length + own.length + borders.length <= MOST_PATH_TEXT) return drawing
  }
  throw new Error('There is always a last tolerance.')
}

interface Frame {
  /** Kilometres from the middle to the left edge. */
  reach: number
  /** Where the place is on the map. */
  x: number
  y: number
}

/** How much of the world to show: of a large country much, on a small island enough to see where it lies. */
function chooseFrame(atlas: Atlas, request: MapRequest, home: Home | null): Frame {
  let reach = Math.min(WIDEST, Math.max(CLOSEST, (home?.radius ?? 0) * 1.2))
  const most = home ? Math.max(reach, WIDEST_ISLAND) : WIDEST_AT_SEA
  for (;;) {
    const frame = { reach, x: MAP_WIDTH / 2, y: MAP_HEIGHT / 2 }
    const { cutout, raster } = cutAt(atlas, request, home, frame, 'coarse')
    const land = 1 - shareOf(raster, { left: 0, top: 0, right: MAP_WIDTH, bottom: MAP_HEIGHT }, -1)
    const isTelling = land >= LEAST_LAND || cutout.outlines.length >= TELLING_NEIGHBOURS
    if (!isTelling && reach < most) reach = Math.min(most, reach * 1.35)
    else return land < MUCH_LAND ? towardsLand(frame, raster) : frame
  }
}

/** Moves the place off the middle where there is more to see on one side. */
function towardsLand(frame: Frame, raster: MapRaster): Frame {
  let [x, y, count] = [0, 0, 0]
  raster.cells.forEach((country, cell) => {
    if (country < 0) return
    x += (cell % raster.columns) + 0.5
    y += Math.floor(cell / raster.columns) + 0.5
    count++
  })
  if (count === 0) return frame
  const limited = (value: number, most: number): number => Math.max(-most, Math.min(most, value))
  return {
    ...frame,
    x: frame.x - limited((x / count) * raster.side - frame.x, MAP_WIDTH * 0.15),
    y: frame.y - limited((y / count) * raster.side - frame.y, MAP_HEIGHT * 0.12),
  }
}

interface Cut {
  cutout: Cutout
  raster: MapRaster
  projection: GeoProjection
}

function cutAt(atlas: Atlas, request: MapRequest, home: Home | null, frame: Frame, tolerance: number | 'coarse'): Cut {
  const scale = (MAP_WIDTH / 2 / frame.reach) * EARTH_RADIUS
  const furthest = Math.hypot(Math.max(frame.x, MAP_WIDTH - frame.x) + 3, Math.max(frame.y, MAP_HEIGHT - frame.y) + 3)
  const projection = geoAzimuthalEqualArea()
    .rotate([-request.longitude, -request.latitude])
    .scale(scale)
    .translate([frame.x, frame.y])
    .clipAngle(60)
    // A little beyond the edges, so that no outline is drawn along them.
    .clipExtent([
      [-3, -3],
      [MAP_WIDTH + 3, MAP_HEIGHT + 3],
    ])
    .precision(0.5)
  const cutout = cutOut(atlas, {
    projection,
    view: { longitude: request.longitude, latitude: request.latitude, scale },
    cap: { ...directionOf(request.longitude, request.latitude), radius: (furthest / scale) * 1.05 },
    tolerance,
    smallestIsland: 6,
    home,
  })
  return { cutout, projection, raster: rasterise(cutout.outlines, MAP_WIDTH, MAP_HEIGHT, 4) }
}

function drawAt(atlas: Atlas, request: MapRequest, home: Home | null, frame: Frame, tolerance: number): MapDrawing {
  const { cutout, raster, projection } = cutAt(atlas, request, home, frame, tolerance)
  const { name, box } = placeName(request, frame)
  const dotBox = boxAround(frame.x, frame.y, { x: 12, y: 12 })
  const corner = globeCorner(raster, [box, dotBox])
  const globe = drawGlobe(atlas, request.longitude, request.latitude, GLOBE_RADIUS)
  const globeBox = boxAround(corner.x, corner.y, { x: GLOBE_RADIUS + 6, y: GLOBE_RADIUS + 6 })
  return {
    land: pathText(cutout.land(), true),
    home: pathText(cutout.outlines.find(({ code }) => code !== null && code === home?.code)?.lines ?? [], true),
    borders: pathText(cutout.borders(), false),
    graticule: pathText(graticule(projection, frame.reach), false),
    dot: { x: frame.x, y: frame.y },
    name,
    labels: placeLabels({
      outlines: cutout.outlines,
      raster,
      language: request.language,
      taken: [box, dotBox, globeBox],
    }),
    globe: { ...corner, ...onGlobe(globe) },
    country: home?.code ?? request.country ?? null,
  }
}

function onGlobe(globe: Globe): { land: string; dotX: number; dotY: number } {
  return { land: pathText(globe.land, true), dotX: globe.x, dotY: globe.y }
}

/** The place's name beside its dot, on the side where there is room; long ones in two lines. */
function placeName(request: MapRequest, frame: Frame): { name: MapDrawing['name']; box: Box } {
  const lines = twoLines(request.place)
  const width = Math.max(...lines.map((line) => textWidth(line, LARGEST_TEXT)))
  const isRightToLeft = /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(request.place)
  const [roomLeft, roomRight] = [frame.x - 18, MAP_WIDTH - frame.x - 18]
  const isLeft = isRightToLeft ? width <= roomLeft || roomLeft > roomRight : width > roomRight && roomLeft > roomRight
  const x = frame.x + (isLeft ? -11 : 11)
  const height = 26 * lines.length
  return {
    name: { lines, x, y: frame.y, anchor: isLeft ? 'end' : 'start' },
    box: {
      left: isLeft ? x - width - 4 : frame.x,
      right: isLeft ? frame.x : x + width + 4,
      top: frame.y - height / 2 - 4,
      bottom: frame.y + height / 2 + 4,
    },
  }
}

function twoLines(place: string): string[] {
  if (textWidth(place, 1) <= 9) return [place]
  const middle = place.length / 2
  const gaps = [...place.matchAll(/[\s-]+/gu)].map((gap) => gap.index + (gap[0].startsWith('-') ? 1 : 0))
  const gap = gaps.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0]
  return gap === undefined ? [place] : [place.slice(0, gap).trim(), place.slice(gap).trim()]
}

/** The corner in which a globe hides least. */
function globeCorner(raster: MapRaster, taken: Box[]): { x: number; y: number } {
  const inset = GLOBE_RADIUS + 10
  const corners = [inset, MAP_WIDTH - inset].flatMap((x) => [inset, MAP_HEIGHT - inset].map((y) => ({ x, y })))
  const cost = ({ x, y }: { x: number; y: number }): number => {
    const box = boxAround(x, y, { x: GLOBE_RADIUS, y: GLOBE_RADIUS })
    const isTaken = taken.some((other) => overlaps(other, box))
    return detailOf(raster, box) + (isTaken ? 100 : 0) - 4 * shareOf(raster, box, -1)
  }
  return corners.reduce((best, corner) => (cost(corner) < cost(best) ? corner : best))
}

function graticule(projection: GeoProjection, reach: number): Line[] {
  const step = reach < 800 ? 5 : 10
  const pen = new PathPen()
  geoPath(projection, pen)(geoGraticule().step([step, step]).precision(5)())
  return pen.lines
}
