import { hash, randomBytes } from 'node:crypto'
import { isbot } from 'isbot'
import { type Clock, type Instant, SECOND } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import { hourOf } from './hour.ts'
import { ReaderSet } from './reader-set.ts'
import { minuteOf, pruneRecentReads, storeRecentReads } from './recent-reads.ts'
import { type HourlyReads, pruneReads, storeReads } from './store-reads.ts'

/** One article given to one reader. */
export interface Read {
  articleId: string
  /** The reader's own, see `clientAddress`. Held for seconds, in memory only. */
  address: string
  userAgent: string | undefined
  /** When, to the nearest seconds; the moment at which it is counted where it is left out. */
  at?: Instant
}

export interface CounterOptions {
  db: Database
  clock: Clock
  log: Log
  /** Between batches to the database; 3 seconds. */
  everyMs?: number
  /** How many pairs of reader and article are remembered within an hour; 3 million take 32 MB. */
  capacity?: number
}

/** What has become of the reads of this process so far. */
export interface CounterFigures {
  counted: number
  /** Of robots, and of programs that do not say what they are. */
  robots: number
  /** The same article again, by the same reader, within the hour. */
  repeats: number
  /** Came faster than they could be counted. */
  dropped: number
}

interface Browser {
  name: string
  /** `undefined` until it was looked at. */
  isRobot: boolean | undefined
}

/** A read that is not counted yet; `at` is empty where that is when it is counted. */
interface Waiting {
  articleId: string
  address: string
  at: Instant
  browser: Browser
}

/** Reads that are waiting are counted in groups of this size, each of which takes about a millisecond. */
const GROUP = 1_000
const LONGEST_QUEUE = 100_000
const KEPT_BROWSERS = 5_000
/** Longer names of browsers are cut: no browser has one. */
const LONGEST_USER_AGENT = 500

/**
 * Counts who reads what. {@link Counter.count} only takes note; robots are left out and repeats recognised afterwards, off the
 * path of the request, and every few seconds what was counted is added to the database.
 *
 * A reader, that is an address with a browser, counts once an hour an article. Who it was is not kept: what is remembered is
 * a hash under a key that is made anew each hour and never leaves the process's memory. A process that is killed loses what
 * it counted since its last batch, seconds; one that starts anew may count a reader a second time in that hour.
 */
export class Counter {
  readonly figures: CounterFigures = { counted: 0, robots: 0, repeats: 0, dropped: 0 }
  readonly #options: CounterOptions
  readonly #readers: ReaderSet
  readonly #browsers = new Map<string, Browser>()
  #queue: Waiting[] = []
  /** By the beginning of the minute. */
  #tallies = new Map<Instant, Map<string, number>>()
  /** That of the minute that is being counted, once something was. */
  #tally: Map<string, number> | null = null
  /** Day and hour that are being counted, as an instant begins with them. */
  #hourPrefix = 'none yet'
  #minutePrefix = 'none yet'
  #key = ''
  #prunedIn: Instant = ''
  #isDue = false
  #isStopped = false
  #timer: NodeJS.Timeout | undefined
  #storing: Promise<void> = Promise.resolve()

  constructor(options: CounterOptions) {
    this.#options = options
    this.#readers = new ReaderSet(options.capacity ?? 3_000_000)
  }

  /** Sends batches from now on. */
  start(): void {
    this.#timer ??= setInterval(() => void this.flush(), this.#options.everyMs ?? 3 * SECOND).unref()
  }

