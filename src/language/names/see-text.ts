import type { Sentence } from '../sentences.ts'
import { hashOf } from './hash-word.ts'
import { LANGUAGES, UNCASED } from './languages.ts'
import {
  CITY,
  COUNTRY,
  FAMILY_NAME,
  GIVEN_NAME,
  LONGEST_PLACE,
  type NameLists,
  PLACE_START,
  plainWord,
} from './name-lists.ts'
import type { NameToken } from './name-tokens.ts'
import { lookAround, seeChinese } from './see-uncased.ts'
import { BEFORE_PLACE, classesIn, JOB, ORGANISATION_WORD, PARTICLE, SAYS, TITLE } from './word-classes.ts'

/** What is seen of every token of a text, from which its features are made. Lists are parallel to the tokens. */
export interface SeenText {
  words: string[]
  /** Hash of the word, of its shape. */
  word: Int32Array
  shape: Int32Array
  cluster: Int32Array
  outer: Int32Array
  lists: Int32Array
  classes: Int32Array
  /** 0 lower case or a mark, 1 capitalised, 2 in capitals throughout, 3 of a script without capitals. */
  capital: Uint8Array
  /** 0 running text, 1 a headline whose words are capitalised, 2 a line in capitals, of the token's sentence. */
  loudness: Uint8Array
  /** What the text is written in, as far as names look different there; 0 for English. */
  language: number
  /** First token of the run of capitalised words that a token is in, and the last; -1 outside of one. */
  runFirst: Int32Array
  runLast: Int32Array
  /** What the text says of the word anywhere, as bits. */
  elsewhere: Int32Array
  /** Of a word with a hyphen, how its parts are written and what the lists say of them; 0 for others. */
  hyphen: Uint8Array
  /** Part of a name whose abbreviation follows in brackets: its first word, one within, its last; 0 elsewhere. */
  long: Uint8Array
  /** In a script without capitals: the classes of the next word that has some, and of the last one, and how far they are. */
  ahead: Int32Array
  behind: Int32Array
  /** What the paper's record says of the words here: 0 nothing, else kind and part of a name on record. */
  record: Uint8Array
}

const AFTER_TITLE = 1
const BESIDE_SAYS = 2
const AFTER_PLACE_WORD = 4
const LAST_AFTER_GIVEN = 8
const FIRST_OF_RUN = 16
const LAST_OF_RUN = 32
const BEFORE_ORGANISATION_WORD = 64
const CAPITAL_MID_SENTENCE = 128
const LOWER_CASE = 256
const AFTER_THE = 512
const POSSESSIVE = 1024
const ABBREVIATION = 2048
const ABBREVIATED = 4096
const BEFORE_ROLE = 8192
/** How many bits {@link SeenText.elsewhere} has. */
export const BITS = 14

const isCapitalised = /^\p{Lu}/u
const hasNoCapitals = /^\p{Lo}/u
const isAllCapitals = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u

export interface SeeText {
  lists: NameLists
  /** What `markRecord` says of the tokens. */
  record?: Uint8Array | undefined
  /** One of the {@link LANGUAGES}. */
  language: string
}

/** Looks at every token once. */
export function seeText(tokens: NameToken[], sentences: Sentence[], { lists, record, language }: SeeText): SeenText {
  const count = tokens.length
  const seen: SeenText = {
    words: new Array<string>(count),
    word: new Int32Array(count),
    shape: new Int32Array(count),
    cluster: new Int32Array(count),
    outer: new Int32Array(count),
    lists: new Int32Array(count),
    classes: new Int32Array(count),
    capital: new Uint8Array(count),
    loudness: new Uint8Array(count),
    language: LANGUAGES.indexOf(language),
    runFirst: new Int32Array(count).fill(-1),
    runLast: new Int32Array(count).fill(-1),
    elsewhere: new Int32Array(count),
    long: new Uint8Array(count),
    hyphen: new Uint8Array(count),
    ahead: new Int32Array(count),
    behind: new Int32Array(count),
    record: record ?? new Uint8Array(count),
  }
  const known = new Map<string, number>()
  for (let at = 0; at < count; at++) {
    const { text, kind } = tokens[at] as NameToken
    const same = known.get(text)
    if (same !== undefined) {
      copy(seen, same, at)
      continue
    }
    known.set(text, at)
    const word = plainWord(text)
    seen.words[at] = word
    seen.word[at] = hashOf(word)
    seen.shape[at] = shapeOf(text)
    if (kind === 'mark') continue
    seen.capital[at] = capitalOf(text)
    seen.cluster[at] = lists.clusterOf(word)
    if (word.includes('-')) seen.hyphen[at] = partsOf(text, word, lists)
    seen.outer[at] = lists.outerOf(seen.cluster[at] as number)
    seen.lists[at] = flagsIn(lists, language, word)
    seen.classes[at] = classesIn(language, word.endsWith('.') ? word.slice(0, -1) : word)
  }
  if (language === 'zh') seeChinese(seen, tokens)
  for (const sentence of sentences) {
    seeSentence(seen, tokens, sentence, lists)
    if (seen.language >= UNCASED) lookAround(seen, tokens, sentence)
  }
  seeElsewhere(seen, tokens, sentences)
  return seen
}

