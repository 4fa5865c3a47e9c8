/** The last day of a day, a month or a year: until then what is due by it is not overdue. `YYYY-MM-DD` */
export function lastDayOf(due: string): string {
  const [year = 0, month, day] = due.split('-').map(Number)
  if (day !== undefined) return due
  return new Date(Date.UTC(year, month ?? 12, 0)).toISOString().slice(0, 10)
}

/** Every way of writing a due date whose last day is one of these. */
export function duesEndingOn(days: readonly string[]): string[] {
  return days.flatMap((day) => {
    const [year = '', month = ''] = day.split('-')
    return [day, `${year}-${month}`, year].filter((due, at) => at === 0 || lastDayOf(due) === day)
  })
}

/** Whether it is a day, a month or a year that there is. */
export function isDueDate(text: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) return false
  const day = [text, '01', '01'].join('-').slice(0, 10)
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day
}
