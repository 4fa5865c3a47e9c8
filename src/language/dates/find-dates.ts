import type { Span } from '../reading.ts'
import type { Token } from '../tokens.ts'
import { type CalendarDate, dayNumber, dayOf, toDate, weekdayOf } from './calendar-day.ts'
import { isOrdinalDay } from './ordinal-day.ts'
import { MONTHS, WEEKDAYS } from './words-for-dates.ts'

/** A date that a text names, in words that may need another to be understood. */
export interface FoundDate extends Span {
  date: CalendarDate
  /** Of a period that goes on: since 2013, by March. */
  relation?: 'since' | 'by' | 'until'
  /** 0 for Sunday, where the text names it beside a day. */
  weekday?: number
  /** First token and the one past the last. */
  first: number
  last: number
}

/** Days. */
const SOON = 45
const LONG_AGO = 180

/** The line that says where and when a story was written, and where in the text it ends. */
export interface FoundDateline extends Span {
  place: string
  date?: CalendarDate
  /** Index of the token after it. */
  next: number
}

const DASH = /^[-–—―:]{1,2}$/
const word = (token: Token | undefined): string => token?.text.toLowerCase().replace(/\.$/, '') ?? ''

/**
 * `BEIJING, October 19, 2023 –` at the beginning of a line among the first ones: place and day of a story.
 *
 * @param published the day of publication, which gives a date without a year its year.
 */
export function findDateline(text: string, tokens: Token[], published?: CalendarDate): FoundDateline | null {
  const limit = Math.min(tokens.length, 400)
  for (let at = 0; at < limit; at++) {
    if (!tokens[at]?.beginsLine) continue
    const found = readDateline(text, tokens, at, published)
    if (found) return found
  }
  return null
}

