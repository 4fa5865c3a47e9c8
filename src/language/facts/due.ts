import { dayOf, toDate } from '../dates/calendar-day.ts'
import { type Item, isWord } from './items.ts'
import { cardinalOf } from './numbers.ts'

/** The day by which something is to be done, by the items that say what: `by 31 March`, `within ten days`, `by the end of June`. */
export function dueOf(items: Item[], from: number, to: number, written?: string): string | undefined {
  for (let at = from; at < to; at++) {
    const { date } = items[at] as Item
    if (!date || date.relation === 'since') continue
    const isEndOf = isWord(items[at - 1], /^of$/) && isWord(items[at - 2], /^end$/)
    const day = isEndOf ? lastDayOf(date.date) : date.date
    return isSaid(items[at]) ? day : nextOf(day, written)
  }
  const within = items.slice(from, to).findIndex((item) => isWord(item, /^(?:within|in)$/))
  const n = within < 0 ? null : cardinalOf(items[from + within + 1])
  const unit = items[from + within + 2]?.word ?? ''
  const base = dayOf(written ?? '')
  if (n === null || base === null) return undefined
  const days = /^days?$/.test(unit) ? n : /^weeks?$/.test(unit) ? 7 * n : null
  if (days !== null) return days > 36_500 ? undefined : toDate(base + days)
  const [year = 0, month = 1] = (written as string).split('-').map(Number)
  if (/^months?$/.test(unit) && n < 1_200) {
    const index = year * 12 + month - 1 + n
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
  }
  return /^years?$/.test(unit) && n < 1_000 ? String(year + n) : undefined
}

/** Whether the text says of which year a day is. */
const isSaid = (item: Item | undefined): boolean => /\d{4}|year|month|week|ago/.test(item?.word ?? '')

/** The same day of the year after, where it lies before the text was written: what is promised is to come. */
function nextOf(day: string, written = ''): string {
  if (day.length < 7 || day >= written.slice(0, day.length)) return day
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
}

function lastDayOf(date: string): string {
  const [year = 0, month] = date.split('-').map(Number)
  if (date.length === 10) return date
  return new Date(Date.UTC(year, month ?? 12, 0)).toISOString().slice(0, 10)
}
