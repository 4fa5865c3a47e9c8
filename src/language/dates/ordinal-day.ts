import type { Token } from '../tokens.ts'
import { ENGLISH_MONTHS, MONTHS } from './words-for-dates.ts'

/** Before a day of the month in German: `am 4. April`, `bis zum 30. April`. */
const BEFORE = /^(?:am|zum|vom|bis|ab|seit|der|dem|den|des)$/i
const YEAR = /^(?:1[5-9]|20)\d\d$/

/**
 * Whether the number at `at` is a day with a full stop of its own, as German writes it (`4. März`), and no end of a sentence. Of months
 * that English calls the same, only with a year behind them or a word for a day before them.
 */
export function isOrdinalDay(tokens: Token[], at: number): boolean {
  const [day, stop, month] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  if (!day || !/^(?:[1-9]|[12]\d|3[01])$/.test(day.text)) return false
  if (stop?.text !== '.' || !stop.isAttached || !month || month.beginsLine) return false
  const name = month.text.toLowerCase()
  if (!MONTHS.has(name)) return false
  return !ENGLISH_MONTHS.has(name) || YEAR.test(tokens[at + 3]?.text ?? '') || BEFORE.test(tokens[at - 1]?.text ?? '')
}
