import { type Sentence, sentencesOf } from '../sentences.ts'
import { type Token, tokensOf } from '../tokens.ts'
import { type NameLists, plainWord } from './name-lists.ts'

/** A token in which names are looked for. */
export interface NameToken extends Token {
  /** Of a Chinese character, the word that it is part of, and which of its characters it is, from 0. */
  within?: { word: string; at: number }
}

export interface NameTokens {
  tokens: NameToken[]
  sentences: Sentence[]
}

/** What is known of a text before it is parted. */
export interface Parting {
  /** As `languageOf` says. */
  language: string
  lists?: NameLists
}

/**
 * The tokens and sentences in which names are looked for: those given, but for words that are parted further. Words of Chinese, Japanese
 * and Korean are parted into their characters, for names are mostly no words there, and dictionaries divide them anyhow; in French what
 * is elided stands apart (`l'`, `Union`); in Arabic what is written in one with a name does (`و`, `ب`, `ل`, `ف`, `ك`).
 */
export function nameTokens(tokens: Token[], sentences: Sentence[], { language, lists }: Parting): NameTokens {
  const words = language === 'ar' ? new Set(tokens.map((token) => plainWord(token.text))) : undefined
  const glued = tokens.some(({ text }) => GLUED.test(text)) ? new Set(tokens.map(({ text }) => text)) : undefined
  let isParted = false
  const parted = tokens.flatMap((token): NameToken[] => {
    const pieces = glued && GLUED.test(token.text) ? unglued(token, glued) : piecesOf(token, language, words, lists)
    if (pieces.length > 1) isParted = true
    return pieces
  })
  return isParted ? { tokens: parted, sentences: sentencesOf(parted) } : { tokens, sentences }
}

/** Those of a text. */
export function tokensAndSentences(text: string, parting: Parting): NameTokens {
  const tokens = tokensOf(text)
  return nameTokens(tokens, sentencesOf(tokens), parting)
}

function piecesOf(token: Token, language: string, words: Set<string> | undefined, lists?: NameLists): NameToken[] {
  if (token.kind === 'mark') return [token]
  if (HAN.test(token.text)) return charactersOf(token)
  if (token.kind === 'number') return [token]
  if (language === 'fr') return cut(token, ELIDED.exec(token.text)?.[0].length ?? 0)
  return words ? cut(token, lengthOfPrefix(token.text, words, lists)) : [token]
}

/** A capital within a word, as where two words have lost the space between them. */
const GLUED = /\p{Ll}{2}\p{Lu}\p{Ll}/u

/** Two words that stand in one here and alone elsewhere (`ChinaXi`). */
function unglued(token: Token, words: Set<string>): Token[] {
  const at = token.text.search(GLUED) + 2
  const isTwo = words.has(token.text.slice(0, at)) && words.has(token.text.slice(at))
  return isTwo ? cut(token, at) : [token]
}

/** `N'Guessan` and `M'Bow` are names. */
const ELIDED = /^(?:[dlDL]|[jlmnstc]|(?:jus|lors|puis)?qu)['’](?=\p{L})/u

/** How many letters at the beginning of an Arabic word are words of their own; 0 mostly. */
function lengthOfPrefix(text: string, words: Set<string>, lists: NameLists | undefined): number {
  if (/^[وفبلك]ـ/.test(text)) return 2
  const word = plainWord(text)
  if (word.length < 4 || !/^[وفبلك]/.test(word) || isKnown(word, lists)) return 0
  const rest = word.slice(1)
  if (/^ال\p{L}{2}/u.test(rest)) return 1
  if (rest.length >= 3 && (words.has(rest) || isKnown(rest, lists))) return 1
  return 0
}

function isKnown(word: string, lists: NameLists | undefined): boolean {
  return lists !== undefined && lists.flagsOf(word) !== 0
}

function cut(token: Token, length: number): Token[] {
  if (length <= 0 || length >= token.text.length) return [token]
  const middle = token.start + length
  return [
    { ...token, text: token.text.slice(0, length), end: middle },
    { ...token, text: token.text.slice(length), start: middle, beginsLine: false, isAttached: true },
  ]
}

/** Chinese characters one by one; what is of another script stays together (`3` in `3月`). */
function charactersOf(token: Token): NameToken[] {
  let at = -1
  return [...token.text.matchAll(/[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|./gu)].map(
    ({ 0: text, index }) => {
      const isFirst = index === 0
      at++
      return {
        ...token,
        text,
        start: token.start + index,
        end: token.start + index + text.length,
        kind: /^\d/.test(text) ? 'number' : 'word',
        beginsLine: isFirst && token.beginsLine,
        isAttached: !isFirst || token.isAttached,
        within: { word: token.text, at },
      }
    },
  )
}

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
