/** Gives features, which are hashes of 32 bits, rows from 0 on: a hash table with open addressing. */
export class FeatureTable {
  #keys: Int32Array
  /** Row + 1; 0 where nothing is. */
  #rows: Int32Array
  #mask: number
  #count = 0

  /** Made for about so many features; grows as it needs to. */
  constructor(expected = 1_000) {
    let size = 1_024
    while (size < expected * 2) size *= 2
    this.#keys = new Int32Array(size)
    this.#rows = new Int32Array(size)
    this.#mask = size - 1
  }

  get count(): number {
    return this.#count
  }

  /** The row of a feature, -1 for one that is not here. */
  rowOf(key: number): number {
    let at = key & this.#mask
    for (;;) {
      const row = this.#rows[at] as number
      if (row === 0) return -1
      if (this.#keys[at] === key) return row - 1
      at = (at + 1) & this.#mask
    }
  }

  /** The row of a feature, which is given the next one where it is not here. */
  add(key: number): number {
    const row = this.rowOf(key)
    if (row >= 0) return row
    if (this.#count * 2 >= this.#mask) this.#grow()
    this.#put(key, ++this.#count)
    return this.#count - 1
  }

  /** Every feature with its row, in no order. */
  *entries(): Generator<[key: number, row: number]> {
    for (let at = 0; at <= this.#mask; at++) {
      const row = this.#rows[at] as number
      if (row !== 0) yield [this.#keys[at] as number, row - 1]
    }
  }

  #put(key: number, row: number): void {
    let at = key & this.#mask
    while (this.#rows[at] !== 0) at = (at + 1) & this.#mask
    this.#keys[at] = key
    this.#rows[at] = row
  }

  #grow(): void {
    const entries = [...this.entries()]
    const size = (this.#mask + 1) * 2
    this.#keys = new Int32Array(size)
    this.#rows = new Int32Array(size)
    this.#mask = size - 1
    for (const [key, row] of entries) this.#put(key, row + 1)
  }
}
