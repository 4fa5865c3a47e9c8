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

/** The farthest that a path's points lie from the top left corner, in units of the drawing: one that leaves the map is drawn inside out. */
function reachOf(path: string): number {
  let [x, y, most] = [0, 0, 0]
  let [startX, startY] = [0, 0]
  for (const part of path.split('m').filter(Boolean)) {
    const numbers = (part.match(/-?\d+/g) ?? []).map(Number)
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      x += numbers[i] ?? 0
      y += numbers[i + 1] ?? 0
      if (i === 0) [startX, startY] = [x, y]
      most = Math.max(most, Math.abs(x), Math.abs(y))
    }
    if (part.endsWith('z')) [x, y] = [startX, startY]
  }
  return most / 10
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

  it.each(['Suva', 'Longyearbyen', 'Anchorage', 'Wellington', 'McMurdo Station', 'Honolulu', 'Punta Arenas', 'Apia'])(
    'is right at the ends of the earth: %s',
    (name) => {
      const map = mapOf(name)
      expect(map.home).not.toBe('')
      expect(reachOf(map.land)).toBeLessThanOrEqual(MAP_WIDTH + 3)
      expect(map.dot.x).toBeGreaterThan(MAP_WIDTH * 0.3)
      expect(map.dot.x).toBeLessThan(MAP_WIDTH * 0.7)
      expect(map.dot.y).toBeGreaterThan(MAP_HEIGHT * 0.3)
      expect(map.dot.y).toBeLessThan(MAP_HEIGHT * 0.7)
    },
  )

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
