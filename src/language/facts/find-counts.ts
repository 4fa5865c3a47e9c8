import type { Attendance, Count, Mention } from '../reading.ts'
import type { FactContext } from './find-meetings.ts'
import { cardinalOf, type Item, isWord, namesBack, ordinalOf } from './items.ts'

const isParty = ({ kind }: Mention): boolean => kind !== 'initiative'

/**
 * How often something happened, as the text claims it: `met 42 times since 2013`, `for the third time`, `its fourth meeting this
 * year`, `twice`. Comparisons (`four times higher`) are none.
 */
export function findCounts({ scene }: FactContext): Count[] {
  const counts: Count[] = []
  for (const [index, items] of scene.sentences.entries()) {
    for (let at = 0; at < items.length; at++) {
      const found = readTimes(items, at) ?? readNthTime(items, at) ?? readVotes(items, at)
      if (!found) continue
      const count = toCount(items, found, scene.subjects[index] ?? null)
      if (count) counts.push(count)
      at = found.to - 1
    }
  }
  return counts
}

interface FoundCount {
  n: number
  cmp: Count['cmp']
  unit?: string
  from: number
  to: number
  predicate?: Count['predicate']
}

const COMPARED =
  /^(?:higher|lower|more|less|as|the|larger|bigger|smaller|faster|longer|greater|its|that|over|world|champion|champions|a|an|per|table)$/

function readTimes(items: Item[], at: number): FoundCount | null {
  const word = items[at]
  if (isWord(word, /^(?:twice|thrice)$/)) {
    if (isWord(items[at + 1], COMPARED)) return null
    return { n: word?.word === 'twice' ? 2 : 3, cmp: '=', unit: 'times', ...bounds(items, at, at + 1) }
  }
  const n = cardinalOf(word)
  if (n === null || !isWord(items[at + 1], /^(?:times|occasions|separate)$/)) return null
  const to = isWord(items[at + 1], /^separate$/) ? at + 3 : at + 2
  if (isWord(items[to], COMPARED) && !isWord(items[to], /^(?:the|over)$/)) return null
  return { n, unit: 'times', ...compare(items, at), ...bounds(items, at, to) }
}

function readNthTime(items: Item[], at: number): FoundCount | null {
  const n = ordinalOf(items[at])
  if (n === null) return null
  let noun = at + 1
  while (
    isWord(
      items[noun],
      /^(?:consecutive|straight|successive|such|official|formal|face-to-face|state|bilateral|annual)$/,
    )
  )
    noun++
  if (!isWord(items[noun], /^(?:time|meeting|visit|summit|talks|attempt|vote|round|strike|encounter|trip)$/))
    return null
  if (
    isWord(items[noun], /^time$/) &&
    !items.slice(Math.max(0, at - 3), at).some((item) => isWord(item, /^(?:for|the)$/))
  )
    return null
  return { n, cmp: '=', unit: items[noun]?.word ?? 'time', from: at, to: noun + 1 }
}

