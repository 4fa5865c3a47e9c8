import type { Mention } from '../reading.ts'
import { isPerson } from './groups.ts'
import { type Item, isWord } from './items.ts'
import { phraseAt, whoBefore } from './who.ts'
import {
  groupBehind,
  hasTimes,
  isParty,
  type Met,
  meant,
  namesForward,
  type Sign,
  subjectOf,
  subjectOfSentence,
  together,
  withOthers,
} from './who-meets.ts'

const TALKS =
  /^(?:talks|discussions|negotiations|consultations|meeting|meetings|summit|encounter|session|conversation)$/
const MEAL = /^(?:lunch|dinner|breakfast|tea)$/

/** Turns of phrase by which a text says that people meet, by the word that gives them away. */
const TURNS: { words: RegExp; read: (sign: Sign) => Met | null }[] = [
  { words: /^between$/, read: readBetween },
  { words: /^(?:met|meet|meets)$/, read: readMet },
  {
    words: /^(?:talked|talk|talking|spoke|speaking|sat|sit|sitting|convened|gathered|assembled|conferred)$/,
    read: readTalked,
  },
  {
    words:
      /^(?:held|hold|holds|holding|began|opened|open|resumed|resume|had|have|conducted|concluded|attended|followed|engaged)$/,
    read: readHeld,
  },
  { words: /^(?:received|hosted|receives|hosts|welcomed)$/, read: readReceived },
  { words: /^see$/, read: readSee },
  { words: /^(?:meeting|talks|discussions|negotiations)$/, read: readTalks },
  {
    words:
      /^(?:signed|concluded|announced|made|reached|agreed|shook|discussed|initialled|lunched|dined|conferred|toured|posed)$/,
    read: readJointAct,
  },
]

export function metAt(sign: Sign): Met | null {
  const item = sign.items[sign.at] as Item
  if (item.isQuoted || item.mention || item.date) return null
  for (const { words, read } of TURNS) {
    if (!words.test(item.word) || isDenied(sign)) continue
    const met = read(sign)
    if (met && isTwo(met.names)) return met
  }
  return null
}

const isTwo = (names: Mention[]): boolean => new Set(names.map(({ name }) => name)).size > 1

/** `never met`, `refused to meet`, `cancelled talks`. */
function isDenied({ items, at }: Sign): boolean {
  return items
    .slice(Math.max(0, at - 4), at)
    .some((item) =>
      isWord(
        item,
        /^(?:not|never|n't|.*n['’]t|no|refused|refuses|declined|declines|failed|cancelled|canceled|postponed|without|neither|could|if|every|hopes|hoped|wants|wanted)$/,
      ),
    )
}

const BETWEEN_TALKS = /^(?:in|on|at|the|of|yesterday|today|held|there|here|last|this|next|week|month|year|,)$/

/** `talks between X and Y`. */
function readBetween({ scene, sentence, items, at }: Sign): Met | null {
  const noun = items.slice(Math.max(0, at - 7), at).findLastIndex((item) => isWord(item, TALKS))
  const since = items.slice(Math.max(0, at - 7), at).slice(noun + 1)
  if (noun < 0 || !since.every((item) => item.mention || item.date || isWord(item, BETWEEN_TALKS))) return null
  const group = groupBehind(scene, sentence, at)
  if (group) return { names: group.names, from: at, to: group.to }
  const list = namesForward(items, at + 1, isParty)
  if (list.names.length > 1) return { names: list.names, from: at, to: list.next }
  // `between the union and the company`.
  const and = items.slice(at + 1, at + 8).findIndex((item) => isWord(item, /^and$/))
  if (and < 0 || !isWord(items[at + 1], /^the$/) || !isWord(items[at + 2 + and], /^the$/)) return null
  const [one, other] = [at + 1 + and, at + 4 + and].map((end) => phraseAt({ scene, sentence, end })?.mentions ?? [])
  return { names: [...(one ?? []), ...(other ?? [])], from: at, to: Math.min(items.length, at + 4 + and) }
}

