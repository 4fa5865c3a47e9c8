import { isCalendarDay } from './permalink.ts'

/** A weekday and a date that stand together in a text and cannot both be right. */
export interface WeekdayFault {
  /** UTF-16 units of the text, end exclusive. */
  start: number
  end: number
  /** As written: `Wednesday, October 19, 2023`. */
  text: string
  /** The day that the date is, `YYYY-MM-DD`; a day without a year is taken to be the nearest one. */
  date: string
  /** The weekday of that date in the text's language; null where the calendar has no such date. */
  weekday: string | null
}

interface DateWords {
  weekdays: Map<string, number>
  months: Map<string, number>
  patterns: RegExp[]
}

const dateWords = new Map<string, DateWords>()
const DAY = 86_400_000
/** 1 January 2023, a Sunday. */
const SUNDAY = Date.UTC(2023, 0, 1)

/** Short forms that newsrooms use and `Intl` does not. */
const MORE_WEEKDAYS: Record<string, Record<string, number>> = { en: { Tues: 2, Weds: 3, Thur: 4, Thurs: 4 } }
const MORE_MONTHS: Record<string, Record<string, number>> = { en: { Sept: 9 } }

/**
 * Finds weekdays that do not fit the date beside them (`Wednesday, October 19, 2023`, `Mittwoch, den 19. Oktober`,
 * `2023年10月19日（星期三）`), in any language whose names `Intl` knows. A date without a year is the one nearest to `near`, and
 * is passed over where that is not known. Spans of several days are passed over.
 */
export function findWeekdayFaults(text: string, language: string, near: string | null): WeekdayFault[] {
  const words = wordsFor(language)
  return words.patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .flatMap((match) => faultIn(match, words, language, near) ?? [])
    .sort((some, other) => some.start - other.start)
}

function faultIn(match: RegExpExecArray, words: DateWords, language: string, near: string | null): WeekdayFault | null {
  const { weekday = '', month = '', day = '', year } = match.groups ?? {}
  const said = words.weekdays.get(weekday)
  const monthNumber = words.months.get(month) ?? Number(month)
  if (said === undefined || !(monthNumber >= 1 && monthNumber <= 12)) return null
  const date = year ? dateOf(Number(year), monthNumber, Number(day)) : nearestDate(monthNumber, Number(day), near)
  if (date === null) return null
  const place = { start: match.index, end: match.index + match[0].length, text: match[0], date }
  if (!isCalendarDay(date)) return { ...place, weekday: null }
  const time = Date.parse(date)
  return new Date(time).getUTCDay() === said ? null : { ...place, weekday: nameOf(time, language, 'long') }
}

function nearestDate(month: number, day: number, near: string | null): string | null {
  if (near === null || !isCalendarDay(near)) return null
  const year = Number(near.slice(0, 4))
  const distance = (date: string) => Math.abs(Date.parse(date) - Date.parse(near))
  const dates = [year - 1, year, year + 1].map((each) => dateOf(each, month, day)).filter(isCalendarDay)
  return dates.sort((some, other) => distance(some) - distance(other))[0] ?? null
}

function dateOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function wordsFor(language: string): DateWords {
  const kept = dateWords.get(language)
  if (kept) return kept
  const base = language.split('-')[0]?.toLowerCase() ?? 'en'
  const words = base === 'zh' || base === 'ja' ? eastAsianWords() : alphabeticWords(language, base)
  if (dateWords.size > 64) dateWords.clear()
  dateWords.set(language, words)
  return words
}

function alphabeticWords(language: string, base: string): DateWords {
  const weekdays = new Map(Object.entries(MORE_WEEKDAYS[base] ?? {}))
  const months = new Map(Object.entries(MORE_MONTHS[base] ?? {}))
  for (const width of ['long', 'short'] as const) {
    for (let index = 0; index < 7; index++) addName(weekdays, nameOf(SUNDAY + index * DAY, language, width), index)
    for (let index = 0; index < 12; index++) {
      const time = Date.UTC(2023, index, 15)
      addName(months, partOf(time, language, { month: width }, 'month'), index + 1)
      addName(months, partOf(time, language, { month: width, day: 'numeric' }, 'month'), index + 1)
    }
  }
  const weekday = `(?<![\\p{L}\\p{N}]|[-–/]\\s?)(?<weekday>${alternatives(weekdays)})\\.?`
  const day = '(?<day>[0-3]?\\d)(?:st|nd|rd|th|er|\\.|º)?(?!\\d|\\s?[-–/]\\s?\\d)'
  const month = `(?<month>${alternatives(months)})(?!\\p{L})\\.?`
  const year = '(?:,?\\s(?:(?:de|del)\\s)?(?<year>[12]\\d{3})(?!\\d))?'
  const gap = ',?\\s(?:\\(\\s?)?(?:(?:the|den|le|el|il)\\s)?'
  const patterns = [
    `${weekday}${gap}${day}\\s(?:(?:of|de|di)\\s)?${month}${year}`,
    `${weekday}${gap}${month}\\s${day}${year}`,
    `(?<!\\p{N})${day}\\s${month}${year},?\\s\\(${weekday}\\)`,
    `(?<!\\p{L})${month}\\s${day}${year},?\\s\\(${weekday}\\)`,
  ]
  return { weekdays, months, patterns: patterns.map((pattern) => new RegExp(pattern, 'gu')) }
}

function eastAsianWords(): DateWords {
  const names = ['日天', '一月', '二火', '三水', '四木', '五金', '六土']
  const weekdays = new Map(names.flatMap((both, index) => [...both].map((name): [string, number] => [name, index])))
  const date = '(?:(?<year>\\d{4})年)?(?<month>\\d{1,2})月(?<day>\\d{1,2})日'
  const patterns = [
    `${date}\\s?[（(]?\\s?(?:星期|周|週|礼拜|禮拜)(?<weekday>[日天一二三四五六])`,
    `${date}\\s?(?:[（(](?<weekday>[日月火水木金土])(?:曜日?)?[）)])`,
    `${date}\\s?(?<weekday>[日月火水木金土])曜日`,
  ]
  return { weekdays, months: new Map(), patterns: patterns.map((pattern) => new RegExp(pattern, 'gu')) }
}

/** Takes a name without its full stop, and with a capital, as a sentence may begin with it. */
function addName(names: Map<string, number>, name: string, value: number): void {
  const bare = name.replace(/\.$/, '')
  if (bare === '' || /\d/.test(bare)) return
  names.set(bare, value)
  names.set(bare.slice(0, 1).toUpperCase() + bare.slice(1), value)
}

function alternatives(names: ReadonlyMap<string, number>): string {
  return [...names.keys()]
    .sort((some, other) => other.length - some.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
}

function nameOf(time: number, language: string, width: 'long' | 'short'): string {
  return partOf(time, language, { weekday: width }, 'weekday')
}

function partOf(time: number, language: string, options: Intl.DateTimeFormatOptions, part: string): string {
  const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC', calendar: 'gregory' })
  return format.formatToParts(time).find(({ type }) => type === part)?.value ?? ''
}
