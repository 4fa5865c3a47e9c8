import type { Mention } from '../reading.ts'
import { isPerson } from './groups.ts'
import { type Item, isWord } from './items.ts'
import { BEFORE_ROLE, isRoleWord } from './role-words.ts'
import { itemsOf, type Spot } from './scene.ts'
import { twoNamedApart } from './sides.ts'
import { ofNoun } from './who.ts'

export const isParty = (mention: Mention): boolean => isPerson(mention) || mention.kind === 'organisation'

/** Names of a list, and the item past it. */
export interface Names {
  names: Mention[]
  next: number
}

/** Names from `start` on that are one list, with titles and appositions between them. */
export function namesForward(items: Item[], start: number, isFit: (mention: Mention) => boolean, farthest = 9): Names {
  const names: Mention[] = []
  let next = start
  let gap = 0
  for (let at = start; at < items.length && gap < farthest; at++) {
    const item = items[at] as Item
    if (item.isQuoted) break
    if (isOfDescription(items, at)) {
      gap++
      continue
    }
    if (item.mention && isFit(item.mention)) {
      // `the EU’s commissioner, Karin Nordqvist`: whoever the body is of.
      if (isWord(items[at + 1], /^(?:’s|'s|’)$/) && names.length === 0) {
        gap++
        if (!items.slice(at + 1, at + 8).some(({ mention }) => mention && isPerson(mention))) {
          names.push(item.mention)
          next = at + 1
          break
        }
        continue
      }
      names.push(item.mention)
      next = at + 1
      gap = 0
      if (!isWord(items[next], /^(?:and|,|with|of)$/)) break
      continue
    }
    if (item.date || isWord(item, /^(?:in|on|at|during|after|before|over|about|to|who|which|said|that|.*ed|;|\.)$/))
      break
    if (names.length > 0 && isWord(item, /^(?:for|who)$/)) break
    gap++
  }
  return { names, next }
}

/** A body that says who a person is: `the head of Northern Ferries, Pavel Dorn`, `Pavel Dorn, head of Northern Ferries`, `Northern Ferries chief Pavel Dorn`. */
export function isOfDescription(items: Item[], at: number): boolean {
  if (items[at]?.mention?.kind !== 'organisation') return false
  const isCalled = (item: Item | undefined): boolean =>
    item !== undefined && !item.mention && (isRoleWord(item.word) || BEFORE_ROLE.test(item.word))
  let next = at + 1
  while (isCalled(items[next])) next++
  if (next > at + 1 && isNamed(items[next])) return true
  const of = isWord(items[at - 1], /^the$/) ? at - 2 : at - 1
  if (!isWord(items[of], /^(?:of|at|for|from)$/) || !isCalled(items[of - 1])) return false
  if (isNamed(items[at + 1]) || (isWord(items[at + 1], /^,$/) && isNamed(items[at + 2]))) return true
  const comma = items.slice(Math.max(0, of - 6), of).findLastIndex((item) => isWord(item, /^,$/))
  return comma > 0 && isNamed(items[Math.max(0, of - 6) + comma - 1])
}

const isNamed = (item: Item | undefined): boolean => item?.mention !== undefined && isPerson(item.mention)

/** The people that are named from `from` on, with nothing but what they are called before: `her Peruvian counterpart, Rui Paz`. */
export function peopleAt(items: Item[], from: number): Names {
  const none: Names = { names: [], next: from }
  let isCalled = false
  for (let at = from; at < Math.min(items.length, from + 12); at++) {
    const item = items[at] as Item
    if (item.isQuoted || item.date) return none
    if (item.mention && isPerson(item.mention)) {
      // `welcomed Paz’s decision`.
      if (isWord(items[at + 1], /^(?:’s|'s|’|')$/)) return none
      const isPlain = at === from || isCalled || isCapital(items[at - 1])
      return isPlain ? namesForward(items, at, isPerson) : none
    }
    if (item.mention) {
      if (!isBesideTitle(items, at)) return none
    } else if (isTitle(item)) isCalled = true
    else if (!isCapital(item) && !isWord(item, /^(?:the|her|his|its|their|a|an|of|’s|'s|,|-|and|for|new|fellow)$/))
      return none
  }
  return none
}

/** `Chile’s president`, `the head of the bank`. */
const isBesideTitle = (items: Item[], at: number): boolean =>
  isWord(items[at - 1], /^(?:of|the|for)$/) || isWord(items[at + 1], /^(?:’s|'s|’)$/) || isTitle(items[at + 1])

const isTitle = (item: Item | undefined): boolean =>
  item !== undefined &&
  !item.mention &&
  (isRoleWord(item.word) ||
    BEFORE_ROLE.test(item.word) ||
    /^(?:counterpart|colleague|guest|visitor|rival)$/.test(item.word))

const isCapital = (item: Item | undefined): boolean => /^\p{Lu}/u.test(item?.token.text ?? '')

/** Words of a phrase that says whom, at most. */
const LONGEST_WHOM = 7

/** Whoever a phrase without a name means, that begins at `end`: `the union`, `the Turkish foreign minister`, `the company’s managers`. */
export function whomAt({ scene, sentence, end: from }: Spot): Names {
  const items = itemsOf(scene, sentence)
  if (isWord(items[from], /^both$/) && items[from + 1])
    return { names: twoNamedApart({ scene, sentence, end: 0 }, items[from + 1]?.word ?? ''), next: from + 2 }
  if (!isWord(items[from], /^(?:the|its|his|her|their)$/)) return { names: [], next: from }
  let end = from + 1
  while (end < Math.min(items.length, from + LONGEST_WHOM) && isOfPhrase(items[end] as Item)) end++
  const names = ofNoun({ scene, sentence, end }, from)?.mentions.filter(isParty) ?? []
  return { names, next: end }
}

const isOfPhrase = (item: Item): boolean =>
  !item.isQuoted &&
  !item.mention &&
  !item.date &&
  (item.token.kind === 'word' || /^(?:’s|'s|’)$/.test(item.word)) &&
  !/^(?:in|on|at|to|for|with|by|from|of|and|or|but|about|over|after|before|during|who|which|that|when|where|said|again|next|last|this|tomorrow|yesterday|today)$/.test(
    item.word,
  )
