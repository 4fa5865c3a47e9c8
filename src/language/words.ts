import { foldWord } from './fold-word.ts'
import { CHINESE, IGNORABLE, JOINER, kindAt, SPACELESS, WORD } from './letters.ts'

/** A word as search knows it, and where it stands in the text. */
export interface Word {
  /** Folded by {@link foldWord}: letters, marks and digits only. */
  term: string
  /** First UTF-16 unit. */
  start: number
  /** One past the last UTF-16 unit. */
  end: number
}

/** Longest word that is kept whole, in UTF-16 units; of a longer one its beginning stands for it. */
const LONGEST_WORD = 64

/**
 * The words of a text in any script, in order.
 *
 * Words are runs of letters, marks and digits. `O’Brien` and `U.S.` are one word each, `1,000` is `1000`, and `COVID-19` is two.
 * Chinese, Japanese and Korean, which readers search by any part of a compound, come as every two neighbouring
 * characters (`北京市` as `北京`, `京市`), so that consecutive pairs are a part of the text wherever it is divided; a character
 * that stands alone yields no word, see {@link charactersOf}. Thai, Lao, Khmer and Burmese are divided by `Intl.Segmenter`.
 *
 * @param most of a text with more words only so many of the first are given; the rest of it is not looked at.
 */
export function wordsOf(text: string, most = Number.POSITIVE_INFINITY): Word[] {
  const words: Word[] = []
  let at = 0
  while (at < text.length && words.length < most) {
    const sort = plainSortAt(text, at)
    if (sort === GAP) {
      at++
      continue
    }
    const kind = sort === NOT_PLAIN ? kindAt(text, at) : WORD
    if (kind === WORD) at = readWord(text, at, words)
    else if (kind === CHINESE) at = readPairs(text, at, words, most)
    else if (kind === SPACELESS) at = readSpaceless(text, at, words, most)
    else at += isPair(text, at) ? 2 : 1
  }
  return words
}

/** Every Chinese, Japanese and Korean character of a text by itself, the first `most`, for questions of one character. */
export function charactersOf(text: string, most = Number.POSITIVE_INFINITY): Word[] {
  const characters: Word[] = []
  if (!BEYOND_ALPHABETS.test(text)) return characters
  for (let at = 0; at < text.length && characters.length < most; ) {
    const unit = kindAt(text, at) === CHINESE ? readUnit(text, at) : null
    if (unit) characters.push(unit)
    at = unit ? unit.end : at + (isPair(text, at) ? 2 : 1)
  }
  return characters
}

/** Where a Chinese, Japanese or Korean character may be: those begin behind the alphabets. */
const BEYOND_ALPHABETS = /[\u1100-\uffff]/

/*
 * Sorts of ASCII characters, of which most texts in Latin letters consist: each of them is looked at once. What is within a word between
 * some characters only (apostrophe, full stop, comma) is none of these, and neither is any character beyond ASCII.
 */
const NOT_PLAIN = 0
/** Small letters and digits, which folding leaves as they are. */
const SMALL = 1
const CAPITAL = 2
/** Ends every word. */
const GAP = 3

const PLAIN_SORTS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[a-z0-9]/.test(character)) return SMALL
  if (/[A-Z]/.test(character)) return CAPITAL
  return /['.,]/.test(character) ? NOT_PLAIN : GAP
})

function plainSortAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 128 ? (PLAIN_SORTS[code] as number) : NOT_PLAIN
}

function readWord(text: string, start: number, words: Word[]): number {
  let plainEnd = start
  let sort = NOT_PLAIN
  let isSmall = true
  for (; plainEnd < text.length; plainEnd++) {
    sort = plainSortAt(text, plainEnd)
    if (sort === CAPITAL) isSmall = false
    else if (sort !== SMALL) break
  }
  const end = sort === GAP ? plainEnd : endOfWord(text, start, plainEnd)
  const run = text.slice(start, end)
  const isFolded = isSmall && end === plainEnd && run.length <= LONGEST_WORD
  const term = isFolded ? run : foldWord(run.length > LONGEST_WORD ? cut(run) : run)
  if (term) words.push({ term, start, end })
  return end
}

