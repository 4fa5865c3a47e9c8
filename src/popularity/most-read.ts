import { type Clock, MINUTE } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { Database } from '#storage/database.ts'
import type { PaperEvent } from '#storage/outbox.ts'
import { EXCLUSION_CHANGED } from './exclude-article.ts'
import { rankArticles } from './rank-articles.ts'
import { LIST_LENGTH, type MostReadList, type Rankings } from './ranking.ts'

/** Articles given beyond those asked for, to take the place of any that went off the site since the ranking was made. */
export const SPARE = 10

export interface MostReadOptions {
  db: Database
  clock: Clock
  log: Log
  /** Between two rankings; a minute. */
  everyMs?: number
}

export interface MostReadRequest {
  /** The list of this section instead of the whole paper's. */
  sectionId?: number | undefined
  /** How many the page shows; at most 50. */
  limit: number
  reads?: PageReads | undefined
}

/**
 * Holds the most-read lists of the paper and its sections in memory, so that no page waits for them. They are made anew every
 * minute, off the path of readers' requests, and at once when an editor excludes an article.
 */
export class MostRead {
  readonly #options: MostReadOptions
  readonly #listeners: (() => void)[] = []
  /** How far down each list pages have looked: a change below is nobody's business. By section, 0 for the whole paper. */
  readonly #depths = new Map<number, number>()
  #rankings: Rankings = { paper: { list: [], isSample: false }, sections: new Map() }
  #timer: NodeJS.Timeout | undefined
  #refreshing: Promise<void> = Promise.resolve()

  constructor(options: MostReadOptions) {
    this.#options = options
  }

  /** Makes the lists from what is stored, then every minute. They are there once this resolves. */
  async start(): Promise<void> {
    this.#timer ??= setInterval(() => void this.refresh(), this.#options.everyMs ?? MINUTE).unref()
    await this.refresh()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#refreshing
  }

  /**
   * What readers read most, the most read first: up to {@link SPARE} more than asked for, since an article may have left the
   * site since. The page that asks is old once `fragment:most-read` changes.
   */
  mostRead(request: MostReadRequest): MostReadList {
    const { reads, sectionId } = request
    reads?.note('fragment:most-read')
    const depth = Math.min(request.limit + SPARE, LIST_LENGTH)
    const key = sectionId ?? 0
    if (depth > (this.#depths.get(key) ?? 0)) this.#depths.set(key, depth)
    const ranking = rankingOf(this.#rankings, key)
    return { ...ranking, list: ranking.list.slice(0, depth) }
  }

  /** Calls `listener` whenever a list that pages show has another order than before. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener)
  }

  /** Makes the lists anew. Where that fails they stay as they are. */
  refresh(): Promise<void> {
    this.#refreshing = this.#refreshing.then(() => this.#rank())
    return this.#refreshing
  }

  /** To be told what was announced, here or in another process; the lists are right once this resolves. */
  async hear(events: PaperEvent[]): Promise<void> {
    if (events.some((event) => event.topic === EXCLUSION_CHANGED)) await this.refresh()
  }

  async #rank(): Promise<void> {
    const { clock, db, log } = this.#options
    const before = this.#rankings
    try {
      this.#rankings = await rankArticles(db.read, clock())
    } catch (error) {
      log.warn({ err: error }, 'The most-read lists could not be made anew; they stay as they are.')
      return
    }
    if (this.#shown(this.#rankings) !== this.#shown(before)) for (const listener of this.#listeners) listener()
  }

  /** What pages show of the lists, in one text. */
  #shown(rankings: Rankings): string {
    const lists = [...this.#depths].map(([key, depth]) => {
      const { list, isSample } = rankingOf(rankings, key)
      return [key, isSample, ...list.slice(0, depth).map((article) => article.articleId)]
    })
    return JSON.stringify(lists)
  }
}

function rankingOf(rankings: Rankings, key: number): MostReadList {
  const ranking = key === 0 ? rankings.paper : rankings.sections.get(key)
  return ranking ?? { list: [], isSample: false }
}
