import { emptyContent } from '#article/article-content.ts'
import { NO_TIES } from '#search/record-ties.ts'
import { leadingWords, rankRelated, weigh, weighTies } from '#search/related-score.ts'
import { countStory } from '#search/story-words.ts'
import { rarity, Vocabulary } from '#search/vocabulary.ts'
import { hasSample, readSample } from './sample-data.ts'

/** Stories of known events (ECB+), beside the repository. */
export const JUDGED_STORIES = 'related-stories/ecbplus-dev.jsonl'

/** nDCG of the five and of the ten stories that are most related. */
export interface RelatedMeasured {
  stories: number
  ours: [at5: number, at10: number]
  /** What BM25 over all words finds. */
  plain: [at5: number, at10: number]
}

/** How well related stories are found on 486 stories of known events; `null` where they are not there. */
export function measureRelated(): RelatedMeasured | null {
  if (!hasSample(JUDGED_STORIES)) return null
  const stories = readSample(JUDGED_STORIES)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CorpusStory)
  return {
    stories: stories.length,
    ours: measure(stories, rankAsThePaper(stories)),
    plain: measure(stories, rankByBm25(stories)),
  }
}

interface CorpusStory {
  topic: string
  event: string
  sentences: string[]
}

type Ranking = (query: number) => number[]

function rankAsThePaper(stories: CorpusStory[]): Ranking {
  const vocabulary = new Vocabulary(stories.length)
  const counts = stories.map(({ sentences }) => {
    const first = sentences.findIndex((sentence) => !sentence.startsWith('http'))
    const paragraphs = sentences.filter((_, index) => index !== first)
    const content = paragraphs.map((text) => ({
      type: 'paragraph' as const,
      content: [{ type: 'text' as const, text }],
    }))
    const headline = sentences[first] ?? ''
    return countStory({ ...emptyContent(), headline, body: { type: 'doc', content } }, vocabulary)
  })
  const having = counts.map(({ counted }) => new Set(counted.keys))
  for (const [word, articles] of countHaving(having)) if (word >= 0) vocabulary.count(word, articles)
  const tied = weighTies(NO_TIES, stories.length)
  const weighed = counts.map((story, index) => ({ index, vector: weigh(story, vocabulary), tied }))
  return (query) => {
    const story = weighed[query] as (typeof weighed)[0]
    const led = new Map<number, number>()
    for (const { key, weight } of leadingWords(story.vector, vocabulary).leading) {
      for (const [index, words] of having.entries()) if (words.has(key)) led.set(index, (led.get(index) ?? 0) + weight)
    }
    led.delete(query)
    const nearest = [...led].sort(([, left], [, right]) => right - left).slice(0, 30)
    return rankRelated(
      story,
      nearest.map(([index]) => weighed[index] as typeof story),
    ).map(({ other }) => other.index)
  }
}

/** BM25 with k1 1.2 and b 0.75 over lower-cased words, each word of the question once. */
function rankByBm25(stories: CorpusStory[]): Ranking {
  const texts = stories.map(
    (story) =>
      story.sentences
        .join(' ')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [],
  )
  const counts = texts.map((words) => {
    const times = new Map<string, number>()
    for (const word of words) times.set(word, (times.get(word) ?? 0) + 1)
    return times
  })
  const having = countHaving(counts.map((times) => [...times.keys()]))
  const mean = texts.reduce((sum, words) => sum + words.length, 0) / texts.length
  return (query) => {
    const scores = counts.map((times, index) => {
      const length = 1 - 0.75 + (0.75 * (texts[index]?.length ?? 0)) / mean
      let score = 0
      for (const word of counts[query]?.keys() ?? []) {
        const often = times.get(word) ?? 0
        score += (rarity(having.get(word) ?? 0, stories.length) * often * 2.2) / (often + 1.2 * length)
      }
      return { index, score }
    })
    return scores
      .filter(({ index }) => index !== query)
      .sort((a, b) => b.score - a.score)
      .map(({ index }) => index)
  }
}

function countHaving<Word>(texts: Iterable<Word>[]): Map<Word, number> {
  const having = new Map<Word, number>()
  for (const words of texts) for (const word of words) having.set(word, (having.get(word) ?? 0) + 1)
  return having
}

/** Mean nDCG at 5 and at 10, each story asked for once: gain 3 for the same event, 1 for the same topic. */
function measure(stories: CorpusStory[], rank: Ranking): [at5: number, at10: number] {
  const sums = [0, 0]
  for (const [query, story] of stories.entries()) {
    const gain = (index: number): number => {
      const other = stories[index] as CorpusStory
      return other.event === story.event ? 3 : other.topic === story.topic ? 1 : 0
    }
    const gains = rank(query).map(gain)
    const ideal = stories.flatMap((_, index) => (index === query ? [] : gain(index))).sort((a, b) => b - a)
    for (const [place, depth] of [5, 10].entries()) {
      sums[place] = (sums[place] ?? 0) + discounted(gains, depth) / discounted(ideal, depth)
    }
  }
  return [(sums[0] ?? 0) / stories.length, (sums[1] ?? 0) / stories.length]
}

function discounted(gains: number[], depth: number): number {
  return gains.slice(0, depth).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0)
}
