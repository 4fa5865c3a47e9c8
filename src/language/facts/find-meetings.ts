import type { Meeting, Mention } from '../reading.ts'
import { type Item, isWord, namesBack, type Scene } from './items.ts'

export interface FactContext {
  scene: Scene
  /** The day on which the text was written. */
  written: string | undefined
}

const MET = /^(?:met|meet|meets|meeting)$/
const HELD =
  /^(?:held|hold|holds|holding|began|opened|open|resumed|resume|had|have|conducted|concluded|attended|chaired|followed)$/
const TALKS = /^(?:talks|discussions|negotiations|consultations|meeting|summit|meetings)$/
const RECEIVED = /^(?:received|hosted|receives|hosts)$/
const isParty = ({ kind }: Mention): boolean => kind === 'person' || kind === 'organisation'
const isPerson = ({ kind }: Mention): boolean => kind === 'person'
const isParticipant = ({ kind }: Mention): boolean => kind !== 'event' && kind !== 'initiative'

/**
 * Meetings that a text reports or announces, in the reporter's own words: `X met Y`, `X and Y held talks`, `talks between X and Y`,
 * `X received Y`. Two are needed; how often they have met is a count and no meeting.
 */
export function findMeetings({ scene }: FactContext): Meeting[] {
  const meetings: Meeting[] = []
  for (const [index, items] of scene.sentences.entries()) {
    for (let at = 0; at < items.length; at++) {
      const participants = participantsAt(items, at, scene.subjects[index] ?? null)
      if (!participants) continue
      meetings.push(toMeeting(items, participants))
      break
    }
  }
  return mergeMeetings(meetings)
}

interface Participants {
  names: string[]
  start: number
  end: number
  /** Index past what names them. */
  next: number
}

/** Who meets by the words at `at`; `null` where nobody does. */
function participantsAt(items: Item[], at: number, before: Mention | null): Participants | null {
  const item = items[at] as Item
  if (item.isQuoted || item.mention || item.date) return null
  const turn = TURNS.find(({ words }) => words.test(item.word))
  return turn?.read({ items, at, before }) ?? null
}

interface Turn {
  items: Item[]
  at: number
  /** Who “he” or “she” is. */
  before: Mention | null
}

/** Turns of phrase by which a text says that people meet, by the word that gives them away. */
const TURNS: { words: RegExp; read: (turn: Turn) => Participants | null }[] = [
  { words: /^between$/, read: readBetween },
  { words: /^(?:met|meet|meets)$/, read: readMet },
  { words: HELD, read: readHeld },
  { words: /^engaged$/, read: readHeld },
  { words: RECEIVED, read: readReceived },
  { words: /^see$/, read: readSee },
  { words: /^(?:meeting|talks|discussions)$/, read: readTalksWith },
]

/** `talks between X and Y`. */
function readBetween({ items, at }: Turn): Participants | null {
  return isMeetingNoun(items, at) ? fromList(items, at, namesForward(items, at + 1, isParticipant)) : null
}

/** `X met Y`, `X and Y met in Lima`. */
function readMet({ items, at, before }: Turn): Participants | null {
  if (isNoun(items, at)) return null
  const subject = subjectOf(items, at, before)
  if (isWord(items[at + 1], NO_OBJECT) || items[at + 1]?.date) {
    return subject.length > 1 && !hasTimes(items, at) ? toParticipants(items, at, subject, at) : null
  }
  const object = isWord(items[at + 1], /^with$/) ? at + 2 : at + 1
  const others = namesForward(items, object, isParty)
  if (others.names.length > 0) return withOthers({ items, at, before }, subject, others)
  return subject.every(isPerson) ? withUnnamed({ items, at, before }, subject, object) : null
}

const NO_OBJECT = /^(?:in|on|at|for|again|behind|privately|face|last|yesterday|today|twice)$/

