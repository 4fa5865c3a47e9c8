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

interface Shown {
  sectionId: number | undefined
  /** How many of the list. */
  limit: number
}

/**
 * Holds the most-read lists of the paper and its sections in memory, so that no page waits for them. They are made anew every
 * minute, off the path of readers' requests, and at once when an editor excludes an article.
 */
export class MostRead {
  readonly #options: MostReadOptions
  readonly #listeners: ((keys: string[]) => void)[] = []
  /** The lists that pages show, by the key that those pages have noted: a change below what they show is nobody's business. */
  readonly #shown = new Map<string, Shown>()
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
   * site since. The page that asks is old once `fragment:most-read` changes, and once what it asked for has another order.
   */
  mostRead(request: MostReadRequest): MostReadList {
    const { reads, sectionId } = request
    reads?.note('fragment:most-read')
    const shown = { sectionId, limit: Math.min(request.limit, LIST_LENGTH) }
    const key = `fragment:most-read:${sectionId ?? 'paper'}:${shown.limit}`
    reads?.note(key)
    this.#shown.set(key, shown)
    const ranking = rankingOf(this.#rankings, sectionId)
    return { ...ranking, list: ranking.list.slice(0, request.limit + SPARE) }
  }

  /** Calls `listener` whenever lists that pages show have another order than before, with the keys that those pages have noted. */
  onChange(listener: (keys: string[]) => void): void {
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
    const changed = [...this.#shown].filter(([, shown]) => inText(this.#rankings, shown) !== inText(before, shown))
    if (changed.length === 0) return
    const keys = changed.map(([key]) => key)
    for (const listener of this.#listeners) listener(keys)
  }
}

/** What pages show of a list, in one text. */
function inText(rankings: Rankings, { sectionId, limit }: Shown): string {
  const { list, isSample } = rankingOf(rankings, sectionId)
  return `${isSample} ${list.slice(0, limit).map((article) => article.articleId)}`
}

function rankingOf(rankings: Rankings, sectionId: number | undefined): MostReadList {
  const ranking = sectionId === undefined ? rankings.paper : rankings.sections.get(sectionId)
  return ranking ?? { list: [], isSample: false }
}