function readDateline(text: string, tokens: Token[], at: number, published?: CalendarDate): FoundDateline | null {
  let end = at
  let placeEnd = -1
  let date: FoundDate | null = null
  for (; end < tokens.length && end - at < 18; end++) {
    const token = tokens[end] as Token
    if (end > at && token.beginsLine) return null
    if (DASH.test(token.text) && !(token.isAttached && tokens[end + 1]?.isAttached)) break
    if (!date && placeEnd < 0 && isDateStart(token)) placeEnd = end
    if (!date && placeEnd >= 0) {
      date = readDate(tokens, end, { published })
      if (date) {
        end = date.last - 1
        continue
      }
    }
    if (
      token.kind === 'word' &&
      placeEnd < 0 &&
      !/^\p{Lu}|^(?:de|la|al|of|and|del|da|do|dos|sur|am|den|on|the|le|les)$/u.test(token.text)
    )
      return null
  }
  const dash = tokens[end]
  if (!dash || !DASH.test(dash.text) || end === at || dash.text === ':') return null
  const names = tokens.slice(at, placeEnd < 0 ? end : placeEnd)
  if (names.length === 0 || (!date && !isShouted(names[0] as Token))) return null
  const last = names.findLast(({ kind }) => kind === 'word') as Token | undefined
  if (!last) return null
  const start = (tokens[at] as Token).start
  const place = text
    .slice(start, last.end)
    .replace(/\s*\(.*$/u, '')
    .replace(/(?:,\s*(?:le|el|am|den))?,?$/u, '')
    .trim()
  if (place === '') return null
  return { start, end: dash.end, place, ...(date ? { date: date.date } : {}), next: end + 1 }
}

const isShouted = (token: Token): boolean => token.text.length > 1 && token.text === token.text.toUpperCase()
const isDateStart = (token: Token): boolean =>
  MONTHS.has(word(token)) || token.kind === 'number' || dayNumeral(token) !== null || WEEKDAYS.has(word(token))

export interface DateContext {
  /** The day of publication. */
  published?: CalendarDate | undefined
  /** The day on which the story was written, by its dateline: “on Wednesday” is the last Wednesday up to it. */
  written?: CalendarDate | undefined
}

/**
 * The dates that a text names, each resolved to a day, a month or a year as far as the text and the day on which it was written
 * allow. English names of months and days; dates in digits as `2023-10-19`. “Wednesday” is the one before, unless the words around
 * it look ahead.
 */
export function findDates(tokens: Token[], context: DateContext): FoundDate[] {
  const dates: FoundDate[] = []
  for (let at = 0; at < tokens.length; ) {
    const found = readDate(tokens, at, context)
    if (found) dates.push(found)
    at = found ? found.last : at + 1
  }
  return dates
}

function readDate(tokens: Token[], at: number, context: DateContext): FoundDate | null {
  const found =
    readNamed(tokens, at, context) ??
    readChinese(tokens, at, context) ??
    readRelative(tokens, at, context) ??
    readYear(tokens, at)
  if (!found) return null
  const first = tokens[found.first] as Token
  const last = tokens[found.last - 1] as Token
  const relation = relationBefore(tokens, found.first)
  return { ...found, start: first.start, end: last.end, ...(relation ? { relation } : {}) }
}

type Bare = Omit<FoundDate, keyof Span>

function relationBefore(tokens: Token[], at: number): FoundDate['relation'] {
  let before = at - 1
  while (/^(?:the|end|of|early|late|mid|beginning)$/.test(word(tokens[before]))) before--
  const text = word(tokens[before])
  if (text === 'since' || (text === 'from' && yearAt(tokens, at) !== null)) return 'since'
  if (text === 'by' || text === 'before') return 'by'
  return text === 'until' || text === 'till' || text === 'through' ? 'until' : undefined
}

/** `2023年10月18日`, `10月18日`, `2023年`. */
function readChinese(tokens: Token[], at: number, context: DateContext): Bare | null {
  const parts: Record<string, number> = {}
  let last = at
  for (const unit of ['年', '月', '日']) {
    const number = /^\d+$/.test(tokens[last]?.text ?? '') ? Number(tokens[last]?.text) : null
    if (number === null || tokens[last + 1]?.text !== unit) continue
    parts[unit] = number
    last += 2
  }
  const { 年: year, 月: month, 日: day } = parts
  if (month === undefined || month > 12)
    return year !== undefined && year > 1500 ? { date: String(year), first: at, last } : null
  if (day !== undefined && year !== undefined) {
    const date = `${year}-${two(month)}-${two(day)}`
    return dayOf(date) === null ? null : { date, first: at, last }
  }
  if (day !== undefined) return withYear(tokens, { start: at, next: last, month, day }, context, {})
  return year === undefined ? null : { date: `${year}-${two(month)}`, first: at, last }
}

/** `Wednesday, October 18, 2023`, `18 October`, `Oct. 3rd`, `March 2024`, `2023-10-18`. */
function readNamed(tokens: Token[], start: number, context: DateContext): Bare | null {
  let at = start
  const weekday = WEEKDAYS.get(word(tokens[at]))
  if (weekday !== undefined) {
    at++
    if (tokens[at]?.text === ',') at++
  }
  const withWeekday = weekday === undefined ? {} : { weekday }
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(joined(tokens, at))
  if (iso && dayOf(iso[0]) !== null) return { date: iso[0], first: start, last: at + 5, ...withWeekday }

  const first = dayNumeral(tokens[at])
  const month = MONTHS.get(word(tokens[at]))
  if (month !== undefined && isMonthHere(tokens, at)) {
    const day = dayNumeral(tokens[at + 1])
    if (day !== null) return withYear(tokens, { start, next: at + 2, month, day }, context, withWeekday)
    const year = yearAt(tokens, at + 1) ?? yearAt(tokens, tokens[at + 1]?.text === ',' ? at + 2 : -1)
    if (year !== null && year !== undefined) {
      const last = yearAt(tokens, at + 1) === null ? at + 3 : at + 2
      return { date: `${year}-${two(month)}`, first: start, last }
    }
    if (
      weekday === undefined &&
      /^(?:in|since|last|next|by|until|before|of|early|late|mid|this|through|from|during)$/.test(word(tokens[at - 1]))
    ) {
      return { date: monthNear(month, monthIsAhead(tokens, at), context), first: start, last: at + 1 }
    }
    return null
  }
  if (first === null) return null
  // `4 de marzo`, `4. März`.
  const next = /^(?:of|de)$/.test(word(tokens[at + 1])) || isOrdinalDay(tokens, at) ? at + 2 : at + 1
  const named = MONTHS.get(word(tokens[next]))
  if (named === undefined) return null
  return withYear(tokens, { start, next: next + 1, month: named, day: first }, context, withWeekday)
}

function joined(tokens: Token[], at: number): string {
  const five = tokens.slice(at, at + 5)
  return five.length === 5 && five.slice(1).every(({ isAttached }) => isAttached)
    ? five.map(({ text }) => text).join('')
    : ''
}

/** “may” and “march” are months only where they are written as ones; other languages write theirs small. */
function isMonthHere(tokens: Token[], at: number): boolean {
  const { text } = tokens[at] as Token
  return /^\p{Lu}/u.test(text) || !ENGLISH_WORDS.has(text)
}

const ENGLISH_WORDS = new Set(['may', 'march', 'mars', 'mai', 'mar', 'dec'])

function dayNumeral(token: Token | undefined): number | null {
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th|er|º|\.)?$/.exec(token?.text ?? '') ?? []
  const day = Number(digits)
  return digits !== undefined && day >= 1 && day <= 31 ? day : null
}

function yearAt(tokens: Token[], at: number): number | null {
  return /^(?:1[5-9]|20)\d\d$/.test(tokens[at]?.text ?? '') ? Number(tokens[at]?.text) : null
}

