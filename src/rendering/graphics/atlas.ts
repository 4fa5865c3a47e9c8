import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'
import { countryLetters } from './country-codes.ts'
import { simplifyLine } from './simplify-line.ts'

/** The part of the sphere that something lies within: a point, as a unit vector, and an angle around it in radians. */
export interface Cap {
  x: number
  y: number
  z: number
  radius: number
}

export interface AtlasPolygon {
  /** Arcs of the outer ring and of its holes, as topologies number them: `~n` is arc `n` backwards. */
  rings: number[][]
  cap: Cap
}

export interface AtlasCountry {
  /** Two letters of ISO 3166-1 (and `XK`); `null` for territories that have none. */
  code: string | null
  polygons: AtlasPolygon[]
}

/** The countries of the world and the lines between them, each line kept once. About 0.8 MB. */
export interface Atlas {
  countries: AtlasCountry[]
  lineCount: number
  /** Points of one line, as longitudes and latitudes in turn, in degrees. */
  line(number: number): Float32Array
  /** The same line in steps of {@link COARSE} degrees, for what is far away or drawn small. */
  coarseLine(number: number): Float32Array
  lineCap(number: number): Cap
}

/** Degrees by which a coarse line may stray. */
const COARSE = 0.7

const RADIAN = Math.PI / 180

let loading: Promise<Atlas> | undefined

/**
 * The atlas that Dateline ships: Natural Earth at 1 : 50,000,000, in the public domain. Read at the first call, which takes
 * about 40 ms; what it was read from is let go.
 */
export function loadAtlas(): Promise<Atlas> {
  loading ??= import('world-atlas/countries-50m.json', { with: { type: 'json' } }).then(({ default: json }) => {
    const topology = json as unknown as Topology
    const atlas = readAtlas(topology)
    // The module stays in memory for good; its lines, the bulk of it, need not.
    topology.arcs.length = 0
    return atlas
  })
  return loading
}

/** Reads a topology with an object `countries`, as world-atlas has them, into a compact form. */
export function readAtlas(topology: Topology): Atlas {
  const { points, starts } = readLines(topology)
  const line = (number: number): Float32Array => points.subarray(starts[number], starts[number + 1])
  const lineCount = topology.arcs.length
  const caps = Array.from({ length: lineCount }, (_, number) => capAround([line(number)]))
  const coarse: (Float32Array | undefined)[] = []
  return {
    countries: readCountries(topology, line),
    lineCount,
    line,
    coarseLine: (number) => (coarse[number] ??= coarsen(line(number))),
    lineCap: (number) => caps[number] ?? { x: 0, y: 0, z: 1, radius: Math.PI },
  }
}

function readLines(topology: Topology): { points: Float32Array; starts: Uint32Array } {
  const starts = new Uint32Array(topology.arcs.length + 1)
  topology.arcs.forEach((arc, number) => {
    starts[number + 1] = (starts[number] ?? 0) + arc.length * 2
  })
  const points = new Float32Array(starts.at(-1) ?? 0)
  const [scaleX, scaleY] = topology.transform?.scale ?? [1, 1]
  const [moveX, moveY] = topology.transform?.translate ?? [0, 0]
  let at = 0
  for (const arc of topology.arcs) {
    let x = 0
    let y = 0
    for (const [stepX = 0, stepY = 0] of arc) {
      x = topology.transform ? x + stepX : stepX
      y = topology.transform ? y + stepY : stepY
      points[at++] = x * scaleX + moveX
      points[at++] = y * scaleY + moveY
    }
  }
  return { points, starts }
}

/** Names in Natural Earth of what has no number there, with the code of the country that it is counted to here. */
const UNNUMBERED: Record<string, string> = {
  Kosovo: 'XK',
  // As the United Nations have it; Natural Earth draws who holds the ground.
  Somaliland: 'SO',
  'N. Cyprus': 'CY',
}

