import type { Span } from '#language/reading.ts'
import type { RecordCheckCode } from '#publishing/checklist/checks.ts'

/** What a check on the record found in a text. */
export interface RecordFinding extends Span {
  code: RecordCheckCode
  message: string
  /** What it is about, the same while the record grows and the message changes. */
  about: string
  /** By what a paper can want never to be asked again, and what that is for people. */
  everywhere?: { key: string; label: string }
  /** Nothing is wrong: it is good to know. */
  isInformation?: boolean
}

/** A day, a month or a year, written out in English, which the newsroom speaks. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(
      Date.UTC(year ?? 0, (month ?? 1) - 1, date ?? 1),
    )
  if (date) return format({ day: 'numeric', month: 'long', year: 'numeric' })
  return month ? format({ month: 'long', year: 'numeric' }) : String(year)
}

const NUMBERS = 'none one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** A number as it stands in a sentence. */
export function numberInWords(n: number): string {
  return NUMBERS[n] ?? String(n)
}

const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ')

/** `third`, `21st`. */
export function ordinalInWords(n: number): string {
  const ending = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return ORDINALS[n] ?? `${n}${ending}`
}
