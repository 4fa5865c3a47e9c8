import type pg from 'pg'
import type { PostgresServers } from './postgres-servers.ts'
import type { Siblings } from './siblings.ts'

/** Milliseconds after which a connection that broke is tried again. */
const RETRY = 500

/** Milliseconds between two questions whether the connection is there, and that the answer may take. */
const BEAT = 1_000
const PATIENCE = 5_000

export interface NoticeListener {
  onNotice: (words: string) => unknown
  /** Something may have been said that was not heard: the connection is new. */
  onGap: () => void
  onError: (error: unknown) => void
}

/** Where a process hears what the other processes of its paper say. */
export interface NoticeLine {
  /** Has `listener` hear what is said on a channel; gives what ends that. */
  hear(channel: string, listener: NoticeListener): () => void
  close(): Promise<void>
}

/** What processes of one machine say over a file of SQLite; nothing where there is one process. */
export function siblingLine(siblings: Siblings | null): NoticeLine {
  return {
    hear: (channel, { onNotice }) => siblings?.hear(channel, onNotice) ?? (() => undefined),
    close: async () => undefined,
  }
}

/**
 * What processes say through PostgreSQL. One connection listens to every channel. It is asked every second whether it is there: a network
 * that swallows everything breaks nothing by itself. Where it does not answer, every connection of this process is broken, so
 * that nobody waits for them, and made anew.
 */
export class PostgresLine implements NoticeLine {
  readonly #servers: PostgresServers
  readonly #siblings: Siblings | null
  readonly #listeners = new Map<string, Set<NoticeListener>>()
  #client: pg.Client | undefined
  #opening: Promise<void> | undefined
  #retry: NodeJS.Timeout | undefined
  #beat: NodeJS.Timeout | undefined
  #saying: Promise<unknown> = Promise.resolve()
  #isClosed = false

  /** @param siblings who wait for an answer, as nobody does through PostgreSQL */
  constructor(servers: PostgresServers, siblings: Siblings | null) {
    this.#servers = servers
    this.#siblings = siblings
  }

  hear(channel: string, listener: NoticeListener): () => void {
    const listeners = this.#listeners.get(channel)
    if (listeners) listeners.add(listener)
    else this.#listeners.set(channel, new Set([listener]))
    if (this.#client && !listeners) this.#listenTo([channel], this.#client)
    else if (this.#client) listener.onGap()
    else this.#open()
    const end = this.#siblings?.hear(channel, listener.onNotice)
    return () => {
      end?.()
      this.#listeners.get(channel)?.delete(listener)
    }
  }

  #open(): void {
    this.#opening ??= this.#connect().finally(() => {
      this.#opening = undefined
    })
  }

  async #connect(): Promise<void> {
    if (this.#isClosed) return
    try {
      const client = await this.#servers.connect()
      if (this.#isClosed) return void client.end().catch(() => undefined)
      this.#client = client
      this.#saying = Promise.resolve()
      client.on('error', () => this.#lose(client))
      client.on('end', () => this.#lose(client))
      client.on('notification', ({ channel, payload = '' }) => {
        for (const { onNotice } of this.#listeners.get(channel) ?? []) onNotice(payload)
      })
      this.#listenTo([...this.#listeners.keys()], client)
      this.#beat = setInterval(() => this.#ask(client), BEAT).unref()
    } catch (error) {
      for (const listeners of this.#listeners.values()) for (const { onError } of listeners) onError(error)
      this.#tryAgain()
    }
  }

  #listenTo(channels: string[], client: pg.Client): void {
    const listens = channels.map((channel) => `listen ${client.escapeIdentifier(channel)}`)
    this.#say(client, listens.join('; ')).then(
      () => {
        for (const channel of channels) for (const { onGap } of this.#listeners.get(channel) ?? []) onGap()
      },
      () => this.#lose(client),
    )
  }

  /** One question after another: a connection takes no second one meanwhile. */
  #say(client: pg.Client, words: string): Promise<unknown> {
    this.#saying = this.#saying.catch(() => undefined).then(() => client.query(words))
    return this.#saying
  }

  #ask(client: pg.Client): void {
    let isOver = false
    const giveUp = (): void => {
      if (isOver) return
      this.#lose(client)
      this.#servers.breakAll()
    }
    // What came in while this program was busy itself is read before anything is broken.
    const late = setTimeout(() => setImmediate(giveUp), PATIENCE)
    const end = (): void => {
      isOver = true
      clearTimeout(late)
    }
    this.#say(client, 'select 1').then(end, () => {
      end()
      this.#lose(client)
    })
  }

  #lose(client: pg.Client): void {
    if (this.#client !== client) return
    this.#client = undefined
    clearInterval(this.#beat)
    void client.end().catch(() => undefined)
    this.#tryAgain()
  }

  #tryAgain(): void {
    if (this.#isClosed) return
    this.#retry = setTimeout(() => this.#open(), RETRY)
    this.#retry.unref()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#retry)
    clearInterval(this.#beat)
    await this.#opening
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => undefined)
  }
}
