import {
  CamelCasePlugin,
  type Dialect,
  type Kysely,
  type LimitNode,
  PostgresDialect,
  type PostgresPool,
  PostgresQueryCompiler,
  ValueNode,
} from 'kysely'
import pg from 'pg'
import { MINUTE } from '#foundation/clock.ts'
import { type NoticeLine, PostgresLine } from './notice-line.ts'
import { plannedPool } from './planned-pool.ts'
import { PostgresServers } from './postgres-servers.ts'
import { ReadReplica } from './read-replica.ts'
import type { Siblings } from './siblings.ts'
import type { Tables } from './tables.ts'

/** Connections for prepared queries, each shared by all who ask: few, since each plans all of them. */
const PLANNED_CONNECTIONS = 4

/** Milliseconds that such a connection is kept for who comes next. */
const PLANS_KEPT = 30 * MINUTE

/** A server of PostgreSQL as a paper asks it. */
export interface Connected {
  reader: Kysely<Tables>
  /** Over connections that keep the plans of statements that are put together once. */
  planned: Kysely<Tables>
  writer: Kysely<Tables>
  notices: NoticeLine
  replica: ReadReplica | null
}

/** Makes the pools of connections to the server at `url`, and to the copy of it where there is one; none connects before it is asked. */
export function connectPostgres(
  { url, replicaUrl, poolSize = 10 }: { url: string; replicaUrl?: string; poolSize?: number },
  { open, siblings }: { open: (dialect: Dialect) => Kysely<Tables>; siblings: Siblings | null },
): Connected {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const servers = new PostgresServers(url)
  // No query of the program is worth being compiled to machine code, which takes longer than any of them.
  const asked = { ...servers.settings, max: poolSize, options: '-c jit=off' }
  const readOnly = `${asked.options} -c default_transaction_read_only=on`
  const writing = new pg.Pool(asked)
  const reading = new pg.Pool({ ...asked, options: readOnly })
  const planning = new pg.Pool({
    ...asked,
    ...{ max: Math.min(poolSize, PLANNED_CONNECTIONS), idleTimeoutMillis: PLANS_KEPT, pipeline: true },
    // Else PostgreSQL may weigh a plan against another one for these values alone, each time, for longer than the query takes.
    options: `${readOnly} -c plan_cache_mode=force_generic_plan`,
  })
  for (const pool of [writing, reading, planning]) {
    // An idle connection that breaks is replaced by the pool at the next query, which reports what is wrong; one that breaks
    // at work fails its query. Neither may end the program, as an error that nobody listens to does.
    pool.on('error', () => undefined)
    pool.on('connect', (client) => client.on('error', () => undefined))
  }
  const on = (pool: PostgresPool): Kysely<Tables> => open(new WrittenLimitsDialect({ pool }))
  const [reader, planned, writer] = [on(reading), on(plannedPool(planning)), on(writing)]
  const replica = replicaUrl
    ? new ReadReplica({ url: replicaUrl, poolSize, primary: reader, plugins: [new CamelCasePlugin()] })
    : null
  return { reader, planned, writer, notices: new PostgresLine(servers, siblings), replica }
}

/** A plan that is made once knows nothing of a limit that is a parameter: so limits are written out. */
class WrittenLimitsDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new WrittenLimitsCompiler()
  }
}

class WrittenLimitsCompiler extends PostgresQueryCompiler {
  protected override visitLimit({ limit }: LimitNode): void {
    this.append('limit ')
    if (ValueNode.is(limit) && typeof limit.value === 'number') this.append(String(limit.value))
    else this.visitNode(limit)
  }
}
