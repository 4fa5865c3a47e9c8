import type { Clock } from '#foundation/clock.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { notify } from '#storage/notices.ts'
import { toText } from '../draft-text.ts'

/** A change that somebody typed, on its way to the database. */
export interface TypedChange {
  /** The life of the text that it belongs to. */
  epoch: string
  update: Uint8Array
  /** `staff:ID`. */
  madeBy: string
  madeByName: string
}

export interface JournalOptions {
  db: Database
  clock: Clock
  /** Names this process among those of the paper. */
  node: string
  /** Told when the database cannot take changes any more, and when it can again. */
  onStalled: (isStalled: boolean, error?: unknown) => void
  /** Milliseconds from one commit to the next, at least. */
  interval?: number
}

/** Channel on which other processes hear in which texts something was typed: the process that says so, and the text's epoch. */
export const TYPED = 'dateline_typed'

/** Why a change was not written down: its text has begun a new life. */
export class TextEnded extends Error {}

/** Rows of one statement, within the parameters that either database takes. */
const ROWS = 500
const RETRY = 1_000

interface Waiting {
  change: TypedChange
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * Writes down what people type. Whoever waits for {@link write} goes on when the change is on the disk, and not before. Changes
 * that come while a commit is under way, or within a moment after it, share the next one, so that ten people typing cost no
 * more of the disk than one does. While the database is away everybody waits, and nothing is given up.
 */
export class Journal {
  readonly #options: JournalOptions
  #waiting: Waiting[] = []
  #writing: Promise<void> | null = null
  #lastCommit = Number.NEGATIVE_INFINITY
  #isStalled = false
  #isStopped = false
  /** How many commits there were, and how many changes in them. */
  readonly figures = { commits: 0, changes: 0 }

  constructor(options: JournalOptions) {
    this.#options = options
  }

  get isStalled(): boolean {
    return this.#isStalled
  }

  /**
   * Resolves when the change is on record for good.
   *
   * @throws {TextEnded} where its text has begun a new life meanwhile.
   */
  write(change: TypedChange): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, resolve, reject })
      this.#writing ??= this.#work().finally(() => {
        this.#writing = null
      })
    })
  }

  async #work(): Promise<void> {
    const { interval = 25 } = this.#options
    while (this.#waiting.length > 0 && !this.#isStopped) {
      const rest = this.#lastCommit + interval - performance.now()
      // Without a rest still a turn of the loop: what came in the same one goes along.
      await new Promise((resolve) => (rest > 0 ? setTimeout(resolve, rest) : setImmediate(resolve)))
      await this.#commit(this.#waiting.splice(0))
    }
  }

  async #commit(batch: Waiting[]): Promise<void> {
    try {
      const ended = await this.#options.db.transaction((tx) => this.#insert(tx, batch))
      this.figures.commits++
      this.figures.changes += batch.length
      this.#stall(false)
      for (const one of batch) {
        if (ended.has(one.change.epoch)) one.reject(new TextEnded('This text has begun a new life.'))
        else one.resolve()
      }
    } catch (error) {
      this.#stall(true, error)
      this.#waiting.unshift(...batch)
      if (!this.#isStopped) await new Promise((resolve) => setTimeout(resolve, RETRY))
    } finally {
      this.#lastCommit = performance.now()
    }
  }

  /** Inserts what belongs to texts that are alive; gives back the lives that are over. */
  async #insert(tx: Transaction, batch: Waiting[]): Promise<Set<string>> {
    const epochs = [...new Set(batch.map(({ change }) => change.epoch))].sort()
    let query = tx.selectFrom('draftState').select('epoch').where('epoch', 'in', epochs).orderBy('epoch')
    // Nobody seals a text between this look and the end of the transaction.
    if (tx.dialect === 'postgres') query = query.forShare()
    const alive = new Set((await query.execute()).map((row) => row.epoch))
    const at = this.#options.clock()
    const rows = batch
      .filter(({ change }) => alive.has(change.epoch))
      .map(({ change: { update, ...rest } }) => ({ ...rest, at, change: toText(update) }))
    for (let start = 0; start < rows.length; start += ROWS) {
      await tx
        .insertInto('draftUpdate')
        .values(rows.slice(start, start + ROWS))
        .execute()
    }
    for (const epoch of alive) await notify(tx, TYPED, `${this.#options.node} ${epoch}`)
    return new Set(epochs.filter((epoch) => !alive.has(epoch)))
  }

  #stall(isStalled: boolean, error?: unknown): void {
    if (this.#isStalled === isStalled) return
    this.#isStalled = isStalled
    this.#options.onStalled(isStalled, error)
  }

  /** Writes what is waiting, as far as the database takes it, and nothing more. What is left over is nobody's: nobody was told that it is saved. */
  async stop(): Promise<void> {
    if (this.#isStalled) this.#isStopped = true
    await this.#writing
    this.#isStopped = true
  }
}