/** End of the word that begins at `start`, of which the letters and digits of ASCII up to `plainEnd` were seen. */
function endOfWord(text: string, start: number, plainEnd: number): number {
  const end = skipRun(text, plainEnd)
  if (end === start + 1 && text[end] === '.') return skipInitials(text, end)
  return isDigit(text, start) ? skipThousands(text, end) : end
}

/** End of the run of letters, marks and digits that goes on at `at`; apostrophes and invisible joiners are within it, not at its end. */
function skipRun(text: string, at: number): number {
  let end = at
  for (let next = end; next < text.length; ) {
    const kind = kindAt(text, next)
    const width = isPair(text, next) ? 2 : 1
    if (kind === WORD) end = next + width
    else if (kind !== JOINER && kind !== IGNORABLE) break
    else if (kind === JOINER && end !== next) break
    next += width
  }
  return end
}

/** `U.S.A` after its first letter: single letters that dots divide. */
function skipInitials(text: string, dot: number): number {
  let end = dot
  while (text[end] === '.' && kindAt(text, end + 1) === WORD && !isDigit(text, end + 1)) {
    if (kindAt(text, end + 2) === WORD) return dot
    end += 2
  }
  return end
}

/** `1,000,000` after its first digits: groups of exactly three. */
function skipThousands(text: string, at: number): number {
  let end = at
  while ((text[end] === ',' || text[end] === '.') && /^\d{3}(?!\d)/.test(text.slice(end + 1, end + 5))) end += 4
  return end
}

function readPairs(text: string, start: number, words: Word[], most: number): number {
  let unit = readUnit(text, start)
  while (words.length < most && unit.end < text.length && kindAt(text, unit.end) === CHINESE) {
    const next = readUnit(text, unit.end)
    words.push({ term: unit.term + next.term, start: unit.start, end: next.end })
    unit = next
  }
  return unit.end
}

/** One character, with the sound marks that half-width and decomposed kana carry after them. */
function readUnit(text: string, start: number): Word {
  let end = start + (isPair(text, start) ? 2 : 1)
  while (/[\u3099\u309a\uff9e\uff9f]/.test(text[end] ?? '')) end++
  return { term: foldWord(text.slice(start, end)) || text.slice(start, end), start, end }
}

const segmenters = new Map<string, Intl.Segmenter>()

function readSpaceless(text: string, start: number, words: Word[], most: number): number {
  let end = start
  while (end < text.length && [SPACELESS, IGNORABLE].includes(kindAt(text, end))) end++
  const language = spacelessLanguage(text.charCodeAt(start))
  let segmenter = segmenters.get(language)
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' })
    segmenters.set(language, segmenter)
  }
  for (const { segment, index, isWordLike } of segmenter.segment(text.slice(start, end))) {
    if (words.length >= most) break
    if (!isWordLike) continue
    const term = foldWord(segment.slice(0, LONGEST_WORD))
    if (term) words.push({ term, start: start + index, end: start + index + segment.length })
  }
  return end
}

function spacelessLanguage(code: number): string {
  if (code < 0x0e80) return 'th'
  if (code < 0x0f00) return 'lo'
  return code < 0x1100 ? 'my' : 'km'
}

function cut(run: string): string {
  const end = isPair(run, LONGEST_WORD - 1) ? LONGEST_WORD - 1 : LONGEST_WORD
  return run.slice(0, end)
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

/** Whether a character of two UTF-16 units begins at `at`. */
function isPair(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0xd800 || code > 0xdbff) return false
  const low = text.charCodeAt(at + 1)
  return low >= 0xdc00 && low <= 0xdfff
}
