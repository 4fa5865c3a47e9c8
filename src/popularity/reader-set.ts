const PARTS = 256
const SMALLEST_PART = 16
/** Share of a part's places that may be taken before it grows. */
const FULLEST = 0.75

/**
 * Remembers 64-bit numbers, as two unsigned 32-bit halves, in 11 to 22 bytes each: a `Set` would take 60. The high half picks
 * one of 256 small tables (open addressing, linear probing), so that growing never holds up a reader for more than one of
 * them takes to be copied. Once `capacity` numbers are in it, it forgets them all and starts over, which bounds its memory.
 */
export class ReaderSet {
  readonly #capacity: number
  readonly #parts: Uint32Array[] = new Array(PARTS)
  readonly #sizes = new Uint32Array(PARTS)
  #size = 0

  constructor(capacity: number) {
    this.#capacity = capacity
    this.clear()
  }

  get size(): number {
    return this.#size
  }

  /** Bytes held. */
  get bytes(): number {
    return this.#parts.reduce((sum, part) => sum + part.byteLength, 0)
  }

  /** Remembers the number; `false` where it was remembered already. The halves must be evenly spread, as a hash's are. */
  add(high: number, low: number): boolean {
    // Two zeros mark a free place.
    const second = high === 0 && low === 0 ? 1 : low
    const index = high >>> 24
    let part = this.#parts[index] as Uint32Array
    const place = findPlace(part, high, second)
    if (part[place] !== 0 || part[place + 1] !== 0) return false
    if (this.#size >= this.#capacity) {
      this.clear()
      part = this.#parts[index] as Uint32Array
    }
    const size = (this.#sizes[index] ?? 0) + 1
    if (size > (part.length / 2) * FULLEST) {
      part = doubled(part)
      this.#parts[index] = part
    }
    put(part, findPlace(part, high, second), high, second)
    this.#sizes[index] = size
    this.#size++
    return true
  }

  /** Forgets everything and gives the memory back. */
  clear(): void {
    for (let index = 0; index < PARTS; index++) this.#parts[index] = new Uint32Array(SMALLEST_PART * 2)
    this.#sizes.fill(0)
    this.#size = 0
  }
}

/** Where the number is, or the free place where it belongs. */
function findPlace(part: Uint32Array, high: number, low: number): number {
  const mask = part.length - 1
  let place = (low * 2) & mask
  while ((part[place] !== 0 || part[place + 1] !== 0) && (part[place] !== high || part[place + 1] !== low)) {
    place = (place + 2) & mask
  }
  return place
}

function doubled(part: Uint32Array): Uint32Array {
  const larger = new Uint32Array(part.length * 2)
  for (let place = 0; place < part.length; place += 2) {
    const [high, low] = [part[place] ?? 0, part[place + 1] ?? 0]
    if (high !== 0 || low !== 0) put(larger, findPlace(larger, high, low), high, low)
  }
  return larger
}

function put(part: Uint32Array, place: number, high: number, low: number): void {
  part[place] = high
  part[place + 1] = low
}
