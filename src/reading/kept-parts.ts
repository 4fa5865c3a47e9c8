import type { Instant } from '#foundation/clock.ts'
import { PageReads } from '#foundation/page-reads.ts'

interface Kept {
  value: unknown
  reads: PageReads
  isOutdated: boolean
}

/** Parts kept at the same time; there are a handful of kinds. */
const MOST = 200

/**
 * Parts that stand on many pages alike (the most-read list), made once and given to every page until something that they were
 * made from changes. A page that shows a part is old whenever the part is.
 */
export class KeptParts {
  readonly #parts = new Map<string, Kept>()
  readonly #making = new Set<Kept>()

  /** The part of this name, made by `make` where none is kept or it has grown old by `now`. */
  async get<Value>(
    name: string,
    request: { now: Instant; reads: PageReads },
    make: (reads: PageReads) => Promise<Value>,
  ): Promise<Value> {
    const { now, reads } = request
    const known = this.#parts.get(name)
    const isFresh = known && !known.isOutdated && (known.reads.freshUntil === null || known.reads.freshUntil > now)
    const part = isFresh ? known : await this.#make(name, make)
    for (const key of part.reads.keys) reads.note(key)
    reads.until(part.reads.freshUntil)
    return part.value as Value
  }

  async #make(name: string, make: (reads: PageReads) => Promise<unknown>): Promise<Kept> {
    const part: Kept = { value: undefined, reads: new PageReads(), isOutdated: false }
    this.#making.add(part)
    try {
      part.value = await make(part.reads)
    } finally {
      this.#making.delete(part)
    }
    if (!part.isOutdated) this.#parts.set(name, part)
    if (this.#parts.size > MOST) this.#parts.clear()
    return part
  }

  /** Outdates every part that was made from one of these things. */
  drop(keys: string[]): void {
    // What is being made has not noted everything yet: it is given to who asked, whose page is looked at again, and not kept.
    for (const part of this.#making) part.isOutdated = true
    for (const part of this.#parts.values()) {
      if (keys.some((key) => part.reads.keys.has(key))) part.isOutdated = true
    }
  }

  dropAll(): void {
    for (const part of [...this.#making, ...this.#parts.values()]) part.isOutdated = true
  }
}