  /** Takes note of a read; costs the request next to nothing. */
  count({ articleId, address, userAgent, at = '' }: Read): void {
    if (this.#isStopped || this.#queue.length >= LONGEST_QUEUE) {
      this.figures.dropped++
      return
    }
    // What waits holds nothing of the request: that can go as soon as it is answered, which is cheap while it is young.
    const waiting = { articleId, address, at, browser: this.#browserOf(userAgent ?? '') }
    if (this.#queue.push(waiting) < GROUP || this.#isDue) return
    this.#isDue = true
    setImmediate(() => this.#countQueue())
  }

  /**
   * Counts what is waiting and adds it to the database. Where the database cannot be reached the counts are kept and go with
   * a later batch.
   */
  flush(): Promise<void> {
    this.#countQueue()
    this.#storing = this.#storing.then(() => this.#store())
    return this.#storing
  }

  /** Stores everything that was counted. Nothing is counted afterwards. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    this.#isStopped = true
    await this.flush()
    this.#readers.clear()
  }

  #countQueue(): void {
    this.#isDue = false
    const queue = this.#queue
    if (queue.length === 0) return
    this.#queue = []
    const now = this.#options.clock()
    for (const waiting of queue) this.#countOne(waiting, waiting.at || now)
  }

  #countOne(read: Waiting, at: Instant): void {
    const { browser } = read
    browser.isRobot ??= browser.name === '' || isbot(browser.name)
    if (browser.isRobot) {
      this.figures.robots++
      return
    }
    const tally = this.#tallyOf(at)
    // As Latin-1 a character is a byte, which is twice as fast as a buffer or digits.
    const digest = hash('sha256', `${this.#key}${read.address}\n${browser.name}\n${read.articleId}`, 'latin1')
    if (!this.#readers.add(numberAt(digest, 0), numberAt(digest, 4))) {
      this.figures.repeats++
      return
    }
    this.figures.counted++
    tally.set(read.articleId, (tally.get(read.articleId) ?? 0) + 1)
  }

  /** The one for this name, so that many readers with the same browser are one string in memory. */
  #browserOf(userAgent: string): Browser {
    const kept = this.#browsers.get(userAgent)
    if (kept) return kept
    if (this.#browsers.size >= KEPT_BROWSERS) this.#browsers.clear()
    const name = userAgent.slice(0, LONGEST_USER_AGENT)
    const browser: Browser = { name, isRobot: undefined }
    this.#browsers.set(name, browser)
    return browser
  }

  /** The counts of the minute of `at`. In another hour than before, all readers are new. */
  #tallyOf(at: Instant): Map<string, number> {
    if (this.#tally && at.startsWith(this.#minutePrefix)) return this.#tally
    if (!at.startsWith(this.#hourPrefix)) {
      this.#hourPrefix = at.slice(0, 13)
      this.#key = randomBytes(18).toString('base64')
      this.#readers.clear()
    }
    this.#minutePrefix = at.slice(0, 16)
    const minute = minuteOf(at)
    this.#tally = this.#tallies.get(minute) ?? new Map()
    this.#tallies.set(minute, this.#tally)
    return this.#tally
  }

  async #store(): Promise<void> {
    const { clock, db, log } = this.#options
    const batch = this.#tallies
    const now = clock()
    const prunes = this.#prunedIn !== hourOf(now)
    if (batch.size === 0 && !prunes) return
    this.#tallies = new Map()
    this.#tally = null
    try {
      // After a power cut the reads of the last minutes are gone anyway: they were in memory.
      await db.repeatableTransaction(async (tx) => {
        const minutes = [...batch].flatMap(([minute, counts]) =>
          [...counts].map(([articleId, reads]) => ({ minute, articleId, reads })),
        )
        const known = await storeReads(tx, sumByHour(batch))
        await storeRecentReads(
          tx,
          minutes.filter(({ articleId }) => known.has(articleId)),
        )
        if (!prunes) return
        await pruneReads(tx, now)
        await pruneRecentReads(tx, now)
      })
      this.#prunedIn = hourOf(now)
    } catch (error) {
      log.warn({ err: error }, 'Reads could not be stored; they go with a later batch.')
      this.#putBack(batch)
    }
  }

  #putBack(batch: Map<Instant, Map<string, number>>): void {
    for (const [minute, counts] of batch) {
      const tally = this.#tallies.get(minute) ?? new Map<string, number>()
      for (const [articleId, reads] of counts) tally.set(articleId, (tally.get(articleId) ?? 0) + reads)
      this.#tallies.set(minute, tally)
    }
  }
}

function sumByHour(batch: Map<Instant, Map<string, number>>): HourlyReads[] {
  const sums = new Map<string, HourlyReads>()
  for (const [minute, counts] of batch) {
    const hour = hourOf(minute)
    for (const [articleId, reads] of counts) {
      const sum = sums.get(hour + articleId)
      if (sum) sum.reads += reads
      else sums.set(hour + articleId, { hour, articleId, reads })
    }
  }
  return [...sums.values()]
}

/** The unsigned 32-bit number in four characters, each of which is a byte. */
function numberAt(bytes: string, start: number): number {
  const at = (index: number): number => bytes.charCodeAt(start + index)
  return ((at(0) << 24) | (at(1) << 16) | (at(2) << 8) | at(3)) >>> 0
}
