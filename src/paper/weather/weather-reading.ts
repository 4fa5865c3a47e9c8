import { HOUR, type Instant, later } from '#foundation/clock.ts'

/** What the sky does. Pages say it in the paper's language. */
export const WEATHER_CONDITIONS = [
  'clear',
  'fair',
  'partly-cloudy',
  'cloudy',
  'fog',
  'drizzle',
  'light-rain',
  'rain',
  'heavy-rain',
  'showers',
  'freezing-rain',
  'sleet',
  'light-snow',
  'snow',
  'heavy-snow',
  'thunder',
] as const

export type WeatherCondition = (typeof WEATHER_CONDITIONS)[number]

/** Where a reading is taken. */
export interface WeatherPlace {
  /** As readers know it. */
  name: string
  /** Degrees north. */
  latitude: number
  /** Degrees east. */
  longitude: number
}

/** Who is owed thanks for the figures, as their terms ask. */
export interface WeatherCredit {
  name: string
  href: string
}

/** The weather at one place at one time, as the masthead shows it. */
export interface WeatherReading {
  place: string
  /** °C */
  temperature: number
  condition: WeatherCondition
  /** Whether the sun is down: a clear night has a moon. */
  isNight: boolean
  /** When it was so. Never more than three hours ago. */
  measuredAt: Instant
  fetchedAt: Instant
  /** When the provider has news. */
  expiresAt: Instant
  provider: string
  credit: WeatherCredit | null
  /** Not a reading but an example of one; the page says so. */
  sample?: boolean
}

/** The weather at one instant, as a provider gives it. */
export interface WeatherInstant {
  at: Instant
  /** °C */
  temperature: number
  condition: WeatherCondition
  isNight: boolean
}

/** What a provider gave at one time: the weather now and, where it forecasts, in the hours that follow. */
export interface WeatherReport {
  provider: string
  credit: WeatherCredit
  latitude: number
  longitude: number
  /** In order of time, at least one. */
  instants: WeatherInstant[]
  fetchedAt: Instant
  /** Before this the provider has nothing new and is not asked. */
  expiresAt: Instant
  /** What the provider called the state of its data, word for word, to ask whether it has changed. */
  lastModified: string | null
}

/** A reading older than this is not shown. */
export const STALE_AFTER_MS = 3 * HOUR

/**
 * Which instant of a report holds at `now`, and until when: the latest that has come or, where none has, the first, if it
 * comes within the hour. `null` once that instant, or the report itself, is three hours old.
 */
export function instantNow(report: WeatherReport, now: Instant): { instant: WeatherInstant; until: Instant } | null {
  const come = report.instants.findLastIndex((instant) => instant.at <= now)
  const instant = report.instants[Math.max(come, 0)]
  if (!instant || instant.at > later(now, HOUR)) return null
  const [oldest = now] = [instant.at, report.fetchedAt].sort()
  const staleAt = later(oldest, STALE_AFTER_MS)
  if (now >= staleAt) return null
  const next = report.instants[come + 1]?.at ?? staleAt
  return { instant, until: next < staleAt ? next : staleAt }
}

/** A reading, and the moment at which another takes its place or none. */
export interface ShownReading {
  reading: WeatherReading
  until: Instant
}

/** What the masthead says of a report at `now`; `null` where it is too old. */
export function readingNow(report: WeatherReport, place: string, now: Instant): ShownReading | null {
  const found = instantNow(report, now)
  if (!found) return null
  const { at: measuredAt, ...weather } = found.instant
  const { credit, expiresAt, fetchedAt, provider } = report
  const reading = { place, ...weather, measuredAt, fetchedAt, expiresAt, provider, credit }
  return { reading, until: found.until }
}