/** What the lists say of a word; in Russian of the forms that it may be of. */
function flagsIn(lists: NameLists, language: string, word: string): number {
  const flags = lists.flagsOf(word)
  if (flags !== 0 || word.length < 3) return flags
  if (language === 'ar' && word.startsWith('ال')) return lists.flagsOf(word.slice(2))
  if (language !== 'ru') return 0
  for (const cut of [1, 2, 3]) {
    const stem = word.slice(0, -cut)
    if (stem.length < 3) break
    for (const ending of ['', 'а', 'я', 'ь', 'й', 'ия', 'ий']) {
      const found = lists.flagsOf(stem + ending)
      if (found !== 0) return found
    }
  }
  return 0
}

const LOWER_END = 2
const PLACE_FIRST = 4
const PLACE_LAST = 8
const GIVEN_FIRST = 16
const FAMILY_LAST = 32

/** `Moscow-based` and `China-Russia` are no names, `Anne-Marie` and `Baden-Baden` are. */
function partsOf(text: string, word: string, lists: NameLists): number {
  const first = lists.flagsOf(word.slice(0, word.indexOf('-')))
  const last = lists.flagsOf(word.slice(word.lastIndexOf('-') + 1))
  return (
    1 |
    (/-\p{Ll}[^-]*$/u.test(text) ? LOWER_END : 0) |
    (first & (COUNTRY | CITY) ? PLACE_FIRST : 0) |
    (last & (COUNTRY | CITY) ? PLACE_LAST : 0) |
    (first & GIVEN_NAME ? GIVEN_FIRST : 0) |
    (last & FAMILY_NAME ? FAMILY_LAST : 0)
  )
}

function capitalOf(text: string): number {
  if (isCapitalised.test(text)) return isAllCapitals.test(text) ? 2 : 1
  return hasNoCapitals.test(text) ? 3 : 0
}

/** Whether a token is a word with a capital, of a script that has them. */
function isCapital(seen: SeenText, at: number): boolean {
  return seen.capital[at] === 1 || seen.capital[at] === 2
}

function copy(seen: SeenText, from: number, to: number): void {
  seen.words[to] = seen.words[from] as string
  for (const list of [
    seen.word,
    seen.shape,
    seen.cluster,
    seen.outer,
    seen.lists,
    seen.classes,
    seen.capital,
    seen.hyphen,
  ]) {
    list[to] = list[from] as number
  }
  // Places of several words are marked where they stand.
  seen.lists[to] = (seen.lists[to] as number) & ~(PLACE_INSIDE | PLACE_FIRST_CHARACTER | PLACE_LAST_CHARACTER)
}

/** Part of a place of several words, as a bit beside those of the lists. */
const PLACE_INSIDE = 32
/** Bits of {@link SeenText.lists} that features are made of. */
/** With where in a Chinese place a character stands. */
export const ALL_LISTS = 255
const PLACE_FIRST_CHARACTER = 64
const PLACE_LAST_CHARACTER = 128
export const FIVE_LISTS = GIVEN_NAME | FAMILY_NAME | CITY | COUNTRY | PLACE_INSIDE

