import { KeptPage } from './kept-page.ts'
import type { MadePage } from './page.ts'
import { RenderGate, TooBusy } from './render-gate.ts'

export interface PageCacheOptions {
  /** Bytes that all kept pages together may take. */
  maxBytes: number
  /** Milliseconds since 1970. */
  now: () => number
  /** Where pages wait for their turn to be made. */
  gate?: RenderGate
  /** How long anybody waits for a page. */
  patience?: Patience
}

/** Milliseconds. */
export interface Patience {
  /** For a page of which an older one is there. */
  withOld: number
  /** For a page of which none is there. */
  withoutOld: number
}

const PATIENCE: Patience = { withOld: 2_000, withoutOld: 10_000 }

/** Pages made at the same time and pages that wait for that: the newsroom needs connections to the database too. */
const GATE = { most: 6, waiting: 300 }

/** Milliseconds for which an outdated page is given where none can be made. */
const STALE_FOR = 24 * 3_600_000

/** What the cache did so far, for the metrics. */
export interface PageCacheFigures {
  pages: number
  bytes: number
  hits: number
  renders: number
  drops: number
  servedStale: number
  /** Pages that wait to be made. */
  waiting: number
  /** Readers who were asked to come back. */
  turnedAway: number
}

/** How often a page is made again because something changed under it, before it is given without being kept. */
const ATTEMPTS = 20

/** How many drops are remembered, for pages that were being made meanwhile. */
const REMEMBERED_DROPS = 10_000

/**
 * Pages as readers got them last, each with what it was made from. A page is given until something that it was made from
 * changes (`drop`) or the moment comes at which its answer changes by itself. One page is made by one render at a time;
 * everybody who asks meanwhile waits for that one. A render that something changed under is made again, so nobody who asks
 * after a change was acknowledged gets a page from before it.
 *
 * The cache is bounded in bytes; pages that nobody asked for since the last sweep go first (second chance).
 */
export class PageCache {
  readonly #options: PageCacheOptions
  readonly #gate: RenderGate
  readonly #pages = new Map<string, KeptPage>()
  readonly #addressesByKey = new Map<string, Set<string>>()
  readonly #rendering = new Map<string, Promise<KeptPage | null>>()
  readonly #drops: { at: number; keys: ReadonlySet<string> | 'all' }[] = []
  #dropCount = 0
  #bytes = 0
  #figures = { hits: 0, renders: 0, drops: 0, servedStale: 0 }

  constructor(options: PageCacheOptions) {
    this.#options = options
    this.#gate = options.gate ?? new RenderGate(GATE)
  }

