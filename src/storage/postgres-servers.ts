import type { Duplex } from 'node:stream'
import pg from 'pg'
import { NoPrimary, readServers } from './server-addresses.ts'

/** Milliseconds that a server has to answer a connection in, and to say whether it is the primary. */
const PATIENCE = 10_000
const PROBE_PATIENCE = 1_500

type Connected = ((error: Error) => void) | ((error: null, client: pg.Client) => void)

/**
 * The servers of one PostgreSQL: a primary, and where its address names several, standbys of which one may take its place. Each
 * connection is made to the server that takes writes at that moment.
 */
export class PostgresServers {
  readonly #urls: string[]
  readonly #open = new Set<pg.Client>()
  #primary: string
  /** Whether the server that was the primary last may be so no more. */
  #isDoubted: boolean
  #finding: Promise<string> | null = null
  /** What the address sets for each connection, as `-c name=value`; empty where it sets nothing. */
  readonly options: string
  /** Class of connections to the primary, as a pool takes one. */
  readonly Client: typeof pg.Client

  /** @param address see {@link readServers} */
  constructor(address: string) {
    const urls = (readServers(address) ?? [address]).map(withoutOptions)
    this.#urls = urls.map(({ url }) => url)
    this.options = urls[0]?.options ?? ''
    this.#primary = this.#urls[0] as string
    this.#isDoubted = this.#urls.length > 1
    this.Client = this.#clientClass()
  }

  /** Settings of a connection or of a pool of them. */
  get settings(): pg.PoolConfig & { Client: typeof pg.Client } {
    return {
      connectionString: this.#primary,
      connectionTimeoutMillis: PATIENCE,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
      Client: this.Client,
    }
  }

  /** A connection of one's own, open. */
  async connect(): Promise<pg.Client> {
    const client = new this.Client({ ...this.settings, ...(this.options && { options: this.options }) })
    await client.connect()
    return client
  }

  /** Breaks every connection. What was being asked over them fails at once, instead of waiting for a network that is silent. */
  breakAll(): void {
    for (const client of this.#open) streamOf(client).destroy()
  }

  #clientClass(): typeof pg.Client {
    const servers = this
    class PrimaryClient extends pg.Client {
      constructor(config?: string | pg.ClientConfig) {
        super(config)
        servers.#open.add(this)
        this.once('end', () => servers.#open.delete(this))
        this.on('error', () => servers.#doubt())
      }

      // A pool hands in what is to be called, others wait for the promise.
      override connect(): Promise<pg.Client>
      override connect(callback: Connected): void
      override connect(callback?: Connected): Promise<pg.Client> | undefined {
        const connected = servers.#aim(this).then(() => super.connect())
        connected.catch(() => {
          servers.#open.delete(this)
          servers.#doubt()
        })
        if (!callback) return connected
        const call = callback as (error: Error | null, client?: pg.Client) => void
        connected.then((client) => call(null, client), call)
        return undefined
      }
    }
    return PrimaryClient
  }

  #doubt(): void {
    this.#isDoubted = this.#urls.length > 1
  }

  /** Has a client that is not connected yet connect to the primary. */
  async #aim(client: pg.Client): Promise<void> {
    if (this.#isDoubted) {
      this.#finding ??= this.#findPrimary().finally(() => {
        this.#finding = null
      })
      await this.#finding
    }
    const { host, port } = new pg.Client({ connectionString: this.#primary })
    Object.assign(client, { host, port })
  }

  async #findPrimary(): Promise<string> {
    try {
      this.#primary = await Promise.any(this.#urls.map(requirePrimary))
    } catch (cause) {
      throw new NoPrimary('None of the servers of DATABASE_URL takes writes just now.', { cause })
    }
    this.#isDoubted = false
    return this.#primary
  }
}

/** The client would take the options of an address for all that there are, whatever else a connection is to have. */
function withoutOptions(address: string): { url: string; options: string } {
  const url = URL.parse(address)
  const options = url?.searchParams.get('options') ?? ''
  url?.searchParams.delete('options')
  return { url: options && url ? url.href : address, options }
}

/** @throws {Error} where this server is away, or is a standby. */
async function requirePrimary(url: string): Promise<string> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PROBE_PATIENCE,
    query_timeout: PROBE_PATIENCE,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby')
    if (rows[0]?.standby !== false) throw new Error('This server is a standby.')
    return url
  } finally {
    client.end().catch(() => undefined)
  }
}

/** What a connection reads from and writes to. */
export function streamOf(client: pg.ClientBase): Duplex {
  return (client as unknown as { connection: { stream: Duplex } }).connection.stream
}
