import type { Attendance, Count, Mention } from '../reading.ts'
import type { FactContext } from './find-meetings.ts'
import { isPerson } from './groups.ts'
import { type Item, isWord } from './items.ts'
import { cardinalOf, ordinalOf } from './numbers.ts'
import { isNoun, readNthOfKind, readRun, rowBehind, sinceBehind } from './ranks.ts'
import type { Scene } from './scene.ts'
import { readVotes } from './votes.ts'
import { groupNear, whoBefore } from './who.ts'

/**
 * How often something happened, as the text claims it: `met 42 times since 2013`, `for the third time`, `its fourth meeting this
 * year`, `seven shipments since 2019`, `twice`. Comparisons (`four times higher`) are none, nor is what an attendance says already.
 */
export function findCounts({ scene }: FactContext, attendances: Attendance[] = []): Count[] {
  const counts: Count[] = []
  const headlines: Count[] = []
  for (const [sentence, { items, isHeading }] of scene.sentences.entries()) {
    for (let at = 0; at < items.length; at++) {
      const found =
        readVotes(items, at) ?? readTimes(items, at) ?? readNth(items, at) ?? readRun(items, at) ?? readSince(items, at)
      if (!found) continue
      const list = isHeading ? headlines : counts
      list.push(toCount({ scene, sentence, items }, found))
      at = found.to - 1
    }
  }
  // The same number, told in the headline and below it, is one count.
  const below = new Set(counts.map(({ n }) => n))
  const alone = headlines.filter(({ n }) => !below.has(n))
  return withoutAttendances([...alone, ...counts].sort(byStart), attendances)
}

const byStart = (one: Count, other: Count): number => one.start - other.start

/** Both lists are in the order of the text. */
function withoutAttendances(counts: Count[], attendances: Attendance[]): Count[] {
  let next = 0
  return counts.filter((count) => {
    while ((attendances[next]?.end ?? Number.POSITIVE_INFINITY) <= count.start) next++
    for (let at = next; (attendances[at]?.start ?? Number.POSITIVE_INFINITY) < count.end; at++)
      if (attendances[at]?.nth === count.n) return false
    return true
  })
}

/** A number of times by items, before it is known who did it. */
export interface FoundCount {
  n: number
  cmp: Count['cmp']
  unit?: string
  from: number
  to: number
  predicate?: Count['predicate']
}

const COMPARED =
  /^(?:higher|lower|more|less|as|larger|bigger|smaller|faster|longer|greater|its|that|of|world|champion|champions|a|an|per|table)$/
const MEASURE =
  /^(?:limit|size|price|amount|average|number|rate|level|usual|national|normal|cost|value|length|width|speed|figure|legal|maximum|original)$/

function readTimes(items: Item[], at: number): FoundCount | null {
  const word = items[at]
  if (isWord(word, /^(?:twice|thrice)$/)) {
    if (isCompared(items, at + 1) || !isEventTwice(items, at)) return null
    return { n: word?.word === 'twice' ? 2 : 3, cmp: '=', unit: 'times', from: at, to: at + 1 }
  }
  const n = cardinalOf(word)
  if (n === null) return null
  const to = isWord(items[at + 1], /^(?:separate|other)$/) ? at + 3 : at + 2
  if (!isWord(items[to - 1], /^(?:times|occasions)$/) || isCompared(items, to)) return null
  return { n, unit: 'times', ...compare(items, at), from: at, to }
}

/** `met twice`, `twice since May`, not `thinks twice`. */
function isEventTwice(items: Item[], at: number): boolean {
  if (sinceBehind(items, at + 1)) return true
  if (
    items.slice(at + 1, at + 3).some(({ date }) => date) ||
    isWord(items[at + 1], /^(?:in|this|last|already|before)$/)
  )
    return true
  return predicateOf(items, at, at + 1)[0] !== 'other'
}

function isCompared(items: Item[], at: number): boolean {
  if (isWord(items[at], COMPARED)) return true
  return isWord(items[at], /^the$/) && isWord(items[at + 1], MEASURE)
}

const BEFORE_NOUN =
  /^(?:consecutive|straight|successive|such|official|formal|face-to-face|state|bilateral|annual|overall|full|previous|separate|direct|in-person|joint|top-level|high-level)$/
const RUN_OF_TIME = /^(?:week|quarter|day|month|night|term|edition)$/
const OCCASION = /^(?:time|meeting|visit|encounter)$/
const TALKS = /^(?:round|session|day|set)$/

