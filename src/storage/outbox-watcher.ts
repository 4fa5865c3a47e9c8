import { sql } from 'kysely'
import type { Database } from './database.ts'
import { Notices } from './notices.ts'
import { type EventPayload, OUTBOX_CHANNEL, type PaperEvent } from './outbox.ts'

export interface OutboxWatcherOptions {
  db: Database
  /** Hears what another process (a command, another node) did to the paper, in order. */
  onEvents: (events: PaperEvent<EventPayload>[]) => void
  /** So much was missed that everything kept in memory must be thought old. */
  onLost: () => void
  /** For some seconds it could not be seen what other processes do, so what is kept in memory may be old; told again every two seconds. */
  onSilence?: () => void
  onError: (error: unknown) => void
}

/** Milliseconds between two looks at SQLite's data version, which costs a microsecond. */
const SQLITE_INTERVAL = 200

/** Milliseconds between two looks on PostgreSQL, in case a notification was lost with its connection. */
const POSTGRES_INTERVAL = 2_000

/** Milliseconds without an answer of the database after which what is kept in memory is in doubt. */
const SILENCE = 4_000

/** Milliseconds between two notes that this process runs, and without one after which it may have missed something. */
const TURN = 250
const STOOD_STILL = 1_000

/** Milliseconds that readers wait at most until a process that stood still has read what it missed. */
const CATCHING_UP = 2_000

/** How often the outbox is asked where the database does not answer. */
const ATTEMPTS = 5

/** Events beyond which it is cheaper to forget everything. */
const TOO_MANY = 5_000

/**
 * Notices what other processes write to the outbox: on SQLite through what the other processes of the machine say and, for
 * commands, `PRAGMA data_version`; on PostgreSQL through NOTIFY and, because a notification may be lost, the outbox's own numbers,
 * which are read again after every interval and whenever the connection is new.
 */
export class OutboxWatcher {
  readonly #options: OutboxWatcherOptions
  #lastId = 0
  #dataVersion = -1
  #timer: NodeJS.Timeout | undefined
  #lookedAt = 0
  #turns: NodeJS.Timeout | undefined
  #turnedAt = Number.POSITIVE_INFINITY
  #attending: Promise<void> | null = null
  #notices: Notices | undefined
  #looking: Promise<void> | null = null
  #next: Promise<void> | null = null

  constructor(options: OutboxWatcherOptions) {
    this.#options = options
  }

  /** Watches from now on; what happened before is taken as known. */
  async start(): Promise<void> {
    const { db } = this.#options
    this.#lastId = await newestId(db)
    const interval = db.dialect === 'sqlite' ? SQLITE_INTERVAL : POSTGRES_INTERVAL
    this.#lookedAt = performance.now()
    this.#timer = setInterval(() => {
      if (performance.now() - this.#lookedAt > SILENCE) this.#options.onSilence?.()
      void this.look()
    }, interval)
    this.#timer.unref()
    this.#turnedAt = performance.now()
    this.#turns = setInterval(() => {
      if (this.isAttentive) this.#turnedAt = performance.now()
      else void this.attend()
    }, TURN).unref()
    await new Promise<void>((resolve) => {
      this.#notices = new Notices({
        db,
        channel: OUTBOX_CHANNEL,
        // Whoever published waits for this on the same machine.
        onNotice: () => this.#lookForSure(),
        onGap: () => void this.#lookAfterGap().then(resolve),
        onError: (error) => {
          this.#options.onError(error)
          resolve()
        },
      })
      if (db.dialect === 'sqlite') resolve()
    })
  }

  /**
   * Whether this process has run within the last second. One that was stopped, or had no processor, answers what waits in its sockets
   * before it reads what others said meanwhile: until {@link attend}, nothing that is kept may be given.
   */
  get isAttentive(): boolean {
    return performance.now() - this.#turnedAt < STOOD_STILL
  }

  /** Resolves when what was missed has been heard of, or two seconds later with all that is kept in doubt. */
  attend(): Promise<void> {
    this.#attending ??= this.#attend().finally(() => {
      this.#turnedAt = performance.now()
      this.#attending = null
    })
    return this.#attending
  }

  async #attend(): Promise<void> {
    let late: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      late = setTimeout(() => {
        this.#options.onSilence?.()
        resolve()
      }, CATCHING_UP)
    })
    await Promise.race([this.#lookForSure(), patience])
    clearTimeout(late)
  }

  /** Resolves when all that was in the outbox at this moment has been heard of. One look at a time. */
  look(): Promise<void> {
    if (!this.#looking) {
      this.#looking = this.#look().finally(() => {
        this.#looking = null
      })
      return this.#looking
    }
    // The one that is under way may have read already.
    this.#next ??= this.#looking.then(() => {
      this.#next = null
      return this.look()
    })
    return this.#next
  }

  /** The connection is new, and may be to another server: one that never had all that this process has seen begins anew. */
  async #lookAfterGap(): Promise<void> {
    try {
      if (this.#options.db.dialect === 'postgres' && (await newestId(this.#options.db)) < this.#lastId) {
        await this.#beginAnew()
      }
    } catch (error) {
      this.#options.onError(error)
    }
    await this.look()
  }

  /** Resolves when the outbox was read after this moment, or could not be for a while: then all that is kept is in doubt. */
  async #lookForSure(): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const askedAt = performance.now()
      await this.look()
      if (this.#lookedAt >= askedAt) return
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt))
    }
    this.#options.onSilence?.()
  }

  async #beginAnew(): Promise<void> {
    this.#lastId = await newestId(this.#options.db)
    this.#options.db.ownEvents.clear()
    this.#options.onLost()
  }

  async #look(): Promise<void> {
    try {
      if (!(await this.#mayHaveChanged())) {
        this.#lookedAt = performance.now()
        return
      }
      const rows = await this.#options.db.read
        .selectFrom('outbox')
        .selectAll()
        .where('id', '>', this.#lastId)
        .orderBy('id')
        .limit(TOO_MANY)
        .execute()
      this.#lookedAt = performance.now()
      this.#lastId = rows.at(-1)?.id ?? this.#lastId
      if (rows.length === TOO_MANY) {
        await this.#beginAnew()
        return
      }
      const unknown = rows.filter((row) => !this.#options.db.ownEvents.delete(row.id))
      if (unknown.length === 0) return
      this.#options.onEvents(unknown.map((row) => ({ ...row, payload: JSON.parse(row.payload) as EventPayload })))
    } catch (error) {
      this.#options.onError(error)
    }
  }

  async #mayHaveChanged(): Promise<boolean> {
    if (this.#options.db.dialect === 'postgres') return true
    const { rows } = await sql<{ dataVersion: number }>`pragma data_version`.execute(
      this.#options.db.read as Parameters<ReturnType<typeof sql>['execute']>[0],
    )
    const version = rows[0]?.dataVersion ?? 0
    if (version === this.#dataVersion) return false
    this.#dataVersion = version
    return true
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    clearInterval(this.#turns)
    this.#turnedAt = Number.POSITIVE_INFINITY
    await this.#notices?.stop()
    await (this.#next ?? this.#looking)
  }
}

async function newestId(db: Database): Promise<number> {
  const row = await db.read
    .selectFrom('outbox')
    .select((is) => is.fn.max('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? 0
}
