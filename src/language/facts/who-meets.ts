import type { Mention } from '../reading.ts'
import { type Group, isBody, isPerson } from './groups.ts'
import { type Item, isWord } from './items.ts'
import { isOfDescription, isParty, namesForward, whomAt } from './names-ahead.ts'
import { cardinalOf } from './numbers.ts'
import { itemsOf, type Scene, type SceneSentence } from './scene.ts'
import { leadersNear, twoNamedApart } from './sides.ts'
import { groupNear, PEOPLE, whoBefore } from './who.ts'

/** Who meets, by the words at one place of a sentence. */
export interface Met {
  names: Mention[]
  /** Items from the first that names or says it to before `to`. */
  from: number
  to: number
  /** Where they are named, if that is another sentence. */
  named?: SceneSentence | undefined
}

/** A word that says that people meet, and where it stands. */
export interface Sign {
  scene: Scene
  sentence: number
  items: Item[]
  at: number
  /** Who met in the meeting that was told last, if that was within two sentences. */
  last?: Mention[] | undefined
}

/** The group that begins within a few words behind `at`. */
export function groupBehind(scene: Scene, sentence: number, at: number): Group | undefined {
  return scene.sentences[sentence]?.groups.find(({ from }) => from > at && from - at < 10)
}

/** Whoever is the subject of the verb at the sign. */
export function subjectOf({ scene, sentence, items, at }: Sign): Mention[] {
  const who =
    whoBefore({ scene, sentence, end: at })?.mentions.filter((mention) => isPerson(mention) || isBody(mention)) ?? []
  return who.length > 0 ? who : leadersBefore({ scene, sentence, items, at })
}

/** `a delegation led by X met`: who leads those who meet. */
function leadersBefore({ scene, sentence, items, at }: Sign): Mention[] {
  const before = Math.max(0, at - 12)
  const led = items
    .slice(before, at)
    .findLastIndex((item, index) => isWord(item, /^(?:led|headed)$/) && isWord(items[before + index + 1], /^by$/))
  if (led < 0) return []
  const group = scene.sentences[sentence]?.groups.find(({ from, to }) => from > before + led && to <= at)
  return group?.names ?? namesForward(items.slice(0, at), before + led + 2, isPerson).names
}

