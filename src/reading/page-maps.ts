import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { EditionCard } from '#publishing/edition.ts'
import { type Atlas, loadAtlas } from '#rendering/graphics/atlas.ts'
import { findPlace } from '#rendering/graphics/gazetteer.ts'
import { LocatorMap } from '#rendering/graphics/locator-map.tsx'
import { canMap, PlacesMap } from '#rendering/graphics/places-map.tsx'
import type { Graphic } from '#rendering/page-props.ts'

/** Maps kept as text in memory, the one used longest ago making room: some 8 kB each. */
const KEPT = 200

/** Moves when maps are drawn differently, so that those on the disk are drawn again. */
const DRAWING = '1'

export interface PageMapsOptions {
  /** Folder in which drawn maps are kept; they may be deleted at any time. */
  folder: string
  onError: (error: unknown) => void
}

type Filed = Pick<EditionCard, 'datelinePlace' | 'language'>

/**
 * The maps of where stories were filed from. One is drawn once, which takes some tens of milliseconds and the atlas, and
 * then kept on the disk, so that a paper that starts anew needs neither.
 */
export class PageMaps {
  readonly #options: PageMapsOptions
  readonly #kept = new Map<string, Promise<Graphic>>()

  constructor(options: PageMapsOptions) {
    this.#options = options
  }

  /** The map for a story without a photograph; `null` where its place is not in the gazetteer. */
  async find({ datelinePlace, language }: Filed): Promise<Graphic | null> {
    const place = datelinePlace === null ? null : findPlace(datelinePlace, language)
    if (!place || datelinePlace === null) return null
    const { latitude, longitude, country } = place
    const request = { place: datelinePlace, latitude, longitude, country, language }
    return this.#keep(`${DRAWING} ${language} ${datelinePlace}`, (atlas) =>
      createElement(LocatorMap, { atlas, ...request }),
    )
  }

  /** A map of several places with how often each is counted; `null` where none of them is in the gazetteer, or they lie too far apart. */
  async findPlaces(counts: { name: string; count: number }[], language: string): Promise<Graphic | null> {
    const places = counts.flatMap(({ name, count }) => {
      const place = findPlace(name, language)
      return place ? [{ name, count, latitude: place.latitude, longitude: place.longitude }] : []
    })
    if (places.length === 0 || !canMap(places)) return null
    return this.#keep(`${DRAWING} ${language} ${JSON.stringify(places)}`, (atlas) =>
      createElement(PlacesMap, { atlas, places, language }),
    )
  }

  #keep(key: string, draw: (atlas: Atlas) => ReactElement): Promise<Graphic> {
    const map = this.#kept.get(key) ?? this.#fetch(key, draw)
    this.#kept.delete(key)
    this.#kept.set(key, map)
    if (this.#kept.size > KEPT) {
      const [oldest] = this.#kept.keys()
      if (oldest !== undefined) this.#kept.delete(oldest)
    }
    return map
  }

  async #fetch(key: string, draw: (atlas: Atlas) => ReactElement): Promise<Graphic> {
    const file = join(this.#options.folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.svg`)
    const drawn = await readIfThere(file)
    if (drawn !== null) return graphicOf(drawn)
    const svg = renderToStaticMarkup(draw(await loadAtlas()))
    void this.#store(file, svg).catch(this.#options.onError)
    return graphicOf(svg)
  }

  async #store(file: string, svg: string): Promise<void> {
    await mkdir(this.#options.folder, { recursive: true })
    const unfinished = `${file}.${process.pid}`
    await writeFile(unfinished, svg)
    await rename(unfinished, file)
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function graphicOf(svg: string): Graphic {
  return { kind: 'map', svg, caption: '', credit: '' }
}

/** Whether {@link PageMaps.find} finds one. */
export function hasMap({ datelinePlace, language }: Filed): boolean {
  return datelinePlace !== null && findPlace(datelinePlace, language) !== null
}
