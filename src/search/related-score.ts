import { DAY } from '#foundation/clock.ts'
import type { StoryTies } from './record-ties.ts'
import type { StoryWords } from './story-words.ts'

/** How many articles of the paper have a word or tag, and how many there are. */
export interface PaperCounts {
  articles: number
  ofWord(word: string): number
  ofTag(slug: string): number
}

/** A story as a list of weights of length 1, by word, `left right` pair, `#tag`, `@subject` and `=fact`. */
export type StoryVector = Map<string, number>

/** What a word counts that is printed as a name, or that stands in the headline. */
const NAME = 1.5
const HEADLINE = 1.3
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
 * document frequency of BM25, Robertson and Spärck Jones), names and words of the headline more. Divided by its
 * length as a vector, so that a long story is like others no more easily than a short one.
 */
export function weigh(story: StoryWords, counts: PaperCounts, ties?: StoryTies): StoryVector {
  const vector: StoryVector = new Map()
  const most = rarity(2, counts.articles)
  for (const [word, times] of story.words) {
    const weight = Math.log(1 + times) * rarity(counts.ofWord(word), counts.articles)
    vector.set(word, weight * (story.names.has(word) ? NAME : 1) * (story.headline.has(word) ? HEADLINE : 1))
  }
  for (const [pair, times] of story.pairs) {
    const [left = '', right = ''] = pair.split(' ')
    const both = rarity(counts.ofWord(left), counts.articles) + rarity(counts.ofWord(right), counts.articles)
    vector.set(pair, PAIR * Math.log(1 + times) * Math.min(both, most))
  }
  for (const slug of story.tags.keys()) vector.set(`#${slug}`, TAG * rarity(counts.ofTag(slug), counts.articles))
  for (const [id, { articles }] of ties?.subjects ?? [])
    vector.set(`@${id}`, SUBJECT * rarity(articles, counts.articles))
  for (const key of ties?.facts.keys() ?? []) vector.set(`=${key}`, FACT * most)
  const length = Math.sqrt(vector.values().reduce((sum, weight) => sum + weight * weight, 0)) || 1
  for (const [key, weight] of vector) vector.set(key, weight / length)
  return vector
}

/** How much it tells that an article has what `having` of `articles` have. */
export function rarity(having: number, articles: number): number {
  const few = Math.max(1, having)
  return Math.log(1 + Math.max(0, articles - few + 0.5) / (few + 0.5))
}

/** A word or `#tag` by which others like a story are looked for. */
export interface LeadingWord {
  key: string
  /** What it counts that another story has it. */
  weight: number
  /** Articles that have it. */
  articles: number
}

/** Words that lead to others, and how many articles may have these words together: so many have to be looked at. */
const LEADING_WORDS = 24
const LEADING_ARTICLES = 4_000
/** A word that a larger share of all articles has leads nowhere. */
const MOST_COMMON = 0.2

/** The heaviest words of a story that few enough articles have to go through them all, and those that are too common for it. */
export function leadingWords(
  vector: StoryVector,
  counts: PaperCounts,
): { leading: LeadingWord[]; common: LeadingWord[] } {
  const leading: LeadingWord[] = []
  const common: LeadingWord[] = []
  let together = 0
  for (const [key, weight] of [...vector].sort(([, left], [, right]) => right - left)) {
    if (/[ @=]/.test(key)) continue
    const articles = key.startsWith('#') ? counts.ofTag(key.slice(1)) : counts.ofWord(key)
    const one = { key, articles, weight: weight * rarity(articles, counts.articles) }
    if (articles <= 1) continue
    if (together + articles > LEADING_ARTICLES) {
      if (articles < counts.articles * MOST_COMMON) common.push(one)
    } else {
      together += articles
      leading.push(one)
      if (leading.length === LEADING_WORDS) break
    }
  }
  return { leading, common }
}

/** The cosine of two stories: 0 where they share nothing, 1 where they are the same. */
export function similarity(left: StoryVector, right: StoryVector): number {
  const [few, many] = left.size < right.size ? [left, right] : [right, left]
  let sum = 0
  for (const [key, weight] of few) sum += weight * (many.get(key) ?? 0)
  return sum
}

export type Shelf = 'background' | 'latest'

/**
 * Ranks `others` by how well they go with `story`, scores 0 to 2.5. The three nearest speak for those that are like them
 * (a round of pseudo-relevance feedback after Rocchio), so that a report of the same event in other words comes up too.
 */
export function rankRelated<Other extends { vector: StoryVector }>(
  story: { vector: StoryVector },
  others: Other[],
): { other: Other; score: number }[] {
  const direct = others
    .map((other) => ({ other, score: similarity(story.vector, other.vector) }))
    .sort((a, b) => b.score - a.score)
  const nearest = direct.slice(0, NEAREST)
  return direct
    .map(({ other, score }) => {
      const spokenFor = nearest.reduce(
        (sum, near) => sum + (near.other === other ? 0 : near.score * similarity(near.other.vector, other.vector)),
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
