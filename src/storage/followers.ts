import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database, Reader, Transaction } from './database.ts'
import type { EventPayload, PaperEvent } from './outbox.ts'

/** A part of the program that does something about what happened, after it happened. */
export interface Follower {
  /** Names its place in the outbox; never reused for another follower. */
  name: string
  /**
   * Brings its part of the database up to date with these events, oldest first. Runs in the transaction that moves its place
   * in the outbox, so each event takes effect once; still it must bear being told twice, as after a restored backup.
   */
  handle(tx: Transaction, events: PaperEvent<EventPayload & Record<string, unknown>>[]): Promise<void>
}

/** Events handled in one transaction. */
const BATCH = 100
/** Characters that these may have to say together: one that tells of an import names each of its editions. */
const MOST_SAID = 8_000
/** Milliseconds that followers have to catch up in when they are stopped. */
const GRACE = 5_000

/**
 * Tells a follower what happened since it was last told, until nothing is left or `isEnough` says so after a batch. Readers have
 * their turn after each, however much there is. Two processes that do so at once take turns. Returns how many events were handled.
 */
export async function catchUp(db: Database, follower: Follower, isEnough = (): boolean => false): Promise<number> {
  let handled = 0
  for (;;) {
    const { count, isLast } = await handleBatch(db, follower)
    handled += count
    if (isLast || isEnough()) return handled
    await nextTurn()
  }
}

/** The number of the last event that a follower was told of. */
export async function readPlace(db: Reader, follower: string): Promise<number> {
  const place = await db.selectFrom('follower').select('lastId').where('name', '=', follower).executeTakeFirst()
  return place?.lastId ?? 0
}

async function handleBatch(db: Database, follower: Follower): Promise<{ count: number; isLast: boolean }> {
  // Most often nothing is left: that is seen without taking the place of a writer.
  const place = await readPlace(db.read, follower.name)
  const next = await db.read.selectFrom('outbox').select('id').where('id', '>', place).limit(1).executeTakeFirst()
  if (!next) return { count: 0, isLast: true }
  return db.repeatableTransaction(async (tx) => {
    const lastId = await lockPlace(tx, follower.name)
    const due = await tx.selectFrom('outbox').selectAll().where('id', '>', lastId).orderBy('id').limit(BATCH).execute()
    const rows = notTooMuch(due)
    const newest = rows.at(-1)
    if (!newest) return { count: 0, isLast: true }
    await follower.handle(
      tx,
      rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as EventPayload & Record<string, unknown> })),
    )
    await tx.updateTable('follower').set({ lastId: newest.id }).where('name', '=', follower.name).execute()
    return { count: rows.length, isLast: rows.length === due.length && due.length < BATCH }
  })
}

/** The first of these events, one at least, that together say no more than is handled in one go. */
function notTooMuch<Event extends { payload: string }>(events: Event[]): Event[] {
  const some: Event[] = []
  let said = 0
  for (const event of events) {
    said += event.payload.length
    if (said > MOST_SAID && some.length > 0) break
    some.push(event)
  }
  return some
}

async function lockPlace(tx: Transaction, name: string): Promise<number> {
  await tx
    .insertInto('follower')
    .values({ name, lastId: 0 })
    .onConflict((on) => on.column('name').doNothing())
    .execute()
  let query = tx.selectFrom('follower').select('lastId').where('name', '=', name)
  if (tx.dialect === 'postgres') query = query.forUpdate()
  return (await query.executeTakeFirstOrThrow()).lastId
}

/** The same follower, of whose events the topics are noted. */
function notingTopics(follower: Follower, topics: Set<string>): Follower {
  return {
    name: follower.name,
    handle(tx, events) {
      for (const { topic } of events) topics.add(topic)
      return follower.handle(tx, events)
    },
  }
}

export interface FollowersOptions {
  /** Hears of a follower that failed; it is told the same events again a little later. */
  onError: (error: unknown, follower: string) => void
  /** Hears of what topics a follower has handled something, also where it had failed at it before. */
  onHandled?: (follower: string, topics: ReadonlySet<string>) => void
  /** Milliseconds after which a follower that failed is told again. */
  retryAfter?: number
  /** Milliseconds that followers have to catch up in when they are stopped. */
  grace?: number
}

/** Runs all followers in this process, one turn at a time, whenever it is woken. Publishing never waits for it. */
export class Followers {
  readonly #db: Database
  readonly #followers: Follower[]
  readonly #options: FollowersOptions
  #turn: Promise<void> = Promise.resolve()
  #isWaiting = false
  #isStopped = false
  #retry: NodeJS.Timeout | undefined
  #endsAt = Number.POSITIVE_INFINITY

  constructor(db: Database, followers: Follower[], options: FollowersOptions) {
    this.#db = db
    this.#followers = followers
    this.#options = options
  }

  /** Lets every follower catch up, after the turn that is under way. Resolves when it has. */
  wake(): Promise<void> {
    if (this.#isWaiting || this.#isStopped) return this.#turn
    this.#isWaiting = true
    this.#turn = this.#turn.then(() => {
      this.#isWaiting = false
      return this.#takeTurn()
    })
    return this.#turn
  }

  async #takeTurn(): Promise<void> {
    for (const follower of this.#followers) {
      try {
        const topics = new Set<string>()
        const noting = notingTopics(follower, topics)
        const handled = await catchUp(this.#db, noting, () => performance.now() >= this.#endsAt)
        if (handled > 0) this.#options.onHandled?.(follower.name, topics)
      } catch (error) {
        this.#options.onError(error, follower.name)
        clearTimeout(this.#retry)
        if (this.#isStopped) continue
        this.#retry = setTimeout(() => void this.wake(), this.#options.retryAfter ?? 2_000)
        this.#retry.unref()
      }
    }
  }

  /**
   * Tells the followers what is left to tell, as far as they can take it in within the grace, and takes no other turn: what
   * was acknowledged before the stop is in the index after it. What is left is told at the next start.
   */
  async stop(): Promise<void> {
    this.#endsAt = performance.now() + (this.#options.grace ?? GRACE)
    const turn = this.wake()
    this.#isStopped = true
    clearTimeout(this.#retry)
    await turn
  }
}
