import { geoAzimuthalEqualArea, geoGraticule, geoPath } from 'd3-geo'
import type { ReactElement } from 'react'
import { type Atlas, angleBetween, directionOf } from './atlas.ts'
import { graphicWords } from './graphic-words.ts'
import { MAP_HEIGHT, MAP_WIDTH } from './locator-map-drawing.ts'
import { cutOut } from './map-cutout.ts'
import { boxAround, NARROW_TEXT, overlaps } from './map-labels.ts'
import type { Box } from './map-raster.ts'
import { PATH_GRID, PathPen, pathText } from './path-pen.ts'
import { textWidth } from './text-width.ts'

/** A place, and how often something happened there. */
export interface CountedPlace {
  name: string
  latitude: number
  longitude: number
  count: number
}

interface PlacesMapProps {
  atlas: Atlas
  places: CountedPlace[]
  /** BCP 47. */
  language: string
}

const EARTH_RADIUS = 6371
/** Kilometres from the middle of a map to its edge: never less. */
const CLOSEST = 700
/** Kilometres from the middle to the farthest place: beyond that one map cannot show them all without bending them. */
const WIDEST = 6_500
/** Room that is left around the outermost places, in units of the drawing. */
const ROOM = 46

/** Whether the places are near enough to each other for one map. */
export function canMap(places: CountedPlace[]): boolean {
  const middle = middleOf(places)
  return middle !== null && places.every((place) => distance(middle, place) <= WIDEST)
}

/** A map of several places, each with a dot the larger the more often it is counted. One picture to screen readers. */
export function PlacesMap({ atlas, places, language }: PlacesMapProps): ReactElement | null {
  const middle = middleOf(places)
  if (!middle || !canMap(places)) return null
  const drawing = draw(atlas, places, middle)
  const label = graphicWords(language).map(places.map(({ name }) => name).join(', '), '')
  return (
    <div className="locator-map">
      <svg viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`} role="img" aria-label={label} direction="ltr" paintOrder="stroke">
        <g transform={`scale(${1 / PATH_GRID})`} fill="none" stroke="currentColor">
          <path className="map-grid" d={drawing.graticule} strokeOpacity=".1" strokeWidth="6" />
          <path className="map-land" d={drawing.land} fill="currentColor" fillOpacity=".12" stroke="none" />
          <path className="map-border" d={drawing.borders} strokeOpacity=".5" strokeWidth="7" />
        </g>
        {drawing.dots.map(({ x, y, radius }) => (
          <circle key={`${x} ${y}`} className="map-dot" cx={x} cy={y} r={radius} fill="currentColor" />
        ))}
        {drawing.names.map(({ text, x, y, anchor }) => (
          <text
            key={text}
            className="map-place"
            x={x}
            y={y}
            dy=".35em"
            fill="currentColor"
            fontSize={NARROW_TEXT}
            fontWeight="700"
            textAnchor={anchor}
          >
            {text}
          </text>
        ))}
      </svg>
    </div>
  )
}

interface Point {
  latitude: number
  longitude: number
}

function middleOf(places: Point[]): Point | null {
  const sum = places
    .map(({ longitude, latitude }) => directionOf(longitude, latitude))
    .reduce((all, one) => ({ x: all.x + one.x, y: all.y + one.y, z: all.z + one.z }), { x: 0, y: 0, z: 0 })
  const length = Math.hypot(sum.x, sum.y, sum.z)
  if (places.length === 0 || length < 0.1) return null
  const degrees = (angle: number): number => (angle * 180) / Math.PI
  return { longitude: degrees(Math.atan2(sum.y, sum.x)), latitude: degrees(Math.asin(sum.z / length)) }
}

function distance(one: Point, other: Point): number {
  const angle = angleBetween(directionOf(one.longitude, one.latitude), directionOf(other.longitude, other.latitude))
  return angle * EARTH_RADIUS
}

function draw(atlas: Atlas, places: CountedPlace[], middle: Point) {
  const unit = geoAzimuthalEqualArea().rotate([-middle.longitude, -middle.latitude]).scale(1).translate([0, 0])
  const points = places.map(({ longitude, latitude }): [number, number] => unit([longitude, latitude]) ?? [0, 0])
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const span = (values: number[]): number => Math.max(...values) - Math.min(...values)
  const scale = Math.min(
    (MAP_WIDTH - 4 * ROOM) / Math.max(span(xs), 1e-6),
    (MAP_HEIGHT - 2 * ROOM) / Math.max(span(ys), 1e-6),
    (MAP_WIDTH / 2 / CLOSEST) * EARTH_RADIUS,
  )
  const centre = (values: number[]): number => (Math.max(...values) + Math.min(...values)) / 2
  const translate: [number, number] = [MAP_WIDTH / 2 - centre(xs) * scale, MAP_HEIGHT / 2 - centre(ys) * scale]
  const projection = geoAzimuthalEqualArea()
    .rotate([-middle.longitude, -middle.latitude])
    .scale(scale)
    .translate(translate)
    .clipAngle(85)
    .clipExtent([
      [-3, -3],
      [MAP_WIDTH + 3, MAP_HEIGHT + 3],
    ])
    .precision(0.5)
  const cutout = cutOut(atlas, {
    projection,
    view: { ...middle, scale },
    cap: { ...directionOf(middle.longitude, middle.latitude), radius: Math.min(1.45, (MAP_WIDTH * 0.75) / scale) },
    tolerance: 1.2,
    smallestIsland: 10,
    home: null,
  })
  const pen = new PathPen()
  geoPath(projection, pen)(geoGraticule().step([10, 10]).precision(5)())
  const dots = places
    .map((place, at) => {
      const [x = 0, y = 0] = points[at] ?? []
      const radius = Math.min(13, 4 + 2.5 * Math.sqrt(place.count - 1))
      return {
        name: place.name,
        count: place.count,
        x: round(x * scale + translate[0]),
        y: round(y * scale + translate[1]),
        radius: round(radius),
      }
    })
    .sort((a, b) => b.count - a.count)
  return {
    land: pathText(cutout.land(), true),
    borders: pathText(cutout.borders(), false),
    graticule: pathText(pen.lines, false),
    dots,
    names: placeNames(dots),
  }
}

/** Names beside their dots where there is room, those of larger ones first; the table beside the map has them all. */
function placeNames(dots: { name: string; x: number; y: number; radius: number }[]) {
  const taken: Box[] = dots.map(({ x, y, radius }) => boxAround(x, y, { x: radius, y: radius }))
  return dots.flatMap(({ name, x, y, radius }) => {
    const width = textWidth(name, NARROW_TEXT) + 4
    const sides = [
      { x: x + radius + 5, anchor: 'start' as const, left: x + radius + 1 },
      { x: x - radius - 5, anchor: 'end' as const, left: x - radius - 1 - width },
    ]
    for (const side of sides) {
      const box = { left: side.left, right: side.left + width, top: y - 11, bottom: y + 11 }
      const isOutside = box.left < 4 || box.right > MAP_WIDTH - 4
      if (isOutside || taken.some((other) => overlaps(other, box))) continue
      taken.push(box)
      return [{ text: name, x: round(side.x), y, anchor: side.anchor }]
    }
    return []
  })
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