/** `voted 27 to 14`, `by 27 votes`. */
function readVotes(items: Item[], at: number): FoundCount | null {
  if (isWord(items[at], /^voted$/)) {
    const n = cardinalOf(items[at + 1])
    const score = /^(\d+)[-–](\d+)$/.exec(items[at + 1]?.word ?? '')
    if (score) return { n: Number(score[1]), cmp: '=', unit: 'votes', from: at, to: at + 2, predicate: 'voted' }
    if (n !== null && isWord(items[at + 2], /^(?:to|-|–|against)$/))
      return { n, cmp: '=', unit: 'votes', from: at, to: at + 3, predicate: 'voted' }
  }
  const n = cardinalOf(items[at])
  if (n === null || !isWord(items[at + 1], /^votes$/)) return null
  return { n, cmp: '=', unit: 'votes', ...bounds(items, at, at + 2), predicate: 'voted' }
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

function bounds(_: Item[], from: number, to: number): { from: number; to: number } {
  return { from, to }
}

const PREDICATES: [Count['predicate'], RegExp][] = [
  ['met', /^(?:met|meet|meets|meeting|meetings|talks|summit|encounter)$/],
  ['visited', /^(?:visited|visit|visits|trip|travelled|traveled|came|been|come)$/],
  ['attended', /^(?:attended|attend|attends|attendance|attending|appeared|appearance|participated|took)$/],
  ['voted', /^(?:voted|vote|votes|ballot)$/],
]

function toCount(items: Item[], found: FoundCount, before: Mention | null): Count | null {
  const { from, to } = found
  const predicate = found.predicate ?? predicateOf(items, from, to)
  const since =
    items.slice(to, to + 6).find(({ date }) => date?.relation === 'since')?.date ??
    items.find(({ date }) => date?.relation === 'since')?.date
  const parties = partiesOf(items, from, to, before)
  const start = (items[from] as Item).start
  const last = items.slice(to, to + 6).find(({ date }) => date && date === since) ?? items[to - 1]
  return {
    predicate,
    parties: [...new Set(parties.map(({ name }) => name))],
    n: found.n,
    cmp: found.cmp,
    ...(found.unit && { unit: found.unit }),
    ...(since && { since: since.date }),
    start,
    end: last?.end ?? start,
  }
}

function predicateOf(items: Item[], from: number, to: number): Count['predicate'] {
  for (let distance = 0; distance < 14; distance++) {
    for (const at of [from - 1 - distance, to - 1 + distance]) {
      const item = at >= 0 ? items[at] : undefined
      if (!item || item.mention || (distance > 3 && at >= to)) continue
      const found = PREDICATES.find(([, words]) => words.test(item.word))
      if (found) return found[0]
    }
  }
  return 'other'
}

/** Whoever the verb before is about, with whom it names after itself. */
function partiesOf(items: Item[], from: number, _to: number, before: Mention | null): Mention[] {
  const names: Mention[] = []
  const pronoun = items.slice(0, from).findLastIndex((item) => isWord(item, /^(?:he|she|they|it|his|her|their|its)$/))
  for (let at = Math.max(0, pronoun); at < from; at++) {
    const { mention } = items[at] as Item
    if (mention && isParty(mention) && mention.kind !== 'place' && mention.kind !== 'event') names.push(mention)
  }
  if (pronoun >= 0) {
    const own = namesBack(items, pronoun, ({ kind }) => kind === 'person')[0]
    const earlier = items.slice(0, pronoun).findLast(({ mention }) => mention?.kind === 'person')?.mention
    const subject = own ?? earlier ?? before
    if (subject) names.unshift(subject)
  }
  return names.slice(0, 6)
}

/**
 * That somebody took part in one of a series of events for the nth time, or for the nth time running: `attendance at the forum
 * for the third consecutive time`, `their sixth straight final`.
 */
export function findAttendances({ scene }: FactContext): Attendance[] {
  const attendances: Attendance[] = []
  for (const [index, items] of scene.sentences.entries()) {
    const event = items.find(({ mention }) => mention?.kind === 'event')?.mention
    if (!event) continue
    for (let at = 0; at < items.length; at++) {
      const isAttending = isWord(
        items[at],
        /^(?:attend(?:ed|s|ing|ance)?|appear(?:ed|s|ing|ance)|participat(?:ed|es|ing|ion)|presence|debut)$/,
      )
      const n = ordinalOf(items[at])
      const isNth =
        n !== null &&
        items.slice(at + 1, at + 4).some((item) => isWord(item, /^(?:time|year|appearance|edition|final|attendance)$/))
      if (!isAttending && !isNth) continue
      const nth = isNth ? { n, at } : nthAfter(items, at)
      if (!nth && !isAttending) continue
      const who = whoBefore(items, at, scene.subjects[index] ?? null)
      if (!who || who.name === event.name) continue
      const consecutive = items
        .slice(nth?.at ?? at, (nth?.at ?? at) + 6)
        .some((item) => isWord(item, /^(?:consecutive|straight|successive|running|row)$/))
      const start = items[at]?.start ?? 0
      attendances.push({
        who: who.name,
        event: event.name,
        ...(nth && { nth: nth.n }),
        consecutive,
        start,
        end: items[(nth?.at ?? at) + 1]?.end ?? (items[at] as Item).end,
      })
      break
    }
  }
  return attendances
}

function nthAfter(items: Item[], from: number): { n: number; at: number } | null {
  for (let at = from + 1; at < Math.min(items.length, from + 14); at++) {
    const n = ordinalOf(items[at])
    if (n !== null && items.slice(at + 1, at + 4).some((item) => isWord(item, /^(?:time|year|edition)$/)))
      return { n, at }
  }
  return null
}

function whoBefore(items: Item[], at: number, before: Mention | null): Mention | null {
  const isHis = items
    .slice(Math.max(0, at - 3), at)
    .some((item) => isWord(item, /^(?:his|her|their|its|he|she|they|it)$/))
  const own = items
    .slice(0, at)
    .findLast(({ mention }) => mention && (mention.kind === 'person' || mention.kind === 'organisation'))?.mention
  const land = items.slice(0, at).findLast(({ mention }) => mention?.kind === 'place')?.mention
  return own ?? (isHis ? before : (land ?? null))
}
