import { geoContains } from 'd3-geo'
import type { Polygon } from 'geojson'
import { type Atlas, type AtlasPolygon, angleBetween, directionOf, pairs } from './atlas.ts'

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
  const around = candidates.find(({ polygon }) => geoContains(shapeOf(atlas, polygon), [longitude, latitude]))
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
      for (const [longitude = 0, latitude = 0] of pairs(atlas.line(signed < 0 ? ~signed : signed))) {
        const off = angleBetween(directionOf(longitude, latitude), spot)
        if (off >= least) continue
        least = off
        best = candidate
      }
    }
  }
  return best
}

function shapeOf(atlas: Atlas, polygon: AtlasPolygon): Polygon {
  const coordinates = polygon.rings.map((ring) =>
    ring.flatMap((signed) => {
      const points = pairs(atlas.line(signed < 0 ? ~signed : signed))
      return signed < 0 ? points.reverse() : points
    }),
  )
  return { type: 'Polygon', coordinates }
}
