import type { Item } from './items.ts'

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'
const ORDINALS = `zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
  seventeenth eighteenth nineteenth`

const CARDINAL = new Map([
  ...UNITS.split(/\s+/).map((word, value): [string, number] => [word, value]),
  ...TENS.split(/\s+/).map((word, index): [string, number] => [word, 20 + 10 * index]),
])
const ORDINAL = new Map([
  ...ORDINALS.split(/\s+/).map((word, value): [string, number] => [word, value]),
  ...TENS.split(/\s+/).map((word, index): [string, number] => [word.replace(/y$/, 'ieth'), 20 + 10 * index]),
])

/** `three`, `thirty-two`, `42`, `1,632`: how many; `null` for another word, or for a rank. */
export function cardinalOf(item: Item | undefined): number | null {
  if (!item || item.mention || item.date) return null
  if (/^\d{1,3}(?:,\d{3})*$|^\d+$/.test(item.word)) return Number(item.word.replace(/,/g, ''))
  return joinedValue(item.word, CARDINAL)
}

/** `third`, `42nd`, `twenty-first`: which in a series. */
export function ordinalOf(item: Item | undefined): number | null {
  if (!item || item.mention || item.date) return null
  const [, digits] = /^(\d+)(?:st|nd|rd|th)$/.exec(item.word) ?? []
  return digits ? Number(digits) : joinedValue(item.word, ORDINAL)
}

/** A number in words, of which the last part is one of `ones`. */
function joinedValue(word: string, ones: ReadonlyMap<string, number>): number | null {
  const hyphen = word.indexOf('-')
  if (hyphen < 0) return ones.get(word) ?? null
  const tens = CARDINAL.get(word.slice(0, hyphen)) ?? 0
  const one = ones.get(word.slice(hyphen + 1))
  return tens >= 20 && one !== undefined && one > 0 && one < 10 ? tens + one : null
}
