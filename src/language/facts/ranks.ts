import type { FoundCount } from './find-counts.ts'
import { type Item, isWord } from './items.ts'
import { cardinalOf } from './numbers.ts'

/** `five consecutive seasons`, `six years in succession`. */
export function readRun(items: Item[], at: number): FoundCount | null {
  const n = cardinalOf(items[at])
  if (n === null || n < 2 || n > 99 || items[at]?.isQuoted) return null
  const isRun = isWord(items[at + 1], /^(?:consecutive|straight|successive)$/)
  const noun = isRun ? at + 2 : at + 1
  const unit = items[noun]
  if (!isNoun(unit)) return null
  const row = rowBehind(items, noun + 1)
  return isRun || row > 0 ? { n, cmp: '=', unit: unit?.word ?? '', from: at, to: Math.max(noun + 1, row) } : null
}

/** `their third since May`, `the sixth of its kind since 2016`, `the third in the sector since October`, `the ninth storm this year`. */
export function readNthOfKind(items: Item[], at: number, n: number): FoundCount | null {
  const isTold = items
    .slice(Math.max(0, at - 4), at)
    .some((item) => isWord(item, /^(?:is|was|be|became|been|’s|'s|,|their|its|his|her)$/))
  const isThe = isWord(items[at - 1], /^(?:the|their|its|his|her|’s|'s)$/)
  if (!isTold || !isThe) return null
  const found = { n, cmp: '=' as const, from: at, to: at + 1 }
  const isKind = isWord(items[at + 1], /^(?:of|in|on|at)$/) || isWord(items[at + 1], /^(?:since|such)$/)
  if (isKind && (sinceBehind(items, at + 1) || isThisYear(items, at + 1))) return found
  const unit = items[at + 1]
  return isNoun(unit) && !NO_RANKED.test(unit?.word ?? '') && isThisYear(items, at + 2)
    ? { ...found, unit: unit?.word ?? '', to: at + 2 }
    : null
}

/** What comes in places, not again and again. */
const NO_RANKED =
  /^(?:place|round|of|quarter|half|century|floor|largest|biggest|most|day|week|month|year|season|stage|lap|set|edition)$/

/** `this year`, `in a month`, near behind. */
function isThisYear(items: Item[], at: number): boolean {
  return items
    .slice(at, at + 7)
    .some(
      (item, index) =>
        /^this (?:year|month|week|season)$/i.test(item.word) ||
        (isWord(item, /^this$/) && isWord(items[at + index + 1], /^(?:year|month|week|season|decade|century)$/)) ||
        (isWord(item, /^in$/) &&
          (cardinalOf(items[at + index + 1]) !== null || isWord(items[at + index + 1], /^(?:a|as|less)$/)) &&
          items
            .slice(at + index + 2, at + index + 6)
            .some((one) => isWord(one, /^(?:years?|months?|weeks?|days|decades?|fortnight)$/))),
    )
}

/** Index past `in a row`, `running`, `in succession`; 0 where none of them stands at `at`. */
export function rowBehind(items: Item[], at: number): number {
  if (isWord(items[at], /^running$/)) return at + 1
  if (isWord(items[at], /^in$/) && isWord(items[at + 1], /^succession$/)) return at + 2
  return isWord(items[at], /^in$/) && isWord(items[at + 1], /^a$/) && isWord(items[at + 2], /^row$/) ? at + 3 : 0
}

/** A word in small letters that is no name and no day. */
export const isNoun = (item: Item | undefined): boolean =>
  item !== undefined && !item.mention && !item.date && /^\p{Ll}[\p{L}-]+$/u.test(item.token.text)

/** Items behind a number within which “since” still belongs to it. */
const NEAR = 8

/** The date of `since 2013` or `since the protest began on 25 February`, or that “since” where it has none. */
export function sinceBehind(items: Item[], at: number): Item | undefined {
  const distance = items.slice(at, at + NEAR).findIndex((item) => isWord(item, /^since$/))
  if (distance < 0) return undefined
  const since = at + distance
  return items.slice(since + 1, since + 1 + NEAR).find(({ date }) => date) ?? items[since]
}
