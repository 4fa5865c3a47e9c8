import { isPerson } from './groups.ts'
import { type Item, isWord } from './items.ts'
import { isParty, type Names, namesForward, peopleAt } from './names-ahead.ts'
import { twoNamedApart } from './sides.ts'
import { groupNear } from './who.ts'
import { type Met, type Sign, subjectOf } from './who-meets.ts'

/** Those who talk without being in one place. */
const FAR_AWAY = /^(?:phone|phoned|telephone|video|online|letter|letters|email|e-mail|zoom|virtually|remotely|text)$/

/** `X received Y`, `X was received by Y`, `X welcomed her counterpart, Y`. */
export function readReceived(sign: Sign): Met | null {
  const { items, at } = sign
  const isPassive = isWord(items[at - 1], /^(?:was|were|been|be)$/)
  if (isPassive && !isWord(items[at + 1], /^by$/)) return null
  // `the host Rui Paz`.
  if (isWord(items[at], /^(?:host|receive)$/) && !isWord(items[at - 1], /^(?:will|would|to|also|can|both)$/))
    return null
  const subject = subjectOf(sign).filter(isPerson)
  if (subject.length === 0) return null
  const others = peopleAt(items, isPassive ? at + 2 : at + 1)
  if (others.names.length > 0) return { names: [...subject, ...others.names], from: at, to: others.next }
  // `received a delegation from the bank led by Y`.
  const led = ledBehind(items, at)
  return led.names.length > 0 ? { names: [...subject, ...led.names], from: at, to: led.next } : null
}

function ledBehind(items: Item[], at: number): Names {
  const behind = items.slice(at + 1, at + 12)
  const team = behind.findIndex((item) => isWord(item, /^(?:delegation|team|group|mission|deputation)$/))
  const led = behind.findIndex((item, index) => isWord(item, /^(?:led|headed)$/) && isWord(behind[index + 1], /^by$/))
  return team >= 0 && led > team ? peopleAt(items, at + 3 + led) : { names: [], next: at }
}

/** `X dined with Y`, `X discussed the border with Y in Lima`. */
export function readWith(sign: Sign): Met | null {
  const { items, at } = sign
  if (items.some((item) => isWord(item, FAR_AWAY))) return null
  const distance = items.slice(at + 1, at + 9).findIndex((item) => isWord(item, /^with$/))
  const between = items.slice(at + 1, at + 1 + distance)
  if (distance < 0 || between.some((item) => item.isQuoted || isWord(item, /^[,;:.]$/))) return null
  const isMeal = isWord(items[at], /^(?:dined|lunched|breakfasted|conferred|huddled|negotiated|bargained|haggled)$/)
  if (
    isWord(items[at], /^spent$/) &&
    !between.some((item) => isWord(item, /^(?:hours?|minutes|day|days|afternoon|morning|evening)$/))
  )
    return null
  if (isWord(items[at], /^hands$/)) return shookHands(sign)
  if (isMeal ? distance > 3 : !isThere(items, at + distance + 2)) return null
  if (isWord(items[at], /^(?:spoke|talked)$/) && distance > 2) return null
  const subject = subjectOf(sign).filter(isPerson)
  const others = peopleAt(items, at + 2 + distance)
  return subject.length > 0 && others.names.length > 0
    ? { names: [...subject, ...others.names], from: at, to: others.next }
    : null
}

/** `X shook hands with Y`. */
function shookHands(sign: Sign): Met | null {
  const { items, at } = sign
  if (!isWord(items[at - 1], /^(?:shook|shaking|shakes)$/) || !isWord(items[at + 1], /^with$/)) return null
  const others = peopleAt(items, at + 2)
  const subject = subjectOf({ ...sign, at: at - 1 }).filter(isPerson)
  return subject.length > 0 ? { names: [...subject, ...others.names], from: at - 1, to: others.next } : null
}

/** `Her guest, Y,`: of whoever the sentence before was about. */
export function readGuest({ scene, sentence, items, at }: Sign): Met | null {
  if (!isWord(items[at - 1], /^(?:his|her)$/) || !isWord(items[at + 1], /^,$/)) return null
  const guest = items[at + 2]?.mention
  const own = items.slice(0, at).findLast(({ mention, isQuoted }) => mention && !isQuoted && isPerson(mention))?.mention
  const host = own ?? scene.sentences[sentence]?.person
  return guest && isPerson(guest) && host && !items.some((item) => isWord(item, /^(?:show|programme|podcast|studio)$/))
    ? { names: [host, guest], from: at, to: at + 3 }
    : null
}

/** Whether it is said behind `from` where, or beside what, somebody spoke. */
function isThere(items: Item[], from: number): boolean {
  return items
    .slice(from, from + 16)
    .some(
      ({ mention, isQuoted }, index) =>
        (!isQuoted && mention?.kind === 'place' && isWord(items[from + index - 1], /^(?:in|at)$/)) ||
        isWord(items[from + index], /^(?:sidelines|margins|face-to-face|hours?|palace)$/),
    )
}

