import { KeptPage } from './kept-page.ts'
import type { MadePage } from './page.ts'
import { PageShelf } from './page-shelf.ts'
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

/** What knows whether this process has heard what others change, see `OutboxWatcher`. */
export interface Watch {
  readonly isAttentive: boolean
  /** Resolves when nothing is kept as fresh of which others have said that it is not. */
  attend(): Promise<void>
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

/**
 * The share of the bytes that pages with a query may take. Of searches, places in lists and pairs of editions there is no end, and whoever asks
 * for many of them takes their room and not that of the front and of the stories.
 */
const ASKED_SHARE = 0.25

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
 * The cache is bounded in bytes, and pages with a query to a part of these; pages that nobody asked for since the last sweep go first.
 */
export class PageCache {
  readonly #options: PageCacheOptions
  readonly #gate: RenderGate
  /** Pages without a query, and those with one. */
  readonly #plain: PageShelf
  readonly #asked: PageShelf
  readonly #rendering = new Map<string, Promise<KeptPage | null>>()
  #watch: Watch | undefined
  readonly #drops: { at: number; keys: ReadonlySet<string> | 'all' }[] = []
  #dropCount = 0
  #figures = { hits: 0, renders: 0, drops: 0, servedStale: 0 }

  constructor(options: PageCacheOptions) {
    this.#options = options
    this.#gate = options.gate ?? new RenderGate(GATE)
    this.#plain = new PageShelf(options.maxBytes * (1 - ASKED_SHARE))
    this.#asked = new PageShelf(options.maxBytes * ASKED_SHARE)
  }

  get figures(): PageCacheFigures {
    const [plain, asked] = [this.#plain, this.#asked]
    const held = { pages: plain.size + asked.size, bytes: plain.bytes + asked.bytes }
    return { ...held, ...this.#figures, ...this.#gate.figures }
  }

  /** Has nothing given from now on while `watch` may have missed something. */
  heed(watch: Watch): void {
    this.#watch = watch
  }

  #shelfOf(address: string): PageShelf {
    return address.includes('?') ? this.#asked : this.#plain
  }

  /** The kept page of an address where it is fresh, and known to be. */
  find(address: string): KeptPage | undefined {
    return this.#watch?.isAttentive === false ? undefined : this.#findFresh(address)
  }

  #findFresh(address: string): KeptPage | undefined {
    const page = this.#shelfOf(address).find(address)
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
    if (this.#watch?.isAttentive === false) await this.#watch.attend()
    const fresh = this.#findFresh(address)
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
    const old = this.#shelfOf(address).find(address)
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
      let startedAt = this.#dropCount
      const made = await this.#gate.pass(() => {
        // While it waited for its turn nothing of it was made yet.
        startedAt = this.#dropCount
        this.#figures.renders++
        return make()
      })
      if (made === null) {
        this.#shelfOf(address).remove(address)
        return null
      }
      const page = new KeptPage(made)
      const isCurrent = !this.#wasDroppedSince(startedAt, page.keys)
      if (isCurrent && made.reads !== null) this.#shelfOf(address).keep(address, page)
      else if (made.reads === null) this.#shelfOf(address).remove(address)
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
    for (const shelf of [this.#plain, this.#asked]) {
      for (const key of keys) {
        for (const address of shelf.addressesWith(key)) this.#outdate(shelf, address, mustGo)
      }
    }
  }

  #outdate(shelf: PageShelf, address: string, mustGo: boolean): void {
    const page = shelf.find(address)
    if (!page) return
    if (!page.isOutdated) page.outdatedAt = this.#options.now()
    page.isOutdated = true
    this.#figures.drops++
    if (mustGo) shelf.remove(address)
  }

  /**
   * Makes every page outdated: for a process that cannot see for a while what others change. Where no newer page can be made, the one
   * that is kept is given, marked as stale.
   */
  doubtAll(): void {
    this.#rememberDrop('all')
    for (const shelf of [this.#plain, this.#asked]) for (const page of shelf.pages) page.isOutdated = true
  }

  /** Forgets everything: for a process that cannot know what it missed. */
  dropAll(): void {
    this.#rememberDrop('all')
    this.#plain.clear()
    this.#asked.clear()
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
}
