import { setImmediate as letOthers } from 'node:timers/promises'
import { readStoredContent } from '#article/article-content.ts'
import type { Instant } from '#foundation/clock.ts'
import { isLive } from '#publishing/live-editions.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { numberList, textList } from '#storage/value-lists.ts'
import { engineOf } from './engine.ts'
import { mark } from './index-text.ts'
import { NO_TIES, type RecordTies, type StoryTies } from './record-ties.ts'
import { findReason, type RelatedReason } from './related-reason.ts'
import {
  leadingWords,
  type PaperCounts,
  rankRelated,
  type Shelf,
  type StoryVector,
  shelve,
  weigh,
} from './related-score.ts'
import { readStory, type StoryWords } from './story-words.ts'
import { ALL_ENTRIES, countArticles } from './word-counts.ts'

/** Stories kept for an article on each shelf. */
const KEPT = 12
/** Stories that the record leads to. */
const TIED = 20
/** Stories that are read and compared with an article. */
const COMPARED = 30
/** Of the newest stories that have the two heaviest words, although many have them. */
const NEWEST = 20
/** Stories read before others have their turn in this thread. */
const AT_A_STRETCH = 4
const LEAST_SCORE = 0.04

/** A live story that is compared. */
interface Story {
  articleId: string
  at: Instant
  tagIds: Map<string, number>
  words: StoryWords
  ties: StoryTies
  weighed?: { articles: number; vector: StoryVector }
}

interface Found {
  relatedId: string
  shelf: Shelf
  score: number
  reason: RelatedReason
}

/**
 * Looks for the stories that go with each of these articles and keeps the best, with their reasons, in place of what was
 * kept. An article that has no live edition at `now` keeps none. Reads on the side: only the result is written in
 * a transaction, with word of the pages that it changes.
 *
 * @param request.held stories that were read before, by whoever looks at several lists of articles one after another:
 *   neighbours are compared with much the same stories. Bounded here.
 * @param request.ties what is on record of stories, where there is a record
 */
export async function relateArticles(
  db: Database,
  request: { articleIds: string[]; now: Instant; held?: HeldStories; ties?: RecordTies },
): Promise<void> {
  const found = new Map<string, Found[]>()
  const stories = request.held ?? new Map()
  const run: Run = { db: db.read, now: request.now, counts: new WordCounts(db.read), stories, ties: request.ties }
  for (const articleId of request.articleIds) found.set(articleId, await relate(run, articleId))
  await db.transaction((tx) => keep(tx, found, request.now))
}

/** Stories that were read, by the id of the edition, which never changes what it says. */
export type HeldStories = Map<number, Story>

/** What is known while several articles are looked at. */
interface Run {
  db: Reader
  now: Instant
  counts: WordCounts
  stories: HeldStories
  ties: RecordTies | undefined
}

/** Stories held in a run, some 40 kB each. */
const HELD = 300

async function relate(run: Run, articleId: string): Promise<Found[]> {
  const { db, counts } = run
  const [story] = await readStories(run, { articleIds: [articleId] })
  if (!story) return []
  await counts.learn([story])
  const ids = await findCandidates(db, story, weigh(story.words, counts), counts)
  const others = await readStories(run, { entryIds: ids })
  const tied = run.ties ? await run.ties.tiedTo(db, { articleId, now: run.now, limit: TIED }) : []
  const unread = tied.filter((id) => !others.some((other) => other.articleId === id))
  if (unread.length > 0) others.push(...(await readStories(run, { articleIds: unread })))
  const compared = others.filter((other) => other.articleId !== story.articleId)
  await counts.learn(compared)
  // Anew each time: what is on record of a story changes while its text stays.
  const articleIds = [story, ...compared].map((one) => one.articleId)
  const ties = await run.ties?.of(db, { articleIds, now: run.now })
  for (const one of [story, ...compared]) setTies(one, ties?.get(one.articleId) ?? NO_TIES)
  const weighed = { ...story, vector: vectorOf(story, counts) }
  const candidates: (Story & { vector: StoryVector })[] = []
  for (const [index, other] of compared.entries()) {
    if (index % AT_A_STRETCH === 0) await letOthers()
    candidates.push({ ...other, vector: vectorOf(other, counts) })
  }
  const ranked = rankRelated(weighed, candidates).filter(({ score }) => score >= LEAST_SCORE)
  const left: Record<Shelf, number> = { background: KEPT, latest: KEPT }
  return shelve(weighed, ranked, run.now).flatMap(({ other, shelf, score }) => {
    const reason = left[shelf] > 0 ? findReason(weighed, other, counts) : null
    if (!reason) return []
    left[shelf]--
    return [{ relatedId: other.articleId, shelf, score, reason }]
  })
}

