import { setTimeout as rest } from 'node:timers/promises'
import { BackgroundKeeper } from '#foundation/background-keeper.ts'
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
export class RelatedKeeper extends BackgroundKeeper {
  readonly #options: RelatedKeeperOptions
  #hasHeard = false

  constructor(options: RelatedKeeperOptions) {
    super({
      log: options.log,
      every: options.every ?? 15 * SECOND,
      readersFirst: 300,
      failure: 'Related stories could not be looked for; they are looked for again shortly.',
    })
    this.#options = options
  }

  /** Takes up what the index has been told of, a little later. To be called once the search follower has caught up. */
  hear(events: PaperEvent[]): void {
    if (!events.some((event) => event.topic !== 'related.changed')) return
    this.#hasHeard = true
    this.wakeSoon()
  }

  protected async work(): Promise<void> {
    const held: HeldStories = new Map()
    // New ones first, all of them: older stories that several of them touch are looked at once more, not once for each.
    while (!this.stopping.aborted && (await this.#workOff('new', held)) + (await this.#workOff('touched', held)) > 0) {}
  }

  /** Looks at articles that wait for this until none is left or, where it is older stories, something new comes. */
  async #workOff(waiting: Waiting, held: HeldStories): Promise<number> {
    const { db, clock, ties } = this.#options
    let done = 0
    this.#hasHeard = false
    while (!this.stopping.aborted && !(waiting === 'touched' && this.#hasHeard)) {
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
    await rest(milliseconds, undefined, { signal: this.stopping }).catch(() => undefined)
  }
}
