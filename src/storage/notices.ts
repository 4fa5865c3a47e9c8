import { sql } from 'kysely'
import pg from 'pg'
import type { Database, Transaction } from './database.ts'

/** Says something to the other processes of a paper on PostgreSQL, when the transaction is kept. On SQLite there are none. */
export async function notify(tx: Transaction, channel: string, words: string): Promise<void> {
  if (tx.dialect === 'postgres') await sql`select pg_notify(${channel}, ${words})`.execute(tx)
}

/** Milliseconds after which a connection that broke is tried again. */
const RETRY = 1_000

export interface NoticesOptions {
  db: Database
  /** Name of what is listened to: letters and underscores. */
  channel: string
  onNotice: (words: string) => void
  /** Something may have been said that was not heard: the connection is new. */
  onGap: () => void
  onError: (error: unknown) => void
}

/** Hears what other processes say by {@link notify}. Does nothing on SQLite. */
export class Notices {
  readonly #options: NoticesOptions
  #client: pg.Client | undefined
  #retry: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(options: NoticesOptions) {
    this.#options = options
    if (options.db.dialect === 'postgres') void this.#listen()
  }

  async #listen(): Promise<void> {
    if (this.#isStopped) return
    const { db, channel, onNotice, onGap, onError } = this.#options
    const client = new pg.Client({ connectionString: db.location })
    const listenAgain = (): void => {
      if (this.#client !== client) return
      this.#client = undefined
      this.#retry = setTimeout(() => void this.#listen(), RETRY)
      this.#retry.unref()
    }
    client.on('error', listenAgain)
    client.on('end', listenAgain)
    client.on('notification', ({ payload = '' }) => onNotice(payload))
    this.#client = client
    try {
      await client.connect()
      await client.query(`listen ${client.escapeIdentifier(channel)}`)
      onGap()
    } catch (error) {
      onError(error)
      listenAgain()
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#retry)
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => undefined)
  }
}