/** `X held talks with Y`, `X and Y engaged in a meeting`. */
function readHeld({ items, at, before }: Turn): Participants | null {
  const noun = items.slice(at + 1, at + 7).findIndex((one) => isWord(one, TALKS))
  if (noun < 0) return null
  const next = at + 2 + noun
  const subject = subjectOf(items, at, before)
  const others = isWord(items[next], /^with$/) ? namesForward(items, next + 1, isParticipant) : { names: [], next }
  return toParticipants(items, at, [...subject, ...others.names], others.next)
}

/** `X received Y`, `X was received by Y`. */
function readReceived({ items, at, before }: Turn): Participants | null {
  const isPassive = isWord(items[at - 1], /^(?:was|were|been)$/)
  const object = items[at + 1]
  if (isPassive ? !isWord(object, /^by$/) : !object?.mention && !/^\p{Lu}/u.test(object?.token.text ?? '')) return null
  const subject = subjectOf(items, at, before).filter(isPerson)
  return withOthers({ items, at, before }, subject, namesForward(items, isPassive ? at + 2 : at + 1, isPerson))
}

/** `X is to see Y`. */
function readSee({ items, at, before }: Turn): Participants | null {
  if (!isWord(items[at - 1], /^to$/) || !isWord(items[at - 2], /^(?:is|are|due|set|scheduled)$/)) return null
  return withOthers({ items, at, before }, subjectOf(items, at, before), namesForward(items, at + 1, isPerson))
}

/** `X’s meeting with Y`, `after talks on Tuesday in Brussels with Y`. */
function readTalksWith({ items, at, before }: Turn): Participants | null {
  const distance = items.slice(at + 1, at + 7).findIndex((one) => isWord(one, /^with$/))
  if (distance < 0) return null
  const others = namesForward(items, at + 2 + distance, isParty)
  return withOthers({ items, at, before }, subjectOf(items, at, before), others)
}

/** `X met residents`: people without names, as they are called. */
function withUnnamed({ items, at }: Turn, subject: Mention[], from: number): Participants | null {
  let to = from
  while (
    to < items.length &&
    to - from < 6 &&
    !isWord(items[to], /^(?:in|on|at|to|for|and|after|before|who|from|,|;|\.)$/)
  )
    to++
  const last = items[to - 1]
  if (subject.length === 0 || to === from || !last || !/[^s]s$|people$|men$/.test(last.word) || hasTimes(items, at))
    return null
  if (
    items.slice(from, to).some(({ isQuoted, date }) => isQuoted || date) ||
    isWord(
      last,
      /^(?:needs|targets|times|demands|standards|requirements|criteria|conditions|expectations|goals|costs|deadlines)$/,
    )
  )
    return null
  const called = items
    .slice(from, to)
    .map(({ token }) => token.text)
    .join(' ')
  return {
    names: [...subject.map(({ name }) => name), called],
    start: (items[at] as Item).start,
    end: last.end,
    next: to,
  }
}

function withOthers({ items, at }: Turn, subject: Mention[], others: Names): Participants | null {
  if (subject.length === 0 || others.names.length === 0 || hasTimes(items, others.next)) return null
  return toParticipants(items, at, [...subject, ...others.names], others.next)
}

function isMeetingNoun(items: Item[], at: number): boolean {
  return items.slice(Math.max(0, at - 4), at).some((item) => isWord(item, TALKS) || isWord(item, MET))
}

