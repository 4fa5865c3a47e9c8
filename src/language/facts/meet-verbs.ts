import { isPerson } from './groups.ts'
import { type Item, isWord } from './items.ts'
import { isParty, namesForward } from './names-ahead.ts'
import { whoBefore } from './who.ts'
import { hasTimes, type Met, type Sign, subjectOf, together, withOthers } from './who-meets.ts'

export const TALKS =
  /^(?:talks|discussions|negotiations|consultations|meeting|meetings|summit|encounter|session|audience)$/
const MEAL = /^(?:lunch|dinner|breakfast|tea|coffee)$/

const NO_OBJECT =
  /^(?:in|on|at|for|again|behind|privately|face|last|yesterday|today|tomorrow|tonight|twice|next|there|and|to|by|here|over|during|this|late|early|separately|briefly|before|after|under|outside|inside|near|once|every|regularly|secretly|,|\.)$/

/** `X met Y`, `X and Y met in Lima`, `the two met`, `X was met by Y`, `X, whom Y met`. */
export function readMet(sign: Sign): Met | null {
  const { items, at } = sign
  if (isNoun(items, at) || items.some((item) => isWord(item, CONTEST)) || isFinal(items, at)) return null
  const subject = subjectOf(sign)
  if (isWord(items[at - 1], /^(?:was|were|been|be)$/) && isWord(items[at + 1], /^by$/)) {
    const others = namesForward(items, at + 2, isParty)
    const isMet = subject.some(isPerson) && others.names.length > 0
    return isMet ? { names: [...subject, ...others.names], from: at, to: others.next } : null
  }
  if (at + 1 >= items.length || isWord(items[at + 1], NO_OBJECT) || items[at + 1]?.date) {
    if (hasTimes(items, at)) return null
    return whomMet(sign) ?? together(sign, subject)
  }
  const isWith = isWord(items[at + 1], /^with$/)
  const met = withOthers(sign, subject, isWith ? at + 2 : at + 1)
  // `X and Y met under a tree`: no object, whatever stands behind.
  return met ?? (isWith || hasTimes(items, at) ? null : together(sign, subject))
}

/** `X, whom Y met on Monday`. */
function whomMet(sign: Sign): Met | null {
  const { scene, sentence, items, at } = sign
  const before = Math.max(0, at - 8)
  const whom = items.slice(before, at).findLastIndex((item) => isWord(item, /^whom$/))
  if (whom < 0) return null
  const other = whoBefore({ scene, sentence, end: before + whom + 1 })?.mentions.filter(isParty) ?? []
  return { names: [...other, ...subjectOf(sign)], from: before + whom, to: at + 1 }
}

/** Where others than friends meet: a bout, a match. */
const CONTEST =
  /^(?:purse|bout|semi-finals?|semifinals?|quarter-finals?|kick-off|halftime|qualifier|opponents?|holders|playoffs?|play-offs?|fixture|champions)$/

/** `meet in the final`. */
function isFinal(items: Item[], at: number): boolean {
  return items
    .slice(at + 1, at + 10)
    .some(
      (item, index) =>
        isWord(item, /^finals?$/) &&
        !/^(?:round|session|day|agreement|deal|talks|text)$/.test(items[at + index + 2]?.word ?? ''),
    )
}

