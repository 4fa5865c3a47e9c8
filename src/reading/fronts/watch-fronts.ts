import { type Clock, MINUTE } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import { PageReads } from '#foundation/page-reads.ts'
import type { Section } from '#paper/sections.ts'
import { nameOfFront, scopeOf } from '#publishing/fronts/front-scope.ts'
import type { Database } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { SiteParts } from '../site-parts.ts'
import type { StaleFront } from './api.ts'
import { findStaleness, readFrontSettings } from './stale-front.ts'

export interface FrontWatchOptions {
  db: Database
  clock: Clock
  log: Log
  parts: SiteParts
  /** Milliseconds between two looks. */
  every?: number
}

/**
 * Looks at fronts that editors arranged every few minutes and tells once (`front.stale` in the outbox) when one has grown old: its
 * first story, or all of it. A front that was changed and grows old again is told of again. Readers' pages do not depend on it.
 */
export class FrontWatch {
  readonly #options: FrontWatchOptions
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> = Promise.resolve()

  constructor(options: FrontWatchOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), this.#options.every ?? 5 * MINUTE).unref()
  }

  /** Resolves when every front was looked at. */
  look(): Promise<void> {
    this.#looking = this.#looking
      .then(() => this.#lookAtAll())
      .catch((error: unknown) => {
        this.#options.log.warn({ err: error }, 'Whether fronts have grown old cannot be told just now.')
      })
    return this.#looking
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking
  }

  async #lookAtAll(): Promise<void> {
    const { clock, db, parts } = this.#options
    const rows = await db.read.selectFrom('front').select(['scope', 'staleTold']).execute()
    if (rows.length === 0) return
    const settings = await readFrontSettings(db.read)
    const { sections } = await parts.directory.current()
    for (const section of [null, ...sections]) {
      const row = rows.find((one) => one.scope === scopeOf(section))
      if (!row) continue
      const context = { parts, now: clock(), reads: new PageReads() }
      const stale = await findStaleness(context, { section, settings })
      await this.#tell(section, stale, row.staleTold)
    }
  }

  async #tell(section: Section | null, stale: StaleFront | null, before: string | null): Promise<void> {
    const told =
      stale && [stale.lead && `lead ${stale.lead.since}`, stale.unchanged && `all ${stale.unchanged.since}`].join(' ')
    if (told === before) return
    const { clock, db } = this.#options
    const now = clock()
    await db.transaction(async (tx) => {
      // Of several processes that look, one tells.
      const query = tx.updateTable('front').set({ staleTold: told }).where('scope', '=', scopeOf(section))
      const { numUpdatedRows } = await (before === null
        ? query.where('staleTold', 'is', null)
        : query.where('staleTold', '=', before)
      ).executeTakeFirst()
      if (!stale || numUpdatedRows === 0n) return
      await announce(tx, {
        at: now,
        topic: 'front.stale',
        payload: { changed: [], front: nameOfFront(section), ...stale },
      })
    })
  }
}
