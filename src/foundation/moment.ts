import type { Instant } from './clock.ts'
import { Refusal } from './refusal.ts'

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?([Zz]|[+-]\d{2}:?\d{2})$/

/** No newspaper is older, and JavaScript takes the years before 100 for others. */
const FIRST_YEAR = 1600

/**
 * The instant that somebody wrote as ISO 8601 (RFC 3339) with a zone, to the millisecond.
 *
 * @throws {Refusal} `time-unreadable` naming `field` where it is not such a text, or names a day or hour that does not exist.
 */
export function readMoment(text: string, field: string): Instant {
  const parts = MOMENT.exec(text.trim())
  if (!parts) throw unreadable(text, field, 'write it as 2026-11-23T20:15:00Z, with a zone')
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone = 'Z'] = parts
  if (Number(year) < FIRST_YEAR) throw unreadable(text, field, `the year must be ${FIRST_YEAR} or later`)
  if (Number(day) > daysInMonth(Number(year), Number(month)) || Number(day) < 1) {
    throw unreadable(text, field, 'there is no such day')
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    throw unreadable(text, field, 'there is no such time of day')
  }
  const offset = /^[Zz]$/.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0')
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}${offset}`)
  if (Number.isNaN(time)) throw unreadable(text, field, 'there is no such time')
  return new Date(time).toISOString()
}

/** An instant as people in `timeZone` say it: `Wednesday, 4 March 2026 at 13:00 (America/New York)`. Seconds are said where there are any. */
export function momentInWords(instant: Instant, timeZone: string): string {
  const timeStyle = instant.slice(17, 19) === '00' ? 'short' : 'medium'
  const words = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle })
  return `${words.format(new Date(instant))} (${timeZone.replaceAll('_', ' ')})`
}

function daysInMonth(year: number, month: number): number {
  return month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0
}

function unreadable(text: string, field: string, remedy: string): Refusal {
  return new Refusal('time-unreadable', `“${text.slice(0, 40)}” is not a time: ${remedy}.`, { field })
}
