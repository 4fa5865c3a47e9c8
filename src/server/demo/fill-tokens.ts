import type { Instant } from '#foundation/clock.ts'

const TOKEN = /\{(weekday|date|month|year)(?:-(\d+))?\}/g

/**
 * Replaces the tokens described in `demo-story.ts` by the day of `at` in `timeZone`, named in `language`.
 * Text without tokens comes back as it is.
 */
export function fillTokens(text: string, at: Instant, timeZone: string, language: string): string {
  return text.replace(TOKEN, (_, unit: string, back?: string) => {
    const [year = 0, month = 1, day = 1] = civilDate(at, timeZone)
    const n = Number(back ?? 0)

    if (unit === 'year') return String(year - n)
    if (unit === 'month') return name(new Date(Date.UTC(year, month - 1 - n, 1)), language, { month: 'long' })
    const shifted = new Date(Date.UTC(year, month - 1, day - n))
    return unit === 'weekday'
      ? name(shifted, language, { weekday: 'long' })
      : name(shifted, language, { day: 'numeric', month: 'long', year: 'numeric' })
  })
}

function civilDate(at: Instant, timeZone: string): number[] {
  const text = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(at))
  return text.split('-').map(Number)
}

function name(day: Date, language: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(day)
}
