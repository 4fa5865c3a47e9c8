import { type Clock, SECOND } from '#foundation/clock.ts'
import type { FetchAddress } from '#foundation/guarded-fetch.ts'
import type { Log } from '#foundation/log.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database } from '#storage/database.ts'
import { signMessage } from './sign-message.ts'
import {
  type Attempt,
  forgetOldDeliveries,
  releaseDelivery,
  settleDelivery,
  type Taken,
  takeDelivery,
} from './take-delivery.ts'
import { writeMessage } from './write-message.ts'

export interface DelivererOptions {
  db: Database
  clock: Clock
  log: Log
  fetch: FetchAddress
  /** Public address of the paper, without a slash at its end. */
  origin: string
  version: string
  /** Exact origins within the own network that may be told. */
  allowPrivate: string[]
  /** How often the queue is looked at, in milliseconds. */
  every?: number
}

/** Addresses that are told at the same time. */
const AT_ONCE = 6
/** Milliseconds that an address has to answer in. */
const PATIENCE = 15 * SECOND
/** Milliseconds that an answer under way is waited for when the program stops. */
const GRACE = 3 * SECOND
/** Bytes of an answer that are read; nothing is made of them. */
const MOST_ANSWER = 64_000

/**
 * Sends what webhooks and hubs are to be told. Whatever becomes of this process, what was written down is sent: by it after a
 * restart, or by another one a minute later.
 */
export class Deliverer {
  readonly #options: DelivererOptions
  #timer: NodeJS.Timeout | undefined
  #isStopped = false
  readonly #senders = new Set<Promise<void>>()
  readonly #stop = new AbortController()

  constructor(options: DelivererOptions) {
    this.#options = options
  }

  start(): void {
    const { db, log, every = SECOND } = this.#options
    // One server at a time has a file of SQLite: what a process before this held, nobody holds.
    const letGo =
      db.dialect === 'sqlite'
        ? db.transaction((tx) => tx.updateTable('webhook').set({ heldUntil: null }).execute())
        : Promise.resolve()
    letGo
      .catch((error: unknown) => log.warn({ err: error }, 'What was being sent to webhooks waits for a minute.'))
      .then(() => {
        if (this.#isStopped) return
        this.#timer = setInterval(() => this.wake(), every).unref()
        this.wake()
      })
  }

  /** Looks at the queue now. */
  wake(): void {
    if (this.#isStopped || this.#timer === undefined || this.#senders.size >= AT_ONCE) return
    const sender = this.#sendOneByOne()
      .catch((error: unknown) => this.#options.log.warn({ err: error }, 'The queue of webhooks could not be read.'))
      .finally(() => this.#senders.delete(sender))
    this.#senders.add(sender)
  }

  /** Sends until nothing is left that nobody else is sending; where there is something, another one looks too. */
  async #sendOneByOne(): Promise<void> {
    const { db, clock } = this.#options
    let count = 0
    for (;;) {
      const taken = this.#isStopped ? null : await takeDelivery(db, clock())
      if (!taken) break
      count++
      this.wake()
      await this.#send(taken)
    }
    if (count > 0) await db.transaction((tx) => forgetOldDeliveries(tx, clock()))
  }

  async #send(taken: Taken): Promise<void> {
    const { db, clock, log } = this.#options
    const attempt = await this.#attempt(taken)
    if (attempt === null) {
      await db.transaction((tx) => releaseDelivery(tx, taken))
      return
    }
    if (attempt.did === 'fail') {
      log.warn(
        { delivery: taken.id, webhook: taken.webhook.id, status: attempt.status, failure: attempt.failure },
        'A message to a webhook was not taken.',
      )
    }
    await db.transaction((tx) => settleDelivery(tx, taken, attempt, clock()))
  }

  /** What came of it; `null` where the program stops meanwhile, so that it is sent again. */
  async #attempt(taken: Taken): Promise<Attempt | null> {
    const { db, clock, fetch, origin, version, allowPrivate } = this.#options
    const now = clock()
    const written = await writeMessage(db.read, { delivery: taken, origin, now })
    if (written.state === 'dropped') return { did: 'drop', because: written.because }
    if (written.state === 'later') return { did: 'postpone', at: written.at }
    const { message, webhook } = taken
    const { body, type } = written
    const { secret } = webhook
    try {
      const { status } = await fetch(webhook.address, {
        method: 'POST',
        headers: {
          'content-type': type,
          'user-agent': `Dateline/${version} (+${origin}/)`,
          ...(secret === null ? {} : signMessage({ id: message, at: now, body, secret })),
        },
        body,
        timeoutMs: PATIENCE,
        maxBytes: MOST_ANSWER,
        maxRedirects: 0,
        signal: this.#stop.signal,
        allowPrivate,
      })
      if (status >= 200 && status < 300) return { did: 'deliver', status }
      const isGone = status === 410
      const failure = isGone ? 'The address answers 410: it wants no more messages.' : `The address answers ${status}.`
      return { did: 'fail', status, failure, isForGood: isGone }
    } catch (error) {
      if (this.#isStopped) return null
      if (error instanceof Refusal && error.code === 'too-large') return { did: 'deliver', status: 200 }
      return { did: 'fail', status: null, failure: failureOf(error), isForGood: false }
    }
  }

  /** Resolves when nothing is under way any more; what was is sent again at the next start. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#timer)
    const cut = setTimeout(() => this.#stop.abort(), GRACE)
    await Promise.all(this.#senders)
    clearTimeout(cut)
  }
}

function failureOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.includes('redirects')
    ? 'The address answers with a redirect, which is not followed: enter the address that it leads to.'
    : message.slice(0, 300)
}
