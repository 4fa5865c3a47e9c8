import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'

/** Statements that get a name: more than the program has. */
const MOST_NAMED = 1_000

/**
 * How PostgreSQL says that a statement which was kept cannot be used: a table has another shape since (0A000), or a balancer in between gave
 * the connection to somebody else (26000, 42P05). See “PostgreSQL Error Codes” in its manual.
 */
const IS_LOST = new Set(['0A000', '26000', '42P05'])

/**
 * Connections of `pool` that keep what they are asked by a name for each text, so that PostgreSQL reads and plans a statement once on
 * each connection, not each time. For statements that only read: one whose plan is lost is asked again as it is.
 */
export function plannedPool(pool: pg.Pool): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect()
      const known = clients.get(client) ?? planning(client)
      clients.set(client, known)
      return known
    },
    end: () => pool.end(),
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

function planning(client: pg.PoolClient): PostgresPoolClient {
  let isSpent = false
  const query = async (text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<never>> => {
    const values = [...parameters]
    const name = nameOf(text)
    try {
      return (await client.query({ text, values, ...(name ? { name } : {}) })) as PostgresQueryResult<never>
    } catch (error) {
      if (!IS_LOST.has((error as { code?: string }).code ?? '')) throw error
      // Its plans are those of another time: a new connection makes new ones.
      isSpent = true
      return (await client.query(text, values)) as PostgresQueryResult<never>
    }
  }
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (isBroken) => client.release(isBroken || isSpent),
  }
}
