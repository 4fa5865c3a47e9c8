import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from './database.ts'
import type { EventPayload, PaperEvent } from './outbox.ts'

export interface OutboxWatcherOptions {
  db: Database
  /** Hears what another process (a command, another node) did to the paper, in order. */
  onEvents: (events: PaperEvent<EventPayload>[]) => void
  /** So much was missed that everything kept in memory must be thought old. */
  onLost: () => void
  onError: (error: unknown) => void
}

/** Milliseconds between two looks at SQLite's data version, which costs a microsecond. */
const SQLITE_INTERVAL = 200

/** Milliseconds between two looks on PostgreSQL, in case a notification was lost with its connection. */
const POSTGRES_INTERVAL = 2_000

/** Events beyond which it is cheaper to forget everything. */
const TOO_MANY = 5_000

/**
 * Notices what other processes write to the outbox: on SQLite through `PRAGMA data_version`, on PostgreSQL through NOTIFY
 * and, because a notification may be lost, the outbox's own numbers, which are read again after every interval.
 */
export class OutboxWatcher {
  readonly #options: OutboxWatcherOptions
  #lastId = 0
  #dataVersion = -1
  #timer: NodeJS.Timeout | undefined
  #listening: pg.Client | undefined
  #isStopped = false
  #looking: Promise<void> | null = null

  constructor(options: OutboxWatcherOptions) {
    this.#options = options
  }

  /** Watches from now on; what happened before is taken as known. */
  async start(): Promise<void> {
    const { db } = this.#options
    this.#lastId = await newestId(db)
    const interval = db.dialect === 'sqlite' ? SQLITE_INTERVAL : POSTGRES_INTERVAL
    this.#timer = setInterval(() => void this.look(), interval)
    this.#timer.unref()
    if (db.dialect === 'postgres') await this.#listen()
  }

  async #listen(): Promise<void> {
    if (this.#isStopped) return
    const client = new pg.Client({ connectionString: this.#options.db.location })
    const listenAgain = (): void => {
      if (this.#listening !== client) return
      this.#listening = undefined
      setTimeout(() => void this.#listen(), 1_000).unref()
    }
    client.on('error', listenAgain)
    client.on('end', listenAgain)
    client.on('notification', () => void this.look())
    this.#listening = client
    try {
      await client.connect()
      await client.query('listen dateline_outbox')
      await this.look()
    } catch (error) {
      this.#options.onError(error)
      listenAgain()
    }
  }

  /** Reads what is new in the outbox now. One look at a time. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #look(): Promise<void> {
    try {
      if (!(await this.#mayHaveChanged())) return
      const rows = await this.#options.db.read
        .selectFrom('outbox')
        .selectAll()
        .where('id', '>', this.#lastId)
        .orderBy('id')
        .limit(TOO_MANY)
        .execute()
      this.#lastId = rows.at(-1)?.id ?? this.#lastId
      if (rows.length === TOO_MANY) {
        this.#lastId = await newestId(this.#options.db)
        this.#options.db.ownEvents.clear()
        this.#options.onLost()
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
    this.#isStopped = true
    clearInterval(this.#timer)
    const client = this.#listening
    this.#listening = undefined
    await this.#looking
    await client?.end()
  }
}

async function newestId(db: Database): Promise<number> {
  const row = await db.read
    .selectFrom('outbox')
    .select((is) => is.fn.max('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? 0
}
