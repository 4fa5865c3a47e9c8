import type { NamedSpan } from './labels.ts'
import { plainWord } from './name-lists.ts'
import { tokensAndSentences } from './name-tokens.ts'
import { randomFrom, type TrainingText } from './train.ts'
import { classesOf } from './word-classes.ts'

/** Words that a name can be made of, by where in a name they stand. */
type Pools = Record<string, string[]>

/** Share of the names that stay what they are. */
const KEPT = 0.25
/** Shares of the headlines whose words are capitalised, and that are in capitals. */
const CAPITALISED = 0.35
const SHOUTED = 0.1

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

const IS_PROPER = /^(?:\p{Lu}\p{Ll}[\p{L}\p{M}'’-]+|\p{Script=Arabic}{3,}|\p{Script=Han})$/u
const SCRIPTS = [/^\p{Script=Cyrillic}/u, /^\p{Script=Arabic}/u, /^\p{Script=Han}/u]

interface Slot {
  start: number
  end: number
  word: string
  slot: string
}

/** The words of a name that can be others, and what kind of word each is. */
function slotsOf(text: string, { start, end, kind }: NamedSpan): Slot[] {
  const { tokens } = tokensAndSentences(text.slice(start, end))
  return tokens.flatMap((token, at) => {
    const isProper = IS_PROPER.test(token.text) && classesOf(plainWord(token.text)) === 0
    if (!isProper) return []
    const place = tokens.length === 1 ? 'alone' : at === 0 ? 'first' : at === tokens.length - 1 ? 'last' : 'inner'
    // A person alone goes by their surname, mostly.
    const slot = kind === 'person' ? (place === 'alone' ? 'last' : place) : place
    const script = SCRIPTS.findIndex((letters) => letters.test(token.text))
    return [{ start: start + token.start, end: start + token.end, word: token.text, slot: `${kind} ${slot} ${script}` }]
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
  return { text: inCapitals(varied + text.slice(at), random), names: changed }
}

/** Some headlines with the words of more than three letters capitalised, or in capitals. No letter changes its place. */
function inCapitals(text: string, random: () => number): string {
  const drawn = random()
  if (drawn >= CAPITALISED + SHOUTED) return text
  const end = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n')
  const headline = text.slice(0, end)
  const changed =
    drawn < SHOUTED
      ? headline.toUpperCase()
      : headline.replace(/(?<![\p{L}\p{M}'’])\p{Ll}(?=[\p{L}\p{M}]{3})/gu, (letter) => letter.toUpperCase())
  return changed.length === headline.length ? changed + text.slice(end) : text
}
