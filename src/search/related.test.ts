import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { emptyContent } from '#article/article-content.ts'
import { silentLog } from '#foundation/log.ts'
import { PageReads } from '#foundation/page-reads.ts'
import { sealEditions } from '#publishing/seal-editions.ts'
import { withdrawArticle } from '#publishing/withdraw-article.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { aPrintedArticle, type Print } from '../../test/factories/printed-article.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { searchFollower } from './follow.ts'
import { findRelated } from './related.ts'
import { RelatedKeeper } from './related-keeper.ts'
import { leadingWords, rankRelated, rarity, weigh } from './related-score.ts'
import { readStory, type StoryWords } from './story-words.ts'

const now = '2026-03-02T12:00:00.000Z'
const corpus = new URL('../../../shared/data/related-stories/ecbplus-dev.jsonl', import.meta.url)

async function print(db: Database, prints: Print[]): Promise<string[]> {
  const ids: string[] = []
  for (const one of prints) ids.push((await aPrintedArticle(db, one)).articleId)
  await catchUp(db, searchFollower)
  await settle(db)
  return ids
}

async function settle(db: Database, at = now): Promise<void> {
  await new RelatedKeeper({ db, clock: () => at, log: silentLog }).wake()
}

const filler = 'The weather was fine and people went out and about on their ways.'
const stories: Print[] = [
  {
    headline: 'Trawler found off Skagen',
    text: `The trawler Havfruen was found by Lotte Krag. ${filler}`,
    tags: ['Fishing'],
  },
  { headline: 'Search for crew ends', text: `The crew of Havfruen were safe, said Lotte Krag. ${filler}` },
  { headline: 'Fishing quotas cut', text: `Ministers cut quotas for cod. ${filler}`, tags: ['Fishing'] },
  { headline: 'Theatre opens', text: `A new stage with velvet seats. ${filler}` },
]

describeEachDatabase('related stories', (openDb) => {
  it('offers what shares rare tags and names, with the reason, and the other way round', async () => {
    const db = await openDb()
    const [trawler, crew, quotas] = await print(db, stories)
    const related = await findRelated(db.read, { articleId: trawler as string, limit: 10, now })
    const reasons = new Map(related.map((one) => [one.articleId, one.reason]))
    expect(reasons.get(quotas as string)).toEqual({ kind: 'tags', items: ['Fishing'] })
    expect(reasons.get(crew as string)?.kind).toBe('names')
    expect(reasons.get(crew as string)?.items.toSorted()).toEqual(['Havfruen', 'Lotte Krag'])
    const back = await findRelated(db.read, { articleId: crew as string, limit: 10, now })
    expect(back[0]?.articleId).toBe(trawler)
    expect(related.map((one) => one.score)).toEqual(related.map((one) => one.score).toSorted((a, b) => b - a))
  })

  it('looks again at older stories when a new one goes with them', async () => {
    const db = await openDb()
    const [trawler] = await print(db, [stories[0] as Print, { headline: 'Theatre opens', text: 'Velvet seats.' }])
    expect(await findRelated(db.read, { articleId: trawler as string, limit: 5, now })).toEqual([])
    const [crew] = await print(db, [stories[1] as Print])
    const related = await findRelated(db.read, { articleId: trawler as string, limit: 5, now })
    expect(related.map((one) => one.articleId)).toEqual([crew])
    const announced = await db.read
      .selectFrom('outbox')
      .select('payload')
      .where('topic', '=', 'related.changed')
      .execute()
    expect(announced.map((row) => row.payload).join()).toContain(`article:${trawler}`)
  })

  it('looks after a burst at each new story once, and at each that others touch once more', async () => {
    const db = await openDb()
    for (let index = 0; index < 100; index++) {
      const text = `The crew of Havfruen${index % 7} were safe, said Lotte Krag${index % 5}. ${filler}`
      await aPrintedArticle(db, { headline: `Crew ${index}`, text, tags: [`Fishing ${index % 9}`] })
    }
    await catchUp(db, searchFollower)
    let turns = 0
    const counted: Database = {
      ...db,
      transaction: (work) => {
        turns++
        return db.transaction(work)
      },
    }
    await new RelatedKeeper({ db: counted, clock: () => now, log: silentLog }).wake()
    const waiting = await db.read.selectFrom('searchEntry').select('id').where('relatedState', '<', 2).execute()
    expect(waiting).toEqual([])
    // A hundred new ones, forty at a time, and a hundred that were touched.
    expect(turns).toBeLessThanOrEqual(6)
  })

  it('shows only what is live, and nothing of what was withdrawn or sealed', async () => {
    const db = await openDb()
    const [trawler, crew] = await print(db, stories)
    const offered = async (at = now) =>
      (await findRelated(db.read, { articleId: trawler as string, limit: 5, now: at })).map((one) => one.articleId)
    expect(await offered()).toContain(crew)
    await db.transaction((tx) =>
      withdrawArticle(tx, { articleId: crew as string, by: { staffId: null, name: 'Ed' }, now }),
    )
    expect(await offered()).not.toContain(crew)
    await db.transaction((tx) =>
      sealEditions(tx, { articleId: trawler as string, editions: [1], notice: 'By order.', sealedBy: 'ed', now }),
    )
    await catchUp(db, searchFollower)
    await settle(db)
    const left = await db.read.selectFrom('related').select(['articleId', 'relatedId']).execute()
    expect(left.flatMap((row) => [row.articleId, row.relatedId])).not.toContain(trawler)
  })

  it('waits with a scheduled story until readers get it', async () => {
    const db = await openDb()
    const soon = '2026-03-03T00:00:00.000Z'
    const [trawler] = await print(db, [stories[0] as Print])
    const [crew] = await print(db, [{ ...stories[1], liveFrom: soon }])
    expect(await db.read.selectFrom('related').selectAll().execute()).toEqual([])
    await settle(db, soon)
    const related = await findRelated(db.read, { articleId: trawler as string, limit: 5, now: soon })
    expect(related.map((one) => one.articleId)).toEqual([crew])
  })

  it('tells the page cache whose headlines it shows', async () => {
    const db = await openDb()
    const [trawler] = await print(db, stories)
    const reads = new PageReads()
    const related = await findRelated(db.read, { articleId: trawler as string, limit: 5, now, reads })
    expect([...reads.keys]).toEqual([`article:${trawler}`, ...related.map((one) => `card:${one.articleId}`)])
  })

  it('names Chinese words as they are read, not as they are indexed', async () => {
    const db = await openDb()
    const [first] = await print(db, [
      { headline: '嫦娥六号返回地球', text: '月球样品送达实验室。', language: 'zh' },
      { headline: '科学家研究月球样品', text: '嫦娥六号的样品很珍贵。', language: 'zh' },
      { headline: '股市下跌', text: '投资者担心利率。', language: 'zh' },
    ])
    const [related] = await findRelated(db.read, { articleId: first as string, limit: 5, now })
    expect(related?.reason.kind).toBe('words')
    for (const item of related?.reason.items ?? []) expect(['嫦娥', '六号', '月球', '样品']).toContain(item)
  })
})

