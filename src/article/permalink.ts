import type { Instant } from '#foundation/clock.ts'
import { decodeAddress } from '#foundation/decode-address.ts'
import { isSlug } from './slug.ts'

export interface ArticleAddress {
  /** Slugs of the section and of the section it is in, outermost first: `politics` or `politics/elections`. */
  sectionPath: string
  /** Day of the first publication in the paper's zone, `YYYY-MM-DD`. */
  day: string
  slug: string
}

const ARTICLE_PATH = /^\/((?:[^/]+\/){1,2})(\d{4})\/(\d{2})\/(\d{2})\/([^/]+)$/

/** A reader's path of an article, in letters, not percent-encoded: `/politics/2026/11/23/a-slug`. */
export function articlePath({ sectionPath, day, slug }: ArticleAddress): string {
  return `/${sectionPath}/${day.replaceAll('-', '/')}/${slug}`
}

/**
 * What a path says about the article at it, percent-encoded or not; null where no article can be: the shape is another, the
 * day is not in the calendar, or a part cannot be a slug.
 */
export function parseArticlePath(path: string): ArticleAddress | null {
  const decoded = decodePath(path)
  const [, section = '', year, month, date, slug = ''] = (decoded && ARTICLE_PATH.exec(decoded)) || []
  const sectionPath = section.slice(0, -1)
  const day = `${year}-${month}-${date}`
  if (!isCalendarDay(day) || !isSlug(slug) || !sectionPath.split('/').every(isSlug)) return null
  return { sectionPath, day, slug }
}

/** A path as it stands in a link or a header: ASCII, every part percent-encoded. */
export function encodePath(path: string): string {
  // Most are written in nothing but letters, digits and hyphens, and a page has hundreds of links.
  return NEEDS_NO_CODE.test(path) ? path : path.split('/').map(encodeURIComponent).join('/')
}

const NEEDS_NO_CODE = /^[\w/.~-]*$/

/** Whether the text is a day of the calendar, written `YYYY-MM-DD`, from the year 1000 on. */
export function isCalendarDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The day that it is at `instant` in a time zone (IANA name), `YYYY-MM-DD`. */
export function dayInZone(instant: Instant, timeZone: string): string {
  // The same days are asked for over and over, and a calendar is slow to ask. Days begin with a minute wherever clocks are set by whole minutes.
  const key = `${instant > WHOLE_MINUTES ? instant.slice(0, MINUTE) : instant} ${timeZone}`
  const known = days.get(key)
  if (known !== undefined) return known
  const time = Date.parse(instant)
  const written = dayFormatFor(timeZone).format(time)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(written)
  const day = isDay ? written : new Date(wallTime(time, timeZone)).toISOString().slice(0, 10)
  if (days.size >= MOST_DAYS) days.clear()
  days.set(key, day)
  return day
}

const days = new Map<string, string>()
const MOST_DAYS = 4_000

/** From this year on, no zone has been off by a part of a minute: Liberia was the last, until January 1972. */
const WHOLE_MINUTES = '1973'

/** Letters of an instant up to its minute: `2026-03-04T12:00`. */
const MINUTE = 16

/**
 * The first instant of a day in a time zone: midnight, or where clocks skip midnight the moment at which the day begins after
 * all. Where midnight comes twice it is the first one.
 */
export function startOfDay(day: string, timeZone: string): Instant {
  return new Date(firstMidnight(day, timeZone, Number.NEGATIVE_INFINITY)).toISOString()
}

/** The next moment after `instant` at which a new day begins in the time zone. */
export function nextMidnight(instant: Instant, timeZone: string): Instant {
  const now = Date.parse(instant)
  // From one moment until the midnight that comes next, that one is the next.
  const last = midnights.get(timeZone)
  if (last && last.from <= now && now < last.midnight) return last.instant
  const tomorrow = new Date(Date.parse(dayInZone(instant, timeZone)) + DAY).toISOString().slice(0, 10)
  const midnight = firstMidnight(tomorrow, timeZone, now)
  const found = { from: now, midnight, instant: new Date(midnight).toISOString() }
  midnights.set(timeZone, found)
  return found.instant
}

const midnights = new Map<string, { from: number; midnight: number; instant: Instant }>()

const DAY = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()
const dayFormats = new Map<string, Intl.DateTimeFormat>()

function firstMidnight(day: string, timeZone: string, after: number): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const offsets = [midnight - DAY, midnight + DAY].map((time) => wallTime(time, timeZone) - time)
  const candidates = offsets.map((offset) => midnight - offset).sort((some, other) => some - other)
  const exact = candidates.find((time) => time > after && wallTime(time, timeZone) === midnight)
  if (exact !== undefined) return exact
  return firstAtOrPast(midnight, timeZone, (candidates[0] ?? midnight) - 1, candidates[1] ?? midnight)
}

/** The first moment in (early, late] at which clocks show `wall` or later. */
function firstAtOrPast(wall: number, timeZone: string, early: number, late: number): number {
  let before = early
  let from = late
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2)
    if (wallTime(middle, timeZone) >= wall) from = middle
    else before = middle
  }
  return from
}

/** What clocks in the zone show at `time`, as if it were UTC, in milliseconds. */
function wallTime(time: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((time % 1000) + 1000) % 1000)
}

/** Writes days as they are in most parts of Canada, `YYYY-MM-DD`: in one piece, which takes a quarter of the time that parts do. */
function dayFormatFor(timeZone: string): Intl.DateTimeFormat {
  const kept = dayFormats.get(timeZone)
  if (kept) return kept
  const format = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  dayFormats.set(timeZone, format)
  return format
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone)
  if (kept) return kept
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}

function decodePath(path: string): string | null {
  return decodeAddress(path)?.normalize('NFC') ?? null
}
