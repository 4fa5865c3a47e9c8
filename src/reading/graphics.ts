import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { EditionCard } from '#publishing/edition.ts'
import { findPlace } from '#rendering/graphics/gazetteer.ts'
import { LocatorMap } from '#rendering/graphics/locator-map.tsx'
import type { Graphic } from '#rendering/page-props.ts'
import type { SiteParts } from './site-parts.ts'

/** Maps kept as text, the one drawn first making room: some 8 kB each. */
const KEPT = 200

const kept = new Map<string, Graphic>()

/** A map of where a story was filed from, for one without a photograph; `null` where the place is not in the gazetteer. */
export function findPageGraphic(
  { atlas }: SiteParts,
  edition: Pick<EditionCard, 'datelinePlace' | 'language'>,
): Graphic | null {
  const { datelinePlace, language } = edition
  const place = datelinePlace === null ? null : findPlace(datelinePlace, language)
  if (!place || datelinePlace === null) return null
  const key = `${language} ${datelinePlace}`
  const known = kept.get(key)
  if (known) return known
  const { latitude, longitude, country } = place
  const map = createElement(LocatorMap, { atlas, place: datelinePlace, latitude, longitude, country, language })
  const graphic: Graphic = { kind: 'map', svg: renderToStaticMarkup(map), caption: '', credit: '' }
  kept.set(key, graphic)
  if (kept.size > KEPT) {
    const [oldest] = kept.keys()
    if (oldest !== undefined) kept.delete(oldest)
  }
  return graphic
}

/** Whether {@link findPageGraphic} finds one. */
export function hasGraphic(edition: Pick<EditionCard, 'datelinePlace' | 'language'>): boolean {
  return edition.datelinePlace !== null && findPlace(edition.datelinePlace, edition.language) !== null
}
