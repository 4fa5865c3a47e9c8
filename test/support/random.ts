/** Random numbers that are the same for the same seed (mulberry32), so that what was found once can be found again. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to, but not, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from 0 up to, but not, `below`. */
  whole(below: number): number {
    return Math.floor(this.next() * below)
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.whole(values.length)] as Value
  }

  chance(share: number): boolean {
    return this.next() < share
  }
}
