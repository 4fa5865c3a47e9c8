import { tokensOf } from '../tokens.ts'
import type { NamedSpan } from './labels.ts'
import { plainWord } from './name-lists.ts'
import { randomFrom, type TrainingText } from './train.ts'
import { classesOf } from './word-classes.ts'

/** Words that a name can be made of, by where in a name they stand. */
type Pools = Record<string, string[]>

/** A share of the names keep what they are. */
const KEPT = 0.25

/**
 * The same texts with other names: words of names, but for those that say what a thing is (`Union`, `Lake`, `of`), give way to words of
 * other names, the same word to the same one throughout a text. What is learned from them is what stands around names and how they
 * are built, rather than the names. The same texts and seed yield the same variants.
 */
export function varyTexts(texts: TrainingText[], seed: number): TrainingText[] {
  const random = randomFrom(seed)
  const pools = poolsOf(texts)
  return texts.map((text) => varyText(text, pools, random))
}

function poolsOf(texts: TrainingText[]): Pools {
  const pools: Pools = {}
  for (const { text, names } of texts) {
    for (const name of names) {
      for (const { word, slot } of slotsOf(text, name)) {
        pools[slot] ??= []
        pools[slot].push(word)
      }
    }
  }
  return pools
}

interface Slot {
  start: number
  end: number
  word: string
  slot: string
}

/** The words of a name that can be others, and what kind of word each is. */
function slotsOf(text: string, { start, end, kind }: NamedSpan): Slot[] {
  const tokens = tokensOf(text.slice(start, end))
  return tokens.flatMap((token, at) => {
    const isProper = /^\p{Lu}\p{Ll}[\p{L}\p{M}'’-]+$/u.test(token.text) && classesOf(plainWord(token.text)) === 0
    if (!isProper) return []
    const place = tokens.length === 1 ? 'alone' : at === 0 ? 'first' : at === tokens.length - 1 ? 'last' : 'inner'
    // A person alone goes by their surname, mostly.
    const slot = kind === 'person' ? (place === 'alone' ? 'last' : place) : place
    return [{ start: start + token.start, end: start + token.end, word: token.text, slot: `${kind} ${slot}` }]
  })
}

function varyText({ text, names }: TrainingText, pools: Pools, random: () => number): TrainingText {
  const given = new Map<string, string>()
  const changed: NamedSpan[] = []
  let varied = ''
  let at = 0
  for (const name of [...names].sort((a, b) => a.start - b.start)) {
    varied += text.slice(at, name.start)
    at = name.start
    const start = varied.length
    for (const slot of slotsOf(text, name)) {
      varied += text.slice(at, slot.start)
      const pool = pools[slot.slot] ?? []
      const drawn = pool[Math.floor(random() * pool.length)] ?? slot.word
      if (!given.has(slot.word)) given.set(slot.word, random() < KEPT ? slot.word : drawn)
      varied += given.get(slot.word) ?? slot.word
      at = slot.end
    }
    varied += text.slice(at, name.end)
    at = name.end
    changed.push({ start, end: varied.length, kind: name.kind })
  }
  return { text: varied + text.slice(at), names: changed }
}
