/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: a day, a month or a year of the Gregorian calendar, as far as it is known. */
export type CalendarDate = string

/** Days since 1970-01-01. */
export function dayNumber(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000)
}

/** The day with this number as `YYYY-MM-DD`. */
export function toDate(number: number): CalendarDate {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

/** Number of the day of a whole date; `null` for a month, a year, or a day that does not exist. */
export function dayOf(date: CalendarDate): number | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? []
  if (year === undefined) return null
  const number = dayNumber(Number(year), Number(month), Number(day))
  return toDate(number) === date ? number : null
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(number: number): number {
  return (((number + 4) % 7) + 7) % 7
}
