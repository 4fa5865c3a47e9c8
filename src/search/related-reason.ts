import { divideCompound } from '#language/compounds.ts'
import { isFunctionWord } from '#language/function-words.ts'
import { wordsOf } from '#language/words.ts'
import type { StoryTies, TiedFact } from './record-ties.ts'
import { eachShared, type StoryVector } from './related-score.ts'
import type { StoryPrint } from './story-words.ts'
import type { Vocabulary } from './vocabulary.ts'

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
  /** Tags by slug, with the name. */
  tags: Map<string, string>
  vector: StoryVector
  ties: StoryTies
}

/** Facts as reasons, the most telling first. */
const FACTS: TiedFact['type'][] = ['meeting', 'count', 'undertaking', 'attendance', 'statement']

/**
 * The reason why `other` goes with `story`: a fact that both report, rare tags that both have, or else the names or words that weigh most.
 */
export function findReason(
  story: Compared & { print: StoryPrint },
  other: Compared,
  counts: Vocabulary,
): RelatedReason | null {
  const facts = [...story.ties.facts].filter(([key, { names }]) => names.length > 0 && other.ties.facts.has(key))
  for (const kind of FACTS) {
    const fact = facts.find(([, { type }]) => type === kind)
    if (fact) return { kind, items: fact[1].names.slice(0, MOST_ITEMS) }
  }
  const tags = sharedTags(story.tags, other.tags, counts)
  if (tags.length > 0) return { kind: 'tags', items: tags }
  const { print } = story
  const shared = listShared(story, other, counts)
  const names = pick(
    shared.filter(({ key, isName }) => isName && print.names.has(key)).map(({ key }) => key),
    print.names,
  )
  const words = pick(
    shared.filter(({ key }) => !print.names.has(key)).map(({ key }) => key),
    print.printed,
  )
  const isNamed = shared[0] !== undefined && print.names.has(shared[0].key)
  if (names.length > 0 && (isNamed || words.length === 0)) return { kind: 'names', items: names }
  const whole =
    words.length > 0 ? words : wordsWithoutSpaces(print, new Map(shared.map((one) => [one.key, one.weight])))
  if (whole.length > 0) return { kind: 'words', items: whole }
  return names.length > 0 ? { kind: 'names', items: names } : null
}

/** Words and `left right` pairs that both have and that tell something, the heaviest first; `isName` for the other story. */
function listShared(
  story: Compared & { print: StoryPrint },
  other: Compared,
  counts: Vocabulary,
): { key: string; weight: number; isName: boolean }[] {
  const shared: { key: string; weight: number; isName: boolean }[] = []
  eachShared(story.vector, other.vector, (one, at) => {
    const key = story.print.keys.get(story.vector.keys[one] ?? 0)
    const weight = (story.vector.weights[one] ?? 0) * (other.vector.weights[at] ?? 0)
    if (key === undefined || weight <= 0 || !isTelling(key, counts)) return
    shared.push({ key, weight, isName: other.vector.names[at] === 1 })
  })
  return shared.sort((a, b) => b.weight - a.weight)
}

function sharedTags(story: Map<string, string>, other: Map<string, string>, counts: Vocabulary): string[] {
  const most = Math.max(counts.articles * RARE_TAG.share, RARE_TAG.articles)
  return [...story]
    .filter(([slug]) => other.has(slug) && counts.ofTag(slug) <= most)
    .sort(([left], [right]) => counts.ofTag(left) - counts.ofTag(right))
    .slice(0, MOST_ITEMS)
    .map(([, name]) => name)
}

/** Whether few enough articles have a word, or one word of a pair. */
function isTelling(key: string, counts: Vocabulary): boolean {
  if (isFunctionWord(key)) return false
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
function wordsWithoutSpaces(story: StoryPrint, shared: Map<string, number>): string[] {
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