function withYear(
  tokens: Token[],
  { start, next, month, day }: { start: number; next: number; month: number; day: number },
  context: DateContext,
  more: { weekday?: number },
): Bare | null {
  // `12 de marzo de 2024`, `12 آذار/مارس 2024`.
  const comma = /^(?:,|de|del|\/)$/.test(tokens[next]?.text ?? '')
  const year = yearAt(tokens, next) ?? (comma ? yearAt(tokens, next + 1) : null)
  const last = year === null ? next : yearAt(tokens, next) === null ? next + 2 : next + 1
  const full = (of: number): CalendarDate => `${of}-${two(month)}-${two(day)}`
  if (year !== null) return dayOf(full(year)) === null ? null : { date: full(year), first: start, last, ...more }
  const base = dayOf(context.written ?? context.published ?? '')
  if (base === null) return null
  const now = Number(toDate(base).slice(0, 4))
  const candidates = [now - 1, now, now + 1].map(full).flatMap((date) => dayOf(date) ?? [])
  const past = candidates.findLast((day) => day <= base)
  const coming = candidates.find((day) => day > base)
  // News tells what was; what is to come soon is meant where the other is long ago, or where the words look ahead.
  const isSoon = coming !== undefined && coming - base <= SOON && (past === undefined || base - past > LONG_AGO)
  const nearest = isSoon || isAhead(tokens, start) ? (coming ?? past) : (past ?? coming)
  return nearest === undefined ? null : { date: toDate(nearest), first: start, last, ...more }
}

/** `by March`, `until the end of March`, `will open in March`. */
function monthIsAhead(tokens: Token[], at: number): boolean {
  let before = at - 1
  while (/^(?:the|end|of|early|late|mid|beginning|middle|start)$/.test(word(tokens[before]))) before--
  return /^(?:by|until|next|before|till|from)$/.test(word(tokens[before])) || isAhead(tokens, at)
}

function monthNear(month: number, isAhead: boolean, { written, published }: DateContext): CalendarDate {
  const base = written ?? published
  if (!base) return `0000-${two(month)}`
  const [year = 0, now = 0] = base.split('-').map(Number)
  if (isAhead) return `${month >= now ? year : year + 1}-${two(month)}`
  return `${month <= now ? year : year - 1}-${two(month)}`
}

/** `today`, `Wednesday`, `last month`, `next year`, `within three years`. */
function readRelative(tokens: Token[], at: number, { written, published }: DateContext): Bare | null {
  const text = word(tokens[at])
  if (!WEEKDAYS.has(text) && !/^(?:today|tonight|yesterday|tomorrow|last|next|this)$/.test(text)) return null
  const base = dayOf(written ?? published ?? '')
  if (base === null) return null
  const one = (date: number): Bare => ({ date: toDate(date), first: at, last: at + 1 })
  if (text === 'today' || text === 'tonight') return one(base)
  if (text === 'yesterday') return one(base - 1)
  if (text === 'tomorrow') return one(base + 1)
  const weekday = WEEKDAYS.get(text)
  if (weekday !== undefined && /^\p{Lu}/u.test(tokens[at]?.text ?? '')) {
    const back = (((weekdayOf(base) - weekday) % 7) + 7) % 7
    return isAhead(tokens, at) ? one(base - back + (back === 0 ? 0 : 7)) : one(base - back)
  }
  const next = word(tokens[at + 1])
  if (/^(?:last|next|this)$/.test(text) && /^(?:month|year)$/.test(next)) {
    const [year = 0, month = 0] = toDate(base).split('-').map(Number)
    const step = text === 'last' ? -1 : text === 'next' ? 1 : 0
    if (next === 'year') return { date: String(year + step), first: at, last: at + 2 }
    const index = year * 12 + month - 1 + step
    return { date: `${Math.floor(index / 12)}-${two((index % 12) + 1)}`, first: at, last: at + 2 }
  }
  return null
}

/** Whether the words before, on the same line, look ahead: “will meet on Friday”, “by Monday”. */
function isAhead(tokens: Token[], at: number): boolean {
  if (tokens[at]?.beginsLine) return false
  if (/^(?:next|by|until|before|coming)$/.test(word(tokens[at - 1]))) return true
  let hasTo = false
  for (let before = at - 1; before >= Math.max(0, at - 14); before--) {
    const text = word(tokens[before])
    if (/^[.;!?]$/.test(text)) return false
    if (/^(?:will|would|shall|expected|scheduled|due|plans|planned|set|must|ll)$|[’']ll$/.test(text)) return true
    // `agreed to meet on Monday` looks ahead, `agreed on Monday to meet` does not.
    if (hasTo && PROMISED.test(text)) return true
    if (tokens[before]?.beginsLine) return false
    hasTo = text === 'to' || (hasTo && before > at - 14)
  }
  return false
}

const PROMISED = /^(?:agreed|pledged|promised|undertook|undertaken|vowed|committed|wants?|is|are)$/

/** A year alone, after a word that makes it one. */
function readYear(tokens: Token[], at: number): Bare | null {
  const year = yearAt(tokens, at)
  if (year === null) return null
  const before = word(tokens[at - 1])
  if (!/^(?:in|since|by|until|from|before|after|of|early|late|mid|to|during|through|and|the|between)$/.test(before))
    return null
  return { date: String(year), first: at, last: at + 1 }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The day number that a date begins with, for comparing dates of different precision. */
export function firstDay(date: CalendarDate): number {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  return dayNumber(year, month, day)
}