function setTies(story: Story, ties: StoryTies): void {
  if (story.ties === ties) return
  story.ties = ties
  delete story.weighed
}

/** Entries that share the story's heaviest words, without reading them. */
async function findCandidates(db: Reader, story: Story, vector: StoryVector, counts: WordCounts): Promise<number[]> {
  const { leading, common } = leadingWords(vector, counts)
  const asWord = (key: string): string => (key.startsWith('#') ? mark.tag(story.tagIds.get(key.slice(1)) ?? 0) : key)
  const engine = engineOf(db)
  const words = leading.map(({ key, weight }) => ({ word: asWord(key), weight }))
  const ids = new Set(words.length > 0 ? await engine.findByWords(db, words, COMPARED) : [])
  if (common.length > 1) {
    const wanted = common.slice(0, 2).map((one) => ({ forms: [[asWord(one.key)]], articles: one.articles }))
    const request = {
      wanted,
      unwanted: [],
      marks: [],
      from: 0,
      until: Number.MAX_SAFE_INTEGER,
      entries: counts.articles,
    }
    for (const id of await engine.findNewest(db, request, NEWEST)) ids.add(id)
  }
  return [...ids]
}

/** What a story's words weigh, worked out once for as many articles as the paper has. */
function vectorOf(story: Story, counts: WordCounts): StoryVector {
  if (story.weighed?.articles !== counts.articles) {
    story.weighed = { articles: counts.articles, vector: weigh(story.words, counts, story.ties) }
  }
  return story.weighed.vector
}

async function readStories(run: Run, request: { articleIds: string[] } | { entryIds: number[] }): Promise<Story[]> {
  const { db, stories } = run
  const editionIds = await listEditions(run, request)
  const unread = editionIds.filter((id) => !stories.has(id))
  if (stories.size + unread.length > HELD) stories.clear()
  const missing = editionIds.filter((id) => !stories.has(id))
  const rows = await db
    .selectFrom('edition')
    .select(['id', 'articleId', 'sortAt', 'content'])
    .where('id', 'in', numberList(db, missing))
    .where('content', 'is not', null)
    .execute()
  const tags = await db
    .selectFrom('editionTag')
    .innerJoin('tag', 'tag.id', 'editionTag.tagId')
    .select(['editionTag.editionId', 'tag.id', 'tag.slug', 'tag.name'])
    .where('editionTag.editionId', 'in', numberList(db, missing))
    .execute()
  for (const [index, row] of rows.entries()) {
    if (index % AT_A_STRETCH === 0) await letOthers()
    const own = tags.filter((tag) => tag.editionId === row.id)
    const words = readStory(readStoredContent(row.content as string))
    words.tags = new Map(own.map((tag) => [tag.slug, tag.name]))
    const tagIds = new Map(own.map((tag) => [tag.slug, tag.id]))
    stories.set(row.id, { articleId: row.articleId, at: row.sortAt, tagIds, words, ties: NO_TIES })
  }
  return editionIds.flatMap((id) => stories.get(id) ?? [])
}

