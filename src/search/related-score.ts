import { DAY } from '#foundation/clock.ts'
import type { StoryTies } from './record-ties.ts'
import { HEADLINE, NAME, type StoryCounts } from './story-words.ts'
import { rarity, type Vocabulary } from './vocabulary.ts'

/**
 * What the words of a story weigh: of each word, tag and pair of words, in the order of their keys. `square` is that of the
 * vector's length.
 */
export interface StoryVector {
  keys: Int32Array
  weights: Float32Array
  /** 1 where it is printed as a name. */
  names: Uint8Array
  square: number
}

/** What a story has on record weighs: of each `@subject` and `=fact`. */
export interface TiesVector {
  weights: Map<string, number>
  square: number
}

/** A story as far as it is compared with others. */
export interface Weighed {
  vector: StoryVector
  tied: TiesVector
}

/** What a word counts that is printed as a name, or that stands in the headline. */
const BY_NAME = 1.5
const BY_HEADLINE = 1.3
/** What two words beside each other count, and a tag. */
const PAIR = 0.7
const TAG = 2
/** What a subject on record counts, and a fact: that two stories report the same says most. */
const SUBJECT = 1
const FACT = 2.5
/** How much the nearest stories speak for those that are like them, and how many do. */
const BY_NEAREST = 0.5
const NEAREST = 3
/** What a story on the shelf of the latest loses by its age, and the days after which it has lost half of that. */
const BY_AGE = 0.7
const AGE_HALVES_AFTER = 7
/** Stories from so many days before one on belong to the latest; what is earlier is its background. */
const SAME_NEWS = 7
/** What a story counts more in the background that was the first to report the same fact. */
const FIRST_TO_REPORT = 1.25

/**
 * Weighs a story's words: by the logarithm of how often it has them and by how few articles of the paper do (the inverse
 * document frequency of BM25, Robertson and Spärck Jones), names and words of the headline more. All of its words have to be counted.
 */
export function weigh({ counted, tags }: StoryCounts, vocabulary: Vocabulary): StoryVector {
  const { keys, times, marks, lefts, rights } = counted
  const weights = new Float32Array(keys.length)
  const most = rarity(2, vocabulary.articles)
  for (let at = 0; at < keys.length; at++) {
    const [key, mark] = [keys[at] as number, marks[at] as number]
    const often = Math.log(1 + (times[at] as number))
    if (key < 0) {
      const both = vocabulary.rarity(lefts[at] as number) + vocabulary.rarity(rights[at] as number)
      weights[at] = PAIR * often * Math.min(both, most)
    } else {
      weights[at] = often * vocabulary.rarity(key) * (mark & NAME ? BY_NAME : 1) * (mark & HEADLINE ? BY_HEADLINE : 1)
    }
  }
  const own = { keys, weights, names: marks.map((mark) => mark & NAME) }
  const all = withTags(own, tags, vocabulary)
  return { ...all, square: all.weights.reduce((sum, weight) => sum + weight * weight, 0) }
}

function withTags(
  vector: Omit<StoryVector, 'square'>,
  tags: StoryCounts['tags'],
  vocabulary: Vocabulary,
): Omit<StoryVector, 'square'> {
  const size = vector.keys.length
  const more = [...tags.keys()].map((slug) => vocabulary.numberOf(`#${slug}`)).sort((a, b) => a - b)
  const [keys, weights, names] = [
    new Int32Array(size + more.length),
    new Float32Array(size + more.length),
    new Uint8Array(size + more.length),
  ]
  for (let at = 0, own = 0, tag = 0; at < keys.length; at++) {
    const isTag = own === size || (tag < more.length && (more[tag] as number) < (vector.keys[own] as number))
    if (isTag) {
      const key = more[tag++] as number
      keys[at] = key
      weights[at] = TAG * vocabulary.rarity(key)
    } else {
      keys[at] = vector.keys[own] as number
      weights[at] = vector.weights[own] as number
      names[at] = vector.names[own++] as number
    }
  }
  return { keys, weights, names }
}

/** Weighs what a story has on record, in a paper of so many articles. */
export function weighTies(ties: StoryTies, articles: number): TiesVector {
  const weights = new Map<string, number>()
  for (const [id, { articles: having }] of ties.subjects) weights.set(`@${id}`, SUBJECT * rarity(having, articles))
  for (const key of ties.facts.keys()) weights.set(`=${key}`, FACT * rarity(2, articles))
  return { weights, square: weights.values().reduce((sum, weight) => sum + weight * weight, 0) }
}

/** A word or `#tag` by which others like a story are looked for. */
export interface LeadingWord {
  /** Its number in the vocabulary. */
  key: number
  /** What it counts that another story has it. */
  weight: number
  /** Articles that have it. */
  articles: number
}

