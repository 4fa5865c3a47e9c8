import { setTimeout as rest } from 'node:timers/promises'
import { type Clock, type Instant, SECOND } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import type { PaperEvent } from '#storage/outbox.ts'
import type { RecordTies } from './record-ties.ts'
import { type HeldStories, relateArticles } from './relate-articles.ts'

/** Articles whose stories are looked for in one go. */
const BATCH = 40
/** Of a long list of work: so many times as long as a batch took, nothing is done before the next. */
const SHARE = 1
/** Milliseconds that readers and editors have for themselves after a publication. */
const READERS_FIRST = 300

/** What an article waits for: its stories were never looked for, or one that is new may go with it. */
type Waiting = 'new' | 'touched'

const STATES = { new: 0, touched: 1 } as const

/**
 * Looks for the related stories of articles that are live and whose turn has not come, the newest first, at most `limit` of
 * them, and returns how many that were. An edition's turn comes when it is indexed (see `indexArticles`) and live.
 *
 * @param request.waiting looks only for those that wait for this
 * @param request.held stories that were read for the articles before, see `relateArticles`
 */
export async function relatePending(
  db: Database,
  request: { now: Instant; limit: number; waiting?: Waiting; held?: HeldStories; ties?: RecordTies | undefined },
): Promise<number> {
  const { now, limit, waiting, held, ties } = request
  let query = db.read
    .selectFrom('searchEntry')
    .select('articleId')
    .where('relatedState', '<', 2)
    .where('liveFrom', '<=', now)
  if (waiting) query = query.where('relatedState', '=', STATES[waiting])
  const pending = await query.orderBy('id', 'desc').limit(limit).execute()
  const articleIds = [...new Set(pending.map((entry) => entry.articleId))]
  if (articleIds.length > 0)
    await relateArticles(db, { articleIds, now, ...(held ? { held } : {}), ...(ties ? { ties } : {}) })
  return articleIds.length
}

export interface RelatedKeeperOptions {
  db: Database
  clock: Clock
  log: Log
  /** What is on record of stories. */
  ties?: RecordTies
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
  #hasHeard = false
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
    this.#hasHeard = true
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
    try {
      const held: HeldStories = new Map()
      // New ones first, all of them: older stories that several of them touch are looked at once more, not once for each.
      while (!this.#isStopped && (await this.#workOff('new', held)) + (await this.#workOff('touched', held)) > 0) {}
    } catch (error) {
      const { log } = this.#options
      log.warn({ err: error }, 'Related stories could not be looked for; they are looked for again shortly.')
    }
  }

  /** Looks at articles that wait for this until none is left or, where it is older stories, something new comes. */
  async #workOff(waiting: Waiting, held: HeldStories): Promise<number> {
    const { db, clock, ties } = this.#options
    let done = 0
    this.#hasHeard = false
    while (!this.#isStopped && !(waiting === 'touched' && this.#hasHeard)) {
      const begun = performance.now()
      const looked = await relatePending(db, { now: clock(), limit: BATCH, waiting, held, ties })
      if (looked === 0) break
      done += looked
      // After an import there is much to do, and readers and editors are served meanwhile.
      if (looked === BATCH) await this.#rest(SHARE * (performance.now() - begun))
    }
    return done
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