  get figures(): PageCacheFigures {
    return { pages: this.#pages.size, bytes: this.#bytes, ...this.#figures, ...this.#gate.figures }
  }

  /** The kept page of an address where it is fresh. */
  find(address: string): KeptPage | undefined {
    const page = this.#pages.get(address)
    if (page === undefined || page.isOutdated || page.freshUntil <= this.#options.now()) return undefined
    page.wasUsed = true
    this.#figures.hits++
    return page
  }

  /**
   * The page of an address: the kept one where it is fresh, otherwise made by `make` and kept. When `make` fails, or does not end in
   * time, or too much is to be made already, and the page that is kept was only outdated, that one is given, marked as stale, for a day
   * at most; what was withdrawn, sealed or has ended is never given again (see {@link drop}). `null` where `make` finds that nothing stands there, which is
   * not kept: there is no end of such addresses, and any of them may come to be one.
   */
  async get(
    address: string,
    make: () => Promise<MadePage | null>,
  ): Promise<{ page: KeptPage; isStale: boolean } | null> {
    const fresh = this.find(address)
    if (fresh) return { page: fresh, isStale: false }
    const underWay = this.#rendering.get(address)
    const rendering = underWay ?? this.#render(address, make)
    if (!underWay) {
      this.#rendering.set(address, rendering)
      const forget = (): void => void this.#rendering.delete(address)
      rendering.then(forget, forget)
    }
    try {
      const page = await this.#inTime(rendering, this.#findOld(address) !== undefined)
      return page && { page, isStale: false }
    } catch (error) {
      const old = this.#findOld(address)
      if (!old) throw error
      this.#figures.servedStale++
      return { page: old, isStale: true }
    }
  }

  /** The page of an address that may be given where no newer one can be had. */
  #findOld(address: string): KeptPage | undefined {
    const old = this.#pages.get(address)
    const now = this.#options.now()
    if (!old || old.endsAt <= now || Math.min(old.outdatedAt, old.freshUntil) + STALE_FOR <= now) return undefined
    return old
  }

  async #inTime(rendering: Promise<KeptPage | null>, hasOld: boolean): Promise<KeptPage | null> {
    const { withOld, withoutOld } = this.#options.patience ?? PATIENCE
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TooBusy('A page was not made in time.')), hasOld ? withOld : withoutOld)
    })
    return Promise.race([rendering, late]).finally(() => clearTimeout(timer))
  }

  async #render(address: string, make: () => Promise<MadePage | null>): Promise<KeptPage | null> {
    for (let attempt = 1; ; attempt++) {
      const startedAt = this.#dropCount
      this.#figures.renders++
      const made = await this.#gate.pass(make)
      if (made === null) {
        this.#remove(address)
        return null
      }
      const page = new KeptPage(made)
      const isCurrent = !this.#wasDroppedSince(startedAt, page.keys)
      if (isCurrent && made.reads !== null) this.#keep(address, page)
      else if (made.reads === null) this.#remove(address)
      if (isCurrent || attempt === ATTEMPTS) return page
    }
  }

  /**
   * Makes every page outdated that was made from one of these things; `paper` is in all of them.
   *
   * @param mustGo the pages are forgotten at once, so that not even a failing database brings them back: for what was
   *   withdrawn or sealed.
   */
  drop(keys: string[], mustGo = false): void {
    this.#rememberDrop(new Set(keys))
    for (const key of keys) {
      for (const address of this.#addressesByKey.get(key) ?? []) {
        const page = this.#pages.get(address)
        if (!page) continue
        if (!page.isOutdated) page.outdatedAt = this.#options.now()
        page.isOutdated = true
        this.#figures.drops++
        if (mustGo) this.#remove(address)
      }
    }
  }

  /**
   * Makes every page outdated: for a process that cannot see for a while what others change. Where no newer page can be made, the one
   * that is kept is given, marked as stale.
   */
  doubtAll(): void {
    this.#rememberDrop('all')
    for (const page of this.#pages.values()) page.isOutdated = true
  }

  /** Forgets everything: for a process that cannot know what it missed. */
  dropAll(): void {
    this.#rememberDrop('all')
    for (const address of [...this.#pages.keys()]) this.#remove(address)
  }

  #rememberDrop(keys: ReadonlySet<string> | 'all'): void {
    this.#dropCount++
    if (this.#rendering.size === 0) {
      this.#drops.length = 0
      return
    }
    this.#drops.push({ at: this.#dropCount, keys })
    if (this.#drops.length > REMEMBERED_DROPS)
      this.#drops.splice(0, REMEMBERED_DROPS / 2, { at: this.#dropCount, keys: 'all' })
  }

  #wasDroppedSince(startedAt: number, keys: ReadonlySet<string>): boolean {
    return this.#drops.some(
      (drop) => drop.at > startedAt && (drop.keys === 'all' || [...drop.keys].some((key) => keys.has(key))),
    )
  }

  #keep(address: string, page: KeptPage): void {
    this.#remove(address)
    this.#pages.set(address, page)
    this.#bytes += page.bytes
    for (const key of page.keys) {
      const addresses = this.#addressesByKey.get(key)
      if (addresses) addresses.add(address)
      else this.#addressesByKey.set(key, new Set([address]))
    }
    this.#makeRoom()
  }

  #makeRoom(): void {
    while (this.#bytes > this.#options.maxBytes && this.#pages.size > 1) {
      const [address, page] = this.#pages.entries().next().value as [string, KeptPage]
      if (page.wasUsed && !page.isOutdated) {
        page.wasUsed = false
        this.#pages.delete(address)
        this.#pages.set(address, page)
      } else {
        this.#remove(address)
      }
    }
  }

  #remove(address: string): void {
    const page = this.#pages.get(address)
    if (!page) return
    this.#pages.delete(address)
    this.#bytes -= page.bytes
    for (const key of page.keys) {
      const addresses = this.#addressesByKey.get(key)
      addresses?.delete(address)
      if (addresses?.size === 0) this.#addressesByKey.delete(key)
    }
  }
}