interface CorpusStory {
  topic: string
  event: string
  sentences: string[]
}

describe('the quality of related stories', () => {
  it.skipIf(!existsSync(corpus))(
    'lies above plain BM25 on 486 stories of known events (needs ../shared/data/related-stories)',
    () => {
      const stories = readFileSync(corpus, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as CorpusStory)
      const ours = measure(stories, rankAsThePaper(stories))
      const plain = measure(stories, rankByBm25(stories))
      process.stdout.write(
        `related stories: nDCG@5 ${ours[0].toFixed(3)} (plain BM25 ${plain[0].toFixed(3)}), ` +
          `nDCG@10 ${ours[1].toFixed(3)} (plain BM25 ${plain[1].toFixed(3)})\n`,
      )
      expect(ours[0]).toBeGreaterThan(plain[0] + 0.02)
      expect(ours[1]).toBeGreaterThan(plain[1] + 0.03)
    },
    60_000,
  )
})

type Ranking = (query: number) => number[]

function rankAsThePaper(stories: CorpusStory[]): Ranking {
  const words = stories.map(({ sentences }) => {
    const first = sentences.findIndex((sentence) => !sentence.startsWith('http'))
    const paragraphs = sentences.filter((_, index) => index !== first)
    return readStory({
      ...emptyContent(),
      headline: sentences[first] ?? '',
      body: {
        type: 'doc',
        content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
      },
    })
  })
  const having = countHaving(words.map((story: StoryWords) => [...story.words.keys()]))
  const counts = { articles: stories.length, ofWord: (word: string) => having.get(word) ?? 0, ofTag: () => 0 }
  const vectors = words.map((story, index) => ({ index, at: now, vector: weigh(story, counts) }))
  return (query) => {
    const story = vectors[query] as (typeof vectors)[0]
    const led = new Map<number, number>()
    for (const { key, weight } of leadingWords(story.vector, counts).leading) {
      for (const { index, vector } of vectors) if (vector.has(key)) led.set(index, (led.get(index) ?? 0) + weight)
    }
    led.delete(query)
    const nearest = [...led].sort(([, left], [, right]) => right - left).slice(0, 30)
    return rankRelated(
      story,
      nearest.map(([index]) => vectors[index] as typeof story),
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

function countHaving(texts: string[][]): Map<string, number> {
  const having = new Map<string, number>()
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
