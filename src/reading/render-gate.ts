/** So much is to be made already that whoever asks now is better sent away for a moment. */
export class TooBusy extends Error {}

export interface RenderGateOptions {
  /** Pages that are made at the same time. */
  most: number
  /** Pages that may wait for that. */
  waiting: number
}

interface Waiting {
  enter: () => void
}

/**
 * Lets so many pages be made at a time, and so many wait, in the order in which they came. What readers ask for all at once then takes
 * neither all connections to the database nor all of the program's time: the newsroom has its share, and kept pages go out as ever.
 */
export class RenderGate {
  readonly #options: RenderGateOptions
  readonly #queue: Waiting[] = []
  #inside = 0
  #turnedAway = 0

  constructor(options: RenderGateOptions) {
    this.#options = options
  }

  /** Pages that wait now, and those that were refused so far, for the metrics. */
  get figures(): { waiting: number; turnedAway: number } {
    return { waiting: this.#queue.length, turnedAway: this.#turnedAway }
  }

  /**
   * Does a piece of work when its turn has come.
   *
   * @throws {TooBusy} at once where too many wait already.
   */
  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#inside >= this.#options.most) await this.#wait()
    else this.#inside++
    try {
      return await work()
    } finally {
      // Whoever is next takes this place over, after those who came in meanwhile for something else: pages are made of queries that
      // do not wait, one after the other, and hundreds of them would leave nobody a turn.
      const next = this.#queue.shift()
      if (next) setImmediate(next.enter)
      else this.#inside--
    }
  }

  #wait(): Promise<void> {
    if (this.#queue.length >= this.#options.waiting) {
      this.#turnedAway++
      throw new TooBusy('Too many pages are to be made just now.')
    }
    return new Promise((resolve) => this.#queue.push({ enter: resolve }))
  }
}
