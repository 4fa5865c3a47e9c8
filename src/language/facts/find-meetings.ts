import type { Meeting, Mention } from '../reading.ts'
import { type Group, isBody, isPerson } from './groups.ts'
import { type Item, isWord } from './items.ts'
import { mergeMeetings } from './merge-meetings.ts'
import { cardinalOf } from './numbers.ts'
import type { Scene, SceneSentence } from './scene.ts'
import { groupNear, itemsOf, PEOPLE, phraseAt, whoBefore } from './who.ts'

export interface FactContext {
  scene: Scene
  /** The day on which the text was written. */
  written: string | undefined
}

/** Who meets, by the words at one place of a sentence. */
interface Met {
  names: Mention[]
  /** Items from the first that names or says it to before `to`. */
  from: number
  to: number
  /** Where they are named, if that is another sentence. */
  named?: SceneSentence | undefined
}

/** A word that says that people meet, and where it stands. */
interface Sign {
  scene: Scene
  sentence: number
  items: Item[]
  at: number
}

/**
 * Meetings that a text reports or announces, in the reporter's own words: `X met Y`, `X and Y held talks`, `talks between X and Y`,
 * `X received Y`, `X and Y signed …`, `it was their fifth meeting`. Two names are needed; how often they have met is a count and no meeting.
 */
export function findMeetings({ scene }: FactContext): Meeting[] {
  const meetings: Meeting[] = []
  for (const [sentence, { items }] of scene.sentences.entries()) {
    const again = againAt(items)
    const last = meetings.at(-1)
    for (let at = 0; at < items.length; at++) {
      const met = metAt({ scene, sentence, items, at })
      const meeting = met && toMeeting(items, met)
      if (!meeting) continue
      meetings.push(meeting)
      break
    }
    if (again >= 0 && last && last === meetings.at(-1)) meetings.push(meetingAgain(items, again, last))
  }
  return mergeMeetings(meetings)
}

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
      /^(?:held|hold|holds|holding|began|opened|open|resumed|resume|had|have|conducted|concluded|attended|chaired|followed|engaged)$/,
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

function metAt(sign: Sign): Met | null {
  const item = sign.items[sign.at] as Item
  if (item.isQuoted || item.mention || item.date) return null
  for (const { words, read } of TURNS) {
    if (!words.test(item.word) || isDenied(sign)) continue
    const met = read(sign)
    if (met && isTwo(met.names)) return met
  }
  return null
}

/** Index of the word that says that those who met will meet again, without naming them; -1 where none does. */
function againAt(items: Item[]): number {
  return items.findIndex((item, at) => {
    if (item.isQuoted) return false
    const before = items.slice(Math.max(0, at - 8), at)
    if (isWord(item, /^meet$/) && isWord(items[at + 1], /^(?:again|next)$/))
      return (
        before.some((one) => isWord(one, /^(?:they|sides|both|two|will)$/)) &&
        !before.some((one) => isWord(one, /^(?:leaders|ministers|presidents)$/))
      )
    return (
      isWord(item, /^next$/) &&
      isWord(items[at + 1], /^(?:is|will|round|meeting|session)$/) &&
      before.length < 3 &&
      items.some((one) => isWord(one, /^(?:place|held|planned|due|scheduled|meeting|round)$/))
    )
  })
}

