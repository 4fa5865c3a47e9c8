import type { KeptPage } from './kept-page.ts'

/** Kept pages by their address and by what they were made from, bounded in bytes. What nobody asked for goes first (second chance). */
export class PageShelf {
  readonly #maxBytes: number
  readonly #pages = new Map<string, KeptPage>()
  readonly #addressesByKey = new Map<string, Set<string>>()
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get size(): number {
    return this.#pages.size
  }

  get bytes(): number {
    return this.#bytes
  }

  get pages(): Iterable<KeptPage> {
    return this.#pages.values()
  }

  find(address: string): KeptPage | undefined {
    return this.#pages.get(address)
  }

  /** Addresses of the pages that were made from something. */
  addressesWith(key: string): Iterable<string> {
    return this.#addressesByKey.get(key) ?? []
  }

  /**
   * Keeps a page in place of the one of its address, and lets others go until all of them are within the bytes, now and whenever one
   * of them comes to take more; one always stays.
   */
  keep(address: string, page: KeptPage): void {
    this.remove(address)
    // Before it stands there itself: nobody can have asked for it, and where all others were asked for it would be the one to go.
    this.#makeRoom(page.bytes)
    this.#pages.set(address, page)
    this.#bytes += page.bytes
    page.onGrown = (bytes) => {
      this.#bytes += bytes
      this.#makeRoom(0)
    }
    for (const key of page.keys) {
      const addresses = this.#addressesByKey.get(key)
      if (addresses) addresses.add(address)
      else this.#addressesByKey.set(key, new Set([address]))
    }
  }

  remove(address: string): void {
    const page = this.#pages.get(address)
    if (!page) return
    this.#pages.delete(address)
    this.#bytes -= page.bytes
    page.onGrown = undefined
    for (const key of page.keys) {
      const addresses = this.#addressesByKey.get(key)
      addresses?.delete(address)
      if (addresses?.size === 0) this.#addressesByKey.delete(key)
    }
  }

  clear(): void {
    for (const page of this.#pages.values()) page.onGrown = undefined
    this.#pages.clear()
    this.#addressesByKey.clear()
    this.#bytes = 0
  }

  /** Lets pages go until there is room for so many bytes more, or for what is there; then one stays, however large. */
  #makeRoom(wanted: number): void {
    const least = wanted > 0 ? 0 : 1
    while (this.#bytes + wanted > this.#maxBytes && this.#pages.size > least) {
      const [address, page] = this.#pages.entries().next().value as [string, KeptPage]
      if (page.wasUsed && !page.isOutdated) {
        page.wasUsed = false
        this.#pages.delete(address)
        this.#pages.set(address, page)
      } else {
        this.remove(address)
      }
    }
  }
}