function seeSentence(seen: SeenText, tokens: NameToken[], { first, end }: Sentence, lists: NameLists): void {
  let capitals = 0
  let lowers = 0
  let loud = 0
  for (let at = first; at < end; at++) {
    if ((tokens[at] as NameToken).kind !== 'word' || (seen.classes[at] as number) & PARTICLE) continue
    if (!isCapital(seen, at)) lowers += (seen.words[at] as string).length > 3 ? 1 : 0
    else capitals++
    if (seen.capital[at] === 2) loud++
  }
  const loudness = capitals + lowers < 4 ? 0 : loud >= 0.8 * (capitals + lowers) ? 2 : capitals >= 2.5 * lowers ? 1 : 0
  seen.loudness.fill(loudness, first, end)

  for (let at = first; at < end; ) {
    if (!isCapital(seen, at)) {
      if (seen.language === LANGUAGES.indexOf('zh')) at = markChinesePlace(seen, at, end, lists)
      else if (seen.capital[at] === 3) markPlaces(seen, at, end - 1, lists)
      at++
      continue
    }
    const last = endOfRun(seen, tokens, at, end)
    seen.runFirst.fill(at, at, last + 1)
    seen.runLast.fill(last, at, last + 1)
    for (let from = at; from <= last; from++) markPlaces(seen, from, last, lists)
    at = last + 1
  }
}

/** The last token of the run of capitalised words from `at`, with particles between two of them. */
function endOfRun(seen: SeenText, tokens: NameToken[], at: number, end: number): number {
  let last = at
  for (let next = at + 1; next < end && next - at < 12; next++) {
    if (isCapital(seen, next)) last = next
    else if (!((seen.classes[next] as number) & PARTICLE) || next - last > 2) break
    else if (seen.words[next] === 'and' || (tokens[next] as NameToken).kind !== 'word') break
  }
  return last
}

function markPlaces(seen: SeenText, from: number, last: number, lists: NameLists): void {
  if (!((seen.lists[from] as number) & PLACE_START)) return
  let words = seen.words[from] as string
  for (let to = from + 1; to <= Math.min(last, from + LONGEST_PLACE - 1); to++) {
    words += ` ${seen.words[to]}`
    if (!lists.isPlace(words)) continue
    for (let at = from; at <= to; at++) seen.lists[at] = (seen.lists[at] as number) | PLACE_INSIDE
  }
}

/** Marks the longest place that begins at a character, and answers its last one; the character itself where there is none. */
function markChinesePlace(seen: SeenText, at: number, end: number, lists: NameLists): number {
  if (!((seen.lists[at] as number) & PLACE_START)) return at
  for (let last = Math.min(end - 1, at + LONGEST_PLACE - 1); last > at; last--) {
    if (!lists.isPlace(seen.words.slice(at, last + 1).join(' '))) continue
    for (let each = at; each <= last; each++) seen.lists[each] = (seen.lists[each] as number) | PLACE_INSIDE
    seen.lists[at] = (seen.lists[at] as number) | PLACE_FIRST_CHARACTER
    seen.lists[last] = (seen.lists[last] as number) | PLACE_LAST_CHARACTER
    return last
  }
  return at
}

type Note = (at: number, bits: number) => void

function seeElsewhere(seen: SeenText, tokens: NameToken[], sentences: Sentence[]): void {
  const found = new Map<number, number>()
  const note: Note = (at, bits) => {
    const word = seen.word[at] as number
    found.set(word, (found.get(word) ?? 0) | bits)
  }
  for (const sentence of sentences) {
    for (let at = sentence.first; at < sentence.end; at++) {
      if ((tokens[at] as NameToken).kind !== 'word') continue
      if (!isCapital(seen, at)) {
        note(at, LOWER_CASE)
        continue
      }
      const bits = seen.loudness[at] === 0 ? seeInRun(seen, at, sentence.first) | seeBesideRun(seen, at, sentence) : 0
      if (bits !== 0) note(at, bits)
      const isLast = at === seen.runLast[at]
      if (isLast && seen.words[at + 1] === '(' && seen.words[at + 3] === ')')
        noteAbbreviation(seen, at, sentence.first, note)
    }
  }
  for (let at = 0; at < tokens.length; at++) {
    if (isCapital(seen, at)) seen.elsewhere[at] = found.get(seen.word[at] as number) ?? 0
  }
}

