import type { Database, Transaction } from './database.ts'
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

/**
 * Tells a follower what happened since it was last told, until nothing is left. Two processes that do so at once take turns.
 * Returns how many events were handled.
 */
export async function catchUp(db: Database, follower: Follower): Promise<number> {
  let handled = 0
  for (;;) {
    const count = await handleBatch(db, follower)
    handled += count
    if (count < BATCH) return handled
  }
}

async function handleBatch(db: Database, follower: Follower): Promise<number> {
  // Most often nothing is left: that is seen without taking the place of a writer.
  const place = await db.read
    .selectFrom('follower')
    .select('lastId')
    .where('name', '=', follower.name)
    .executeTakeFirst()
  const next = await db.read
    .selectFrom('outbox')
    .select('id')
    .where('id', '>', place?.lastId ?? 0)
    .limit(1)
    .executeTakeFirst()
  if (!next) return 0
  return db.transaction(async (tx) => {
    const lastId = await lockPlace(tx, follower.name)
    const rows = await tx.selectFrom('outbox').selectAll().where('id', '>', lastId).orderBy('id').limit(BATCH).execute()
    const newest = rows.at(-1)
    if (!newest) return 0
    await follower.handle(
      tx,
      rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as EventPayload & Record<string, unknown> })),
    )
    await tx.updateTable('follower').set({ lastId: newest.id }).where('name', '=', follower.name).execute()
    return rows.length
  })
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

export interface FollowersOptions {
  /** Hears of a follower that failed; it is told the same events again a little later. */
  onError: (error: unknown, follower: string) => void
  /** Milliseconds after which a follower that failed is told again. */
  retryAfter?: number
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
      if (this.#isStopped) return
      try {
        await catchUp(this.#db, follower)
      } catch (error) {
        this.#options.onError(error, follower.name)
        clearTimeout(this.#retry)
        this.#retry = setTimeout(() => void this.wake(), this.#options.retryAfter ?? 2_000)
        this.#retry.unref()
      }
    }
  }

  /** Ends the turn that is under way and takes no other. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#retry)
    await this.#turn
  }
}
