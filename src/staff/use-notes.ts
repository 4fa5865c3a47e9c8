import type { Instant } from '#foundation/clock.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** Writes that something was last used then, unless a later use stands there. */
export type WriteUse = (tx: Transaction, id: string, at: Instant) => Promise<void>

/**
 * Notes when things are used, to some minutes, so that asking costs no writing. Notes are written together by
 * {@link UseNotes.write}; those of a process that is killed before are lost.
 */
export class UseNotes {
  readonly #step: number
  readonly #writeUse: WriteUse
  #lastStep = new Map<string, Instant>()
  #unwritten = new Map<string, Instant>()

  /** @param step milliseconds: uses within one count as one. */
  constructor(step: number, writeUse: WriteUse) {
    this.#step = step
    this.#writeUse = writeUse
  }

  note(id: string, now: Instant): void {
    const step = new Date(Math.floor(Date.parse(now) / this.#step) * this.#step).toISOString()
    if (this.#lastStep.get(id) === step) return
    this.#lastStep.set(id, step)
    this.#unwritten.set(id, step)
  }

  /** Writes what was noted since the last time, in one transaction, or nothing where nothing was. */
  async write(db: Database): Promise<void> {
    const notes = this.#unwritten
    if (notes.size === 0) return
    this.#unwritten = new Map()
    // What is used all the time stays known; what was not used since the last writing is forgotten.
    this.#lastStep = new Map(notes)
    await db.transaction(async (tx) => {
      for (const [id, at] of notes) await this.#writeUse(tx, id, at)
    })
  }
}