function seeInRun(seen: SeenText, at: number, first: number): number {
  const runFirst = seen.runFirst[at] as number
  const runLast = seen.runLast[at] as number
  let bits = at > first ? CAPITAL_MID_SENTENCE : 0
  if (runFirst === at && runLast > at && at > first) bits |= FIRST_OF_RUN
  if (runLast === at && runFirst < at) {
    bits |= LAST_OF_RUN
    if ((seen.lists[runFirst] as number) & GIVEN_NAME) bits |= LAST_AFTER_GIVEN
  }
  if (at < runLast && (seen.classes[runLast] as number) & ORGANISATION_WORD) bits |= BEFORE_ORGANISATION_WORD
  if (at > runFirst && (seen.classes[at - 1] as number) & TITLE) bits |= AFTER_TITLE
  return bits
}

function seeBesideRun(seen: SeenText, at: number, { first, end }: Sentence): number {
  const runFirst = seen.runFirst[at] as number
  const next = (seen.runLast[at] as number) + 1
  let bits = 0
  const before = runFirst > first ? (seen.classes[runFirst - 1] as number) : 0
  if (before & (TITLE | JOB)) bits |= AFTER_TITLE
  if (before & BEFORE_PLACE) bits |= AFTER_PLACE_WORD
  if (before & SAYS) bits |= BESIDE_SAYS
  if (runFirst > first && seen.words[runFirst - 1] === 'the') bits |= AFTER_THE
  if (next >= end) return bits
  if ((seen.classes[next] as number) & SAYS) bits |= BESIDE_SAYS
  if (/^['’]s$/.test(seen.words[next] as string)) bits |= POSSESSIVE
  const after = seen.words[next + 1]
  if (seen.words[next] === ',' && (after === 'a' || after === 'an' || after === 'who')) bits |= BEFORE_ROLE
  return bits
}

/** Most tokens of a name before its abbreviation. */
const LONGEST_NAME = 14

/** Marks the name that the abbreviation in the brackets behind `at` is of: where its letters begin words, in their order. */
function noteAbbreviation(seen: SeenText, at: number, first: number, note: Note): void {
  const short = at + 2
  if (seen.capital[short] !== 2) return
  const letters = (seen.words[short] as string).replace(/[^\p{L}]/gu, '')
  const from = startOfName(seen, at, first, letters)
  if (from < 0) return
  note(short, ABBREVIATION)
  for (let word = from; word <= at; word++) {
    seen.long[word] = word === from ? FIRST_WORD : word === at ? LAST_WORD : INNER_WORD
    if (isCapital(seen, word)) note(word, ABBREVIATED)
  }
}

const FIRST_WORD = 1
const INNER_WORD = 2
const LAST_WORD = 3

/** The nearest word from which the initials of the words up to `at` have the letters in them; -1 where there is none. */
function startOfName(seen: SeenText, at: number, first: number, letters: string): number {
  for (let from = at - 1; from >= Math.max(first, at - LONGEST_NAME); from--) {
    if (!isCapital(seen, from) || (seen.words[from] as string).charAt(0) !== letters.charAt(0)) continue
    let matched = 0
    for (let word = from; word <= at; word++) {
      if ((seen.words[word] as string).charAt(0) === letters.charAt(matched)) matched++
    }
    if (matched >= letters.length) return from
  }
  return -1
}

/** Hash of what kinds of characters a word has, runs of one kind made one. */
function shapeOf(text: string): number {
  let hash = 0x811c9dc5
  let last = 0
  const length = Math.min(text.length, 40)
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    const kind = kindOfUnit(code, text, at)
    if (kind === last) continue
    last = kind
    hash = Math.imul(hash ^ kind, 0x01000193)
  }
  return hash
}

function kindOfUnit(code: number, text: string, at: number): number {
  if (code >= 97 && code <= 122) return 1
  if (code >= 65 && code <= 90) return 2
  if (code >= 48 && code <= 57) return 3
  if (code < 128) return code
  const letter = text.charAt(at)
  if (letter.toLowerCase() !== letter) return 2
  return letter.toUpperCase() !== letter ? 1 : 4
}