/** `the track meet`, `met its target`. */
function isNoun(items: Item[], at: number): boolean {
  if (isWord(items[at - 1], /^(?:the|a|an|track|swim|’s|'s)$/)) return true
  if (isWord(items[at + 1], NO_OBJECT) || items[at + 1]?.date) return false
  const thing = items
    .slice(at + 1, at + 6)
    .find((item) =>
      isWord(
        item,
        /^(?:targets?|demands?|needs|standards?|requirements?|criteria|conditions?|expectations|goals?|costs?|deadlines?|limits|resistance|criticism|obligations|bill|challenge|with|death|end|fate|rules?)$/,
      ),
    )
  return thing !== undefined && thing.word !== 'with'
}

/** `X sat down with Y`, `the two sat across from each other`. */
export function readSat(sign: Sign): Met | null {
  const { items, at } = sign
  const next = items[at + 1]
  if (isWord(next, /^down$/)) {
    const with_ = items.slice(at + 2, at + 6).findIndex((item) => isWord(item, /^(?:with|opposite)$/))
    return with_ >= 0 ? withOthers(sign, subjectOf(sign), at + 3 + with_) : together(sign, subjectOf(sign))
  }
  const isFacing =
    isWord(next, /^(?:across|opposite|face|together|side)$/) ||
    items.slice(at + 1, at + 6).some((item) => isWord(item, /^(?:opposite|table)$/))
  return isFacing ? together(sign, subjectOf(sign)) : null
}

/** `X and Y talked for two hours`. */
export function readTalked(sign: Sign): Met | null {
  const { items, at } = sign
  // `negotiated a loan`, `talking doom`.
  if (!isPlain(items[at + 1])) return null
  if (isWord(items[at + 1], /^(?:with|of|about|to|out|up|as|against|points?|at|heads?)$/)) return null
  // `spoke for Trump`: no time.
  if (isWord(items[at + 1], /^for$/) && items[at + 2]?.mention) return null
  if (isWord(items[at], /ing$/) && !isWord(items[at - 1], /^(?:been|are|were)$/)) return null
  return together(sign, subjectOf(sign).filter(isPerson))
}

const isPlain = (item: Item | undefined): boolean =>
  item === undefined ||
  item.date !== undefined ||
  isWord(item, NO_OBJECT) ||
  isWord(
    item,
    /^(?:until|till|through|all|into|with|around|round|beneath|beside|along|across|alone|together|quietly|openly|since|without|well|past|across|within|some|nearly|about|earlier|first|long|briefly|deep)$/,
  )

/** `X held talks with Y`, `X and Y engaged in a meeting`, `X and Y returned to the negotiating table`. */
export function readHeld(sign: Sign): Met | null {
  const { items, at } = sign
  const behind = items.slice(at + 1, at + 8)
  const isTable = behind.some(
    (one, index) =>
      isWord(one, /^table$/) &&
      (isWord(behind[index - 1], /^negotiating$/) ||
        (isWord(behind[index - 1], /^the$/) && isWord(behind[index - 2], /^(?:to|at|around|round)$/))),
  )
  const noun = behind.findIndex(
    (one, index) =>
      isWord(one, TALKS) ||
      isWord(one, /^round$/) ||
      (isTable && isWord(one, /^table$/)) ||
      (index < 2 && isWord(one, MEAL)),
  )
  if (noun < 0 || behind.slice(0, noun).some(({ mention, date }) => mention ?? date)) return null
  const next = at + 2 + noun
  const subject = subjectOf(sign)
  const distance = items.slice(next, next + 6).findIndex((one) => isWord(one, /^(?:with|between)$/))
  if (distance >= 0) return withOthers(sign, subject, next + distance + 1)
  if (isWord(items[next], /^of$/) && !isWord(items[next + 1], TALKS)) return null
  return together(sign, subject)
}

const WENT =
  /^(?:went|goes|drove|drives|flew|flies|travelled|traveled|travels|came|comes|walked|returned|arrived|heads|headed)$/

/** `X is to see Y`, `X drove to Lima to see Y`. */
export function readSee(sign: Sign): Met | null {
  const { items, at } = sign
  const isDue = isWord(items[at - 2], /^(?:is|are|due|set|scheduled|comes|arrives)$/)
  const isWay = items.slice(Math.max(0, at - 8), at).some((item) => isWord(item, WENT))
  if (!isWord(items[at - 1], /^to$/) || !(isDue || isWay)) return null
  const others = namesForward(items, at + 1, isPerson)
  const subject = subjectOf(sign)
  // `went to see Paz speak`.
  const next = items[others.next]
  if (
    next &&
    !next.date &&
    !isPlain(next) &&
    next.token.kind === 'word' &&
    !isWord(next, /^(?:and|of|from|with|as|who)$/)
  )
    return null
  return others.names.length > 0 ? { names: [...subject, ...others.names], from: at, to: others.next } : null
}
