import { type Atlas, type AtlasPolygon, angleBetween, directionOf } from './atlas.ts'

/** The land that a place is on. */
export interface Home {
  code: string | null
  polygon: AtlasPolygon
  /** Kilometres that a map has to reach to show it, near islands of the same country included. */
  radius: number
}

const EARTH_RADIUS = 6371

/** Radians from a place within which land counts as its own: coasts are drawn coarser than harbours are built. */
const NEAR = 60 / EARTH_RADIUS

/**
 * The land that a place is on or, for one that lies just off the drawn coast, beside; `null` far out at sea, and on islands too
 * small for the atlas. `country`, where it is given, is the only one that the place can be in; `null` says that it is in none.
 */
export function findHome(atlas: Atlas, longitude: number, latitude: number, country?: string | null): Home | null {
  if (country === null) return null
  const spot = directionOf(longitude, latitude)
  const near = atlas.countries.flatMap((one) =>
    one.polygons
      .filter((polygon) => angleBetween(polygon.cap, spot) <= polygon.cap.radius + NEAR)
      .map((polygon) => ({ code: one.code, polygon })),
  )
  const candidates = country === undefined ? near : near.filter((one) => one.code === country)
  const around = candidates.find(({ polygon }) => isWithin(atlas, polygon, longitude, latitude))
  const found = around ?? nearest(atlas, candidates, spot)
  return found ? { ...found, radius: radiusOf(atlas, found, spot) } : null
}

/** Radians within which an island belongs to the picture that one has of a country, and how small it may be for that. */
const NEAR_ISLAND = 1_100 / EARTH_RADIUS
const LEAST_ISLAND = 0.35

function radiusOf(
  atlas: Atlas,
  { code, polygon }: { code: string | null; polygon: AtlasPolygon },
  spot: { x: number; y: number; z: number },
): number {
  const own = atlas.countries.find((country) => country.code === code)?.polygons ?? []
  const reaches = own
    .filter((other) => other !== polygon && other.cap.radius >= polygon.cap.radius * LEAST_ISLAND)
    .map((other) => angleBetween(other.cap, spot) + other.cap.radius)
    .filter((reach) => reach <= NEAR_ISLAND)
  return Math.max(polygon.cap.radius, ...reaches.map((reach) => reach * 0.8)) * EARTH_RADIUS
}

function nearest<Candidate extends { polygon: AtlasPolygon }>(
  atlas: Atlas,
  candidates: Candidate[],
  spot: { x: number; y: number; z: number },
): Candidate | undefined {
  let best: Candidate | undefined
  let least = NEAR
  for (const candidate of candidates) {
    for (const signed of candidate.polygon.rings.flat()) {
      const line = atlas.line(signed < 0 ? ~signed : signed)
      for (let at = 0; at < line.length; at += 2) {
        const off = angleBetween(directionOf(line[at] ?? 0, line[at + 1] ?? 0), spot)
        if (off >= least) continue
        least = off
        best = candidate
      }
    }
  }
  return best
}

/**
 * Whether a place lies within a polygon that does not reach around the North Pole: going north from it one then crosses the
 * polygon's lines an odd number of times.
 */
function isWithin(atlas: Atlas, polygon: AtlasPolygon, longitude: number, latitude: number): boolean {
  let isInside = false
  for (const signed of polygon.rings.flat()) {
    const line = atlas.line(signed < 0 ? ~signed : signed)
    for (let at = 2; at < line.length; at += 2) {
      const before = eastOf(longitude, line[at - 2] ?? 0)
      const here = eastOf(longitude, line[at] ?? 0)
      // Lines that leap from one side of the world to the other cross the meridian opposite, not this one.
      if (before < 0 === here < 0 || Math.abs(before - here) > 180) continue
      const [from, to] = [line[at - 1] ?? 0, line[at + 1] ?? 0]
      if (from + ((to - from) * before) / (before - here) > latitude) isInside = !isInside
    }
  }
  return isInside
}

/** Degrees from one longitude to another, to the east or, negative, to the west: at most 180. */
function eastOf(from: number, to: number): number {
  const degrees = (to - from) % 360
  return degrees >= 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees
}
