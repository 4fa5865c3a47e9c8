import { brotliCompressSync } from 'node:zlib'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Atlas, loadAtlas } from './atlas.ts'
import { findPlace } from './gazetteer.ts'
import { LocatorMap } from './locator-map.tsx'
import { drawMap, MAP_HEIGHT, MAP_WIDTH, type MapDrawing } from './locator-map-drawing.ts'

let atlas: Atlas
beforeAll(async () => {
  atlas = await loadAtlas()
})

function requestFor(name: string, language = 'en') {
  const place = findPlace(name, language)
  if (!place) throw new Error(`${name} is not in the gazetteer.`)
  return { place: name, latitude: place.latitude, longitude: place.longitude, country: place.country, language }
}

const mapOf = (name: string, language?: string): MapDrawing => drawMap(atlas, requestFor(name, language))
const namesOn = (map: MapDrawing): string[] => map.labels.map((label) => label.text)

/** Share of a map that its land covers: a path drawn inside out covers what it leaves free. */
function landShare(map: MapDrawing): number {
  const rings = ringsOf(map.land)
  let [inside, all] = [0, 0]
  for (let y = 5; y < MAP_HEIGHT; y += 10) {
    for (let x = 5; x < MAP_WIDTH; x += 10) {
      const crossed = rings.filter((ring) => isAround(ring, x, y)).length
      inside += crossed % 2
      all++
    }
  }
  return inside / all
}

/** The closed lines of a path, as points in units of the drawing. */
function ringsOf(path: string): number[][][] {
  let [x, y] = [0, 0]
  return path
    .split('m')
    .filter(Boolean)
    .map((part) => {
      const numbers = (part.match(/-?\d+/g) ?? []).map((text) => Number(text) / 10)
      const ring: number[][] = []
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        x += numbers[i] ?? 0
        y += numbers[i + 1] ?? 0
        ring.push([x, y])
      }
      ;[x, y] = ring[0] as [number, number]
      return ring
    })
}

function isAround(ring: number[][], x: number, y: number): boolean {
  let inside = false
  ring.forEach(([x1 = 0, y1 = 0], at) => {
    const [x2 = 0, y2 = 0] = ring.at(at - 1) ?? []
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  })
  return inside
}

describe('a locator map', () => {
  it('shows the country of the dateline and its neighbours by name', () => {
    const kyiv = mapOf('Kyiv')
    expect(kyiv.country).toBe('UA')
    expect(kyiv.home).not.toBe('')
    expect(namesOn(kyiv)).toEqual(expect.arrayContaining(['Ukraine', 'Belarus', 'Poland', 'Russia', 'Romania']))
  })

  it('speaks the language of the article', () => {
    expect(namesOn(mapOf('القاهرة', 'ar'))).toEqual(expect.arrayContaining(['مصر', 'ليبيا']))
    expect(namesOn(mapOf('莫斯科', 'zh'))).toContain('俄罗斯')
  })

  it('counts Crimea to Ukraine', () => {
    expect(drawMap(atlas, { place: 'Simferopol', latitude: 44.95, longitude: 34.1, language: 'en' }).country).toBe('UA')
  })

  it('takes no side where a place is disputed', () => {
    expect(mapOf('Jerusalem')).toMatchObject({ country: null, home: '' })
  })

  it.each([
    ['Suva', 0.03],
    ['Longyearbyen', 0.22],
    ['Anchorage', 0.6],
    ['Wellington', 0.15],
    ['McMurdo Station', 0.65],
    ['Honolulu', 0.01],
    ['Punta Arenas', 0.11],
    ['Vladivostok', 0.7],
    ['Los Angeles', 0.62],
    ['Portland', 0.7],
    ['Las Vegas', 0.75],
    ['Beijing', 0.77],
  ])('is right at the ends of the earth, with as much land as there is: %s', (name, land) => {
    const map = mapOf(name)
    expect(map.home).not.toBe('')
    expect(Math.abs(landShare(map) - land)).toBeLessThan(0.08)
    expect(map.dot.x).toBeGreaterThan(MAP_WIDTH * 0.3)
    expect(map.dot.x).toBeLessThan(MAP_WIDTH * 0.7)
    expect(map.dot.y).toBeGreaterThan(MAP_HEIGHT * 0.3)
    expect(map.dot.y).toBeLessThan(MAP_HEIGHT * 0.7)
  })

  it('is drawn for a place in the middle of the ocean too', () => {
    const map = drawMap(atlas, { place: 'Point Nemo', latitude: -48.88, longitude: -123.39, language: 'en' })
    expect(map).toMatchObject({ country: null, home: '', land: '' })
    expect(map.globe.land).not.toBe('')
  })

  it.each(['Beijing', 'Moscow', 'Oslo', 'Jakarta', 'Athens', 'Vladivostok', 'Sarajevo', 'Nuuk', 'Manila', 'Iqaluit'])(
    'weighs at most 3.5 kB on the wire: %s',
    (name) => {
      const svg = renderToStaticMarkup(<LocatorMap atlas={atlas} {...requestFor(name)} />)
      expect(brotliCompressSync(svg).length).toBeLessThanOrEqual(3_500)
    },
  )

  it('is one picture with a name to screen readers, and runs no script', () => {
    const svg = renderToStaticMarkup(<LocatorMap atlas={atlas} {...requestFor('Geneva')} />)
    expect(svg).toContain('role="img" aria-label="Map: Geneva in Switzerland"')
    expect(svg).not.toMatch(/<script|style=|href/)
    expect(svg).toContain('>Geneva<')
  })

  it('does not say the name of a city that is a country twice', () => {
    const svg = renderToStaticMarkup(<LocatorMap atlas={atlas} {...requestFor('Singapore')} />)
    expect(svg).toContain('aria-label="Map: Singapore"')
  })

  it('writes what an editor typed as text, whatever it is', () => {
    const request = { ...requestFor('Geneva'), place: '<b onload=x>"&' }
    expect(renderToStaticMarkup(<LocatorMap atlas={atlas} {...request} />)).not.toContain('<b')
  })
})