/** Whoever the sentence is about, of whose talks the sign is only told beside. */
export function subjectOfSentence(sign: Sign): Mention[] {
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

/** Whoever a sentence that begins with talks is about: `In talks with Y on Monday, X asked for time`. */
export function subjectBehind({ scene, sentence, items }: Sign, from: number): Mention[] {
  const distance = items.slice(from, from + 14).findIndex((item) => isWord(item, /^,$/))
  if (distance < 0) return []
  for (let at = from + distance + 1; at < Math.min(items.length, from + distance + 8); at++) {
    const item = items[at] as Item
    if (item.isQuoted || item.date || isWord(item, /^(?:[.;:,]|which|who|where)$/)) return []
    if (isWord(item, /^(?:he|she)$/)) {
      const person = scene.sentences[sentence]?.person
      return person ? [person] : []
    }
    if (item.mention && isParty(item.mention) && !isOfDescription(items, at)) return [item.mention]
  }
  return []
}

/** A verb without an object: two who are its subject, or whom its subject means. */
export function together(sign: Sign, subject: Mention[]): Met | null {
  const { items, at } = sign
  if (subject.length > 1) return { names: named(sign, subject), from: at, to: at + 1 }
  if (subject.length === 1) return withEarlier(sign, subject) ?? inHeadline(sign, subject)
  return isWord(items[at - 1], /^(?:he|she|it|who|which|i|we|you)$/) ? null : meant(sign)
}

/** `X, Y meet in Lima`, as headlines have it. */
function inHeadline({ scene, sentence, items, at }: Sign, [second]: Mention[]): Met | null {
  if (!scene.sentences[sentence]?.isHeading) return null
  const last = items.slice(0, at).findLastIndex((item) => item.mention?.name === second?.name)
  const first = items[last - 2]?.mention
  if (!first || !second || !isWord(items[last - 1], /^,$/) || !isParty(first) || first.name === second.name) return null
  return { names: [first, second], from: last - 2, to: at + 1 }
}

/** `X, …, and the minister of trade of Peru, Y, met`: the person behind “and”, and the one whom the sentence begins with. */
function withEarlier({ scene, sentence, items, at }: Sign, [second]: Mention[]): Met | null {
  // `She and the minister, Y, met`.
  const { person } = scene.sentences[sentence] ?? {}
  if (person && second && isWord(items[0], /^(?:he|she)$/) && isWord(items[1], /^and$/) && person.name !== second.name)
    return { names: [person, second], from: 0, to: at + 1 }
  const first = items.findIndex(({ mention, isQuoted }) => mention && !isQuoted && isPerson(mention))
  const mention = items[first]?.mention
  if (!second || !isPerson(second) || !mention || first >= at || mention.name === second.name) return null
  const last = items.slice(0, at).findLastIndex((item) => item.mention?.name === second.name)
  const between = items.slice(first + 1, last)
  if (!between.some((item) => isWord(item, /^and$/)) || between.some((item) => item.isQuoted || isWord(item, VERB)))
    return null
  return { names: [mention, second], from: first, to: at + 1 }
}

const VERB = /^(?:.*ed|spoke|said|says|told|was|were|is|are|has|have|had|will|would|that|met|went|came|left|flew|[;:])$/

/** `Generals from Chile and Peru met`: those who are named for both in the sentences behind. */
function named(sign: Sign, subject: Mention[]): Mention[] {
  if (subject.some((mention) => mention.kind !== 'place')) return subject
  for (let index = sign.sentence; index < sign.sentence + 3; index++) {
    const group = sign.scene.sentences[index]?.groups.find(({ names }) => names.every(isPerson))
    if (group) return group.names
  }
  if (!isOfCountries(sign)) return subject
  const leaders = leadersNear(sign.scene, sign.sentence, calledBefore(sign))
  // Two of three would be another meeting.
  return leaders.length < subject.length ? [] : leaders
}

/** The word for many that those who meet are called by, before the sign. */
function calledBefore({ items, at }: Sign): string {
  const words = items.slice(Math.max(0, at - 14), at).filter((item) => isWord(item, MANY))
  return (words.find((item) => !isWord(item, /^(?:two|both|countries|sides)$/)) ?? words.at(-1))?.word ?? ''
}

/** `ministers from Chile and Peru`: people who have no names. */
function isOfCountries({ scene, sentence, items, at }: Sign): boolean {
  const from = whoBefore({ scene, sentence, end: at })?.from ?? 0
  return items.slice(Math.max(0, from - 2), from).some((item) => isWord(item, /^(?:of|from)$/))
}

const MANY =
  /^(?:they|their|two|both|sides|leaders|ministers|pair|men|women|delegations|teams|countries|presidents|generals|governments|neighbours|negotiators|mayors|directors|envoys|officials|bishops|governors|diplomats|premiers|ambassadors|parties|companies)$/

/** Words that mean those who were just told to have met. */
const SAME = /^(?:they|their|both|two|sides|pair)$/

/** Whom “their”, “the two” or nobody at all means: the people who are named together nearest before, else right behind. */
export function meant(sign: Sign): Met | null {
  const { scene, sentence, items, at } = sign
  const before6 = items.slice(Math.max(0, at - 7), at)
  if (!before6.some((item) => isWord(item, MANY))) return null
  // `the mayors who met`, `some men`: others.
  if (before6.some((item) => isWord(item, /^(?:who|which|some|many|few|several|most|other|others|all|young|women)$/)))
    return null
  // `the leaders of the two sides` are others than those who were named.
  if (before6.some((item, index) => isWord(item, /^of$/) && isWord(before6[index + 2], MANY))) return null
  if (sign.last && before6.some((item) => isWord(item, SAME))) return { names: sign.last, from: at, to: at + 1 }
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
  const isTwo = items
    .slice(Math.max(0, at - 6), at)
    .some((item) => isWord(item, /^(?:they|both|sides|countries|governments|their|two)$/))
  if (isTwo && before?.names.some(({ kind }) => kind !== 'place')) return { names: before.names, from: at, to: at + 1 }
  const noun = calledBefore(sign)
  const apart = isTwo ? twoNamedApart({ scene, sentence, end: at }, noun) : []
  return { names: apart.length > 1 ? apart : leadersNear(scene, sentence, noun), from: at, to: at + 1 }
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
export function withOthers(sign: Sign, subject: Mention[], from: number): Met | null {
  const { scene, sentence, items, at } = sign
  if (subject.length === 0 || hasTimes(items, at)) return null
  const group = scene.sentences[sentence]?.groups.find((one) => one.from >= from && one.from - from < 8)
  const others = namesForward(items, from, isParty)
  const names = group && others.names.some((one) => group.names.includes(one)) ? group.names : others.names
  // Countries that meet countries play.
  if ([...subject, ...names].every(({ kind }) => kind === 'place')) return null
  if (names.length > 0) return { names: [...subject, ...names], from: at, to: Math.max(group?.to ?? 0, others.next) }
  const next = items[from + 1]
  const isWhole =
    next === undefined || next.date !== undefined || next.token.kind !== 'word' || isWord(next, AFTER_OBJECT)
  if (isWord(items[from], /^(?:him|her)$/) && isWhole) {
    const other = [...itemsOf(scene, sentence).slice(0, at), ...itemsOf(scene, sentence - 1)]
      .map(({ mention }) => mention)
      .find((mention) => mention && isPerson(mention) && !subject.some(({ name }) => name === mention.name))
    return other ? { names: [...subject, other], from: at, to: from + 1 } : null
  }
  const meant = whomAt({ scene, sentence, end: from })
  return meant.names.length > 0 ? { names: [...subject, ...meant.names], from: at, to: meant.next } : null
}

/** What stands behind “her” where it is whom somebody met, and not whose. */
const AFTER_OBJECT =
  /^(?:in|on|at|for|to|again|there|last|after|before|during|over|and|but|when|by|with|as|face|twice|privately|outside|near|yesterday|today|tomorrow|this|next|while|who|since|about)$/

/** `met six times`: a count. */
export function hasTimes(items: Item[], at: number): boolean {
  return items
    .slice(at, at + 7)
    .some(
      (item, index) =>
        isWord(item, /^twice$/) ||
        (cardinalOf(item) !== null && isWord(items[at + index + 1], /^(?:times|occasions)$/)),
    )
}