/** `for the third time`, `their fifth meeting`, `the fourth cut since July`, `its second season in a row`. */
function readNth(items: Item[], at: number): FoundCount | null {
  const n = ordinalOf(items[at])
  if (n === null || n < 2 || items[at]?.isQuoted) return null
  const ofKind = readNthOfKind(items, at, n)
  if (ofKind) return ofKind
  let noun = at + 1
  while (isWord(items[noun], BEFORE_NOUN) && items[noun + 1]?.token.kind === 'word') noun++
  const unit = items[noun]
  if (!unit || unit.mention || unit.date || unit.token.kind !== 'word' || isWord(unit, /^(?:since|of|in|to|and)$/))
    return null
  const isRun =
    noun > at + 1 && items.slice(at + 1, noun).some((item) => isWord(item, /^(?:consecutive|straight|successive)$/))
  const span = { cmp: '=' as const, unit: unit.word, from: at, to: noun + 1 }
  const isSince = sinceBehind(items, noun + 1) !== undefined
  if (isWord(unit, /^time$/) && !isRun) {
    const isCounted = items
      .slice(Math.max(0, at - 3), at)
      .some((item) => isWord(item, /^(?:for|was|is|be|became|s|’s|'s)$/))
    return isCounted ? { n, ...span } : null
  }
  // `the third quarter in a row` is a run of time, and nothing that somebody does again.
  if (RUN_OF_TIME.test(unit.word) && !isSince && predicateOf(items, at, at)[0] === 'other') return null
  if (isRun || OCCASION.test(unit.word)) return { n, ...span }
  if (
    TALKS.test(unit.word) &&
    isWord(items[noun + 1], /^of$/) &&
    isWord(items[noun + 2], /^(?:talks|negotiations|consultations)$/)
  )
    return { n, ...span }
  const to = rowBehind(items, noun + 1)
  if (to > 0) return { n, ...span, to }
  return isSince && !isWord(unit, /^(?:of|quarter|half|place|century|floor|largest|biggest|and|,)$/)
    ? { n, ...span }
    : null
}

const NO_OCCASIONS =
  /^(?:years?|months?|weeks?|days?|hours?|minutes?|percent|people|points?|dollars|euros|pounds|members|tonnes|kilometres|metres|miles|degrees|staff|workers|residents|jobs|million|billion|weeks|decades)$/

/** `had met at four meetings since 2010`, `has visited 118 of the 127 houses since May`: what was done, and how often. */
function readSince(items: Item[], at: number): FoundCount | null {
  const n = cardinalOf(items[at])
  if (n === null || n < 2 || n > 999 || isWord(items[at - 1], /^(?:of|from|by|to|than|the|[$€£])$/)) return null
  const isOf = isWord(items[at + 1], /^of$/) && isWord(items[at + 2], /^the$/) && cardinalOf(items[at + 3]) !== null
  const first = isOf ? at + 4 : at + 1
  for (let noun = first; noun < Math.min(items.length, first + 4); noun++) {
    const item = items[noun]
    if (!isNoun(item) || isWord(item, NO_OCCASIONS) || isWord(item, /^(?:has|have|had)$/)) return null
    if (!/[^s]s$/.test(item?.word ?? '')) continue
    if (isNoun(items[noun + 1]) && /[^s]s$/.test(items[noun + 1]?.word ?? '')) continue
    if (sinceBehind(items, noun + 1) === undefined || !(wasDone(items, at) || OCCASIONS.test(item?.word ?? '')))
      return null
    return { n, unit: item?.word ?? '', ...compare(items, at), from: at, to: noun + 1 }
  }
  return null
}

const OCCASIONS = /^(?:meetings|visits|talks|rounds|summits|attempts|strikes|votes|trips|elections|hearings)$/

/** `has approved`, `had been given`: a verb of something done stands before the number. */
function wasDone(items: Item[], at: number): boolean {
  return items
    .slice(Math.max(0, at - 7), at)
    .some((item) => isWord(item, /^(?:has|have|had|[’']s|[’']ve|[’']d|she[’']s|he[’']s|they[’']ve)$/))
}

function compare(items: Item[], at: number): { cmp: Count['cmp'] } {
  const before = items
    .slice(Math.max(0, at - 3), at)
    .map(({ word }) => word)
    .join(' ')
  if (/(?:at least|more than|over|no fewer than|no less than)$/.test(before)) return { cmp: '>=' }
  if (/(?:at most|up to|fewer than|less than|no more than)$/.test(before)) return { cmp: '<=' }
  return { cmp: /(?:about|around|some|nearly|almost|roughly)$/.test(before) ? '~' : '=' }
}

const PREDICATES: [Count['predicate'], RegExp][] = [
  ['met', /^(?:met|meet|meets|meeting|meetings|talks|encounter|talked|negotiations)$/],
  ['visited', /^(?:visited|visit|visits|trip|trips|travelled|traveled|came|been|come|toured)$/],
  [
    'attended',
    /^(?:attended|attend|attends|attendance|attending|appeared|appearance|participated|took|summit|summits|hearings|conferences)$/,
  ],
  ['voted', /^(?:voted|vote|votes|ballot)$/],
]

interface Place {
  scene: Scene
  sentence: number
  items: Item[]
}

function toCount(place: Place, found: FoundCount): Count {
  const { items } = place
  const { from, to } = found
  const told = clauseBehind(items, to)
  const [predicate, verb] = found.predicate
    ? ([found.predicate, from] as const)
    : (told ?? predicateOf(items, from, to))
  const since = sinceBehind(items, to)
  const dated = since ?? items.find(({ date }) => date?.relation === 'since')
  const start = (items[from] as Item).start
  const last = since?.date ? since : items[to - 1]
  return {
    predicate,
    parties: told ? partiesOfClause(place, told) : partiesOf(place, { from, verb, predicate }),
    n: found.n,
    cmp: found.cmp,
    ...(found.unit && { unit: found.unit }),
    ...(dated?.date && { since: dated.date.date }),
    start,
    end: last?.end ?? start,
  }
}

/** What is counted, by the nearest word that says it, and where that stands; the number itself where none does. */
function predicateOf(items: Item[], from: number, to: number): [Count['predicate'], number] {
  for (let distance = 0; distance < 14; distance++) {
    for (const at of [from - 1 - distance, to - 1 + distance]) {
      const item = at >= 0 ? items[at] : undefined
      if (!item || item.mention || (distance > 3 && at >= to)) continue
      const found = PREDICATES.find(([, words]) => words.test(item.word))
      if (found) return [found[0], at]
    }
  }
  return ['other', from]
}

/** `the third time that X and Y have met`: what the clause behind “time” says, and where its verb stands. */
function clauseBehind(items: Item[], to: number): [Count['predicate'], number] | null {
  if (!isWord(items[to - 1], /^time$/)) return null
  const isThat = isWord(items[to], /^that$/)
  if (!isThat && !items[to]?.mention && !isWord(items[to], /^(?:the|he|she|they|both)$/)) return null
  for (let at = isThat ? to + 1 : to; at < Math.min(items.length, to + LONGEST_CLAUSE); at++) {
    const item = items[at] as Item
    if (item.isQuoted || isWord(item, /^(?:[.;:]|since|because|when|after)$/)) return null
    const found =
      item.mention || !DONE.test(item.word) ? undefined : PREDICATES.find(([, words]) => words.test(item.word))
    if (found) return [found[0], at]
  }
  return null
}

const LONGEST_CLAUSE = 16
const DONE =
  /^(?:met|meet|talked|visited|visit|travelled|traveled|come|been|toured|attended|appeared|participated|voted)$/

function partiesOfClause({ scene, sentence, items }: Place, [predicate, verb]: [Count['predicate'], number]): string[] {
  const who = whoBefore({ scene, sentence, end: verb })
  const meant = who?.mentions.length ? who.mentions : (groupNear({ scene, sentence, end: verb })?.names ?? [])
  const names = meant.map(({ name }) => name)
  for (const { mention, date, word } of items.slice(verb + 1, verb + 8)) {
    if (date || /^[.;:,]$/.test(word) || word === 'since') break
    if (mention && predicate === 'met' && isParty(mention) && mention.kind !== 'place') names.push(mention.name)
  }
  return [...new Set(names)].slice(0, 6)
}

const isParty = ({ kind }: Mention): boolean => kind === 'person' || kind === 'organisation' || kind === 'place'

/** Items before a number within which whoever did it is named. */
const FAR = 40

/** Whoever the verb of a count is about, with whom it names behind; of meetings those who met. */
function partiesOf(
  { scene, sentence, items }: Place,
  { from, verb, predicate }: { from: number; verb: number; predicate: Count['predicate'] },
): string[] {
  const names = (verb < from ? whoBefore({ scene, sentence, end: verb })?.names : undefined) ?? []
  for (let at = verb + 1; at < from; at++) {
    const { mention } = items[at] as Item
    if (mention && (mention.kind === 'person' || mention.kind === 'organisation')) names.push(mention.name)
  }
  if (predicate === 'met' && names.length < 2) {
    const isTheirs = items
      .slice(Math.max(0, from - FAR), from)
      .some((item) => isWord(item, /^(?:their|they|both|two)$/))
    const group = groupNear({ scene, sentence, end: items.length })
    if (group && (isTheirs || names.length === 0)) return group.names.map(({ name }) => name)
    const met = isTheirs ? peopleBefore(items, from) : []
    if (met.length === 2) return met
  }
  if (names.length > 0) return [...new Set(names)].slice(0, 6)
  return named({ scene, sentence, items }, from)
}

/** People named before the number: `Marsh met Cui, their fifth meeting`. */
function peopleBefore(items: Item[], from: number): string[] {
  const before = items.slice(Math.max(0, from - FAR), from)
  return [...new Set(before.flatMap(({ mention }) => (mention && isPerson(mention) ? [mention.name] : [])))]
}

/** Whoever is named before the number in its sentence, or whom a pronoun there means. */
function named({ scene, sentence, items }: Place, from: number): string[] {
  const before = items.slice(Math.max(0, from - FAR), from)
  const pronoun = before.find((item) => isWord(item, /^(?:he|she|his|her|it|its|they|their)$/))
  const own = before.find(
    ({ mention }) => mention && isParty(mention) && (mention.kind !== 'place' || !pronoun),
  )?.mention
  if (own) return [own.name]
  const here = scene.sentences[sentence]
  const meant = isWord(pronoun, /^(?:he|she|his|her)$/) ? here?.subject : pronoun ? here?.body : null
  return meant && (isPerson(meant) || isWord(pronoun, /^(?:it|its|they|their)$/)) ? [meant.name] : []
}