const NO_OBJECT =
  /^(?:in|on|at|for|again|behind|privately|face|last|yesterday|today|twice|next|there|and|to|by|here|over|during|this|late|early|separately|briefly|,|\.)$/

/** `X met Y`, `X and Y met in Lima`, `the two met`. */
function readMet(sign: Sign): Met | null {
  const { items, at } = sign
  if (isNoun(items, at) || items.some((item) => isWord(item, CONTEST))) return null
  const subject = subjectOf(sign)
  if (at + 1 >= items.length || isWord(items[at + 1], NO_OBJECT) || items[at + 1]?.date) {
    return hasTimes(items, at) ? null : together(sign, subject)
  }
  const isWith = isWord(items[at + 1], /^with$/)
  const met = withOthers(sign, subject, isWith ? at + 2 : at + 1)
  // `X and Y met under a tree`: no object, whatever stands behind.
  return met ?? (isWith || hasTimes(items, at) ? null : together(sign, subject))
}

/** Where others than friends meet: a bout, a match. */
const CONTEST =
  /^(?:purse|bout|semi-finals?|semifinals?|quarter-finals?|kick-off|halftime|qualifier|opponents?|holders)$/

/** `the track meet`, `met its target`. */
function isNoun(items: Item[], at: number): boolean {
  if (isWord(items[at - 1], /^(?:the|a|an|track|swim|’s|'s)$/)) return true
  if (isWord(items[at + 1], NO_OBJECT) || items[at + 1]?.date) return false
  const thing = items
    .slice(at + 1, at + 6)
    .find((item) =>
      isWord(
        item,
        /^(?:targets?|demands?|needs|standards?|requirements?|criteria|conditions?|expectations|goals?|costs?|deadlines?|limits|resistance|criticism|obligations|bill|challenge|with)$/,
      ),
    )
  return thing !== undefined && thing.word !== 'with'
}

/** `X and Y talked for two hours`, `the two sat down in Lima`. */
function readTalked(sign: Sign): Met | null {
  const { items, at } = sign
  const next = items[at + 1]
  if (isWord(items[at], /^(?:sat|sit|sitting)$/) && !isWord(next, /^down$/)) return null
  if (isWord(next, /^down$/) && isWord(items[at + 2], /^with$/)) return withOthers(sign, subjectOf(sign), at + 3)
  if (isWord(next, /^with$/)) return null
  if (isWord(next, /^(?:of|about|to|out|up)$/)) return null
  return together(sign, subjectOf(sign).filter(isPerson))
}

/** `X held talks with Y`, `X and Y engaged in a meeting`. */
function readHeld(sign: Sign): Met | null {
  const { items, at } = sign
  const noun = items
    .slice(at + 1, at + 7)
    .findIndex((one, index) => isWord(one, TALKS) || isWord(one, /^round$/) || (index < 2 && isWord(one, MEAL)))
  if (noun < 0 || items.slice(at + 1, at + 1 + noun).some(({ mention, date }) => mention ?? date)) return null
  const next = at + 2 + noun
  const subject = subjectOf(sign)
  const distance = items.slice(next, next + 5).findIndex((one) => isWord(one, /^(?:with|between)$/))
  if (distance >= 0) return withOthers(sign, subject, next + distance + 1)
  if (isWord(items[next], /^of$/)) return null
  return together(sign, subject)
}

/** `X received Y`, `X was received by Y`. */
function readReceived(sign: Sign): Met | null {
  const { items, at } = sign
  const isPassive = isWord(items[at - 1], /^(?:was|were|been)$/)
  const object = items[at + 1]
  if (isPassive ? !isWord(object, /^by$/) : !object?.mention && !/^\p{Lu}/u.test(object?.token.text ?? '')) return null
  const subject = subjectOf(sign).filter(isPerson)
  const others = namesForward(items, isPassive ? at + 2 : at + 1, isPerson)
  return subject.length > 0 ? { names: [...subject, ...others.names], from: at, to: others.next } : null
}

/** `X is to see Y`. */
function readSee(sign: Sign): Met | null {
  const { items, at } = sign
  if (!isWord(items[at - 1], /^to$/) || !isWord(items[at - 2], /^(?:is|are|due|set|scheduled|comes|arrives)$/))
    return null
  const others = namesForward(items, at + 1, isPerson)
  return others.names.length > 0 ? { names: [...subjectOf(sign), ...others.names], from: at, to: others.next } : null
}

/** `after talks on Tuesday with Y`, `after meeting Y`, `it was their fifth meeting`, `told a meeting of Y`. */
function readTalks(sign: Sign): Met | null {
  const { scene, sentence, items, at } = sign
  const their = items.slice(Math.max(0, at - 5), at).findLastIndex((item) => isWord(item, /^their$/))
  if (their >= 0) return meant(sign)
  if (isWord(items[at], /^meeting$/) && isWord(items[at - 1], /^(?:after|before|by|are|were|is|was|’re|'re|been)$/)) {
    const others = namesForward(items, at + 1, isParty)
    const subject = subjectOfSentence(sign)
    if (others.names.length > 0) return { names: [...subject, ...others.names], from: at, to: others.next }
    return together(sign, subject)
  }
  const distance = items.slice(at + 1, at + 7).findIndex((one) => isWord(one, /^with$/))
  if (distance >= 0) {
    // Who chairs talks does so beside somebody, not against them.
    if (items.slice(Math.max(0, at - 3), at).some((one) => isWord(one, /^(?:led|leads|chaired|chairs|mediated)$/)))
      return null
    const others = namesForward(items, at + 2 + distance, isParty)
    const subject = subjectOfSentence(sign)
    const isOne = subject.length > 0 && others.names.length > 0
    return isOne ? { names: [...subject, ...others.names], from: at, to: others.next } : null
  }
  const told = items.findIndex((item) => isWord(item, /^(?:told|tell|tells)$/) && !item.isQuoted)
  const isThere = isWord(items[at - 1], /^(?:a|the|their|during|at)$/) || isWord(items[at - 2], /^a$/)
  if (told < 0 || !isThere || (isWord(items[at - 1], /^the$/) && !isWord(items[at - 2], /^(?:at|during)$/))) return null
  const listener = told === at - 2 ? (isWord(items[at + 1], /^of$/) ? at + 2 : -1) : told + 1
  if (listener < 0) return null
  const speaker = whoBefore({ scene, sentence, end: told })?.mentions.filter(isPerson) ?? []
  const others = namesForward(items, listener, isParty, 12)
  return {
    names: [...speaker.slice(0, 1), ...others.names],
    from: Math.min(told, at),
    to: Math.max(others.next, at + 1),
  }
}

/** `X and Y signed the accord`: people who do together what is done face to face. */
function readJointAct(sign: Sign): Met | null {
  const { scene, sentence, items, at } = sign
  if (isWord(items[at + 1], /^(?:on|up|off|to)$/)) return null
  const group = scene.sentences[sentence]?.groups.find(
    ({ from, to }) => (from < at && to >= at - 2) || (from > at && isWord(items[at - 1], /^(?:was|were)$/)),
  )
  const ends =
    group &&
    (group.to <= at
      ? group.to >= skipBackTo(items, at)
      : items.slice(at, group.from).some((item) => isWord(item, /^by$/)))
  if (!group || !ends || !group.names.every(isPerson)) return null
  if (isWord(items[at], /^(?:made|announced|agreed|reached|discussed)$/) && !hasPlaceOrEvent(items)) return null
  return { names: group.names, from: Math.min(group.from, at), to: Math.max(group.to, at + 1) }
}

function skipBackTo(items: Item[], at: number): number {
  let end = at
  while (end > 0 && isWord(items[end - 1], /^(?:have|had|jointly|also|,|today|yesterday|both)$/)) end--
  return end
}

function hasPlaceOrEvent(items: Item[]): boolean {
  return items.some(
    ({ mention }, at) =>
      (mention?.kind === 'event' || mention?.kind === 'place') &&
      items.slice(Math.max(0, at - 2), at).some((item) => isWord(item, /^(?:in|at)$/)),
  )
}
