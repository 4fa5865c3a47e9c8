import { MINUTE, SECOND } from '#foundation/clock.ts'
import type { FetchAddress } from '#foundation/guarded-fetch.ts'
import type { Log } from '#foundation/log.ts'
import { surrogateKeysToPurge } from '#foundation/surrogate-key.ts'
import type { Database } from '#storage/database.ts'
import { readPlace } from '#storage/followers.ts'
import type { EventPayload, PaperEvent } from '#storage/outbox.ts'
import { isPurged, type PurgeRequest, type PurgeService, purgeRequests } from './purge-services.ts'

export interface PurgerOptions {
  db: Database
  log: Log
  fetch: FetchAddress
  service: PurgeService
  /** Topics of what must not be seen any more: purged before everything else. */
  mustGo: ReadonlySet<string>
  /** Milliseconds; those of the program where left out. */
  times?: Partial<typeof TIMES>
}

const TIMES = {
  /** In which a service has to answer. */
  patience: 10 * SECOND,
  /** Before the first retry; doubled with each, up to `longest`. */
  retry: SECOND,
  longest: MINUTE,
  /** For which what another process did is left to that process. */
  others: 5 * SECOND,
  /** After which what must not be seen is purged again: a page that was on its way to the cache has arrived by then. */
  again: 2 * SECOND,
}

/** Events read at once. */
const BATCH = 1_000

/** Keys beyond which everything is purged. */
const TOO_MANY = 3_000

/** What one service was told so far, for the metrics. */
export interface PurgeFigures {
  requests: number
  failures: number
  /** Seconds since the oldest publication that the service has not heard of. */
  behind: number
}

/**
 * Tells a cache in front which pages are old. What it has heard of is a place in the outbox, so whatever becomes of this process,
 * nothing that was published is left out: it is told after a restart, or by another machine a few seconds later. Told twice is
 * harmless. What was withdrawn or sealed is told at once, beside whatever else is waiting, and once more after that.
 */
export class Purger {
  readonly #options: PurgerOptions
  readonly #times: typeof TIMES
  readonly #stopping = new AbortController()
  readonly #express = new Set<Promise<void>>()
  readonly #figures = { requests: 0, failures: 0 }
  #turn: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  #dueAt = Number.POSITIVE_INFINITY
  #behindSince: number | null = null
  #failed = 0

  constructor(options: PurgerOptions) {
    this.#options = options
    this.#times = { ...TIMES, ...options.times }
  }

  get kind(): PurgeService['kind'] {
    return this.#options.service.kind
  }

