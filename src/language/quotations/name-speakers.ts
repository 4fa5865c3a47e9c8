import { personCalled } from '../facts/called.ts'
import { isPerson } from '../facts/groups.ts'
import { type Item, isWord } from '../facts/items.ts'
import type { Scene } from '../facts/scene.ts'
import { phraseAt } from '../facts/who.ts'
import type { Mention, Quotation } from '../reading.ts'

/**
 * The quotations with whom the text means by their speakers: `its chairwoman, Monika Blažeková,` by her name, and “she”, “the mayor” or
 * “the company” by the name of whoever was called so last, where that can be told.
 */
export function nameSpeakers(
  quotations: Quotation[],
  { scene, language }: { scene: Scene; language: string },
): Quotation[] {
  const isEnglish = /^en\b/.test(language)
  const starts = scene.sentences.map(({ items }) => items[0]?.start ?? 0)
  return quotations.map((quotation) => {
    const { speaker } = quotation
    if (!speaker) return quotation
    const sentence = lastUpTo(starts, speaker[0])
    const name = sentence < 0 ? null : nameOf({ scene, isEnglish }, sentence, speaker)
    return name === null ? quotation : { ...quotation, speakerName: name }
  })
}

/** Index of the last of ascending numbers that is not above `value`; -1 where none is. */
function lastUpTo(ascending: number[], value: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

interface Heard {
  scene: Scene
  isEnglish: boolean
}

function nameOf({ scene, isEnglish }: Heard, sentence: number, [start, stop]: [number, number]): string | null {
  const items = scene.sentences[sentence]?.items ?? []
  const from = items.findIndex((item) => item.end > start)
  if (from < 0) return null
  let end = from
  while (end < items.length && (items[end] as Item).start < stop) end++
  const phrase = items.slice(from, end)
  const person = phrase.some(
    ({ mention }, at) => mention && isPerson(mention) && !isWord(phrase[at + 1], /^(?:’s|'s|’)$/),
  )
  if (person) return null
  const behind = nameBehind(items, end)
  if (behind) return behind.name
  if (phrase.some(({ mention }) => mention)) return null
  const known = phraseAt({ scene, sentence, end })?.mentions ?? []
  if (known.length === 1) return known[0]?.name ?? null
  // `la ministre`, `die Siegerin`: whoever was called so before.
  const isCalled = !isEnglish && phrase.length < 4 && isWord(phrase[0], ARTICLE)
  const noun = phrase.at(-1)
  return isCalled && noun ? (personCalled({ scene, sentence, end }, noun.word)?.name ?? null) : null
}

const ARTICLE = /^(?:le|la|l['’].+|el|der|die|das|son|sa|su|sein|seine|ihr|ihre)$/

/** `, Captain Rui Paz,`: who is named right behind a phrase. */
function nameBehind(items: Item[], at: number): Mention | null {
  if (!isWord(items[at], /^,$/)) return null
  for (let index = at + 1; index < Math.min(items.length, at + 7); index++) {
    const item = items[index] as Item
    if (item.mention) return isPerson(item.mention) || item.mention.kind === 'organisation' ? item.mention : null
    if (!/^\p{Lu}/u.test(item.token.text) || item.isQuoted) return null
  }
  return null
}
