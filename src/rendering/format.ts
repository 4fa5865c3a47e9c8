import { canonicalLanguage } from '#foundation/language-tag.ts'
import type { Direction, Moment } from './page-props.ts'

/** Where and for whom a date is written out. */
export interface Locale {
  /** BCP 47. */
  language: string
  /** IANA name. */
  timeZone: string
}

export type DateStyle =
  /** Monday, 23 November 2026 */
  | 'weekday'
  /** 23 November 2026 */
  | 'date'
  /** 23 Nov 2026 */
  | 'short'
  /** 14:05 */
  | 'time'
  /** 23 November 2026, 14:05 CET */
  | 'moment'
  /** November 2026 */
  | 'month'
  /** 2026 */
  | 'year'

const OPTIONS: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  moment: {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
}

const RTL = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'])
const RTL_SCRIPTS = /^(adlm|arab|hebr|nkoo|rohg|syrc|thaa)$/i

const formatters = new Map<string, Intl.DateTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()
const rules = new Map<string, Intl.PluralRules>()

/** The way in which `language` is written, by its script where the tag names one. */
export function directionOf(language: string): Direction {
  const [first = '', ...rest] = language.split('-')
  const script = rest.find((part) => part.length === 4)
  if (script) return RTL_SCRIPTS.test(script) ? 'rtl' : 'ltr'
  return RTL.has(first.toLowerCase()) ? 'rtl' : 'ltr'
}

/** `iso` (a moment, or a day `YYYY-MM-DD`, which is the same day everywhere) written out for readers. */
export function formatDate(iso: string, style: DateStyle, locale: Locale): string {
  const { language } = locale
  const timeZone = iso.length === 10 ? 'UTC' : locale.timeZone
  return writtenOnce(`${iso} ${style} ${language} ${timeZone}`, () =>
    formatter(style, language, timeZone).format(new Date(iso)),
  )
}

/** What was written out in words: a page of the record writes a hundred dates, many of them over again. */
const written = new Map<string, string>()
const MOST_WRITTEN = 4_000

function writtenOnce(key: string, write: () => string): string {
  const known = written.get(key)
  if (known !== undefined) return known
  const text = write()
  if (written.size >= MOST_WRITTEN) written.clear()
  written.set(key, text)
  return text
}

/** `iso` for a `time` element: see {@link formatDate}. */
export function momentOf(iso: string, style: DateStyle, locale: Locale): Moment {
  return { iso, text: formatDate(iso, style, locale) }
}

/** The day (`YYYY-MM-DD`) that it is at `instant` in `timeZone`. */
export function dayIn(instant: string, timeZone: string): string {
  return formatter('day', 'en-CA', timeZone).format(new Date(instant))
}

/** When a story came out, as a list shows it: the hour on the day of `now`, later the date. */
export function listMomentOf(instant: string, now: string, locale: Locale): Moment {
  const isToday = dayIn(instant, locale.timeZone) === dayIn(now, locale.timeZone)
  return momentOf(instant, isToday ? 'time' : 'short', locale)
}

/** A whole number or a fraction in the digits and separators of the language. */
export function formatNumber(value: number, language: string): string {
  return kept(numbers, language, () => new Intl.NumberFormat(supported(language))).format(value)
}

/** Degrees Celsius without a fraction: `−3 °C`. */
export function formatTemperature(celsius: number, language: string): string {
  const degrees = Math.round(celsius) || 0
  return writtenOnce(`${degrees} celsius ${language}`, () => {
    const options = { style: 'unit', unit: 'celsius', maximumFractionDigits: 0 } as const
    const format = kept(numbers, `${language} celsius`, () => new Intl.NumberFormat(supported(language), options))
    return format
      .format(degrees)
      .replace(/^-/, '−')
      .replace(/(\d)°C/, '$1 °C')
  })
}

/** Forms of a phrase by plural category; `{n}` stands for the number. */
export type PluralForms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** The form of a phrase that goes with `n` in `language`, the number written in. */
export function pluralOf(forms: PluralForms, n: number, language: string): string {
  const rule = kept(rules, language, () => new Intl.PluralRules(supported(language))).select(n)
  return (forms[rule] ?? forms.other).replace('{n}', formatNumber(n, language))
}

function formatter(style: DateStyle | 'day', language: string, timeZone: string): Intl.DateTimeFormat {
  return kept(formatters, `${style} ${language} ${timeZone}`, () => {
    const options: Intl.DateTimeFormatOptions = style === 'day' ? { dateStyle: 'short' } : OPTIONS[style]
    const format = new Intl.DateTimeFormat(supported(language), { ...options, timeZone })
    if (!isOffsetShown(format)) return format
    const { timeZoneName: _, ...unzoned } = options
    return new Intl.DateTimeFormat(supported(language), { ...unzoned, timeZone })
  })
}

/** Whether a zone has no name in the language (CET, JST) and would be written as an offset, which few readers can use. */
function isOffsetShown(format: Intl.DateTimeFormat): boolean {
  const zone = format.formatToParts(0).find((part) => part.type === 'timeZoneName')
  return /[+\-−]\d/.test(zone?.value ?? '')
}

function kept<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

/** English without a country puts the day before the month, as most of its readers do. */
function supported(language: string): string {
  if (language.toLowerCase() === 'en') return 'en-GB'
  return canonicalLanguage(language) ?? 'en-GB'
}