/** The live editions of these articles or index entries. */
async function listEditions(
  { db, now }: Run,
  request: { articleIds: string[] } | { entryIds: number[] },
): Promise<number[]> {
  const query = db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .where(isLive(now))
    .innerJoin('searchEntry', 'searchEntry.editionId', 'edition.id')
    .select('edition.id')
  const rows = await ('articleIds' in request
    ? query.where('edition.articleId', 'in', textList(db, request.articleIds))
    : query.where('searchEntry.id', 'in', numberList(db, request.entryIds))
  ).execute()
  return rows.map((row) => row.id)
}

/** How many articles have a word, asked for once in a run. */
class WordCounts implements PaperCounts {
  articles = 0
  readonly #db: Reader
  readonly #known = new Map<string, number>()
  readonly #tags = new Map<string, number>()

  constructor(db: Reader) {
    this.#db = db
  }

  async learn(stories: Story[]): Promise<void> {
    const words = new Set<string>()
    for (const story of stories) {
      for (const word of story.words.words.keys()) if (!this.#known.has(word)) words.add(word)
      for (const [slug, id] of story.tagIds) {
        this.#tags.set(slug, id)
        words.add(mark.tag(id))
      }
    }
    const counts = await countArticles(this.#db, [ALL_ENTRIES, ...words])
    for (const word of words) this.#known.set(word, counts.get(word) ?? 0)
    this.articles = counts.get(ALL_ENTRIES) ?? 0
  }

  ofWord(word: string): number {
    return this.#known.get(word) ?? 0
  }

  ofTag(slug: string): number {
    return this.ofWord(mark.tag(this.#tags.get(slug) ?? 0))
  }
}

/** Puts what was found in place of what was kept, notes when, and tells whose pages are different now. */
async function keep(tx: Transaction, found: Map<string, Found[]>, now: Instant): Promise<void> {
  const articleIds = textList(tx, [...found.keys()])
  const before = await tx
    .selectFrom('related')
    .select(['articleId', 'relatedId', 'reason'])
    .where('articleId', 'in', articleIds)
    .orderBy('score', 'desc')
    .execute()
  await tx.deleteFrom('related').where('articleId', 'in', articleIds).execute()
  const rows = [...found].flatMap(([articleId, related]) =>
    related.map((one) => ({ articleId, ...one, reason: JSON.stringify(one.reason) })),
  )
  if (rows.length > 0) await tx.insertInto('related').values(rows).execute()
  await settleEntries(tx, { rows, articleIds: [...found.keys()], now })
  const said = (list: { articleId: string; relatedId: string; reason: string }[], articleId: string): string =>
    list.flatMap((row) => (row.articleId === articleId ? [row.relatedId, row.reason] : [])).join()
  const changed = [...found.keys()].filter((articleId) => said(before, articleId) !== said(rows, articleId))
  if (changed.length === 0) return
  const payload = { changed: changed.map((articleId) => `article:${articleId}`) }
  await announce(tx, { at: now, topic: 'related.changed', payload })
}

/**
 * Notes that these articles are done. Those that go with one that is new are looked at once more, as it may go with them; that
 * is not handed on from them to others.
 */
async function settleEntries(
  tx: Transaction,
  settled: { rows: { articleId: string; relatedId: string }[]; articleIds: string[]; now: Instant },
): Promise<void> {
  const articleIds = textList(tx, settled.articleIds)
  const entries = await tx
    .selectFrom('searchEntry')
    .select('articleId')
    .where('articleId', 'in', articleIds)
    .where('relatedState', '=', 0)
    .where('liveFrom', '<=', settled.now)
    .execute()
  const isNew = new Set(entries.map((entry) => entry.articleId))
  await tx
    .updateTable('searchEntry')
    .set({ relatedState: 2 })
    .where('articleId', 'in', articleIds)
    .where('liveFrom', '<=', settled.now)
    .execute()
  const touched = settled.rows.filter((row) => isNew.has(row.articleId)).map((row) => row.relatedId)
  await tx
    .updateTable('searchEntry')
    .set({ relatedState: 1 })
    .where('articleId', 'in', textList(tx, touched))
    .where('relatedState', '=', 2)
    .execute()
}