const SHARED = /^(?:lunch|dinner|breakfast|tea|talks|coffee|supper)$/

/** `X visited Y in hospital`, `X saw Y in Lima on Monday`. */
export function readVisited(sign: Sign): Met | null {
  const { items, at } = sign
  const subject = subjectOf(sign).filter(isPerson)
  const others = peopleAt(items, at + 1)
  if (subject.length === 0 || others.names.length === 0) return null
  const next = items[others.next]
  if (isWord(items[at], /^(?:joined|joins)$/)) {
    const isMeal =
      isWord(next, /^(?:for|at)$/) && items.slice(others.next + 1, others.next + 4).some((item) => isWord(item, SHARED))
    if (!isMeal) return null
  }
  if (isWord(items[at], /^(?:saw|sees)$/)) {
    const isSomewhere = isWord(next, /^(?:in|at)$/) && items[others.next + 1]?.mention?.kind === 'place'
    if (!isSomewhere || !items.slice(others.next).some(({ date }) => date)) return null
  }
  return { names: [...subject, ...others.names], from: at, to: others.next }
}

/** `X called on Y at her farm`, `X paid a visit to Y`, `X came face to face with Y`, `granted Y an audience`. */
export function readCalledOn(sign: Sign): Met | null {
  const { items, at } = sign
  const first = startOfVisit(items, at)
  if (first === null) return null
  const others = peopleAt(items, first.whom)
  const next = items[others.next]
  if (first.isCall && !isWord(next, /^(?:at|in)$/) && !next?.date && !isWord(next, /^on$/)) return null
  const subject = subjectOf({ ...sign, at: first.verb }).filter(isPerson)
  return subject.length > 0 && others.names.length > 0
    ? { names: [...subject, ...others.names], from: Math.min(first.verb, at), to: Math.max(at + 1, others.next) }
    : null
}

function startOfVisit(items: Item[], at: number): { verb: number; whom: number; isCall?: true } | null {
  const word = items[at]
  const verbBefore = (words: RegExp): number => {
    for (let verb = at - 1; verb >= Math.max(0, at - 9); verb--) if (isWord(items[verb], words)) return verb
    return -1
  }
  if (isWord(word, /^called$/)) return isWord(items[at + 1], /^on$/) ? { verb: at, whom: at + 2, isCall: true } : null
  if (isWord(word, /^face$/)) {
    const verb = verbBefore(/^(?:came|come|met|sat|stood|is|was)$/)
    const isFace = isWord(items[at + 1], /^to$/) && isWord(items[at + 2], /^face$/) && isWord(items[at + 3], /^with$/)
    return isFace && verb >= at - 2 && verb >= 0 ? { verb, whom: at + 4 } : null
  }
  if (isWord(word, /^audience$/)) {
    const verb = verbBefore(/^(?:granted|gave)$/)
    return verb >= 0 ? { verb, whom: verb + 1 } : null
  }
  const verb = verbBefore(/^(?:paid|pays|pay|made)$/)
  return isWord(items[at + 1], /^to$/) && verb >= at - 4 && verb >= 0 ? { verb, whom: at + 2 } : null
}

/** `X invited Y to talks`, `the ministry invited both sides to meet`. */
export function readInvited(sign: Sign): Met | null {
  const { scene, sentence, items, at } = sign
  const to = items
    .slice(at + 1, at + 14)
    .findIndex((item, index) => isWord(item, /^to$/) && isToMeet(items, at + 2 + index))
  if (to < 0 || isWord(items[at - 1], /^(?:was|were|been|be)$/)) return null
  const isBoth = isWord(items[at + 1], /^(?:both|the)$/) && isWord(items[at + 2], /^(?:sides|parties|two)$/)
  if (isBoth) {
    const noun = items[at + 2]?.word === 'two' ? (items[at + 3]?.word ?? '') : (items[at + 2]?.word ?? '')
    const names = groupNear({ scene, sentence, end: 0 })?.names ?? twoNamedApart({ scene, sentence, end: 0 }, noun)
    return { names, from: at, to: at + 3 }
  }
  const others = namesForward(items, at + 1, isParty)
  const subject = subjectOf(sign).filter(isParty)
  return subject.length > 0 && others.names.length > 0
    ? { names: [...subject, ...others.names], from: at, to: others.next }
    : null
}

function isToMeet(items: Item[], at: number): boolean {
  const next = isWord(items[at], /^(?:a|the|further|new|emergency|peace|urgent)$/) ? items[at + 1] : items[at]
  return isWord(next, /^(?:meet|talks|meeting|negotiations|discussions|lunch|dinner|breakfast)$/)
}
