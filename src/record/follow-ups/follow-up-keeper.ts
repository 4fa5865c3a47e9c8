import { type Clock, MINUTE, SECOND } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import { type ReadStory, readWaitingStories } from './read-stories.ts'

/** Milliseconds that readers and editors have for themselves after a publication. */
const READERS_FIRST = SECOND

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
export class FollowUpKeeper {
  readonly #options: FollowUpKeeperOptions
  #turn: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  #soon: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(options: FollowUpKeeperOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => void this.wake(), this.#options.every ?? MINUTE)
    this.#timer.unref()
    void this.wake()
  }

  /** Takes up what was published, a little later: whoever asks for it goes first. */
  hear(): void {
    if (this.#isStopped || this.#timer === undefined) return
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined
      void this.wake()
    }, READERS_FIRST)
    this.#soon.unref()
  }

  /** Resolves when nothing that readers have waits to be read. */
  wake(): Promise<void> {
    this.#turn ??= this.#work().finally(() => {
      this.#turn = null
    })
    return this.#turn
  }

  async #work(): Promise<void> {
    const { db, clock, log, read, timeZone } = this.#options
    try {
      while (!this.#isStopped) {
        if ((await readWaitingStories(db, { now: clock(), timeZone: await timeZone(), read })) === 0) return
      }
    } catch (error) {
      if (!this.#isStopped)
        log.warn({ err: error }, 'A story could not be read for what it promises; it is tried again.')
    }
  }

  /** Ends what is under way and takes up nothing more. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#timer)
    clearTimeout(this.#soon)
    await this.#turn
  }
}
