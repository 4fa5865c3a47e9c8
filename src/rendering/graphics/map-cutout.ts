import { type GeoPermissibleObjects, type GeoProjection, geoPath } from 'd3-geo'
import { feature, merge, mesh } from 'topojson-client'
import type { MultiPolygon, Topology } from 'topojson-specification'
import { type Atlas, type AtlasCountry, type AtlasPolygon, angleBetween, type Cap, pairs } from './atlas.ts'
import type { Home } from './home-country.ts'
import { type Line, PathPen, signedArea } from './path-pen.ts'
import { projectLine, type View } from './project-line.ts'
import { simplifyLine } from './simplify-line.ts'

/** A country that can be seen on a map, as closed lines. Territories without a code bear no name. */
export interface Outline {
  code: string | null
  lines: Line[]
}

export interface CutoutRequest {
  projection: GeoProjection
  /** What the projection is turned towards, in degrees, and units of the drawing to a radian there. */
  view: View
  /** What the map shows at most, a margin included. */
  cap: Cap
  /** How far a line may stray from where it belongs, in units of the drawing; `'coarse'` for a first look. */
  tolerance: number | 'coarse'
  /** Islands smaller than this many square units are left away, but for those of the place's own country. */
  smallestIsland: number
  /** Where the place is: its own piece of land is kept however small it is. */
  home: Pick<Home, 'code' | 'polygon'> | null
}

/** The part of the atlas that a map shows. */
export interface Cutout {
  outlines: Outline[]
  /** Closed lines around land. */
  land(): Line[]
  /** Lines between countries. */
  borders(): Line[]
}

/**
 * Cuts the part of the world out of the atlas that a map shows, simplified to what can be seen at its scale. Every line is
 * simplified once, so that land, borders and countries fit each other exactly.
 */
export function cutOut(atlas: Atlas, request: CutoutRequest): Cutout {
  const lines = new Map<number, number[][]>()
  const shapes: { code: string | null; shape: MultiPolygon }[] = []
  for (const country of atlas.countries) {
    const arcs = country.polygons
      .filter((polygon) => isVisible(atlas, country, polygon, request, lines))
      .map((polygon) => polygon.rings)
    if (arcs.length > 0) shapes.push({ code: country.code, shape: { type: 'MultiPolygon', arcs } })
  }
  const arcs = Array.from({ length: atlas.lineCount }, (_, number) => lines.get(number) ?? [])
  const topology = { type: 'Topology', objects: {}, arcs } as Topology
  const geometries = shapes.map(({ shape }) => shape)
  const draw = (thing: GeoPermissibleObjects): Line[] => {
    const pen = new PathPen()
    geoPath(request.projection, pen)(thing)
    return pen.lines
  }
  return {
    outlines: shapes
      .map(({ code, shape }) => ({ code, lines: draw(feature(topology, shape)) }))
      .filter((outline) => outline.lines.length > 0),
    land: () => draw(merge(topology, geometries)),
    borders: () => draw(mesh(topology, { type: 'GeometryCollection', geometries }, (left, right) => left !== right)),
  }
}

/** Whether a polygon shows on the map; its lines are then in `lines`. */
function isVisible(
  atlas: Atlas,
  country: AtlasCountry,
  polygon: AtlasPolygon,
  request: CutoutRequest,
  lines: Map<number, number[][]>,
): boolean {
  const distance = angleBetween(polygon.cap, request.cap)
  if (distance > polygon.cap.radius + request.cap.radius) return false
  for (const ring of polygon.rings) {
    for (const signed of ring) {
      const number = signed < 0 ? ~signed : signed
      if (!lines.has(number)) lines.set(number, simplifiedLine(atlas, number, request))
    }
  }
  if (polygon.cap.radius > request.cap.radius) return true
  // Signed: a small island that was simplified until its coast ran the other way would be all of the world but the island.
  const area = signedArea(projectRing(polygon.rings[0] ?? [], lines, request.view))
  const isOwn = request.home !== null && country.code === request.home.code
  if (area >= request.smallestIsland * (isOwn ? 0.3 : 1)) return true
  if (polygon !== request.home?.polygon) return false
  for (const signed of polygon.rings.flat()) {
    const number = signed < 0 ? ~signed : signed
    lines.set(number, pairs(atlas.line(number)))
  }
  return true
}

function simplifiedLine(atlas: Atlas, number: number, request: CutoutRequest): number[][] {
  const cap = atlas.lineCap(number)
  const isFar = angleBetween(cap, request.cap) > cap.radius + request.cap.radius
  if (isFar || request.tolerance === 'coarse') return pairs(atlas.coarseLine(number))
  const line = atlas.line(number)
  const { x, y } = projectLine(line, request.view)
  const kept = simplifyLine(x, y, request.tolerance)
  // A ring of fewer points has no inside.
  if (kept.length < 4 && x[0] === x.at(-1) && y[0] === y.at(-1)) return pairs(line)
  return kept.map((position) => [line[2 * position] ?? 0, line[2 * position + 1] ?? 0])
}

function projectRing(ring: number[], lines: Map<number, number[][]>, view: View): Line {
  return ring.flatMap((signed) => {
    const points = lines.get(signed < 0 ? ~signed : signed) ?? []
    const { x, y } = projectLine(Float32Array.from(points.flat()), view)
    const inOrder = Array.from(x, (value, at) => [value, y[at] ?? 0])
    return (signed < 0 ? inOrder.reverse() : inOrder).flat()
  })
}
