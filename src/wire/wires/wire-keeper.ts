import { join } from 'node:path'
import { BackgroundKeeper } from '#foundation/background-keeper.ts'
import { type Clock, HOUR, MINUTE, SECOND } from '#foundation/clock.ts'
import type { FetchAddress } from '#foundation/guarded-fetch.ts'
import type { Log } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import type { PaperEvent } from '#storage/outbox.ts'
import { expireStories } from './expire-stories.ts'
import type { FolderWatch } from './watch-folder.ts'
import { listWires, type Wire } from './wire.ts'
import { tellOfSilence } from './wire-alarms.ts'

export interface WireKeeperOptions {
  db: Database
  clock: Clock
  log: Log
  fetch: FetchAddress
  /** Where each wire that is a folder has its own. */
  folder: string
  userAgent: string
  /** Exact origins within the own network that may be asked. */
  allowed: string[]
  /** Milliseconds for which a file must have stayed as it is. */
  settled?: number
}

const EVERY = 2 * SECOND

/**
 * Listens to every wire that is on, as long as the program runs: looks into folders, asks addresses when it is time, tells of silence, and
 * removes what nobody took. Several processes that do so take each thing once. A wire that fails keeps no other back. What reads stories is
 * loaded when there is a wire.
 */
export class WireKeeper extends BackgroundKeeper {
  readonly #options: WireKeeperOptions
  readonly #folders = new Map<string, FolderWatch>()
  #hasWires = true
  #silenceAt = 0
  #expiryAt = 0

  constructor(options: WireKeeperOptions) {
    const { log } = options
    super({
      log,
      every: EVERY,
      readersFirst: 200,
      failure: 'The wires could not be looked at; they are again shortly.',
    })
    this.#options = options
  }

  hear(events: readonly PaperEvent[]): void {
    if (!events.some(({ topic }) => topic === 'wires.settings')) return
    this.#hasWires = true
    this.wakeSoon()
  }

  protected async work(): Promise<void> {
    const { db, log, clock } = this.#options
    // Most papers have none: then nothing is asked until somebody opens one.
    if (!this.#hasWires) return
    const wires = await listWires(db.read)
    this.#hasWires = wires.length > 0
    for (const wire of wires) {
      if (this.stopping.aborted) return
      if (!wire.isOn) continue
      try {
        await this.#listen(wire)
      } catch (error) {
        if (!this.stopping.aborted)
          log.warn({ err: error, wire: wire.name }, 'A wire failed; it is tried again shortly.')
      }
    }
    const now = performance.now()
    if (now >= this.#silenceAt) {
      this.#silenceAt = now + MINUTE
      await tellOfSilence(db, clock())
    }
    if (now >= this.#expiryAt) {
      this.#expiryAt = now + HOUR
      await expireStories(db, { now: clock(), signal: this.stopping })
    }
  }

  async #listen(wire: Wire): Promise<void> {
    const { db, clock, folder, settled } = this.#options
    const signal = this.stopping
    if (wire.door === 'folder') {
      const { FolderWatch } = await import('./watch-folder.ts')
      const options = { db, clock, signal, ...(settled === undefined ? {} : { settled }) }
      const watch = this.#folders.get(wire.id) ?? new FolderWatch(options)
      this.#folders.set(wire.id, watch)
      await watch.look(wire, join(folder, wire.place))
    }
    if (wire.door === 'address' && (wire.nextAt === null || wire.nextAt <= clock())) {
      const { pollWire } = await import('./poll-wire.ts')
      await pollWire({ ...this.#options, signal }, wire)
    }
  }
}