function meetingAgain(items: Item[], at: number, { participants }: Meeting): Meeting {
  const place = placeIn(items, participants)
  const date = items.find((item) => item.date && !item.date.relation && !item.isQuoted)?.date
  const [first, last] = [items[at] as Item, items[Math.min(items.length, at + 2) - 1] as Item]
  return {
    participants,
    ...(place?.mention && { place: place.mention.name }),
    ...(date && { date: date.date }),
    start: first.start,
    end: last.end,
  }
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

/** The group that begins within a few words behind `at`. */
function groupBehind(scene: Scene, sentence: number, at: number): Group | undefined {
  return scene.sentences[sentence]?.groups.find(({ from }) => from > at && from - at < 10)
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
  const object = isWord(items[at + 1], /^with$/) ? at + 2 : at + 1
  return withOthers(sign, subject, object)
}

/** Where others than friends meet: a bout, a match. */
const CONTEST =
  /^(?:purse|bout|fight|match|semi-finals?|semifinals?|quarter-finals?|final|kick-off|halftime|cup|tournament|qualifier|opponents?|holders)$/

/** `the track meet`, `met its target`. */
function isNoun(items: Item[], at: number): boolean {
  if (isWord(items[at - 1], /^(?:the|a|an|track|swim|’s|'s)$/)) return true
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

const isParty = (mention: Mention): boolean => isPerson(mention) || mention.kind === 'organisation'

/** Whoever is the subject of the verb at the sign. */
function subjectOf({ scene, sentence, at }: Sign): Mention[] {
  return (
    whoBefore({ scene, sentence, end: at })?.mentions.filter((mention) => isPerson(mention) || isBody(mention)) ?? []
  )
}

/** Whoever the sentence is about, of whose talks the sign is only told beside. */
function subjectOfSentence(sign: Sign): Mention[] {
  const { scene, sentence, items, at } = sign
  const verb = items.findIndex(
    (item, index) =>
      index > 0 &&
      !item.isQuoted &&
      isWord(
        item,
        /^(?:said|says|told|agreed|was|is|had|has|will|announced|warned|called|added|left|arrived|flew|promised|pledged|signed)$/,
      ),
  )
  if (verb > 0) {
    const who = whoBefore({ scene, sentence, end: verb })?.mentions.filter(isParty) ?? []
    if (who.length > 0) return who
  }
  const first = items.slice(0, at).find(({ mention, isQuoted }) => mention && !isQuoted && isParty(mention))?.mention
  const subject = scene.sentences[sentence]?.subject
  const isPronoun = items.slice(0, at).some((item) => isWord(item, /^(?:he|she)$/))
  return first ? [first] : isPronoun && subject ? [subject] : []
}

/** A verb without an object: two who are its subject, or whom its subject means. */
function together(sign: Sign, subject: Mention[]): Met | null {
  const { items, at } = sign
  if (subject.length > 1) return { names: named(sign, subject), from: at, to: at + 1 }
  if (subject.length === 1) return null
  return isWord(items[at - 1], /^(?:he|she|it|who|which|i|we|you)$/) ? null : meant(sign)
}

/** `Generals from Chile and Peru met`: those who are named for both in the sentences behind. */
function named(sign: Sign, subject: Mention[]): Mention[] {
  if (subject.some((mention) => mention.kind !== 'place')) return subject
  for (let index = sign.sentence; index < sign.sentence + 3; index++) {
    const group = sign.scene.sentences[index]?.groups.find(({ names }) => names.every(isPerson))
    if (group) return group.names
  }
  return isOfCountries(sign) ? [] : subject
}

/** `ministers from Chile and Peru`: people who have no names. */
function isOfCountries({ scene, sentence, items, at }: Sign): boolean {
  const from = whoBefore({ scene, sentence, end: at })?.from ?? 0
  return items.slice(Math.max(0, from - 2), from).some((item) => isWord(item, /^(?:of|from)$/))
}

const MANY =
  /^(?:they|their|two|both|sides|leaders|ministers|pair|men|women|delegations|teams|countries|presidents|generals|governments|neighbours|negotiators|mayors|directors|envoys|officials)$/

/** Whom “their”, “the two” or nobody at all means: the people who are named together nearest before, else right behind. */
function meant(sign: Sign): Met | null {
  const { scene, sentence, items, at } = sign
  const before6 = items.slice(Math.max(0, at - 7), at)
  if (!before6.some((item) => isWord(item, MANY))) return null
  // `the leaders of the two sides` are others than those who were named.
  if (before6.some((item, index) => isWord(item, /^of$/) && isWord(before6[index + 2], MANY))) return null
  const people = (index: number): Group | undefined =>
    scene.sentences[index]?.groups.findLast(({ names }) => names.every(isPerson))
  for (const index of [sentence, sentence - 1, sentence + 1, sentence - 2, sentence + 2]) {
    const group = people(index) ?? pairOf(scene, index, index === sentence ? at : undefined)
    if (group)
      return {
        names: group.names,
        from: at,
        to: at + 1,
        named: index === sentence ? undefined : scene.sentences[index],
      }
  }
  const before = groupNear(
    { scene, sentence, end: at },
    before6.some((item) => isWord(item, PEOPLE)),
  )
  return before &&
    items
      .slice(Math.max(0, at - 6), at)
      .some((item) => isWord(item, /^(?:they|both|sides|countries|governments|their|two)$/))
    ? { names: before.names, from: at, to: at + 1 }
    : null
}

/** The two people that a sentence names, where it names no more. */
function pairOf(scene: Scene, sentence: number, until?: number): Group | undefined {
  const people = itemsOf(scene, sentence)
    .slice(0, until)
    .filter(({ mention, isQuoted }) => mention && !isQuoted && isPerson(mention))
  const names = [
    ...new Map(people.flatMap(({ mention }) => (mention ? [[mention.name, mention] as const] : []))).values(),
  ]
  return names.length === 2 ? { names, from: 0, to: 0 } : undefined
}

/** `X met Y`: who is named behind, or whom “her” and “the company” mean. */
function withOthers(sign: Sign, subject: Mention[], from: number): Met | null {
  const { scene, sentence, items, at } = sign
  if (subject.length === 0 || hasTimes(items, at)) return null
  const group = scene.sentences[sentence]?.groups.find((one) => one.from >= from && one.from - from < 8)
  const others = namesForward(items, from, isParty)
  const names = group && others.names.some((one) => group.names.includes(one)) ? group.names : others.names
  if (names.length > 0) return { names: [...subject, ...names], from: at, to: Math.max(group?.to ?? 0, others.next) }
  if (isWord(items[from], /^(?:him|her)$/)) {
    const other = [...itemsOf(scene, sentence).slice(0, at), ...itemsOf(scene, sentence - 1)]
      .map(({ mention }) => mention)
      .find((mention) => mention && isPerson(mention) && !subject.some(({ name }) => name === mention.name))
    return other ? { names: [...subject, other], from: at, to: from + 1 } : null
  }
  if (!isWord(items[from], /^the$/) || !isWord(items[from + 1], /^(?:company|firm|union|bank|club|council)$/))
    return null
  const meant = phraseAt({ scene, sentence, end: from + 2 })?.mentions ?? []
  return meant.length > 0 ? { names: [...subject, ...meant], from: at, to: from + 2 } : null
}

interface Names {
  names: Mention[]
  next: number
}

/** Names from `start` on that are one list, with titles and appositions between them. */
function namesForward(items: Item[], start: number, isFit: (mention: Mention) => boolean, farthest = 9): Names {
  const names: Mention[] = []
  let next = start
  let gap = 0
  for (let at = start; at < items.length && gap < farthest; at++) {
    const item = items[at] as Item
    if (item.isQuoted) break
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

/** `met six times`: a count. */
function hasTimes(items: Item[], at: number): boolean {
  return items
    .slice(at, at + 7)
    .some(
      (item, index) =>
        isWord(item, /^twice$/) ||
        (cardinalOf(item) !== null && isWord(items[at + index + 1], /^(?:times|occasions)$/)),
    )
}

function toMeeting(items: Item[], { names, from, to, named }: Met): Meeting | null {
  const participants = [...new Set(names.map(({ name }) => name))]
  const first = items[from]
  const last = items[to - 1]
  if (!first || !last) return null
  const within = names.map(({ start }) => start).filter((start) => start >= (items[0]?.start ?? 0) && start < last.end)
  const spots = [items, named?.items ?? []]
  const place = firstOf(spots, (all) => placeIn(all, participants))
  const event = firstOf(spots, (all) =>
    all.find(({ mention, isQuoted }) => mention?.kind === 'event' && !isQuoted && !participants.includes(mention.name)),
  )
  const date = firstOf(spots, (all) => all.find((item) => item.date && !item.date.relation && !item.isQuoted))?.date
  return {
    participants,
    ...(place?.mention && { place: place.mention.name }),
    ...(date && { date: date.date }),
    ...(event?.mention && { event: event.mention.name }),
    start: Math.min(first.start, ...within),
    end: Math.max(last.end, first.end),
  }
}

function firstOf(spots: Item[][], find: (items: Item[]) => Item | undefined): Item | undefined {
  for (const items of spots) {
    const found = find(items)
    if (found) return found
  }
  return undefined
}

function placeIn(items: Item[], participants: string[]): Item | undefined {
  return items.find(
    ({ mention, isQuoted }, at) =>
      mention?.kind === 'place' &&
      !isQuoted &&
      !participants.includes(mention.name) &&
      isWhere(items, isWord(items[at - 1], /^the$/) ? at - 2 : at - 1),
  )
}

/** Whether the word at `at` says that something is at the place behind it: `in`, or `to` of somebody who went there. */
function isWhere(items: Item[], at: number): boolean {
  if (isWord(items[at], /^to$/))
    return isWord(items[at - 1], /^(?:flew|flies|travelled|traveled|went|came|returned|drove)$/)
  return isWord(items[at], /^(?:in|at|near|outside|on)$/) && !isWord(items[at - 1], ABOUT)
}

/** What is in a place without anybody meeting there. */
const ABOUT =
  /^(?:situation|wars?|conflicts?|crisis|fighting|peace|developments|events|interests?|role|violence|violations)$/
