import { type Clock, DAY, later, MINUTE, SECOND } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { type Delivery, noteDelivery, takeInDelivery } from './take-in-delivery.ts'
import type { Wire } from './wire.ts'
import { emptyDone, listFiles, putAway, readFileOf, type SeenFile } from './wire-folder.ts'

/** Milliseconds for which a file must have stayed as it is to be complete. */
const SETTLED = 3 * SECOND
/** For so long no other process reads the folder. */
const CLAIM = 2 * MINUTE
/** How long files that were read stay in `done`. */
const DONE_KEPT = 7 * DAY

export interface WatchOptions {
  db: Database
  clock: Clock
  /** Milliseconds for which a file must have stayed as it is. */
  settled?: number
  signal?: AbortSignal
}

/** Takes in what is put into the folder of one wire, as soon as it is complete. */
export class FolderWatch {
  readonly #options: WatchOptions
  readonly #seen = new Map<string, SeenFile & { since: number }>()
  #lastEmptied = 0

  constructor(options: WatchOptions) {
    this.#options = options
  }

  /**
   * Looks once. A file is complete when its size and time have stayed the same for a while. It is moved to `done`, or to `failed` with the
   * reason beside it. A folder that cannot be used is the wire's fault, and told once.
   */
  async look(wire: Wire, folder: string): Promise<void> {
    try {
      const complete = this.#complete(await listFiles(folder))
      if (complete.length > 0 && (await this.#claim(wire))) await this.#read(wire, folder, complete)
      else if (wire.fault?.startsWith(folder)) await this.#note(wire, null)
      await this.#tidy(folder)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (wire.fault !== error.message) await this.#note(wire, error.message)
    }
  }

  #complete(files: SeenFile[]): SeenFile[] {
    const now = performance.now()
    const { settled = SETTLED } = this.#options
    for (const name of this.#seen.keys()) if (!files.some((file) => file.name === name)) this.#seen.delete(name)
    return files.filter((file) => {
      const before = this.#seen.get(file.name)
      const isSame = before?.size === file.size && before.changedMs === file.changedMs
      if (!isSame) this.#seen.set(file.name, { ...file, since: now })
      return isSame && now - before.since >= settled
    })
  }

  async #read(wire: Wire, folder: string, files: SeenFile[]): Promise<void> {
    const { signal } = this.#options
    try {
      for (const { name } of files) {
        if (signal?.aborted) return
        await this.#take(wire, folder, name)
        this.#seen.delete(name)
      }
    } finally {
      await this.#release(wire)
    }
  }

  async #take(wire: Wire, folder: string, name: string): Promise<void> {
    const { db, clock } = this.#options
    let delivery: Omit<Delivery, 'stories'>
    try {
      const bytes = await readFileOf(folder, name)
      if (bytes === null) return
      delivery = await takeInDelivery(db, { wire, bytes, about: { fileName: name }, source: name, clock })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      delivery = { outcome: 'failed', counts: {}, faults: [error.message] }
      const failed = { wireId: wire.id, source: name, delivery, now: clock() }
      await db.transaction((tx) => noteDelivery(tx, failed))
    }
    await putAway(folder, name, delivery.faults.length > 0 ? delivery.faults.join('\n') : null)
  }

  /** Whether this process is the one that reads the folder now. */
  async #claim(wire: Wire): Promise<boolean> {
    const { db, clock } = this.#options
    const now = clock()
    return db.transaction(async (tx) => {
      const claimed = await tx
        .updateTable('wire')
        .set({ nextAt: later(now, CLAIM), askedAt: now })
        .where('id', '=', wire.id)
        .where('isOn', '=', 1)
        .where((is) => is.or([is('nextAt', 'is', null), is('nextAt', '<=', now)]))
        .executeTakeFirst()
      return claimed.numUpdatedRows > 0n
    })
  }

  async #release(wire: Wire): Promise<void> {
    await this.#options.db.transaction((tx) =>
      tx.updateTable('wire').set({ nextAt: null }).where('id', '=', wire.id).execute(),
    )
  }

  async #note(wire: Wire, fault: string | null): Promise<void> {
    const { db, clock } = this.#options
    await db.transaction(async (tx) => {
      await tx.updateTable('wire').set({ fault }).where('id', '=', wire.id).execute()
      await announce(tx, { at: clock(), topic: 'wires.settings', payload: { changed: [] } })
    })
  }

  async #tidy(folder: string): Promise<void> {
    const now = Date.now()
    if (now - this.#lastEmptied < DAY / 24) return
    this.#lastEmptied = now
    await emptyDone(folder, now - DONE_KEPT)
  }
}
