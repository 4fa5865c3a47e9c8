import { sql } from 'kysely'
import type { Transaction } from './database.ts'
import type { NoticeLine } from './notice-line.ts'

interface Notice {
  channel: string
  words: string
}

const noted = new WeakMap<Transaction, Notice[]>()

/** Says something to the other processes of a paper, when the transaction is kept. */
export async function notify(tx: Transaction, channel: string, words: string): Promise<void> {
  if (tx.dialect === 'postgres') {
    await sql`select pg_notify(${channel}, ${words})`.execute(tx)
    return
  }
  const notices = noted.get(tx) ?? []
  notices.push({ channel, words })
  noted.set(tx, notices)
}

/** What was said in a transaction on SQLite, for who passes it on after the commit. */
export function takeNotices(tx: Transaction): Notice[] {
  const notices = noted.get(tx) ?? []
  noted.delete(tx)
  return notices
}

export interface NoticesOptions {
  db: { readonly notices: NoticeLine }
  /** Name of what is listened to: letters and underscores. */
  channel: string
  onNotice: (words: string) => unknown
  /** Something may have been said that was not heard: the connection is new. */
  onGap: () => void
  onError: (error: unknown) => void
}

/** Hears what other processes say by {@link notify}. */
export class Notices {
  readonly #end: () => void

  constructor({ db, channel, ...listener }: NoticesOptions) {
    this.#end = db.notices.hear(channel, listener)
  }

  async stop(): Promise<void> {
    this.#end()
  }
}
