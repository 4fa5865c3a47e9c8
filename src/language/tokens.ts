import { CHINESE, kindAt, SPACELESS } from './letters.ts'

/** A word, a number or one mark of punctuation, as it stands in the text. */
export interface Token {
  text: string
  /** First UTF-16 unit. */
  start: number
  /** One past the last UTF-16 unit. */
  end: number
  kind: 'word' | 'number' | 'mark'
  /** A line ends between the token before and this one; the first of a text has it too. */
  beginsLine: boolean
  /** Nothing stands between the token before and this one. */
  isAttached: boolean
}

/** Short forms that keep their full stop; without it, in lower case. */
const ABBREVIATIONS = new Set(
  `mr mrs ms mx dr prof rev fr hon gen lt col maj capt cmdr sgt cpl pvt adm sen rep gov pres sec amb supt insp det st ste mt ft jr sr
  inc ltd co corp bros dept est vs no nos vol jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ave blvd rd
  etc approx al art ph messrs esq m mme mlle sra srta dipl ing hr nr bzw str univ`.split(/\s+/),
)

const NUMBER = /\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?![\p{L}\d])|\d+(?:[.,]\d+)*/uy
const INITIALS = /(?:\p{Lu}\.){2,}/uy
/** Bounded, so that a run of a million letters is not matched again for each of its tokens. */
const WORD = /(?:[\p{L}\p{M}\p{N}]|\u200d|\u200c){1,256}(?:[-‐‑'’ʼ·&][\p{L}\p{M}\p{N}]{1,256}){0,60}/uy
const SPACE = /\s+/uy
/** Longest run without a space that is one token; a longer one is several. */
const LONGEST = 200

const segmenters = new Map<string, Intl.Segmenter>()

/**
 * The tokens of a text in any script, in order, every character but space in exactly one of them.
 *
 * A hyphen or an apostrophe within a word belongs to it (`Asia-Pacific`, `O’Brien`); the possessive is a token of its own
 * (`Rossetti`, `’s`). Abbreviations and initials keep their full stop (`Dr.`, `U.S.`, `J.`). Scripts without spaces are divided by
 * `Intl.Segmenter`. Takes time in proportion to the length of the text, whatever it says.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let beginsLine = true
  let end = -1
  const push = (length: number, kind: Token['kind']): void => {
    const start = at
    at += length
    tokens.push({ text: text.slice(start, at), start, end: at, kind, beginsLine, isAttached: start === end })
    end = at
    beginsLine = false
  }
  while (at < text.length) {
    const space = match(SPACE, text, at)
    if (space > 0) {
      if (/[\n\r\u2028\u2029]/.test(text.slice(at, at + space))) beginsLine = true
      at += space
      continue
    }
    const script = kindAt(text, at)
    if (script === CHINESE || script === SPACELESS) {
      for (const length of divide(text, at, script)) push(length, 'word')
      continue
    }
    const number = match(NUMBER, text, at)
    const word = beforeSpaceless(text, at, match(WORD, text, at))
    if (number > 0 && number >= word) push(number, 'number')
    else if (word > 0) readWord(text, at, word, push)
    else push(isPair(text, at) ? 2 : 1, 'mark')
  }
  return tokens
}

/** How much of a word is not of a script without spaces: `82岁` is a number and a word. */
function beforeSpaceless(text: string, at: number, length: number): number {
  for (let end = at + 1; end < at + length; end++) {
    const script = kindAt(text, end)
    if (script === CHINESE || script === SPACELESS) return end - at
  }
  return length
}

function readWord(text: string, at: number, length: number, push: (length: number, kind: Token['kind']) => void): void {
  const initials = match(INITIALS, text, at)
  if (initials > 0) {
    push(initials, 'word')
    return
  }
  const word = text.slice(at, at + Math.min(length, LONGEST))
  const possessive = /.(['’ʼ][sS])$/u.exec(word)?.[1]?.length ?? 0
  if (possessive > 0) {
    push(word.length - possessive, 'word')
    push(possessive, 'word')
  } else if (text[at + word.length] === '.' && keepsStop(word, text, at + word.length)) {
    push(word.length + 1, 'word')
  } else {
    push(word.length, 'word')
  }
}

/** Whether the full stop after a word is part of it: of an abbreviation, or of an initial before a name. */
function keepsStop(word: string, text: string, stop: number): boolean {
  if (/^\p{Lu}$/u.test(word)) return /^\.?\s?\p{Lu}/u.test(text.slice(stop + 1, stop + 5))
  if (!ABBREVIATIONS.has(word.toLowerCase())) return false
  // `No. 5` is one, `He said no.` is none; those of months stand before a number, those of titles before a name.
  const isNumbered = /^(?:no|nos|vol|art|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/i.test(word)
  if (isNumbered) return /^\s?\d/.test(text.slice(stop + 1, stop + 3))
  if (
    /^(?:mon|tue|wed|thu|fri|sat|sun|est|al|ph|m|fr|hon|rep|det|ms|co|hr|str|art|rev|col|gen|mt|ft|pres|sec)$/i.test(
      word,
    )
  ) {
    return /^\p{Lu}/u.test(word) && /^(?:,|\s\p{Lu})/u.test(text.slice(stop + 1, stop + 4))
  }
  return true
}

/** Lengths of the words of the run of Chinese, Japanese, Korean or another script without spaces at `at`. */
function divide(text: string, at: number, script: number): number[] {
  let end = at
  // Runs are cut: dividing a very long one takes more than its length.
  while (end < text.length && end - at < 1_000 && kindAt(text, end) === script) end += isPair(text, end) ? 2 : 1
  const run = text.slice(at, end)
  const language =
    script === CHINESE ? (/[\u3040-\u30ff]/.test(run) ? 'ja' : /[\uac00-\ud7a3]/.test(run) ? 'ko' : 'zh') : 'th'
  let segmenter = segmenters.get(language)
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' })
    segmenters.set(language, segmenter)
  }
  return [...segmenter.segment(run)].map(({ segment }) => segment.length)
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  return found ? found[0].length : 0
}

/** Whether a character of two UTF-16 units begins at `at`. */
function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff
}
