import type { Mention } from '../reading.ts'
import { isPerson } from './groups.ts'
import { type Item, isWord } from './items.ts'
import { itemsOf, type Scene, type Spot } from './scene.ts'

/** Sentences that are looked back through for two who are named apart. */
const BACK = 6

const isOrganisation = ({ kind }: Mention): boolean => kind === 'organisation'

/**
 * The two whom “both sides”, “the two ministers” or “they” mean, where no phrase names them together: those who are named in the sentences
 * before, where they are two, or two more often than anybody else.
 *
 * @param noun the word that means them
 */
export function twoNamedApart(spot: Spot, noun: string): Mention[] {
  const people = (): Mention[] => {
    const called = twoOf(spot, (mention, items, at) => isPerson(mention) && isCalled(items, at, singularOf(noun)))
    return called?.length === 2 ? called : (twoOf(spot, isPerson) ?? [])
  }
  if (!SIDES.test(noun)) return PERSONS.test(noun) ? people() : []
  const bodies = twoOf(spot, isOrganisation)
  // More than two bodies, none of them above the others: nobody can tell.
  if (bodies === null) return []
  return bodies.length > 1 ? bodies : /^sides?$/.test(noun) ? people() : []
}

const SIDES = /^(?:sides?|parties|companies|delegations|teams|organisations|organizations|unions|clubs|firms|groups)$/
const PERSONS =
  /^(?:two|both|they|pair|men|women|leaders|ministers|presidents|generals|mayors|directors|envoys|officials|negotiators|chiefs|bishops|governors|diplomats|premiers|ambassadors|chairmen|captains|rivals|neighbours)$/

const singularOf = (noun: string): string => noun.replace(/men$/, 'man').replace(/s$/, '')

type IsFit = (mention: Mention, items: Item[], at: number) => boolean

/** The two of some sort that are named most, fewer where there are fewer; `null` where a third is named as often. */
function twoOf({ scene, sentence, end }: Spot, isFit: IsFit): Mention[] | null {
  const named = new Map<string, { mention: Mention; times: number }>()
  for (let index = sentence; index > sentence - BACK && index >= 0; index--) {
    const items = itemsOf(scene, index)
    for (const [at, { mention, isQuoted }] of items.slice(0, index === sentence ? end : items.length).entries()) {
      if (!mention || isQuoted || !isFit(mention, items, at)) continue
      const known = named.get(mention.name)
      if (known) known.times++
      else named.set(mention.name, { mention, times: 1 })
    }
  }
  const [first, second, third] = [...named.values()].sort((a, b) => b.times - a.times)
  if (third && second && third.times >= second.times) return null
  return [first, second].flatMap((one) => (one ? [one.mention] : [])).sort((a, b) => a.start - b.start)
}

/** Whether the text calls somebody by a word right before or behind the name. */
function isCalled(items: Item[], at: number, noun: string): boolean {
  return [...items.slice(Math.max(0, at - 6), at), ...items.slice(at + 1, at + 8)].some(
    (item) => !item.mention && item.word === noun,
  )
}

/** Sentences around one that says that those of several sides met, in which it is said who they are. */
const AROUND = { back: 2, on: 5 }

/**
 * Those who stand for the sides of a meeting that names none of them: `led by X`, `his Italian colleague, Y`, `the Maltese minister Z`.
 * None where the text has fewer than two.
 *
 * @param noun what the sentence calls them: `ministers`
 */
export function leadersNear(scene: Scene, sentence: number, noun: string): Mention[] {
  const leaders = new Map<string, Mention>()
  for (let index = Math.max(0, sentence - AROUND.back); index <= sentence + AROUND.on; index++) {
    const items = itemsOf(scene, index)
    for (const [at, { mention, isQuoted }] of items.entries()) {
      if (!mention || isQuoted || !isPerson(mention) || leaders.has(mention.name)) continue
      if (isLeader(items, at) || isDelegate(items, at, singularOf(noun))) leaders.set(mention.name, mention)
    }
  }
  return leaders.size > 1 && leaders.size < 7 ? [...leaders.values()] : []
}

const LED = /^(?:led|headed|represented|chaired|chairmanship)$/
const OTHER_SIDE = /^(?:counterpart|colleague|opposite)$/

function isLeader(items: Item[], at: number): boolean {
  const before = items.slice(Math.max(0, at - 6), at)
  if (before.some((item) => isWord(item, LED) || isWord(item, OTHER_SIDE))) return true
  if (isWord(items[at - 1], /^under$/)) return true
  const who = isWord(items[at + 1], /^,$/) && isWord(items[at + 2], /^who$/) ? at + 3 : -1
  return who > 0 && isWord(items[who], /^(?:led|leads|headed|heads)$/)
}

/** `the Maltese minister Z`, `Z, the Brazilian delegate,`: the word that they are called by, beside one with a capital that says of where. */
function isDelegate(items: Item[], at: number, noun: string): boolean {
  const isNoun = (item: Item | undefined): boolean =>
    isWord(item, DELEGATE) || (item !== undefined && !item.mention && item.word === noun)
  for (let word = at - 1; word >= Math.max(0, at - 4); word--) {
    if (isWord(items[word], /^,$/) && word < at - 1) break
    if (isNoun(items[word])) return items.slice(Math.max(0, word - 4), word).some(isOfCountry)
  }
  if (!isWord(items[at + 1], /^,$/)) return false
  const behind = items.slice(at + 2, at + 8)
  const word = behind.findIndex(isNoun)
  return word > 0 && behind.slice(0, word).some(isOfCountry)
}

const DELEGATE = /^(?:delegate|envoy|negotiator)$/

const isOfCountry = (item: Item): boolean =>
  item.mention?.kind === 'place' || (!item.mention && /^\p{Lu}\p{Ll}{3,}/u.test(item.token.text))
