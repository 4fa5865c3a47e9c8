import { type GeoProjection, geoOrthographic, geoPath } from 'd3-geo'
import type { MultiPolygon } from 'geojson'
import { merge } from 'topojson-client'
import type { Topology } from 'topojson-specification'
import { type Atlas, pairs } from './atlas.ts'
import { type Line, PathPen, signedArea } from './path-pen.ts'
import { simplifyLine } from './simplify-line.ts'

/** Largest tilt of the globe: closer to the poles one does not recognise it. */
const MOST_TILT = 32

export interface Globe {
  /** Closed lines around the land on the side that can be seen. */
  land: Line[]
  /** Where the place is. */
  x: number
  y: number
}

/** The world seen from far above a place, as a disc of `radius` around 0, 0. */
export function drawGlobe(atlas: Atlas, longitude: number, latitude: number, radius: number): Globe {
  const tilt = Math.max(-MOST_TILT, Math.min(MOST_TILT, latitude * 0.7))
  const projection = geoOrthographic()
    .rotate([-longitude, -tilt])
    .scale(radius)
    .translate([0, 0])
    .clipAngle(90)
    .precision(1.5)
  const pen = new PathPen()
  geoPath(projection, pen)(largeLand(atlas))
  const land = pen.lines.map((line) => thinned(line)).filter((line) => Math.abs(signedArea(line)) > 3)
  const [x, y] = pointOf(projection, longitude, latitude)
  return { land, x, y }
}

function pointOf(projection: GeoProjection, longitude: number, latitude: number): [number, number] {
  return projection([longitude, latitude]) ?? [0, 0]
}

function thinned(line: Line): Line {
  const x = line.filter((_, i) => i % 2 === 0)
  const y = line.filter((_, i) => i % 2 === 1)
  return simplifyLine(x, y, 0.5).flatMap((i) => [x[i] ?? 0, y[i] ?? 0])
}

const kept = new WeakMap<Atlas, MultiPolygon>()

/** All land but small islands, in coarse lines and without borders. Made once for an atlas. */
function largeLand(atlas: Atlas): MultiPolygon {
  let land = kept.get(atlas)
  if (!land) {
    const polygons = atlas.countries
      .flatMap((country) => country.polygons)
      .filter((polygon) => polygon.cap.radius > 0.02)
    const arcs = Array.from({ length: atlas.lineCount }, (_, number) => pairs(atlas.coarseLine(number)))
    const topology = { type: 'Topology', objects: {}, arcs } as Topology
    land = merge(topology, [{ type: 'MultiPolygon', arcs: polygons.map((polygon) => polygon.rings) }])
    kept.set(atlas, land)
  }
  return land
}
