import type { Clock, Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { PaperDirectory } from '#paper/paper-directory.ts'
import type { WeatherReading } from '#paper/weather/weather-reading.ts'
import type { MostReadList } from '#popularity/ranking.ts'
import type { AssetManifest } from '#rendering/assets.ts'
import type { Reader } from '#storage/database.ts'
import type { KeptParts } from './kept-parts.ts'
import type { PageMaps } from './page-maps.ts'

/** What the readers' site is put together from. The server makes these once and passes them in. */
export interface SiteParts {
  db: Reader
  clock: Clock
  /** Public address, without a slash at its end. */
  origin: string
  directory: PaperDirectory
  assets: AssetManifest
  maps: PageMaps
  /** The masthead's weather, or `null`; notes when it goes. */
  weather: (now: Instant, reads: PageReads) => WeatherReading | null
  /** The most-read list, the most read first and a few more than asked for; notes `fragment:most-read`. */
  mostRead: (request: { sectionId?: number; limit: number; reads: PageReads }) => MostReadList
  /** Parts that many pages show alike. */
  kept: KeptParts
  /** Whether reads are counted by an image that is never cached, because a cache stands in front. */
  countsByImage: boolean
}

/** The paper's state at one moment, for one page. */
export interface PageContext {
  parts: SiteParts
  now: Instant
  reads: PageReads
}
