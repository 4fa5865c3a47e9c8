import type { Mention } from '../reading.ts'
import { isPerson } from './groups.ts'
import { type Item, isWord } from './items.ts'
import { itemsOf, type Spot } from './scene.ts'

/** Sentences that are looked back through for whoever is called something. */
const BACK = 8

const ANY_BODY =
  /^(?:company|firm|group|operator|developer|contractor|maker|retailer|utility|lender|carrier|airline|body|insurer)$/
const PUBLIC =
  /ministry|court|council|university|association|union|federation|party|authority|police|commission|agency|times|news|radio|herald|post|worker|seafarer|teacher|nurse|institute|bank of/i

/** The last body that has the word in its name, or for a company the one that was named most. */
export function bodyCalled(spot: Spot, noun: string): Mention | null {
  const named = new Map<string, { mention: Mention; times: number }>()
  for (const { mention } of itemsBack(spot)) {
    if (mention?.kind !== 'organisation') continue
    if (mention.name.toLowerCase().includes(noun)) return mention
    if (!ANY_BODY.test(noun) || PUBLIC.test(mention.name)) continue
    const known = named.get(mention.name)
    if (known) known.times++
    else named.set(mention.name, { mention, times: 1 })
  }
  let most: { mention: Mention; times: number } | undefined
  for (const one of named.values()) if (!most || one.times > most.times) most = one
  return most?.mention ?? null
}

/** The last person who has the word right before their name, or behind it. */
export function personCalled(spot: Spot, noun: string): Mention | null {
  for (const { mention, at, items } of itemsBack(spot)) {
    if (mention?.kind !== 'person') continue
    // `Ana Duarte met the mayor`: she is not the one.
    const itself = items === itemsOf(spot.scene, spot.sentence) ? items[spot.end] : undefined
    const around = [...items.slice(Math.max(0, at - 6), at), ...items.slice(at + 1, at + 7)]
    if (around.some((item) => item !== itself && isWord(item, /./) && item.word === noun)) return mention
  }
  return null
}

/** Sentences behind one in which it is said who somebody is. */
const ON = 5

/** `the Turkish foreign minister`: the only person near whom the text calls so, with a name, before or behind. */
export function personDescribed({ scene, sentence, end }: Spot, noun: string, words: Item[]): Mention | null {
  if (words.length > 4 || words.some((item) => item.mention ?? item.date)) return null
  const called = new Map<string, Mention>()
  for (let index = Math.max(0, sentence - BACK); index <= sentence + ON; index++) {
    const items = itemsOf(scene, index)
    for (const [at, { mention, isQuoted }] of items.entries()) {
      if (!mention || isQuoted || !isPerson(mention) || (index === sentence && Math.abs(at - end) < 8)) continue
      const around = [...items.slice(Math.max(0, at - 6), at), ...items.slice(at + 1, at + 9)]
      const isSaid = (word: string): boolean => around.some((one) => isAlike(one, word))
      if (isSaid(noun) && words.every((item) => isSaid(item.word))) called.set(mention.name, mention)
    }
  }
  const [only] = called.values()
  return called.size === 1 && only ? only : null
}

/** The same word, or a country and what comes from there: `Peru` and `Peruvian`. */
function isAlike({ mention, word }: Item, other: string): boolean {
  if (!mention) return word === other
  return mention.kind === 'place' && mention.name.slice(0, 4).toLowerCase() === other.slice(0, 4)
}

/** Items that are looked back through for whoever is called something. */
const FAR_BACK = 500

function* itemsBack({
  scene,
  sentence,
  end,
}: Spot): Generator<{ mention: Mention | undefined; at: number; items: Item[] }> {
  let looked = 0
  for (let index = sentence; index > sentence - BACK && index >= 0; index--) {
    const items = itemsOf(scene, index)
    for (let at = (index === sentence ? end : items.length) - 1; at >= 0; at--) {
      if (looked++ > FAR_BACK) return
      yield { mention: items[at]?.mention, at, items }
    }
  }
}
