import type { Mention } from '../reading.ts'
import { bodyCalled, personCalled, personDescribed } from './called.ts'
import { type Group, isBody, isPerson } from './groups.ts'
import { type Item, isWord } from './items.ts'
import { isRoleWord } from './role-words.ts'
import { itemsOf, type Spot } from './scene.ts'
import { twoNamedApart } from './sides.ts'

/** Whoever does something, as the text means them. */
export interface Who {
  /** The fullest names, or how the text calls somebody who has none in it. */
  names: string[]
  mentions: Mention[]
  /** Index of the first item that says it. */
  from: number
}

/** Sentences that are looked back through for whoever a phrase means. */
const BACK = 8
/** Items of a phrase, at most. */
const LONGEST_PHRASE = 24

const BEFORE_VERB =
  /^(?:has|have|had|will|would|also|is|are|was|were|to|then|again|later|due|set|scheduled|expected|both|each|been|jointly|and|privately|briefly|secretly|once|first|last|already|now|since|repeatedly|formally|publicly|’s|'s|’ve|'ve|’d|'d|’ll|'ll|finally|nevertheless|therefore|recently|earlier|yesterday|today|all)$/

/** Whoever does what the verb at `end` says: the names right before it, or those that “she”, “the two” or “the company” mean. */
export function whoBefore({ scene, sentence, end: verb }: Spot): Who | null {
  const items = itemsOf(scene, sentence)
  // `…, underlining their commitment`: whoever the sentence is about.
  if (isWord(items[verb], /ing$/) && isWord(items[verb - 1], /^,$/)) return firstOf({ scene, sentence, end: verb })
  let end = verb
  while (end > 0 && (isWord(items[end - 1], BEFORE_VERB) || items[end - 1]?.date)) end--
  end = skipDate(items, end)
  if (isSecondVerb(items, end, verb)) return firstOf({ scene, sentence, end })
  let apposition: Mention | null = null
  for (let times = 0; times < 2; times++) {
    const before = skipApposition(items, end)
    // `the presidents of Chile and Peru, X and Y,`.
    const inside = scene.sentences[sentence]?.groups.find((group) => group.from === before + 1 && group.to === end - 1)
    if (before < end && inside?.names.every(isPerson)) return ofGroup(inside)
    if (before < end) apposition = nameOfApposition(items, before, end) ?? apposition
    end = before
  }
  end = skipBrackets(items, end)
  if (end === 0) return null
  const last = items[end - 1] as Item
  if (last.isQuoted) return null
  if (isWord(last, /^(?:who|whom|which|that|who[’'](?:ve|s|d))$/)) return antecedent({ scene, sentence, end: end - 1 })
  const who = phraseAt({ scene, sentence, end })
  return apposition && !who?.mentions.some(isPerson) && (who?.mentions.length ?? 0) < 2
    ? { names: [apposition.name], mentions: [apposition], from: who?.from ?? end }
    : who
}

/** Before `(EFTA)`. */
function skipBrackets(items: Item[], end: number): number {
  if (!isWord(items[end - 1], /^\)$/)) return end
  const open = items.slice(Math.max(0, end - 9), end).findLastIndex((item) => isWord(item, /^\($/))
  return open < 0 ? end : Math.max(0, end - 9) + open
}

const WILL =
  /^(?:is|are|was|were|due|set|scheduled|expected|agreed|plans|planned|wants|wanted|going|has|have|had|invited)$/

/** `visited Lima and met`, `flew to Lima to meet`: what stands right before is no subject of the verb. */
function isSecondVerb(items: Item[], end: number, verb: number): boolean {
  const skipped = items.slice(end, verb)
  const to = skipped.findIndex((item) => isWord(item, /^to$/))
  if (to >= 0 && !skipped.slice(0, to).some((item) => isWord(item, WILL))) return true
  return isWord(skipped[0], /^and$/) && !isWord(items[end - 1], /^(?:who|which|he|she|they|it)$/)
}

/** Whoever a sentence, or the part of it behind “that”, begins with. */
function firstOf({ scene, sentence, end }: Spot): Who | null {
  const items = itemsOf(scene, sentence)
  const that = items
    .slice(0, end)
    .findLastIndex((item) => isWord(item, /^(?:that|while|but|as|after|when|because|although|though|before|;)$/))
  for (let at = that + 1; at < end; at++) {
    const item = items[at] as Item
    if (item.isQuoted) continue
    const pronoun = pronounAt({ scene, sentence, end }, at)
    if (pronoun) return pronoun
    if (!item.mention || item.mention.kind === 'event' || isWord(items[at - 1], PREPOSITION)) continue
    const group = scene.sentences[sentence]?.groups.find(({ from }) => from === at)
    return group ? ofGroup(group) : ofMention(items, at)
  }
  return null
}

const PREPOSITION = /^(?:of|in|at|from|for|on|with|near|to|by|around|across)$/

/** `Its manager, Rui Paz,`: the name, where the apposition is one. */
function nameOfApposition(items: Item[], comma: number, end: number): Mention | null {
  const inside = items.slice(comma + 1, end - 1)
  const name = inside.findIndex(({ mention }) => mention && (isPerson(mention) || mention.kind === 'organisation'))
  if (name < 0) return null
  const before = inside.slice(0, name)
  const isName = before.every(
    (item) => /^\p{Lu}/u.test(item.token.text) || isWord(item, /^(?:the|known|as|called|of)$/),
  )
  return isName && !isWord(before.at(-1), /^of$/) ? (inside[name]?.mention ?? null) : null
}

function skipDate(items: Item[], end: number): number {
  return isWord(items[end - 1], /^(?:on|in|at|late|early|last|since)$/) && items[end]?.date ? end - 1 : end
}

/** Before `, who leads the union,` and the like. */
function skipApposition(items: Item[], end: number): number {
  if (!isWord(items[end - 1], /^,$/)) return end
  for (let at = end - 2; at > Math.max(0, end - LONGEST_PHRASE); at--) {
    if (isWord(items[at], /^[;:.]$/) || items[at]?.isQuoted) return end
    if (isWord(items[at], /^,$/)) return at
  }
  return end
}

/** `the bank, which`: whoever stands before the pronoun. */
function antecedent({ scene, sentence, end }: Spot): Who | null {
  const items = itemsOf(scene, sentence)
  const to = isWord(items[end - 1], /^,$/) ? end - 1 : end
  return to > 0 ? phraseAt({ scene, sentence, end: to }) : null
}

const BOUNDARY =
  /^(?:that|after|before|because|while|when|as|if|and|but|since|where|who|which|or|than|said|says|told|added|announced|so|until|whether|though|although|[,;:.()–—?!“”"])$/

/** Whoever the phrase that ends before `end` means. */
export function phraseAt(spot: Spot): Who | null {
  const { scene, sentence, end } = spot
  const items = itemsOf(scene, sentence)
  const group = scene.sentences[sentence]?.groups.find(({ from, to }) => from < end && to >= end - 2 && to <= end)
  if (group) return ofGroup(group)
  let from = end
  while (from > 0 && end - from < LONGEST_PHRASE && !isBoundary(items[from - 1])) from--
  while (
    from < end &&
    (items[from]?.date || isWord(items[from], /^(?:on|in|at|last|the|by|late|early|from)$/)) &&
    items[from + 1]?.date
  )
    from += 2
  if (from >= end) return null
  const pronoun = pronounAt(spot, end - 1)
  if (pronoun) return pronoun
  const head = headOf(items, from, end)
  if (head >= 0) return ofMention(items, head)
  return ofNoun(spot, from)
}

function isBoundary(item: Item | undefined): boolean {
  return item === undefined || item.isQuoted || isWord(item, BOUNDARY)
}

/** Who stands for a body: `a delegation of the bank`. */
const ENVOYS =
  /^(?:delegation|delegates|representatives|officials|leaders|members|negotiators|envoys|lawyers|executives|managers|heads|mediators|spokesmen|board|management|bosses|owners|directors|chiefs|members)$/

/** Index of the name that a phrase is about: one that no preposition stands before; -1 where there is none. */
function headOf(items: Item[], from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const { mention } = items[at] as Item
    if (!mention || mention.kind === 'event') continue
    const before = isWord(items[at - 1], /^(?:the|a|an)$/) && at - 1 > from ? at - 2 : at - 1
    const isFree = before < from || !isWord(items[before], PREPOSITION) || isWord(items[before - 1], ENVOYS)
    if (isFree) {
      // `Chile’s president Ana Duarte`: the person, where one follows.
      const person = items.slice(at, end).findIndex((item) => item.mention && isPerson(item.mention))
      return person > 0 && isBody(mention) ? at + person : at
    }
  }
  return -1
}

const ofGroup = ({ names, from }: Group): Who => ({ names: names.map(({ name }) => name), mentions: names, from })

function ofMention(items: Item[], at: number): Who {
  const { mention } = items[at] as Item
  return { names: mention ? [mention.name] : [], mentions: mention ? [mention] : [], from: at }
}

const single = (mention: Mention | null | undefined, from: number): Who | null =>
  mention ? { names: [mention.name], mentions: [mention], from } : null

const TWO =
  /^(?:two|pair|sides?|leaders|ministers|men|women|countries|parties|governments|delegations|neighbours|neighbors|companies|presidents|generals|mayors|groups|both|states)$/

/** Words that mean people who were named, and no bodies. */
export const PEOPLE = /^(?:leaders|ministers|men|women|presidents|generals|mayors)$/

/** Whom “she”, “they” or “the two sides” mean. */
function pronounAt({ scene, sentence }: Spot, at: number): Who | null {
  const here = scene.sentences[sentence]
  const items = itemsOf(scene, sentence)
  const item = items[at]
  if (!here || !item) return null
  if (isWord(item, /^(?:he|she)(?:[’'](?:s|d|ll))?$/)) {
    const own = items
      .slice(0, at)
      .findLast(({ mention, isQuoted }) => mention && !isQuoted && isPerson(mention))?.mention
    return single(own ?? here.person, at)
  }
  if (isWord(item, /^it(?:[’'](?:s|d|ll))?$/)) {
    const own = items.slice(0, at).find(({ mention, isQuoted }) => mention && !isQuoted && isBody(mention))?.mention
    return single(own ?? here.body, at)
  }
  const isThey = isWord(item, /^they(?:[’'](?:ve|re|d|ll))?$/)
  const isTwo =
    isWord(item, TWO) &&
    !isWord(items[at + 1], TWO) &&
    items.slice(Math.max(0, at - 2), at + 1).some((one) => isWord(one, /^(?:two|both|the|each)$/))
  if (!isThey && !isTwo) return null
  // `the leaders of the two sides` are others than those who were named.
  if (isTwo && items.slice(Math.max(0, at - 3), at).some((one) => isWord(one, /^(?:of|for|from)$/))) return null
  const group = groupNear({ scene, sentence, end: at }, isTwo && PEOPLE.test(item.word))
  if (group) return { ...ofGroup(group), from: at }
  const isCounted =
    isWord(item, /^sides$/) || items.slice(Math.max(0, at - 2), at).some((one) => isWord(one, /^(?:two|both)$/))
  const apart = isTwo && isCounted ? twoNamedApart({ scene, sentence, end: at }, item.word) : []
  return apart.length > 1 ? { names: apart.map(({ name }) => name), mentions: apart, from: at } : null
}

/** The last group that is named before a place in a text, not as where something is; of people alone where that is asked for. */
export function groupNear({ scene, sentence, end }: Spot, isOfPeople = false): Group | null {
  for (let index = sentence; index > sentence - (isOfPeople ? 3 * BACK : BACK) && index >= 0; index--) {
    const items = itemsOf(scene, index)
    const group = scene.sentences[index]?.groups.findLast(
      ({ from, to, names }) =>
        (index < sentence || to <= end) &&
        (names.every(isPerson) ||
          (!isOfPeople && !isWord(items[from - 1], /^(?:between|in|at|from|to|near|for|with)$/))),
    )
    if (group) return group
  }
  return null
}

const BODY =
  /^(?:company|firm|group|bank|union|party|club|council|ministry|agency|court|authority|airline|operator|association|federation|university|hospital|museum|institute|foundation|forum|board|developer|contractor|maker|retailer|charity|team|trust|utility|lender|carrier|body|fund|commission|consortium|brewer|miner|shipyard|insurer)$/
/** Whom a phrase from `start` on means: “the company”, “the mayor”; or how the text calls them. */
export function ofNoun({ scene, sentence, end }: Spot, start: number): Who | null {
  const items = itemsOf(scene, sentence)
  const cut = items
    .slice(start, end)
    .findIndex(
      (item, at) =>
        at > 0 && (isWord(item, /^(?:in|at|on|from|with|near|to|by|around)$/) || /^\p{Ll}+ing$/u.test(item.token.text)),
    )
  const to = cut > 0 ? start + cut : end
  const noun = items[to - 1]
  if (!noun || noun.mention || noun.date || noun.token.kind === 'mark') return null
  const spot = { scene, sentence, end: to - 1 }
  // `the company’s managers`.
  if (isWord(items[to - 2], /^(?:’s|'s|’)$/) && ENVOYS.test(noun.word) && to - 2 > start)
    return ofNoun({ scene, sentence, end: to - 2 }, start)
  const the = items.slice(start, to - 1).findLastIndex((item) => isWord(item, /^(?:the|its|his|her|their)$/))
  const words = the < 0 ? null : items.slice(start + the + 1, to - 1)
  const isPlain = words?.length === 0
  const meant = isPlain
    ? BODY.test(noun.word)
      ? bodyCalled(spot, noun.word)
      : isRoleWord(noun.word)
        ? (personCalled(spot, noun.word) ?? personDescribed(spot, noun.word, []))
        : null
    : words && isRoleWord(noun.word)
      ? personDescribed(spot, noun.word, words)
      : null
  if (meant) return single(meant, to - 1)
  const first = items[start] as Item
  if (isWord(first, /^(?:i|we|you|he|she|it|they)[’']/)) return null
  const isShort = to - start <= 8
  return isShort ? { names: [scene.text.slice(first.start, noun.end)], mentions: [], from: start } : null
}
