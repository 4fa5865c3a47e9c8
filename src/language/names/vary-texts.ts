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
  return texts.map((text) =>
    varyText(text, (name, given) => otherWords(text.text, name, { pools, given, random }), random),
  )
}

/**
 * The same texts with names of other texts in the place of theirs, whole: for languages whose names are no rows of words that can be
 * exchanged. The texts are of one language. The same texts and seed yield the same variants.
 */
export function exchangeNames(texts: TrainingText[], seed: number): TrainingText[] {
  const random = randomFrom(seed)
  const pools: Pools = {}
  for (const { text, names } of texts) {
    for (const name of names) {
      const written = text.slice(name.start, name.end)
      pools[slotOf(name, written)] ??= []
      pools[slotOf(name, written)]?.push(written)
    }
  }
  return texts.map((text) =>
    varyText(text, (name, given) => otherName(text.text, name, { pools, given, random }), random),
  )
}

interface Draw {
  pools: Pools
  /** What each word or name of the text has become. */
  given: Map<string, string>
  random: () => number
}

const slotOf = ({ kind }: NamedSpan, written: string): string => `${kind} ${isOfSeveral(written) ? 'full' : 'short'}`

function isOfSeveral(name: string): boolean {
  return /[\s·]/.test(name) || (/^\p{Script=Han}/u.test(name) && name.length > 2)
}

function otherName(text: string, name: NamedSpan, { pools, given, random }: Draw): string {
  const written = text.slice(name.start, name.end)
  const already = given.get(written)
  if (already !== undefined) return already
  const pool = pools[slotOf(name, written)] ?? []
  const drawn = random() < KEPT ? written : (pool[Math.floor(random() * pool.length)] ?? written)
  given.set(written, drawn)
  if (name.kind === 'person' && isOfSeveral(written)) {
    const parts = written.split(/[\s·]+/)
    const others = drawn.split(/[\s·]+/)
    given.set(parts.at(-1) as string, others.at(-1) as string)
    given.set(parts[0] as string, others[0] as string)
  }
  return drawn
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
  const { tokens } = tokensAndSentences(text.slice(start, end), { language: 'en' })
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

function varyText(
  { text, names, language }: TrainingText,
  replace: (name: NamedSpan, given: Map<string, string>) => string,
  random: () => number,
): TrainingText {
  const given = new Map<string, string>()
  const changed: NamedSpan[] = []
  let varied = ''
  let at = 0
  for (const name of [...names].sort((a, b) => a.start - b.start)) {
    varied += text.slice(at, name.start)
    const start = varied.length
    varied += replace(name, given)
    at = name.end
    changed.push({ start, end: varied.length, kind: name.kind })
  }
  return { text: inCapitals(varied + text.slice(at), random), names: changed, language }
}

/** A name with other words of the same kinds. */
function otherWords(text: string, name: NamedSpan, { pools, given, random }: Draw): string {
  let varied = ''
  let at = name.start
  for (const slot of slotsOf(text, name)) {
    varied += text.slice(at, slot.start)
    const pool = pools[slot.slot] ?? []
    const drawn = pool[Math.floor(random() * pool.length)] ?? slot.word
    if (!given.has(slot.word)) given.set(slot.word, random() < KEPT ? slot.word : drawn)
    varied += given.get(slot.word) ?? slot.word
    at = slot.end
  }
  return varied + text.slice(at, name.end)
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
