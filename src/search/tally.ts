/** Places of the table, a power of two: twice as many as one story can have words and pairs. */
const ROOM = 1 << 16

/** What was counted, in the order of the keys. */
export interface Tallied {
  keys: Int32Array
  times: Uint16Array
  /** The bits that {@link Tally.add} was given, of all times together. */
  marks: Uint8Array
  /** Of a pair, the two words it is of. */
  lefts: Int32Array
  rights: Int32Array
}

/** Counts how often numbers come, some thousands of them, without making an object for any. */
export class Tally {
  readonly #slots = new Int32Array(ROOM)
  readonly #keys = new Int32Array(ROOM / 2)
  readonly #times = new Uint16Array(ROOM / 2)
  readonly #marks = new Uint8Array(ROOM / 2)
  readonly #lefts = new Int32Array(ROOM / 2)
  readonly #rights = new Int32Array(ROOM / 2)
  #size = 0

  /** Counts a key once more; what comes when there is room for no other is left out. */
  add(key: number, mark: number, left = 0, right = 0): void {
    const slot = this.#slotOf(key)
    let at = (this.#slots[slot] as number) - 1
    if (at < 0) {
      if (this.#size === ROOM / 2) return
      at = this.#size++
      this.#slots[slot] = at + 1
      this.#keys[at] = key
      this.#times[at] = 0
      this.#marks[at] = 0
      this.#lefts[at] = left
      this.#rights[at] = right
    }
    this.#times[at] = (this.#times[at] as number) + 1
    this.#marks[at] = (this.#marks[at] as number) | mark
  }

  /** Gives what was counted, and begins again. */
  take(): Tallied {
    const size = this.#size
    const keys = this.#keys.slice(0, size).sort()
    const times = new Uint16Array(size)
    const marks = new Uint8Array(size)
    const lefts = new Int32Array(size)
    const rights = new Int32Array(size)
    const slots = new Int32Array(size)
    for (let at = 0; at < size; at++) {
      const slot = this.#slotOf(keys[at] as number)
      const from = (this.#slots[slot] as number) - 1
      slots[at] = slot
      times[at] = this.#times[from] as number
      marks[at] = this.#marks[from] as number
      lefts[at] = this.#lefts[from] as number
      rights[at] = this.#rights[from] as number
    }
    for (const slot of slots) this.#slots[slot] = 0
    this.#size = 0
    return { keys, times, marks, lefts, rights }
  }

  /** Where a key stands, or the empty place where it would. */
  #slotOf(key: number): number {
    let slot = (Math.imul(key, 0x9e3779b1) >>> 16) & (ROOM - 1)
    for (;;) {
      const at = this.#slots[slot] as number
      if (at === 0 || this.#keys[at - 1] === key) return slot
      slot = (slot + 1) & (ROOM - 1)
    }
  }
}