  /** Names its place in the outbox. */
  get #name(): string {
    const { kind, address } = this.#options.service
    return `purge:${kind}:${address}`
  }

  get figures(): PurgeFigures {
    const behind = this.#behindSince === null ? 0 : (performance.now() - this.#behindSince) / SECOND
    return { ...this.#figures, behind }
  }

  /** Begins with what happens from now on where this service was never told of anything, else where it was left. */
  async start(): Promise<void> {
    const { db, log, service } = this.#options
    const begin = db.transaction(async (tx) => {
      const newest = await tx
        .selectFrom('outbox')
        .select((is) => is.fn.max('id').as('id'))
        .executeTakeFirst()
      await tx
        .insertInto('follower')
        .values({ name: this.#name, lastId: newest?.id ?? 0 })
        .onConflict((on) => on.column('name').doNothing())
        .execute()
    })
    await begin.catch((error: unknown) =>
      log.warn({ err: error, service: service.kind }, 'A cache in front is told of everything from the beginning.'),
    )
    this.#wakeIn(0)
  }

  /** Hears of what happened here (`isOwn`) or elsewhere. */
  hear(events: PaperEvent<EventPayload>[], isOwn: boolean): void {
    if (this.#stopping.signal.aborted || events.every(({ payload }) => payload.changed.length === 0)) return
    this.#behindSince ??= performance.now()
    const urgent = surrogateKeysToPurge(this.#changedBy(events, true))
    if (urgent.length === 0) {
      const wait = this.#failed > 0 ? this.#pause() : 0
      this.#wakeIn(isOwn ? wait : this.#times.others)
      return
    }
    if (isOwn) this.#purgeAtOnce(urgent)
    this.#wakeIn(this.#times.again)
  }

  #purgeAtOnce(keys: string[]): void {
    const express = this.#purge(keys)
      .then(() => undefined)
      .finally(() => this.#express.delete(express))
    this.#express.add(express)
  }

  #changedBy(events: PaperEvent<EventPayload>[], mustGo: boolean): string[] {
    return events
      .filter(({ topic }) => this.#options.mustGo.has(topic) === mustGo)
      .flatMap(({ payload }) => payload.changed)
  }

  /** The sooner of two times counts, except that nothing is asked of a service before it is ready again. */
  #wakeIn(milliseconds: number): void {
    const dueAt = performance.now() + milliseconds
    if (this.#stopping.signal.aborted || (this.#timer && this.#dueAt <= dueAt)) return
    clearTimeout(this.#timer)
    this.#dueAt = dueAt
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.wake()
    }, milliseconds).unref()
  }

  /** Tells the service what it has not heard of, after the turn that is under way. Resolves when it has heard, or did not take it. */
  async wake(): Promise<void> {
    await this.#turn
    this.#turn ??= this.#takeTurn().finally(() => {
      this.#turn = null
    })
    return this.#turn
  }

  async #takeTurn(): Promise<void> {
    const { log, service } = this.#options
    try {
      while (!this.#stopping.signal.aborted && (await this.#tellNext()));
    } catch (error) {
      this.#failed++
      log.warn({ err: error, service: service.kind }, 'What a cache in front is to forget could not be read.')
      this.#wakeIn(this.#pause())
    }
  }

  /** Tells of the events that come next. False where there are none, or the service did not take them. */
  async #tellNext(): Promise<boolean> {
    const { db } = this.#options
    const place = await readPlace(db.read, this.#name)
    const rows = await db.read
      .selectFrom('outbox')
      .selectAll()
      .where('id', '>', place)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const newest = rows.at(-1)
    if (!newest) {
      this.#behindSince = null
      return false
    }
    const events = rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as EventPayload }))
    // One after the other, what must not be seen first.
    const keys = [...new Set([true, false].flatMap((first) => surrogateKeysToPurge(this.#changedBy(events, first))))]
    const told = keys.length > TOO_MANY ? surrogateKeysToPurge(['paper']) : keys
    const wait = await this.#purge(told)
    if (wait !== null) {
      this.#failed++
      this.#wakeIn(Math.max(wait, this.#pause()))
      return false
    }
    this.#failed = 0
    await db.transaction((tx) =>
      tx
        .insertInto('follower')
        .values({ name: this.#name, lastId: newest.id })
        .onConflict((on) =>
          on.column('name').doUpdateSet({ lastId: newest.id }).where('follower.lastId', '<', newest.id),
        )
        .execute(),
    )
    return true
  }

  /** Milliseconds until the next attempt. */
  #pause(): number {
    return Math.min(this.#times.longest, this.#times.retry * 2 ** Math.max(0, this.#failed - 1))
  }

  /** `null` where the service took it all; else the milliseconds for which it wants to be left alone. */
  async #purge(keys: string[]): Promise<number | null> {
    for (const request of purgeRequests(this.#options.service, keys)) {
      const wait = await this.#send(request)
      if (wait !== null) return wait
    }
    return null
  }

  async #send({ address, ...request }: PurgeRequest): Promise<number | null> {
    const { fetch, log, service } = this.#options
    this.#figures.requests++
    const kind = service.kind
    try {
      const reply = await fetch(address, {
        ...request,
        timeoutMs: this.#times.patience,
        maxBytes: 256_000,
        maxRedirects: 0,
        signal: this.#stopping.signal,
        allowPrivate: [new URL(address).origin],
      })
      if (isPurged(service, reply)) return null
      this.#figures.failures++
      log.error({ service: kind, status: reply.status }, 'A cache in front did not forget what it was told to.')
      return readWait(reply.headers['retry-after'], this.#times.longest)
    } catch (error) {
      if (this.#stopping.signal.aborted) return 0
      this.#figures.failures++
      log.error({ err: error, service: kind }, 'A cache in front did not forget what it was told to.')
      return 0
    }
  }

  /** Ends what is under way: it is told again after the next start. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    await Promise.race([this.#turn, new Promise((resolve) => setTimeout(resolve, SECOND).unref())])
    this.#stopping.abort()
    clearTimeout(this.#timer)
    await Promise.all([this.#turn, ...this.#express])
  }
}

/** Milliseconds of a `Retry-After` in seconds (RFC 9110, 10.2.3), at most `longest`. */
function readWait(header: string | undefined, longest: number): number {
  return /^\d{1,6}$/.test(header ?? '') ? Math.min(longest, Number(header) * SECOND) : 0
}
