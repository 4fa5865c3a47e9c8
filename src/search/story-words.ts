import type { ArticleContent } from '#article/article-content.ts'
import { bodyText } from '#article/body-text.ts'
import { isFunctionWord } from '#language/function-words.ts'
import { type Word, wordsOf } from '#language/words.ts'
import { isNameable, isPrintedAsName, printed } from './printed-name.ts'
import { type Tallied, Tally } from './tally.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What an article says, counted, as far as it tells which stories belong together. */
export interface StoryCounts {
  /**
   * How often each word stands in headline, standfirst, kicker and body, by its number in a {@link Vocabulary}, and two words
   * beside each other, by {@link pairKey}. The marks are {@link NAME} and {@link HEADLINE}.
   */
  counted: Tallied
  /** Tags by slug, with the name. */
  tags: Map<string, string>
}

/** Marks what is printed as a name. */
export const NAME = 1
/** Marks what stands in the headline. */
export const HEADLINE = 2

/** How a story prints its words, for who says what it shares with another. */
export interface StoryPrint {
  /** Every word, and every two beside each other as `left right`, by the number or key under which they are counted. */
  keys: Map<number, string>
  /** Words that are printed as names, as they are printed; pairs of them too. */
  names: Map<string, string>
  /** Any word as it is first printed. */
  printed: Map<string, string>
  /** Headline and the beginning of the body, for words that only a whole text divides. */
  opening: string
}

const OPENING = 1_500
/** Words that are read of each text of a story: by then it has said what it is about, and longer ones take no longer. */
const READ_WORDS = 400

const tally = new Tally()

/** Counts the words of an article. */
export function countStory(content: ArticleContent, vocabulary: Vocabulary): StoryCounts {
  let mark = HEADLINE
  for (const text of textsOf(content)) {
    let left = -1
    walk(text, ({ word, isName, isNamePair }) => {
      const number = vocabulary.numberOf(word.term)
      tally.add(number, isName ? NAME | mark : mark)
      if (left >= 0) tally.add(pairKey(left, number), isNamePair ? NAME : 0, left, number)
      left = number
    })
    mark = 0
  }
  return { counted: tally.take(), tags: new Map(content.tags.map((tag) => [tag.slug, tag.name])) }
}

/** Reads how an article prints what {@link countStory} counts. */
export function readPrint(content: ArticleContent, vocabulary: Vocabulary): StoryPrint {
  const print: StoryPrint = {
    keys: new Map(),
    names: new Map(),
    printed: new Map(),
    opening: `${content.headline}\n${content.standfirst}\n${bodyText(content.body).slice(0, OPENING)}`,
  }
  const { keys, names } = print
  for (const text of textsOf(content)) {
    let left = -1
    walk(text, ({ word, before, isName, isNamePair }) => {
      const { term } = word
      const number = vocabulary.numberOf(term)
      keys.set(number, term)
      if (isName && !names.has(term)) names.set(term, printed(text, word))
      if (!print.printed.has(term) && isNameable(term)) print.printed.set(term, printed(text, word))
      if (before) {
        const pair = `${before.term} ${term}`
        keys.set(pairKey(left, number), pair)
        if (isNamePair) names.set(pair, text.slice(before.start, word.end).replace(/['’ʼ]s$/u, ''))
      }
      left = number
    })
  }
  return print
}

/**
 * A number for two words beside each other: negative, as no word's is. Two pairs have the same once in some millions of times, which
 * makes two stories like each other by next to nothing.
 */
export function pairKey(left: number, right: number): number {
  return ~((Math.imul(left, 0x9e3779b1) + Math.imul(right, 0x85ebca6b)) >>> 1)
}

function textsOf(content: ArticleContent): string[] {
  return [content.headline, content.standfirst, content.kicker, bodyText(content.body)]
}

interface Step {
  word: Word
  before: Word | undefined
  isName: boolean
  /** Whether this word and the one before are printed as one name. */
  isNamePair: boolean
}

function walk(text: string, visit: (step: Step) => void): void {
  let before: Word | undefined
  for (const word of wordsOf(text, READ_WORDS)) {
    const isName = isPrintedAsName(text, word)
    // Of a name at the beginning of a sentence only the second word shows that it is one.
    const isNamePair =
      isName && before !== undefined && text.slice(before.end, word.start) === ' ' && isFirstName(text, before)
    visit({ word, before, isName, isNamePair })
    before = word
  }
}

function isFirstName(text: string, word: Word): boolean {
  if (!isNameable(word.term) || isFunctionWord(word.term)) return false
  return /^\p{Lu}[\p{L}\p{M}]*$/u.test(text.slice(word.start, word.end))
}
