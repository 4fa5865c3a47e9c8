import type { Token } from '../tokens.ts'
import { plainWord } from './name-lists.ts'
import type { TaggedSpan } from './tagger.ts'

/** A name in a text, and the fuller form that it stands for. */
export interface ChainedSpan extends TaggedSpan {
  /** The words, as the lists write them. */
  words: string[]
  /** Index of the span that has the fullest form; its own where it has. */
  fullest: number
}

/**
 * Finds for every name the fullest form that the text has of it: for a surname or a first name alone the full name, an earlier one
 * rather than a later one; for an abbreviation the name before its brackets; for a body, an event or an initiative a longer name that
 * begins or ends with this one. An abbreviation takes the kind of its name.
 */
export function chainNames(spans: TaggedSpan[], tokens: Token[]): ChainedSpan[] {
  const chained = spans.map((span, at) => ({ ...span, words: wordsOf(span, tokens), fullest: at }))
  const abbreviations = findAbbreviations(chained, tokens)
  const byWord = new Map<string, number[]>()
  for (const [at, chain] of chained.entries()) {
    const words = inSeries(chain)
    for (const word of words.length > 1 ? new Set([words[0] as string, words.at(-1) as string]) : []) {
      const places = byWord.get(word) ?? []
      // A text that repeats itself a thousand times has what is needed among the first and the last.
      if (places.length < MOST_PLACES) places.push(at)
      else places[MOST_PLACES - 1] = at
      byWord.set(word, places)
    }
  }
  for (const [at, span] of chained.entries()) {
    const full = span.words.length === 1 ? abbreviations.get(span.words[0] as string) : undefined
    if (full !== undefined && full !== at) {
      span.fullest = full
      span.kind = (chained[full] as ChainedSpan).kind
    } else {
      span.fullest = findFuller(chained, at, byWord)
    }
  }
  return chained
}

const MOST_PLACES = 32

function wordsOf(span: TaggedSpan, tokens: Token[]): string[] {
  return tokens.slice(span.first, span.last + 1).map((token) => plainWord(token.text))
}

/** Abbreviations in brackets behind the name that they are of, with the index of that name. */
function findAbbreviations(spans: ChainedSpan[], tokens: Token[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const [at, span] of spans.entries()) {
    const short = tokens[span.last + 2]
    if (span.words.length < 2 || tokens[span.last + 1]?.text !== '(' || tokens[span.last + 3]?.text !== ')') continue
    if (!short || !/^\p{Lu}[\p{L}\p{N}&-]*\p{Lu}/u.test(short.text) || short.text.length > 12) continue
    found.set(plainWord(short.text), at)
  }
  return found
}

function findFuller(spans: ChainedSpan[], at: number, byWord: Map<string, number[]>): number {
  const span = spans[at] as ChainedSpan
  const { kind } = span
  const words = inSeries(span)
  if (kind === 'place') return at
  const places = [...(byWord.get(words.at(-1) as string) ?? []), ...(byWord.get(words[0] as string) ?? [])]
  let best = at
  let bestRank = 0
  for (const place of places) {
    const other = spans[place] as ChainedSpan
    const longer = inSeries(other)
    if (other.kind !== kind || longer.length <= words.length) continue
    const isEnd = endsWith(longer, words)
    if (!isEnd && !startsWith(longer, words)) continue
    // The end of a name before its beginning, what stands before this before what stands behind, the nearest of those.
    const rank = (isEnd ? 4e6 : 2e6) + (place < at ? 1e6 - (at - place) : -place / 1e6)
    if (rank > bestRank) {
      best = place
      bestRank = rank
    }
  }
  return best
}

const ORDINAL =
  /^(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|annual|inaugural)$/

/** Whether a name is of one event of a series: `third Belt and Road Forum`. */
export function isOneOfSeries({ kind, words }: Pick<ChainedSpan, 'kind' | 'words'>): boolean {
  return kind === 'event' && words.length > 2 && ORDINAL.test(words[0] as string)
}

/** The words of a name; of an event of a series those of the series. */
function inSeries(span: ChainedSpan): string[] {
  return isOneOfSeries(span) ? span.words.slice(1) : span.words
}

function endsWith(longer: string[], shorter: string[]): boolean {
  return shorter.every((word, at) => word === longer[longer.length - shorter.length + at])
}

function startsWith(longer: string[], shorter: string[]): boolean {
  return shorter.every((word, at) => word === longer[at])
}
