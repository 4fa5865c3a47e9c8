import { Refusal } from '#foundation/refusal.ts'

/** Runs costly work a few at a time and lets a bounded number wait, in the order in which they came. */
export class Queue {
  readonly #atOnce: number
  readonly #mayWait: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(atOnce: number, mayWait: number) {
    this.#atOnce = atOnce
    this.#mayWait = mayWait
  }

  /** @throws {Refusal} `too-many-attempts` where as many as may are waiting already; nothing was done then. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#atOnce) this.#running++
    else await this.#wait()
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }

  async #wait(): Promise<void> {
    if (this.#waiting.length >= this.#mayWait) {
      throw new Refusal('too-many-attempts', 'Too many people are signing in. Try again in a few seconds.')
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }
}
