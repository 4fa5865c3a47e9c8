import { setTimeout as rest } from 'node:timers/promises'
import { BackgroundKeeper } from '#foundation/background-keeper.ts'
import { type Clock, SECOND } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import type { PaperEvent } from '#storage/outbox.ts'
import { workAlone } from '#storage/work-alone.ts'
import type { RecordTies } from './record-ties.ts'
import { beginLook, type Look, listPending, type RelateTask, relatePending, type Waiting } from './relate-pending.ts'

/** Articles whose stories are looked for in one go. */
const BATCH = 40
/** Of a long list of work: so many times as long as a batch took, nothing is done before the next. */
const SHARE = 1

export interface RelatedKeeperOptions {
  db: Database
  clock: Clock
  log: Log
  /** Does part of the work elsewhere. Left out, it is done here, with `ties`. */
  relate?: (task: RelateTask) => Promise<number>
  /** What is on record of stories. */
  ties?: RecordTies
  /** Milliseconds between two looks at the clock, for editions whose time has come. */
  every?: number
}

/** Keeps the related stories up to date in the background, a few articles at a time, and rests where there is nothing to do. */
export class RelatedKeeper extends BackgroundKeeper {
  readonly #options: RelatedKeeperOptions
  readonly #relate: (task: RelateTask) => Promise<number>
  #look: Look | undefined
  #isNewLook = true
  #hasHeard = false

  constructor(options: RelatedKeeperOptions) {
    super({
      log: options.log,
      every: options.every ?? 15 * SECOND,
      readersFirst: 300,
      failure: 'Related stories could not be looked for; they are looked for again shortly.',
    })
    this.#options = options
    this.#relate = options.relate ?? ((task) => this.#relateHere(task))
  }

  /** Takes up what the index has been told of, a little later. To be called once the search follower has caught up. */
  hear(events: PaperEvent[]): void {
    if (!events.some((event) => event.topic !== 'related.changed')) return
    this.#hasHeard = true
    this.wakeSoon()
  }

  protected async work(): Promise<void> {
    // New ones first, all of them: older stories that several of them touch are looked at once more, not once for each.
    while (!this.stopping.aborted && (await this.#workOff('new')) + (await this.#workOff('touched')) > 0) {}
  }

  /** Looks at articles that wait for this until none is left or, where it is older stories, something new comes. */
  async #workOff(waiting: Waiting): Promise<number> {
    const { db, clock } = this.#options
    let done = 0
    if (waiting === 'new') this.#isNewLook = true
    while (!this.stopping.aborted && !(waiting === 'touched' && this.#hasHeard)) {
      const begun = performance.now()
      // Asked here first: most often nothing waits, and whoever does the work is not troubled with it.
      const now = clock()
      if ((await listPending(db.read, { now, limit: 1, waiting })).length === 0) break
      const isNewLook = this.#isNewLook || this.#hasHeard
      this.#isNewLook = false
      if (waiting === 'new') this.#hasHeard = false
      const looked = await workAlone(db, 'related stories', () =>
        this.#relate({ now, limit: BATCH, waiting, isNewLook }),
      )
      // Another server is at it.
      if (looked === undefined) break
      done += looked
      // After an import there is much to do, and readers and editors are served meanwhile.
      if (looked === BATCH) await this.#rest(SHARE * (performance.now() - begun))
    }
    if (waiting === 'new') this.#hasHeard = false
    return done
  }

  async #relateHere({ isNewLook, ...task }: RelateTask): Promise<number> {
    const { db, ties } = this.#options
    if (isNewLook || !this.#look) this.#look = await beginLook(db.read, { now: task.now, stories: this.#look?.stories })
    return relatePending(db, { ...task, look: this.#look, ties })
  }

  /** Resolves after so many milliseconds, or as soon as it is stopped. */
  async #rest(milliseconds: number): Promise<void> {
    await rest(milliseconds, undefined, { signal: this.stopping }).catch(() => undefined)
  }
}
