import type { Mention } from '../reading.ts'
import { type Item, isWord } from './items.ts'
import { BEFORE_ROLE, isRoleWord } from './role-words.ts'

/** Two or more who are named as one phrase: `X of Chile and Y of Peru`, `X, the mayor, and her guest, Y`. */
export interface Group {
  names: Mention[]
  /** Index of the item that names the first, and the one past the item that names the last. */
  from: number
  to: number
}

export const isPerson = ({ kind }: Mention): boolean => kind === 'person'
export const isBody = ({ kind }: Mention): boolean => kind === 'organisation' || kind === 'place'

/** Items of an apposition, or of the words before a name, at most. */
const FARTHEST = 16

/** The groups of people, or of bodies and places, that a sentence names in the reporter's own words, in order. */
export function groupsOf(items: Item[]): Group[] {
  const groups: Group[] = []
  for (let at = 0; at < items.length; at++) {
    const group = groupAt(items, at)
    if (!group) continue
    groups.push(group)
    at = group.to - 1
  }
  return groups
}

function groupAt(items: Item[], at: number): Group | null {
  const first = items[at]?.mention
  if (!first || items[at]?.isQuoted || !(isPerson(first) || isBody(first))) return null
  const isFit = isPerson(first) ? isPerson : isBody
  const names = [first]
  let last = at
  let isClosed = false
  for (;;) {
    const next = nextMember(items, last, isFit)
    if (!next) break
    const { mention } = items[next.at] as Item
    if (mention && !names.some(({ name }) => name === mention.name)) names.push(mention)
    last = next.at
    isClosed = next.isLast
    if (isClosed) break
  }
  return isClosed && names.length > 1 ? { names, from: at, to: last + 1 } : null
}

interface Member {
  at: number
  /** It stands behind “and”. */
  isLast: boolean
}

/** Whoever is named beside the one at `at`: behind “and”, or behind a comma in a list that “and” ends. */
function nextMember(items: Item[], at: number, isFit: (mention: Mention) => boolean): Member | null {
  const isPeople = isFit === isPerson
  const end = isPeople
    ? skipApposition(items, skipPlace(items, skipBrackets(items, at + 1)))
    : skipBrackets(items, at + 1)
  for (const from of new Set([end, at + 1])) {
    const comma = isWord(items[from], /^,$/) ? from + 1 : from
    const isLast = isWord(items[comma], /^(?:and|&)$/)
    if (!isLast && (comma === from || end !== at + 1)) continue
    const next = namedBehind(items, isLast ? comma + 1 : comma, { isFit, isLong: isLast && isPeople })
    if (next >= 0) return { at: next, isLast }
  }
  return null
}

const CALLED =
  /^(?:his|her|its|their|the|a|of|from|for|at|’s|'s|’|-|,|counterpart|colleague|host|guest|rival|opposite|number|predecessor|successor|partner|under|led|by|fellow|on|behalf|side|sides)$/

/** Index of the first fitting name from `from` on, past words that call it something; -1 where others stand between. */
function namedBehind(
  items: Item[],
  from: number,
  { isFit, isLong }: { isFit: (mention: Mention) => boolean; isLong: boolean },
): number {
  for (let at = from; at < Math.min(items.length, from + (isLong ? FARTHEST : 4)); at++) {
    const item = items[at] as Item
    if (item.isQuoted || item.date) return -1
    if (item.mention) {
      if (isFit(item.mention)) return at
      if (!isLong) return -1
    } else if (isLong ? !isCalling(item) : !isWord(item, /^(?:the|’s|'s)$/) && !isTitle(item)) return -1
  }
  return -1
}

const isCapital = (item: Item): boolean => /^\p{Lu}/u.test(item.token.text)
const isTitle = (item: Item): boolean => isCapital(item) || isRoleWord(item.word) || BEFORE_ROLE.test(item.word)
const isCalling = (item: Item): boolean =>
  CALLED.test(item.word) ||
  isTitle(item) ||
  (/^\p{Ll}[\p{L}-]+$/u.test(item.token.text) && !NOT_CALLING.test(item.word))

/** What begins another phrase: verbs, prepositions, relative pronouns. */
const NOT_CALLING =
  /^(?:said|says|told|was|were|is|are|has|have|had|will|would|to|that|who|which|when|while|where|after|before|by|with|in|into|as|but|or|not|then|he|she|they|it|because|if|so|over|about|during|against|since|until|.*ed|.*ing|met|went|came|left|gave|took|made|saw|held|won|lost)$/

/** `(Bratislava)`. */
function skipBrackets(items: Item[], at: number): number {
  if (!isWord(items[at], /^\($/)) return at
  const close = items.slice(at, at + 10).findIndex((item) => isWord(item, /^\)$/))
  return close < 0 ? at : at + close + 1
}

/** `of Chile`, `from the Nile Herders’ Forum`. */
function skipPlace(items: Item[], at: number): number {
  if (!isWord(items[at], /^(?:of|from|for)$/)) return at
  const name = isWord(items[at + 1], /^the$/) ? at + 2 : at + 1
  return items[name]?.mention ? name + 1 : at
}

/** `, commander of the Second Division,`: to the comma that closes it, or to “and”. */
function skipApposition(items: Item[], at: number): number {
  if (!isWord(items[at], /^,$/)) return at
  for (let end = at + 1; end < Math.min(items.length, at + FARTHEST); end++) {
    const item = items[end] as Item
    if (item.isQuoted || item.date || isWord(item, /^(?:[.;:–—]|said|says|told|who|which|but|where|when|is|was)$/))
      return at
    if (item.mention && isPerson(item.mention)) return at
    if (isWord(item, /^,$/)) return end
  }
  return at
}
