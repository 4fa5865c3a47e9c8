import { BackgroundKeeper } from '#foundation/background-keeper.ts'
import { type Clock, MINUTE, SECOND } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import { workAlone } from '#storage/work-alone.ts'
import { type ReadStory, readWaitingStories } from './read-stories.ts'

export interface FollowUpKeeperOptions {
  db: Database
  clock: Clock
  log: Log
  read: ReadStory
  timeZone: () => Promise<string>
  /** Milliseconds between two looks at the clock, for editions whose time has come. */
  every?: number
}

/** Reads published stories for what they promise, one after another, in the background. */
export class FollowUpKeeper extends BackgroundKeeper {
  readonly #options: FollowUpKeeperOptions

  constructor(options: FollowUpKeeperOptions) {
    super({
      log: options.log,
      every: options.every ?? MINUTE,
      readersFirst: SECOND,
      failure: 'A story could not be read for what it promises; it is tried again.',
    })
    this.#options = options
  }

  protected async work(): Promise<void> {
    const { db, clock, read, timeZone } = this.#options
    while (!this.stopping.aborted) {
      const task = { now: clock(), timeZone: await timeZone(), read }
      // None is left, or another server reads them.
      if (!(await workAlone(db, 'follow-ups', () => readWaitingStories(db, task)))) return
    }
  }
}
