import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { loadAtlas } from './atlas.ts'
import { canMap, PlacesMap } from './places-map.tsx'

const moscow = { name: 'Moscow', latitude: 55.75, longitude: 37.62, count: 4 }
const beijing = { name: 'Beijing', latitude: 39.9, longitude: 116.4, count: 1 }
const lima = { name: 'Lima', latitude: -12.05, longitude: -77.05, count: 1 }
const suva = { name: 'Suva', latitude: -18.14, longitude: 178.44, count: 1 }
const apia = { name: 'Apia', latitude: -13.83, longitude: -171.76, count: 1 }

describe('a map of several places', () => {
  it('has a dot for each, the larger the more often it is counted, and says their names', async () => {
    const svg = renderToStaticMarkup(<PlacesMap atlas={await loadAtlas()} places={[beijing, moscow]} language="en" />)
    expect(svg).toContain('aria-label="Map: Beijing, Moscow"')
    const dots = [...svg.matchAll(/<circle class="map-dot" cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/g)]
    expect(dots.map(([, , , radius]) => Number(radius))).toEqual([8.3, 4])
    const [west = 0, east = 0] = dots.map(([, x]) => Number(x))
    expect(west).toBeLessThan(east)
    for (const [, x, y] of dots) {
      expect(Number(x)).toBeGreaterThan(20)
      expect(Number(x)).toBeLessThan(460)
      expect(Number(y)).toBeGreaterThan(20)
      expect(Number(y)).toBeLessThan(300)
    }
    expect(svg.length).toBeLessThan(40_000)
  })

  it('crosses the line where days meet, and is not drawn where places lie on all sides of the world', () => {
    expect(canMap([suva, apia])).toBe(true)
    expect(canMap([moscow, lima, beijing])).toBe(false)
    expect(canMap([])).toBe(false)
  })
})
