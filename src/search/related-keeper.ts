import { setTimeout as rest } from 'node:timers/promises'
import { type Clock, type Instant, SECOND } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import type { PaperEvent } from '#storage/outbox.ts'
import { relateArticles } from './relate-articles.ts'

/** Articles whose stories are looked for in one go. */
const BATCH = 40
/** Of a long list of work: so many times as long as a batch took, nothing is done before the next. */
const SHARE = 2
/** Milliseconds that readers and editors have for themselves after a publication. */
const READERS_FIRST = 300

/**
 * Looks for the related stories of articles that are live and whose turn has not come, the newest first, at most `limit` of
 * them, and returns how many that were. An edition's turn comes when it is indexed (see `indexArticles`) and live.
 */
export async function relatePending(db: Database, request: { now: Instant; limit: number }): Promise<number> {
  const pending = await db.read
    .selectFrom('searchEntry')
    .select('articleId')
    .where('relatedState', '<', 2)
    .where('liveFrom', '<=', request.now)
    .orderBy('id', 'desc')
    .limit(request.limit)
    .execute()
  const articleIds = [...new Set(pending.map((entry) => entry.articleId))]
  if (articleIds.length > 0) await relateArticles(db, { articleIds, now: request.now })
  return articleIds.length
}

export interface RelatedKeeperOptions {
  db: Database
  clock: Clock
  log: Log
  /** Milliseconds between two looks at the clock, for editions whose time has come. */
  every?: number
}

/** Keeps the related stories up to date in the background, a few articles at a time, and rests where there is nothing to do. */
export class RelatedKeeper {
  readonly #options: RelatedKeeperOptions
  #turn: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  #soon: NodeJS.Timeout | undefined
  readonly #stopping = new AbortController()
  #isStopped = false

  constructor(options: RelatedKeeperOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => void this.wake(), this.#options.every ?? 15 * SECOND)
    this.#timer.unref()
    void this.wake()
  }

  /**
   * Takes up what the index has been told of, a little later: whoever asks for what was just published goes first. To be
   * called once the search follower has caught up.
   */
  hear(events: PaperEvent[]): void {
    if (this.#isStopped || !events.some((event) => event.topic !== 'related.changed')) return
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined
      void this.wake()
    }, READERS_FIRST)
    this.#soon.unref()
  }

  /** Resolves when nothing is left to do. */
  wake(): Promise<void> {
    this.#turn ??= this.#work().finally(() => {
      this.#turn = null
    })
    return this.#turn
  }

  async #work(): Promise<void> {
    const { db, clock, log } = this.#options
    try {
      for (let looked = BATCH; looked > 0 && !this.#isStopped; ) {
        const begun = performance.now()
        looked = await relatePending(db, { now: clock(), limit: BATCH })
        // After an import there is much to do, and readers and editors are served meanwhile.
        if (looked === BATCH) await this.#rest(SHARE * (performance.now() - begun))
      }
    } catch (error) {
      log.warn({ err: error }, 'Related stories could not be looked for; they are looked for again shortly.')
    }
  }

  /** Resolves after so many milliseconds, or as soon as it is stopped. */
  async #rest(milliseconds: number): Promise<void> {
    await rest(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
  }

  /** Ends what is under way and takes up nothing more. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#stopping.abort()
    clearInterval(this.#timer)
    clearTimeout(this.#soon)
    await this.#turn
  }
}