/** Words that lead to others, and how many articles may have these words together: so many have to be looked at. */
const LEADING_WORDS = 24
const LEADING_ARTICLES = 1_000
/** A word that a larger share of all articles has leads nowhere. */
const MOST_COMMON = 0.2

/** The heaviest words of a story that few enough articles have to go through them all, and those that are too common for it. */
export function leadingWords(
  { keys, weights }: StoryVector,
  vocabulary: Vocabulary,
): { leading: LeadingWord[]; common: LeadingWord[] } {
  const leading: LeadingWord[] = []
  const common: LeadingWord[] = []
  let together = 0
  const words = [...keys.keys()].filter((at) => (keys[at] ?? -1) >= 0)
  for (const at of words.sort((left, right) => (weights[right] ?? 0) - (weights[left] ?? 0))) {
    const key = keys[at] ?? 0
    const articles = vocabulary.having(key)
    const one = { key, articles, weight: (weights[at] ?? 0) * vocabulary.rarity(key) }
    if (articles <= 1) continue
    if (together + articles > LEADING_ARTICLES) {
      if (articles < vocabulary.articles * MOST_COMMON) common.push(one)
    } else {
      together += articles
      leading.push(one)
      if (leading.length === LEADING_WORDS) break
    }
  }
  return { leading, common }
}

/** The cosine of two stories: 0 where they share nothing, 1 where they are the same. */
export function similarity(left: Weighed, right: Weighed): number {
  const { keys: ones, weights } = left.vector
  const { keys: others, weights: otherWeights } = right.vector
  let sum = 0
  for (let one = 0, other = 0; one < ones.length && other < others.length; ) {
    const [a, b] = [ones[one] as number, others[other] as number]
    if (a === b) sum += (weights[one++] as number) * (otherWeights[other++] as number)
    else if (a < b) one++
    else other++
  }
  for (const [key, weight] of left.tied.weights) sum += weight * (right.tied.weights.get(key) ?? 0)
  const squares = (left.vector.square + left.tied.square) * (right.vector.square + right.tied.square)
  return sum / (Math.sqrt(squares) || 1)
}

/** Visits what both stories have, by its places in the one and in the other. */
export function eachShared(left: StoryVector, right: StoryVector, visit: (one: number, other: number) => void): void {
  const [{ keys: ones }, { keys: others }] = [left, right]
  for (let one = 0, other = 0; one < ones.length && other < others.length; ) {
    const [a, b] = [ones[one] as number, others[other] as number]
    if (a === b) visit(one, other)
    if (a <= b) one++
    if (b <= a) other++
  }
}

export type Shelf = 'background' | 'latest'

/**
 * Ranks `others` by how well they go with `story`, scores 0 to 2.5. The three nearest speak for those that are like them
 * (a round of pseudo-relevance feedback after Rocchio), so that a report of the same event in other words comes up too.
 */
export function rankRelated<Other extends Weighed>(story: Weighed, others: Other[]): { other: Other; score: number }[] {
  const direct = others.map((other) => ({ other, score: similarity(story, other) })).sort((a, b) => b.score - a.score)
  const nearest = direct.slice(0, NEAREST)
  return direct
    .map(({ other, score }) => {
      const spokenFor = nearest.reduce(
        (sum, near) => sum + (near.other === other ? 0 : near.score * similarity(near.other, other)),
        0,
      )
      return { other, score: score + BY_NEAREST * spokenFor }
    })
    .sort((a, b) => b.score - a.score)
}

/**
 * Puts ranked stories on two shelves. What is more than a week older than `story` is its background: it loses nothing by its age, and
 * whoever reported the same fact first stands before those who repeated it. All else is the latest, which loses by its age at `now`,
 * half of what it can lose in a week; it is never sorted by date alone.
 */
export function shelve<Ranked extends { other: { at: string; ties: StoryTies }; score: number }>(
  story: { at: string; ties: StoryTies },
  ranked: Ranked[],
  now: string,
): (Ranked & { shelf: Shelf })[] {
  return ranked
    .map((one) => {
      const { at, ties } = one.other
      if (Date.parse(story.at) - Date.parse(at) > SAME_NEWS * DAY) {
        const isFirst = [...ties.facts].some(([key, fact]) => fact.isFirst && story.ties.facts.has(key))
        return { ...one, shelf: 'background' as const, score: one.score * (isFirst ? FIRST_TO_REPORT : 1) }
      }
      const days = Math.max(0, Date.parse(now) - Date.parse(at)) / DAY
      const lost = BY_AGE * (1 - 2 ** (-days / AGE_HALVES_AFTER))
      return { ...one, shelf: 'latest' as const, score: one.score * (1 - lost) }
    })
    .sort((a, b) => b.score - a.score)
}