function readCountries(topology: Topology, line: (number: number) => Float32Array): AtlasCountry[] {
  const { geometries } = topology.objects['countries'] as GeometryCollection<{ name: string }>
  const countries = new Map<string, AtlasCountry>()
  for (const shape of geometries) {
    if (shape.type !== 'Polygon' && shape.type !== 'MultiPolygon') continue
    const name = shape.properties?.name ?? ''
    const code = UNNUMBERED[name] ?? countryLetters(String(shape.id)) ?? null
    const country = countries.get(code ?? name) ?? { code, polygons: [] }
    countries.set(code ?? name, country)
    for (const all of polygonsOf(shape)) {
      const rings = all.filter((ring) => !isPole(ring, line))
      country.polygons.push({ rings, cap: capAround((rings[0] ?? []).map((ring) => line(ring < 0 ? ~ring : ring))) })
    }
  }
  giveBackCrimea(countries)
  return [...countries.values()]
}

/** Crimea is Ukraine's, as the United Nations have it; Natural Earth draws who holds the ground. */
function giveBackCrimea(countries: Map<string, AtlasCountry>): void {
  const [russia, ukraine] = [countries.get('RU'), countries.get('UA')]
  const middle = directionOf(34.3, 45.3)
  const crimea = russia?.polygons.find(({ cap }) => cap.radius < 0.05 && angleBetween(cap, middle) < 0.02)
  if (!russia || !ukraine || !crimea) return
  russia.polygons = russia.polygons.filter((polygon) => polygon !== crimea)
  ukraine.polygons.push(crimea)
}

/** Antarctica comes with a ring around nothing: the South Pole at every longitude. */
function isPole(ring: number[], line: (number: number) => Float32Array): boolean {
  return ring.every((number) => line(number < 0 ? ~number : number).every((value, i) => i % 2 === 0 || value < -89.9))
}

function polygonsOf(shape: Polygon | MultiPolygon): number[][][] {
  return shape.type === 'Polygon' ? [shape.arcs] : shape.arcs
}

function coarsen(line: Float32Array): Float32Array {
  const count = line.length / 2
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    y[i] = line[2 * i + 1] ?? 0
    const longitude = line[2 * i] ?? 0
    const before = i === 0 ? longitude : (x[i - 1] ?? 0)
    // Across the antimeridian longitudes go on counting, so that the line does not leap around the world.
    x[i] = longitude + 360 * Math.round((before - longitude) / 360)
  }
  const narrowing = Math.cos((y[count >> 1] ?? 0) * RADIAN)
  const kept = simplifyLine(
    x.map((value) => value * narrowing),
    y,
    COARSE,
  )
  if (kept.length < 4) return line
  return Float32Array.from(kept.flatMap((i) => [line[2 * i] ?? 0, line[2 * i + 1] ?? 0]))
}

/** Unit vector of a place given in degrees. */
export function directionOf(longitude: number, latitude: number): { x: number; y: number; z: number } {
  const across = Math.cos(latitude * RADIAN)
  return {
    x: across * Math.cos(longitude * RADIAN),
    y: across * Math.sin(longitude * RADIAN),
    z: Math.sin(latitude * RADIAN),
  }
}

/** Angle in radians between two directions. */
export function angleBetween(a: { x: number; y: number; z: number }, b: { x: number; y: number; z: number }): number {
  return Math.acos(Math.min(1, Math.max(-1, a.x * b.x + a.y * b.y + a.z * b.z)))
}

/** Longitudes and latitudes in turn as points. */
export function pairs(line: Float32Array): number[][] {
  return Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i] ?? 0, line[2 * i + 1] ?? 0])
}

/** A cap that holds all points of some lines: their mean direction, and the widest angle to one of them. */
function capAround(lines: Float32Array[]): Cap {
  const count = lines.reduce((sum, line) => sum + line.length / 2, 0)
  const directions = new Float64Array(count * 3)
  let [x, y, z, at] = [0, 0, 0, 0]
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      const direction = directionOf(line[i] ?? 0, line[i + 1] ?? 0)
      x += directions[at++] = direction.x
      y += directions[at++] = direction.y
      z += directions[at++] = direction.z
    }
  }
  const length = Math.hypot(x, y, z) || 1
  x /= length
  y /= length
  z /= length
  let nearest = 1
  for (let i = 0; i < directions.length; i += 3) {
    const cosine = x * (directions[i] ?? 0) + y * (directions[i + 1] ?? 0) + z * (directions[i + 2] ?? 0)
    if (cosine < nearest) nearest = cosine
  }
  return { x, y, z, radius: Math.acos(Math.max(-1, nearest)) }
}
