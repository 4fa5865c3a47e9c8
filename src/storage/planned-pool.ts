import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'
import { streamOf } from './postgres-servers.ts'

/** Statements that get a name: more than the program has. */
const MOST_NAMED = 1_000

/**
 * How PostgreSQL says that a statement which was kept cannot be used: a table has another shape since (0A000), or a balancer in between gave
 * the connection to somebody else (26000, 42P05). See “PostgreSQL Error Codes” in its manual.
 */
const IS_LOST = new Set(['0A000', '26000', '42P05'])

/**
 * Connections of `pool`, whose clients are made with `pipeline`, over each of which several may ask at once: who comes gets the one over which
 * least is being asked. What is asked in one go is sent in one go, for it wakes the server once, and waking it takes longer than
 * answering most of what a page asks.
 *
 * They keep what they are asked by a name for each text, so that PostgreSQL reads and plans a statement once on each connection, not each
 * time. For statements that only read: one whose plan is lost is asked again as it is.
 */
export function plannedPool(pool: pg.Pool): PostgresPool {
  const lanes = Array.from({ length: pool.options.max ?? 1 }, () => new Lane(pool))
  return {
    options: pool.options,
    connect: () => lanes.reduce((least, lane) => (lane.load < least.load ? lane : least)).enter(),
    end: () => pool.end(),
  }
}

interface Shared {
  client: Promise<PostgresPoolClient>
  askers: number
}

/** A connection that is shared by all who ask over it, and given back to the pool when the last of them leaves. */
class Lane {
  readonly #pool: pg.Pool
  #shared: Shared | null = null
  #load = 0

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  /** How many have entered and not left. */
  get load(): number {
    return this.#load
  }

  async enter(): Promise<PostgresPoolClient> {
    this.#shared ??= this.#open()
    const shared = this.#shared
    this.#load++
    shared.askers++
    try {
      return await shared.client
    } catch (error) {
      this.#load--
      this.#forget(shared)
      throw error
    }
  }

  #open(): Shared {
    const shared: Shared = { client: this.#pool.connect().then((client) => this.#share(client, shared)), askers: 0 }
    return shared
  }

  #share(client: pg.PoolClient, shared: Shared): PostgresPoolClient {
    let isSpent = false
    // Its plans are those of another time, or it is broken: who comes next gets a new one.
    const spend = () => {
      isSpent = true
      this.#forget(shared)
    }
    client.once('end', spend)
    return {
      query: askingOver(client, spend) as unknown as PostgresPoolClient['query'],
      release: (isBroken) => {
        if (isBroken) spend()
        this.#load--
        shared.askers--
        if (shared.askers > 0) return
        this.#forget(shared)
        client.off('end', spend)
        client.release(isSpent)
      },
    }
  }

  #forget(shared: Shared): void {
    if (this.#shared === shared) this.#shared = null
  }
}

const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST_NAMED) return known
  const name = `page${names.size}`
  names.set(text, name)
  return name
}

type Ask = (text: string, parameters: readonly unknown[]) => Promise<PostgresQueryResult<never>>

/** @param spend is called where the connection should not be asked by anybody else. */
function askingOver(client: pg.PoolClient, spend: () => void): Ask {
  let isHeld = false
  /** Holds what is written until everything is asked that can be asked now. */
  const hold = () => {
    if (isHeld) return
    isHeld = true
    const stream = streamOf(client)
    stream.cork()
    process.nextTick(() => {
      isHeld = false
      stream.uncork()
    })
  }
  return async (text, parameters) => {
    const values = [...parameters]
    const name = nameOf(text)
    hold()
    try {
      return (await client.query({ text, values, ...(name ? { name } : {}) })) as PostgresQueryResult<never>
    } catch (error) {
      if (!IS_LOST.has((error as { code?: string }).code ?? '')) throw error
      spend()
      return (await client.query(text, values)) as PostgresQueryResult<never>
    }
  }
}
