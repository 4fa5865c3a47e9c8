import { cleanText, oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'

/** A row's own value; nothing that an object inherits. */
export function givenOf(row: Record<string, unknown>, ...names: string[]): unknown {
  for (const name of names) {
    const value = Object.hasOwn(row, name) ? row[name] : undefined
    if (value !== undefined && value !== null) return value
  }
  return undefined
}

/** The first of the values that is a text or number with something in it, as text of as many lines as it has. */
export function textOf(row: Record<string, unknown>, ...names: string[]): string {
  for (const name of names) {
    const value = givenOf(row, name)
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string' && value.trim() !== '') return value
  }
  return ''
}

/** Characters of a text that are looked at where one line is wanted: far more than any line here may have. */
const LONGEST_LINE = 20_000

/** As {@link textOf}, clean and on one line. */
export function lineOf(row: Record<string, unknown>, ...names: string[]): string {
  return oneLine(textOf(row, ...names).slice(0, LONGEST_LINE))
}

/** The id that a row has or refers to: number in old versions, text in new ones. Empty where there is none. */
export function idOf(row: Record<string, unknown>, name: string): string {
  const value = givenOf(row, name)
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' ? cleanText(value).trim().slice(0, 100) : ''
}

/** A flag, as the databases under Ghost write it: 1, "1", true. */
export function isSet(row: Record<string, unknown>, name: string): boolean {
  const value = givenOf(row, name)
  return value === true || value === 1 || value === '1' || value === 'true'
}

/** A number that says an order; the last place where it says none. */
export function orderOf(row: Record<string, unknown>): number {
  const value = Number(givenOf(row, 'sort_order') ?? Number.NaN)
  return Number.isFinite(value) ? value : Number.MAX_SAFE_INTEGER
}

/**
 * A moment as the versions of Ghost write it: milliseconds, ISO 8601, or as SQL has it (UTC). Null for what is none: nothing, zeros,
 * or no date of a year with four digits.
 */
export function momentOf(row: Record<string, unknown>, name: string): Instant | null {
  const value = givenOf(row, name)
  if (typeof value === 'number') return instantOf(value)
  if (typeof value !== 'string') return null
  const text = value.trim()
  if (/^\d{10,14}$/.test(text)) return instantOf(Number(text))
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i.exec(
    text,
  )
  if (!parts) return null
  const [, day, time = '00:00:00', zone = 'Z'] = parts
  return instantOf(Date.parse(`${day}T${time}${/^utc$/i.test(zone) ? 'Z' : zone}`))
}

function instantOf(milliseconds: number): Instant | null {
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime()) || milliseconds === 0) return null
  const year = date.getUTCFullYear()
  return year >= 1000 && year <= 9999 ? date.toISOString() : null
}