/** `the track meet`: a noun. */
function isNoun(items: Item[], at: number): boolean {
  return (
    isWord(items[at - 1], /^(?:the|a|an|track|swim|’s|'s)$/) ||
    (isWord(
      items[at + 1],
      /^(?:the|its|their|all|every|our|his|her|resistance|criticism|expectations|demand|demands|targets?)$/,
    ) &&
      !hasMentionSoon(items, at + 1))
  )
}

function hasMentionSoon(items: Item[], at: number): boolean {
  return items.slice(at, at + 6).some(({ mention }) => mention !== undefined && isParty(mention))
}

/** Whoever does it: names right before the verb, past auxiliaries, a closing apposition or “he”. */
function subjectOf(items: Item[], verb: number, before: Mention | null): Mention[] {
  let end = verb
  while (
    end > 0 &&
    isWord(
      items[end - 1],
      /^(?:has|have|had|will|would|also|is|are|was|were|to|then|again|later|due|set|scheduled|expected|both|leaders|two|the|each|been|agreed|plans|planned|and|privately|briefly|secretly|never|once|first|last|yesterday)$/,
    )
  )
    end--
  while (end > 0 && items[end - 1]?.date) end--
  if (isWord(items[end - 1], /^(?:he|she|who|they|it)$/)) {
    const own = items.slice(0, end - 1).findLast(({ mention }) => mention?.kind === 'person')?.mention
    const one = own ?? before
    return one ? [one] : []
  }
  const direct = namesBack(items, end, isParticipant)
  if (direct.length > 0) return direct
  // An apposition, or a phrase of place, stands between: whoever the sentence begins with.
  const first = items.slice(0, verb).findIndex(({ mention }) => mention !== undefined && isParty(mention))
  if (first < 0) return []
  return namesForward(items, first, isParty).names
}

interface Names {
  names: Mention[]
  next: number
}

/** Names from `at` on that are one list, with titles and appositions between them. */
function namesForward(items: Item[], start: number, isFit: (mention: Mention) => boolean): Names {
  const names: Mention[] = []
  let next = start
  let gap = 0
  for (let at = start; at < items.length && gap < 7; at++) {
    const item = items[at] as Item
    if (item.mention && isFit(item.mention)) {
      names.push(item.mention)
      next = at + 1
      gap = 0
      if (!isWord(items[next], /^(?:and|,|with|’s|'s|of)$/)) {
        break
      }
      continue
    }
    if (item.date || isWord(item, /^(?:in|on|at|during|after|before|over|about|to|for|who|which|said|that|.*ed|;|\.)$/))
      break
    gap++
  }
  return { names, next }
}

function hasTimes(items: Item[], at: number): boolean {
  return items.slice(at, at + 6).some((item) => isWord(item, /^(?:times|twice|once|time)$/))
}

function fromList(items: Item[], at: number, { names, next }: Names): Participants | null {
  return names.length < 2 ? null : toParticipants(items, at, names, next)
}

function toParticipants(items: Item[], at: number, mentions: Mention[], next: number): Participants | null {
  const names = [...new Set(mentions.map(({ name }) => name))]
  if (names.length < 2) return null
  const start = Math.min(
    (items[at] as Item).start,
    ...mentions.map((mention) => mention.start).filter((one) => one >= (items[0]?.start ?? 0)),
  )
  return { names, start, end: Math.max((items[at] as Item).end, items[next - 1]?.end ?? 0), next }
}

function toMeeting(items: Item[], { names, start, end }: Participants): Meeting {
  const others = items.filter(({ mention, isQuoted }) => mention && !isQuoted && !names.includes(mention.name))
  const place = items.find(
    ({ mention }, at) =>
      mention?.kind === 'place' && !names.includes(mention.name) && isWord(items[at - 1], /^(?:in|at|near|outside)$/),
  )?.mention
  const event = others.find(({ mention }) => mention?.kind === 'event')?.mention
  const date = items.find((item) => item.date && !item.date.relation)?.date
  return {
    participants: names,
    ...(place && { place: place.name }),
    ...(date && { date: date.date }),
    ...(event && { event: event.name }),
    start,
    end,
  }
}

/** The same people at the same day and place are one meeting, told more than once. */
function mergeMeetings(meetings: Meeting[]): Meeting[] {
  const merged: Meeting[] = []
  for (const meeting of meetings) {
    const same = merged.find(
      (other) =>
        other.participants.length === meeting.participants.length &&
        meeting.participants.every((name) => other.participants.includes(name)) &&
        (!other.date || !meeting.date || other.date === meeting.date) &&
        (!other.place || !meeting.place || other.place === meeting.place),
    )
    if (!same) merged.push(meeting)
    else {
      if (meeting.date) same.date ??= meeting.date
      if (meeting.place) same.place ??= meeting.place
      if (meeting.event) same.event ??= meeting.event
    }
  }
  return merged
}
