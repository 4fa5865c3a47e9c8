import type { ArticleContent } from '#article/article-content.ts'
import { bodyText } from '#article/body-text.ts'
import { isFunctionWord } from '#language/function-words.ts'
import { type Word, wordsOf } from '#language/words.ts'
import { isNameable, isPrintedAsName, printed } from './printed-name.ts'

/** What an article says, counted, as far as it tells which stories belong together. */
export interface StoryWords {
  /** How often each word stands in headline, standfirst, kicker and body. */
  words: Map<string, number>
  /** How often two words stand beside each other, `left right`. */
  pairs: Map<string, number>
  /** Words that are printed as names, as they are printed; pairs of them too. */
  names: Map<string, string>
  /** Any word as it is first printed. */
  printed: Map<string, string>
  headline: Set<string>
  /** Tags by slug, with the name. */
  tags: Map<string, string>
  /** Headline and the beginning of the body, for words that only a whole text divides. */
  opening: string
}

const OPENING = 1_500
/** Words that are read of a story: by then it has said what it is about, and longer ones take no longer. */
const READ_WORDS = 4_000

/** Reads an article for {@link relate}. */
export function readStory(content: ArticleContent): StoryWords {
  const body = bodyText(content.body)
  const story: StoryWords = {
    words: new Map(),
    pairs: new Map(),
    names: new Map(),
    printed: new Map(),
    headline: new Set(wordsOf(content.headline).map((word) => word.term)),
    tags: new Map(content.tags.map((tag) => [tag.slug, tag.name])),
    opening: `${content.headline}\n${content.standfirst}\n${body.slice(0, OPENING)}`,
  }
  for (const text of [content.headline, content.standfirst, content.kicker, body]) addText(story, text)
  return story
}

function addText(story: StoryWords, text: string): void {
  let before: Word | undefined
  for (const word of wordsOf(text, READ_WORDS)) {
    const { term } = word
    const isName = isPrintedAsName(text, word)
    count(story.words, term)
    if (isName) story.names.set(term, story.names.get(term) ?? printed(text, word))
    if (!story.printed.has(term) && isNameable(term)) story.printed.set(term, printed(text, word))
    if (before) {
      const pair = `${before.term} ${term}`
      count(story.pairs, pair)
      const isBeside = text.slice(before.end, word.start) === ' '
      // Of a name at the beginning of a sentence only the second word shows that it is one.
      if (isName && isBeside && isFirstName(text, before)) {
        story.names.set(pair, text.slice(before.start, word.end).replace(/['’ʼ]s$/u, ''))
      }
    }
    before = word
  }
}

function isFirstName(text: string, word: Word): boolean {
  if (!isNameable(word.term) || isFunctionWord(word.term)) return false
  return /^\p{Lu}[\p{L}\p{M}]*$/u.test(text.slice(word.start, word.end))
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
