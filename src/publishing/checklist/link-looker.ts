import { type Clock, DAY, HOUR, type Instant, later, SECOND } from '#foundation/clock.ts'
import type { FetchAddress } from '#foundation/guarded-fetch.ts'
import type { Log } from '#foundation/log.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'

/** For so long it is believed that an address answers, or does not. */
const BELIEVED = { good: DAY, bad: HOUR }
/** Addresses that can wait to be looked at; more are asked for again with the next checklist. */
const MOST_WAITING = 1_000
const PATIENCE = 10 * SECOND
/** A page longer than this has answered. */
const MOST_BYTES = 200_000

export interface LinkAnswer {
  address: string
  isGood: boolean
  detail: string
}

/** What is known of these addresses at `now`: of one that is not among them nothing, or nothing that is still believed. */
export async function readAnswers(
  db: Reader | Transaction,
  { addresses, now }: { addresses: string[]; now: Instant },
): Promise<LinkAnswer[]> {
  if (addresses.length === 0) return []
  const rows = await db.selectFrom('linkAnswer').selectAll().where('address', 'in', addresses).execute()
  return rows
    .filter((row) => row.at > later(now, -(row.isGood ? BELIEVED.good : BELIEVED.bad)))
    .map((row) => ({ address: row.address, isGood: row.isGood === 1, detail: row.detail }))
}

export interface LinkLookerOptions {
  db: Database
  clock: Clock
  log: Log
  fetch: FetchAddress
  /** The paper's own origin, which may be a private address. */
  origin: string
}

/** Asks whether addresses answer, one after another and never in front of a request, and keeps what it learned. */
export class LinkLooker {
  readonly #options: LinkLookerOptions
  readonly #waiting = new Map<string, string>()
  readonly #stopping = new AbortController()
  #turn: Promise<void> | null = null

  constructor(options: LinkLookerOptions) {
    this.#options = options
  }

  /** Looks at these addresses of an article some time soon; the newsroom hears when something was learned. */
  look(articleId: string, addresses: string[]): void {
    for (const address of addresses) if (this.#waiting.size < MOST_WAITING) this.#waiting.set(address, articleId)
    this.#turn ??= this.#work().finally(() => {
      this.#turn = null
    })
  }

  /** Resolves when nothing waits to be looked at. */
  async settled(): Promise<void> {
    await this.#turn
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#turn
  }

  async #work(): Promise<void> {
    for (const [address, articleId] of this.#waiting) {
      this.#waiting.delete(address)
      if (this.#stopping.signal.aborted) return
      try {
        const answer = await this.#ask(address)
        if (this.#stopping.signal.aborted) return
        const isLast = ![...this.#waiting.values()].includes(articleId)
        await this.#keep(answer, articleId, isLast)
      } catch (error) {
        this.#options.log.warn({ err: error }, 'Whether a link answers could not be noted.')
      }
    }
  }

  async #ask(address: string): Promise<LinkAnswer> {
    const { fetch, origin } = this.#options
    const ask = (method: 'HEAD' | 'GET') =>
      fetch(address, {
        method,
        headers: { 'user-agent': `Mozilla/5.0 (compatible; Dateline-bot; link check; +${origin}/)` },
        timeoutMs: PATIENCE,
        maxBytes: MOST_BYTES,
        allowPrivate: [origin],
        signal: this.#stopping.signal,
      })
    try {
      const { status } = await ask('HEAD')
      if (isGood(status)) return { address, isGood: true, detail: '' }
      // Some servers answer nothing but GET as it should be.
      const again = await ask('GET')
      return { address, isGood: isGood(again.status), detail: isGood(again.status) ? '' : `answers ${again.status}` }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'too-large') return { address, isGood: true, detail: '' }
      const why = error.code === 'address-not-allowed' ? 'leads where readers cannot go' : 'does not answer'
      return { address, isGood: false, detail: why }
    }
  }

  async #keep({ address, isGood, detail }: LinkAnswer, articleId: string, isLast: boolean): Promise<void> {
    const { db, clock } = this.#options
    const row = { at: clock(), isGood: isGood ? 1 : 0, detail }
    await db.transaction(async (tx) => {
      await tx
        .insertInto('linkAnswer')
        .values({ address, ...row })
        .onConflict((on) => on.column('address').doUpdateSet(row))
        .execute()
      if (!isLast) return
      const payload = { changed: [], keys: [['articles', articleId, 'checklist']] }
      await announce(tx, { at: row.at, topic: 'checks.links-seen', payload })
    })
  }
}

/** A page that asks who comes there is a page. */
function isGood(status: number): boolean {
  return (status >= 200 && status < 400) || [401, 403, 405, 429].includes(status)
}
