import type { Log } from './log.ts'

export interface BackgroundKeeperOptions {
  log: Log
  /** Milliseconds between two looks at whether the clock has brought something to do. */
  every: number
  /** Milliseconds that readers and editors have for themselves after a publication. */
  readersFirst: number
  /** What the log says where a turn failed. */
  failure: string
}

/**
 * Works off what waits, in the background: when it starts, when it hears of something, and as time goes by. One turn at a time; a turn
 * that fails is logged, and what it left is taken up at the next.
 */
export abstract class BackgroundKeeper {
  readonly #options: BackgroundKeeperOptions
  readonly #stopping = new AbortController()
  #turn: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  #soon: NodeJS.Timeout | undefined

  constructor(options: BackgroundKeeperOptions) {
    this.#options = options
  }

  /** Resolves when nothing waits, or soon after `stopping` is aborted. */
  protected abstract work(): Promise<void>

  /** Aborted when this is stopped. */
  protected get stopping(): AbortSignal {
    return this.#stopping.signal
  }

  start(): void {
    this.#timer = setInterval(() => void this.wake(), this.#options.every)
    this.#timer.unref()
    void this.wake()
  }

  /** Takes up what is new a little later, so that whoever asks for it goes first; nothing before the start. */
  wakeSoon(): void {
    if (this.stopping.aborted || this.#timer === undefined) return
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined
      void this.wake()
    }, this.#options.readersFirst)
    this.#soon.unref()
  }

  /** Resolves when nothing is left to do. */
  wake(): Promise<void> {
    this.#turn ??= this.#takeTurn().finally(() => {
      this.#turn = null
    })
    return this.#turn
  }

  async #takeTurn(): Promise<void> {
    const { log, failure } = this.#options
    try {
      await this.work()
    } catch (error) {
      if (!this.stopping.aborted) log.warn({ err: error }, failure)
    }
  }

  /** Ends what is under way and takes up nothing more. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    clearInterval(this.#timer)
    clearTimeout(this.#soon)
    await this.#turn
  }
}
