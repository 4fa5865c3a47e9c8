import { describe, expect, it } from 'vitest'
import { type Atlas, loadAtlas } from './atlas.ts'
import { allPlaces, findPlace } from './gazetteer.ts'
import { findHome } from './home-country.ts'

describe('the gazetteer', () => {
  it.each([
    ['Beijing', 'CN', 39.91],
    ['PEKING', 'CN', 39.91],
    ['北京', 'CN', 39.91],
    ['القاهرة', 'EG', 30.04],
    ['القاهره', 'EG', 30.04],
    ['Zürich', 'CH', 47.38],
    ['Lodz', 'PL', 51.76],
    ['Saint Petersburg', 'RU', 59.94],
    ['N’Djamena', 'TD', 12.11],
    ['Washington, D.C.', 'US', 38.9],
    ['Springfield, Ill.', 'US', 39.78],
    ['Hanoi (Vietnam)', 'VN', 21.03],
    ['London, England', 'GB', 51.51],
  ])('knows the dateline %s', (name, country, latitude) => {
    expect(findPlace(name)).toMatchObject({ country, latitude })
  })

  it('tells San Jose from San José, and Birmingham from Birmingham', () => {
    expect(findPlace('San Jose')?.country).toBe('US')
    expect(findPlace('San José')?.country).toBe('CR')
    expect(findPlace('Birmingham')?.country).toBe('GB')
    expect(findPlace('Birmingham, Ala.')?.country).toBe('US')
  })

  it('does not mistake Paris, Texas, for the other one, nor make a place up', () => {
    expect(findPlace('Paris, Texas')).toBeNull()
    expect(findPlace('Paris, France')?.country).toBe('FR')
    expect(findPlace('Nowhere in particular')).toBeNull()
    expect(findPlace('')).toBeNull()
    expect(findPlace('x'.repeat(100_000))).toBeNull()
  })

  it('names a place in the language of the paper', () => {
    expect(findPlace('Moscow', 'ar')?.name).toBe('موسكو')
    expect(findPlace('Cairo', 'zh')?.name).toBe('开罗')
    expect(findPlace('Washington', 'zh-Hant')?.name).toBe('華盛頓')
    expect(findPlace('北京', 'en')?.name).toBe('Beijing')
  })

  it('has every place in the country that it says', async () => {
    const atlas = await loadAtlas()
    const places = allPlaces()
    const elsewhere = places.filter((place) => place.country !== null && !liesIn(atlas, place))
    expect(places.length).toBeGreaterThan(850)
    // Too small, or too far out, for the atlas.
    expect(elsewhere.map((place) => place.name)).toEqual(['Gibraltar', 'Lampedusa', 'Funafuti'])
  })

  it('has a place in every country', async () => {
    const atlas = await loadAtlas()
    const known = new Set(allPlaces().map((place) => place.country))
    const large = atlas.countries.filter(({ polygons }) => polygons.some(({ cap }) => cap.radius > 0.01))
    const missing = large.flatMap(({ code }) => (code === null || known.has(code) ? [] : [code]))
    // South Georgia, the French Southern Territories and Western Sahara: no capital that one could file from.
    expect(missing.sort()).toEqual(['EH', 'GS', 'TF'])
  })
})

function liesIn(atlas: Atlas, place: { longitude: number; latitude: number; country: string | null }): boolean {
  return findHome(atlas, place.longitude, place.latitude, place.country) !== null
}
