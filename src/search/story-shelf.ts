import { setImmediate as letOthers } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { readStoredContent } from '#article/article-content.ts'
import type { Instant } from '#foundation/clock.ts'
import { isLive } from '#publishing/live-editions.ts'
import type { Reader } from '#storage/database.ts'
import { preparedForIds } from '#storage/prepared-query.ts'
import type { Tables } from '#storage/tables.ts'
import { numberList } from '#storage/value-lists.ts'
import { mark } from './index-text.ts'
import { type StoryVector, weigh } from './related-score.ts'
import { countStory, readPrint, type StoryCounts, type StoryPrint } from './story-words.ts'
import { Vocabulary } from './vocabulary.ts'
import { ALL_ENTRIES, countArticles } from './word-counts.ts'

/** A live story as far as it is compared with others. */
export interface Story {
  editionId: number
  articleId: string
  at: Instant
  /** By slug, with the name. */
  tags: Map<string, string>
  vector: StoryVector
}

/** A story, and how it prints its words. */
export interface PrintedStory extends Story {
  print: StoryPrint
}

/** Stories held, some 8 kB each. */
const HELD = 2_500
/** Stories read for one article, the likeliest: others are compared with it where they were read for another. */
const READ_FOR_ONE = 16
/** Words known, some 100 bytes each. */
const KNOWN_WORDS = 200_000
/** The share by which the number of articles may change before all is weighed anew. */
const OUTDATED = 0.05
/** Stories read before others have their turn in this thread. */
const AT_A_STRETCH = 4

/** Stories that were read and weighed, for whoever looks at many articles one after another: they are compared with much the same ones. */
export class StoryShelf {
  vocabulary = new Vocabulary(0)
  readonly #stories = new Map<number, Story>()
  readonly #tagIds = new Map<string, number>()
  /** Words that were counted since {@link begin}. */
  readonly #counted = new Set<number>()

  /** Begins a look: what was weighed in a paper of another size is forgotten, and words of the stories that are looked at are counted anew. */
  async begin(db: Reader): Promise<void> {
    const articles = (await countArticles(db, [ALL_ENTRIES])).get(ALL_ENTRIES) ?? 0
    const known = this.vocabulary
    this.#counted.clear()
    const isOutdated = Math.abs(articles - known.articles) > OUTDATED * known.articles
    if (!isOutdated && known.size < KNOWN_WORDS) return
    this.vocabulary = new Vocabulary(articles)
    this.#stories.clear()
    this.#tagIds.clear()
  }

  /** The live stories of these articles, read and counted anew. */
  async readArticles(db: Reader, request: { articleIds: string[]; now: Instant }): Promise<PrintedStory[]> {
    const live = await liveByArticle(db, request.articleIds, { now: request.now })
    const read = await this.#read(
      db,
      live.map(({ id }) => id),
    )
    const numbers = read.flatMap(({ counts }) => this.#numbersOf(counts))
    await this.#count(
      db,
      numbers.filter((number) => !this.#counted.has(number)),
    )
    return read.map(({ counts, print, ...story }) => ({ ...this.#hold(story, counts), print: print() }))
  }

  /**
   * The live stories among these entries of the index and articles, the likeliest first in either list: as they were read before,
   * and some of those that were not.
   */
  async find(db: Reader, request: { entryIds: number[]; articleIds: string[]; now: Instant }): Promise<Story[]> {
    const { entryIds, articleIds, now } = request
    const place = new Map(entryIds.map((id, index) => [id, index]))
    const byEntry = (await liveByEntry(db, entryIds.map(String), { now })).sort(
      (a, b) => (place.get(a.entryId) ?? 0) - (place.get(b.entryId) ?? 0),
    )
    const byArticle = await liveByArticle(db, articleIds, { now })
    const ids = [...new Set([...byArticle, ...byEntry].map(({ id }) => id))]
    const unread = ids.filter((id) => !this.#stories.has(id)).slice(0, READ_FOR_ONE)
    const read = await this.#read(db, unread)
    const numbers = read.flatMap(({ counts }) => this.#numbersOf(counts))
    await this.#count(
      db,
      numbers.filter((number) => !this.vocabulary.isCounted(number)),
    )
    const fresh = new Map(read.map(({ counts, print: _, ...story }) => [story.editionId, this.#hold(story, counts)]))
    return ids.flatMap((id) => fresh.get(id) ?? this.#stories.get(id) ?? [])
  }

  /** What a word or `#tag` is called in the index. */
  wordInIndex(number: number): string {
    const word = this.vocabulary.wordOf(number)
    return word.startsWith('#') ? mark.tag(this.#tagIds.get(word) ?? 0) : word
  }

  #hold(story: Omit<Story, 'vector'>, counts: StoryCounts): Story {
    const held = { ...story, vector: weigh(counts, this.vocabulary) }
    this.#stories.delete(story.editionId)
    this.#stories.set(story.editionId, held)
    if (this.#stories.size > HELD) this.#stories.delete(this.#stories.keys().next().value ?? 0)
    return held
  }

  #numbersOf({ counted, tags }: StoryCounts): number[] {
    const words = counted.keys.filter((key) => key >= 0)
    return [...words, ...[...tags.keys()].map((slug) => this.vocabulary.numberOf(`#${slug}`))]
  }

  async #count(db: Reader, numbers: number[]): Promise<void> {
    const words = new Map([...new Set(numbers)].map((number) => [number, this.wordInIndex(number)]))
    if (words.size === 0) return
    const counts = await countArticles(db, words.values())
    for (const [number, word] of words) {
      this.vocabulary.count(number, counts.get(word) ?? 0)
      this.#counted.add(number)
    }
  }

  async #read(db: Reader, editionIds: number[]) {
    if (editionIds.length === 0) return []
    const ids = numberList(db, editionIds)
    const rows = await db
      .selectFrom('edition')
      .select(['id', 'articleId', 'sortAt', 'content'])
      .where('id', 'in', ids)
      .where('content', 'is not', null)
      .execute()
    const tags = await db
      .selectFrom('editionTag')
      .innerJoin('tag', 'tag.id', 'editionTag.tagId')
      .select(['editionTag.editionId', 'tag.id', 'tag.slug', 'tag.name'])
      .where('editionTag.editionId', 'in', ids)
      .execute()
    for (const { id, slug } of tags) this.#tagIds.set(`#${slug}`, id)
    const read = []
    for (const [index, row] of rows.entries()) {
      if (index % AT_A_STRETCH === 0) await letOthers()
      const content = readStoredContent(row.content as string)
      const counts = countStory(content, this.vocabulary)
      counts.tags = new Map(tags.flatMap((tag) => (tag.editionId === row.id ? [[tag.slug, tag.name]] : [])))
      const { id: editionId, articleId, sortAt: at } = row
      const print = (): StoryPrint => readPrint(content, this.vocabulary)
      read.push({ editionId, articleId, at, tags: counts.tags, counts, print })
    }
    return read
  }
}

const liveByArticle = preparedForIds((db, articleIds, { now }: { now: Instant }) =>
  liveEditions(db, now).where('edition.articleId', 'in', articleIds),
)

const liveByEntry = preparedForIds((db, entryIds, { now }: { now: Instant }) =>
  liveEditions(db, now).where('searchEntry.id', 'in', entryIds as unknown[] as number[]),
)

/** Editions that readers get at `now` and that are in the index. */
function liveEditions(db: Kysely<Tables>, now: Instant) {
  return db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .where(isLive(now))
    .innerJoin('searchEntry', 'searchEntry.editionId', 'edition.id')
    .select(['edition.id', 'searchEntry.id as entryId'])
}
