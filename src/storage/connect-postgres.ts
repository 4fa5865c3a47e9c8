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
import { MINUTE, SECOND } from '#foundation/clock.ts'
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

/** Milliseconds that a transaction waits for what another one holds before it is refused, see {@link isHeldTooLong}. */
const LOCK_PATIENCE = 10 * SECOND

/**
 * Milliseconds after which PostgreSQL ends a transaction that says nothing: of a process that was stopped, or whose machine is gone, and
 * that would hold up everybody who publishes.
 */
const IDLE_PATIENCE = 20 * SECOND

/** Milliseconds that a query of a readers' page may take. */
const PAGE_PATIENCE = 30 * SECOND

/** Has PostgreSQL find within half a minute that a machine is gone; it would take two hours. */
const NOTICES_LOSS = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4'

/** A server of PostgreSQL as a paper asks it. */
export interface Connected {
  reader: Kysely<Tables>
  /** Over connections that keep the plans of statements that are put together once. */
  planned: Kysely<Tables>
  writer: Kysely<Tables>
  /** Waits as long as it takes: for what changes the shape of tables. */
  patient: Kysely<Tables>
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
  // What the address sets comes last, and counts.
  const having = (...options: string[]) => ({
    ...{ ...servers.settings, max: poolSize },
    options: ['-c jit=off', NOTICES_LOSS, ...options, servers.options].join(' '),
  })
  const readOnly = '-c default_transaction_read_only=on'
  const writing = new pg.Pool(
    having(`-c lock_timeout=${LOCK_PATIENCE}`, `-c idle_in_transaction_session_timeout=${IDLE_PATIENCE}`),
  )
  const shaping = new pg.Pool(having())
  const reading = new pg.Pool(having(readOnly))
  // Else PostgreSQL may weigh a plan against another one for these values alone, each time, for longer than the query takes.
  const onePlan = '-c plan_cache_mode=force_generic_plan'
  const planning = new pg.Pool({
    ...having(readOnly, onePlan, `-c statement_timeout=${PAGE_PATIENCE}`),
    ...{ max: Math.min(poolSize, PLANNED_CONNECTIONS), idleTimeoutMillis: PLANS_KEPT, pipeline: true },
  })
  for (const pool of [writing, reading, planning, shaping]) {
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
  return { reader, planned, writer, patient: on(shaping), notices: new PostgresLine(servers, siblings), replica }
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
