import { type Clock, type Instant, later, MINUTE, SECOND } from '#foundation/clock.ts'
import type { FetchAddress } from '#foundation/guarded-fetch.ts'
import type { Log } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { PublicationCheckTable } from '#storage/tables/workflow.ts'
import { findStandings } from '../article-status.ts'
import type { Place } from './list-checks.ts'
import { lookOutside, type MakeHere, type Sight } from './look-outside.ts'

/** Pauses after a look that did not find what it should; past the last there is an alarm. */
const PAUSES = [0.5, 1, 2, 5, 10, 20, 40, 60, 60].map((seconds) => seconds * SECOND)
/** After the alarm it is looked at so often, and so many times, so that the alarm ends when the fault does. */
const AFTER_ALARM = 5 * MINUTE
const LOOKS_AFTER_ALARM = 24
/** For so long nobody else looks at what this process is looking at. */
const CLAIM = MINUTE
/** Milliseconds that readers have for themselves after a publication. */
const READERS_FIRST = 200
/** Milliseconds between two questions for what is due, where nothing says that something is. */
const IDLE = 30 * SECOND

type Due = Pick<
  PublicationCheckTable,
  'articleId' | 'editionNumber' | 'event' | 'place' | 'path' | 'state' | 'attempts'
> & {
  id: number
  nextAt: Instant | null
  articlePath: string
  withdrawnThrough: number | null
}

export interface OutsideCheckerOptions {
  db: Database
  clock: Clock
  log: Log
  /** The paper's public address, without a slash at its end. */
  origin: string
  fetch: FetchAddress
  makeHere: MakeHere
  userAgent: string
}

/** Looks at the paper from outside when it is time, one place after another, and notes when each showed what it should. */
export class OutsideChecker {
  readonly #options: OutsideCheckerOptions
  readonly #stopping = new AbortController()
  #turn: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  /** When the timer goes off, in milliseconds of `performance.now()`. */
  #timerAt = Number.POSITIVE_INFINITY

  constructor(options: OutsideCheckerOptions) {
    this.#options = options
  }

  start(): void {
    this.#wait(READERS_FIRST)
  }

  /** To be called when something was planned: it is looked at a little later, however much more is planned until then. */
  hear(): void {
    if (this.#timerAt > performance.now() + READERS_FIRST) this.#wait(READERS_FIRST)
  }

  /** Looks at all that is due now. Resolves when it has been looked at once. */
  wake(): Promise<void> {
    this.#timerAt = Number.POSITIVE_INFINITY
    this.#turn ??= this.#work().finally(() => {
      this.#turn = null
    })
    return this.#turn
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    clearTimeout(this.#timer)
    await this.#turn
  }

  #wait(milliseconds: number): void {
    if (this.#stopping.signal.aborted) return
    clearTimeout(this.#timer)
    this.#timerAt = performance.now() + milliseconds
    this.#timer = setTimeout(() => void this.wake(), milliseconds)
    this.#timer.unref()
  }

  async #work(): Promise<void> {
    const { log } = this.#options
    try {
      const due = await this.#findDue()
      for (const one of due) {
        if (this.#stopping.signal.aborted) return
        await this.#look(one)
      }
      this.#wait(await this.#untilNext())
    } catch (error) {
      log.warn({ err: error }, 'What was published could not be looked at from outside; it is tried again shortly.')
      this.#wait(IDLE)
    }
  }

  async #findDue(): Promise<Due[]> {
    const { db, clock } = this.#options
    return db.read
      .selectFrom('publicationCheck as check')
      .innerJoin('edition', (join) =>
        join.onRef('edition.articleId', '=', 'check.articleId').onRef('edition.number', '=', 'check.editionNumber'),
      )
      .innerJoin('article', 'article.id', 'check.articleId')
      .select('article.withdrawnThrough')
      .select(['check.id', 'check.articleId', 'check.editionNumber', 'check.event', 'check.place', 'check.path'])
      .select(['check.state', 'check.attempts', 'check.nextAt', 'edition.path as articlePath'])
      .where('check.nextAt', '<=', clock())
      .orderBy('check.nextAt')
      .orderBy('check.id')
      .limit(50)
      .execute()
  }

  async #untilNext(): Promise<number> {
    const { db, clock } = this.#options
    const row = await db.read
      .selectFrom('publicationCheck')
      .select((is) => is.fn.min('nextAt').as('nextAt'))
      .where('nextAt', 'is not', null)
      .executeTakeFirst()
    if (!row?.nextAt) return IDLE
    return Math.min(IDLE, Math.max(READERS_FIRST, Date.parse(row.nextAt) - Date.parse(clock())))
  }

  async #look(due: Due): Promise<void> {
    const { db, clock, origin, fetch, makeHere, userAgent } = this.#options
    if (!(await this.#claim(due))) return
    const look = {
      articleId: due.articleId,
      articlePath: due.articlePath,
      edition: due.editionNumber,
      event: due.event as 'live' | 'gone',
      place: due.place as Place,
      path: due.path,
      isCurrent: await this.#isCurrent(due),
    }
    const { signal } = this.#stopping
    const sight = await lookOutside(look, { origin, fetch, makeHere, userAgent, signal })
    if (signal.aborted) return
    const now = clock()
    const noted = noteSight(due, sight, now)
    await db.transaction(async (tx) => {
      await tx
        .updateTable('publicationCheck')
        .set({ ...noted, attempts: due.attempts + 1 })
        .where('id', '=', due.id)
        // Withdrawn meanwhile: then it is settled already.
        .where('nextAt', 'is not', null)
        .execute()
      if (noted.state === due.state) return
      const { articleId, editionNumber: number, event, place } = due
      const topic = noted.state === 'missing' ? 'publication.missing' : 'publication.seen'
      const payload = { changed: [], articleId, number, event, place, detail: noted.detail }
      await announce(tx, { at: now, topic, payload })
    })
  }

  async #isCurrent({ articleId, editionNumber, event, withdrawnThrough }: Due): Promise<boolean> {
    const { db, clock } = this.#options
    const articles = [{ id: articleId, withdrawnThrough }]
    const standing = (await findStandings(db.read, { articles, now: clock() })).get(articleId)
    if (event === 'gone') return standing?.status !== 'live'
    return standing?.status === 'live' && standing.edition === editionNumber
  }

  /** Whether this process is the one that looks at it now. */
  async #claim({ id, nextAt }: Due): Promise<boolean> {
    const { db, clock } = this.#options
    return db.transaction(async (tx) => {
      const claimed = await tx
        .updateTable('publicationCheck')
        .set({ nextAt: later(clock(), CLAIM) })
        .where('id', '=', id)
        .where('nextAt', '=', nextAt)
        .executeTakeFirst()
      return claimed.numUpdatedRows > 0n
    })
  }
}

/** What is kept of a look: settled, or when it is looked at again. */
export function noteSight(
  before: { state: string; attempts: number },
  sight: Sight,
  now: Instant,
): Pick<PublicationCheckTable, 'state' | 'nextAt' | 'settledAt' | 'detail'> {
  if (sight.state !== 'not-yet') return { state: sight.state, nextAt: null, settledAt: now, detail: '' }
  const { detail } = sight
  const pause = PAUSES[before.attempts]
  if (pause !== undefined && before.state === 'waiting') {
    return { state: 'waiting', nextAt: later(now, pause), settledAt: null, detail }
  }
  const isGivenUp = before.attempts >= PAUSES.length + LOOKS_AFTER_ALARM
  return { state: 'missing', nextAt: isGivenUp ? null : later(now, AFTER_ALARM), settledAt: null, detail }
}
