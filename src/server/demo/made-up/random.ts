/** Numbers that look random and are the same on every machine for the same seed: splitmix32, after Steele, Lea and Flood 2014. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** At least 0 and below 1. */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0
    let mixed = this.#state ^ (this.#state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    mixed ^= mixed >>> 15
    return (mixed >>> 0) / 0x1_0000_0000
  }

  /** A whole number of at least 0 and below `bound`. */
  below(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  /** A whole number from `low` to `high`, both among them. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  /**
   * A rank from 0 below `count`, the first twice as often as the second and three times as often as the third: as words and
   * names come up in texts (Zipf's law with exponent 1).
   */
  rank(count: number): number {
    return Math.min(count - 1, Math.floor((count + 1) ** this.next()) - 1)
  }

  isOneIn(count: number): boolean {
    return this.below(count) === 0
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item
  }

  /** Like {@link pick}, the first items far more often than the last, see {@link rank}. */
  pickRanked<Item>(items: readonly Item[]): Item {
    return items[this.rank(items.length)] as Item
  }
}
