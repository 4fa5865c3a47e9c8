import type { Instant } from '#foundation/clock.ts'

/** A moment as somebody wrote it. */
export interface WrittenMoment {
  at: Instant
  /** Whether the offset from UTC was written with it. */
  hasZone: boolean
  /** Whether the writing breaks the rules of every format, and was read as feed readers commonly do. */
  isMended: boolean
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
/** RFC 822, 5.1, and what feeds write besides, in minutes. Single letters say nothing that can be relied on (RFC 2822, 4.3). */
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  bst: 60,
  ist: 330,
  cet: 60,
  cest: 120,
  met: 60,
  mest: 120,
  mez: 60,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
}

/** Year, month and day; the time, with seconds and parts of them or without; the zone. Extended and basic ISO 8601 alike. */
const ISO =
  /^([+-]?\d{4})-?(\d\d)(?:-?(\d\d))?(?:[T\s_]*(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?)?\s*(Z|(?:GMT|UTC?)?[+-]\d\d:?\d\d|(?:GMT|UTC?)?[+-]\d\d|[A-Za-z]{2,4})?$/i
/** The date in words, `Tue, 10 Jun 2003 04:00:00 GMT`; the weekday is not looked at, as it is often wrong. */
const MAIL =
  /^(?:[\p{L}.]+\s*,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+(\p{L}+)\.?,?[\s-]+(\d{2,4})(?:,?\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?)?\s*(.*)$/iu
/** As `asctime` and Americans write it: `Tue Jun 10 04:00:00 2003`, `June 10, 2003 4:00 PM EST`. */
const AMERICAN =
  /^(?:[\p{L}.]+\s*,?\s+)?(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap]\.?m\.?))?)?(?:\s+(\d{4}))?\s*(.*)$/iu
const LONGEST = 100

/** Whether a text is a moment in figures, as some senders write where others write a place. */
export function isMoment(text: string): boolean {
  return /^\s*\d{4}/.test(text) && readMoment(text) !== null
}

/**
 * The moment that a text names, in ISO 8601 (as RSS and ninjs never quite follow it), RFC 822 and its relatives. A day alone is
 * its first moment. Without an offset it is read in `timeZone`, an IANA name.
 * @returns null for what is no moment between the years 1 and 9999
 */
export function readMoment(text: string, timeZone = 'UTC'): WrittenMoment | null {
  const written = text.replace(/\s+/g, ' ').trim()
  if (written === '' || written.length > LONGEST) return null
  const iso = ISO.exec(written)
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso
    return made([year, month, day ?? '1', hour, minute, second], zone ?? '', timeZone, fraction)
  }
  const mail = MAIL.exec(written)
  if (mail) {
    const [, day, month, year, hour, minute, second, half, zone] = mail
    return made([fullYear(year), monthNumber(month), day, halfDay(hour, half), minute, second], zone ?? '', timeZone)
  }
  const american = AMERICAN.exec(written)
  if (!american) return null
  const [, month, day, year, hour, minute, second, half, lateYear, zone] = american
  return made([year ?? lateYear, monthNumber(month), day, halfDay(hour, half), minute, second], zone ?? '', timeZone)
}

function made(
  parts: readonly (string | undefined)[],
  zone: string,
  timeZone: string,
  fraction?: string,
): WrittenMoment | null {
  const numbers = parts.map((part) => (part === undefined ? 0 : Number(part)))
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers
  if (numbers.some((number) => !Number.isInteger(number)) || year < 1 || year > 9999 || month < 1 || month > 12)
    return null
  if (day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null
  const wall = new Date(0)
  wall.setUTCFullYear(year, month - 1, day)
  if (wall.getUTCDate() !== day) return null
  wall.setUTCHours(hour, minute, Math.min(second, 59), fraction ? Number(fraction.slice(0, 3).padEnd(3, '0')) : 0)
  const offset = offsetOf(zone)
  const time = offset === null ? inZone(wall.getTime(), timeZone) : wall.getTime() - offset * 60_000
  const at = new Date(time).toISOString()
  const isMended = offset === null && zone.trim() !== ''
  return /^\d{4}-/.test(at) ? { at, hasZone: offset !== null, isMended } : null
}

/** Minutes east of Greenwich; null where none are written or none are known by that name. */
function offsetOf(zone: string): number | null {
  const name = zone.trim().toLowerCase().replace(/[().]/g, '')
  const number = /^(?:gmt|utc?)?\s*([+-])(\d{1,2}):?(\d\d)?\b/.exec(name)
  if (number) {
    const minutes = Number(number[2]) * 60 + Number(number[3] ?? 0)
    return minutes > 14 * 60 ? null : number[1] === '-' ? -minutes : minutes
  }
  const first = /^[a-z]+/.exec(name)?.[0] ?? ''
  return Object.hasOwn(ZONES, first) ? (ZONES[first] ?? null) : null
}

/** The moment at which the clocks of a zone show `wall`; the later one where they show it twice. */
function inZone(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall
  const near = wall - zoneOffset(wall, timeZone)
  return wall - zoneOffset(near, timeZone)
}

function zoneOffset(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(time)
  const written = parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
  return (offsetOf(written) ?? 0) * 60_000
}

function fullYear(year: string | undefined): string | undefined {
  if (year === undefined || year.length > 2) return year
  return String(Number(year) + (Number(year) < 70 ? 2000 : 1900))
}

function monthNumber(name = ''): string {
  const number = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
  return String(number)
}

function halfDay(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined || half === undefined) return hour
  const number = Number(hour) % 12
  return String(/^p/i.test(half) ? number + 12 : number)
}
