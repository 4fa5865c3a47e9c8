import { divideCompound } from '#language/compounds.ts'
import { isFunctionWord } from '#language/function-words.ts'
import { wordsOf } from '#language/words.ts'
import type { StoryTies, TiedFact } from './record-ties.ts'
import type { PaperCounts, StoryVector } from './related-score.ts'
import type { StoryWords } from './story-words.ts'

/**
 * Why one story is offered with another: a fact that both report, or else what both have and few others do, as this one prints it. For a
 * fact the items are the names of those whom it is about.
 */
export interface RelatedReason {
  kind: 'tags' | 'words' | 'names' | TiedFact['type']
  items: string[]
}

const MOST_ITEMS = 3
/** A tag that a larger share of all articles has is no reason, unless it has only so many articles. */
const RARE_TAG = { share: 0.1, articles: 10 }
/** A word that a larger share of all articles has is no reason. */
const RARE_WORD = 0.25

interface Compared {
  words: StoryWords
  vector: StoryVector
  ties: StoryTies
}

/** Facts as reasons, the most telling first. */
const FACTS: TiedFact['type'][] = ['meeting', 'count', 'undertaking', 'attendance', 'statement']

/**
 * The reason why `other` goes with `story`: a fact that both report, rare tags that both have, or else the names or words that weigh most.
 */
export function findReason(story: Compared, other: Compared, counts: PaperCounts): RelatedReason | null {
  const facts = [...story.ties.facts].filter(([key, { names }]) => names.length > 0 && other.ties.facts.has(key))
  for (const kind of FACTS) {
    const fact = facts.find(([, { type }]) => type === kind)
    if (fact) return { kind, items: fact[1].names.slice(0, MOST_ITEMS) }
  }
  const tags = sharedTags(story.words, other.words, counts)
  if (tags.length > 0) return { kind: 'tags', items: tags }
  const shared = [...story.vector]
    .map(([key, weight]) => ({ key, weight: weight * (other.vector.get(key) ?? 0) }))
    .filter(({ key, weight }) => weight > 0 && isTelling(key, counts))
    .sort((a, b) => b.weight - a.weight)
  const names = pick(
    shared.filter(({ key }) => story.words.names.has(key) && other.words.names.has(key)).map(({ key }) => key),
    story.words.names,
  )
  const words = pick(
    shared.filter(({ key }) => !story.words.names.has(key)).map(({ key }) => key),
    story.words.printed,
  )
  const isNamed = shared[0] !== undefined && story.words.names.has(shared[0].key)
  if (names.length > 0 && (isNamed || words.length === 0)) return { kind: 'names', items: names }
  const whole =
    words.length > 0 ? words : wordsWithoutSpaces(story.words, new Map(shared.map((one) => [one.key, one.weight])))
  if (whole.length > 0) return { kind: 'words', items: whole }
  return names.length > 0 ? { kind: 'names', items: names } : null
}

function sharedTags(story: StoryWords, other: StoryWords, counts: PaperCounts): string[] {
  const most = Math.max(counts.articles * RARE_TAG.share, RARE_TAG.articles)
  return [...story.tags]
    .filter(([slug]) => other.tags.has(slug) && counts.ofTag(slug) <= most)
    .sort(([left], [right]) => counts.ofTag(left) - counts.ofTag(right))
    .slice(0, MOST_ITEMS)
    .map(([, name]) => name)
}

/** Whether few enough articles have a word, or one word of a pair. */
function isTelling(key: string, counts: PaperCounts): boolean {
  if (/^[#@=]/.test(key) || isFunctionWord(key)) return false
  return key.split(' ').some((word) => counts.ofWord(word) <= Math.max(3, counts.articles * RARE_WORD))
}

/** The first of these keys as they are printed, none of which is a part of another. */
function pick(keys: string[], printed: Map<string, string>): string[] {
  const picked: string[] = []
  for (const key of keys) {
    const item = printed.get(key)
    if (item === undefined || /\d/.test(item)) continue
    const words = key.split(' ')
    if (picked.some((one) => words.some((word) => one.split(' ').includes(word)))) continue
    picked.push(key)
    if (picked.length === MOST_ITEMS) break
  }
  // A pair that weighs less than one of its words says it better.
  const pairs = keys.filter((key) => key.includes(' ') && printed.has(key))
  const items = picked.map((key) => printed.get(pairs.find((pair) => pair.split(' ').includes(key)) ?? key) ?? key)
  return [...new Set(items)]
}

/** Chinese and Japanese words of two characters or more that both stories have, as `Intl.Segmenter` divides the opening. */
function wordsWithoutSpaces(story: StoryWords, shared: Map<string, number>): string[] {
  const weights = new Map<string, number>()
  for (const { text } of divideCompound(story.opening)) {
    if (!/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc]{2,}$/u.test(text)) continue
    const pairs = wordsOf(text).map((word) => shared.get(word.term) ?? 0)
    if (pairs.length > 0 && pairs.every((weight) => weight > 0)) {
      weights.set(
        text,
        pairs.reduce((sum, weight) => sum + weight, 0),
      )
    }
  }
  return [...weights]
    .sort(([, left], [, right]) => right - left)
    .slice(0, MOST_ITEMS)
    .map(([text]) => text)
}
