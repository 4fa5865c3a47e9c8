import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type KyselyPlugin,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  sql,
} from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

/** Milliseconds between two looks how far the replica is, and after it could not be reached. */
const LOOK = 20
const RETRY = 1_000

/** Milliseconds that it has to answer in. */
const PATIENCE = 3_000

/**
 * A copy of the primary that answers readers' queries as long as it is known to have everything that the pages of this process were
 * told of. After {@link doubt} it is asked nothing until it has replayed all that the primary had written by then; meanwhile, and where it
 * is away, the primary is asked.
 */
export class ReadReplica {
  readonly #pool: pg.Pool
  readonly #primary: Kysely<Tables>
  #isFit = false
  #doubts = 0
  #looking: Promise<void> | null = null
  #isClosed = false
  /** How many queries each has answered. */
  readonly figures = { replica: 0, primary: 0 }
  /** Queries of readers, asked of whichever may answer. */
  readonly reader: Kysely<Tables>

  constructor(options: { url: string; poolSize: number; primary: Kysely<Tables>; plugins: KyselyPlugin[] }) {
    const { url, poolSize, primary, plugins } = options
    this.#primary = primary
    this.#pool = new pg.Pool({
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: PATIENCE,
      keepAlive: true,
      query_timeout: 10 * PATIENCE,
    })
    this.#pool.on('error', () => this.doubt())
    this.reader = new Kysely<Tables>({
      dialect: {
        createDriver: () => new ReplicaFirstDriver(this),
        createQueryCompiler: () => new PostgresQueryCompiler(),
        createAdapter: () => new PostgresAdapter(),
        createIntrospector: (db) => new PostgresIntrospector(db),
      },
      plugins,
    })
    this.doubt()
  }

  get isFit(): boolean {
    return this.#isFit
  }

  /** Something has changed that readers' pages are made from: what was written before this moment has to be there before it is asked again. */
  doubt(): void {
    this.#isFit = false
    this.#doubts++
    if (!this.#isClosed) {
      this.#looking ??= this.#catchUp().finally(() => {
        this.#looking = null
      })
    }
  }

  async query<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const query = { sql: text, parameters }
    if (this.#isFit) {
      try {
        const { rows } = await this.#pool.query(text, [...parameters])
        this.figures.replica++
        return { rows: rows as R[] }
      } catch {
        // It is away, or gave the query up for what it was replaying. What is wrong with the query itself the primary says too.
        this.doubt()
      }
    }
    this.figures.primary++
    return this.#primary.withoutPlugins().executeQuery(query as CompiledQuery<R>)
  }

  /** Resolves when the replica has all that was in doubt, or this is closed. */
  async #catchUp(): Promise<void> {
    while (!this.#isFit && !this.#isClosed) {
      const doubts = this.#doubts
      try {
        const { rows } = await sql<{ at: string }>`select pg_current_wal_insert_lsn()::text as at`.execute(
          this.#primary,
        )
        const position = String(rows[0]?.at)
        let isThere = await this.#hasReplayed(position)
        // The primary writes on: the place that was asked for is waited for, not a new one at each look.
        while (!isThere && doubts === this.#doubts && !this.#isClosed) {
          await pause(LOOK)
          isThere = await this.#hasReplayed(position)
        }
        // What came into doubt meanwhile was written after that.
        this.#isFit = isThere && doubts === this.#doubts
      } catch {
        await pause(RETRY)
      }
    }
  }

  async #hasReplayed(position: string): Promise<boolean> {
    const { rows } = await this.#pool.query<{ fit: boolean | null }>(
      'select pg_last_wal_replay_lsn() >= $1::pg_lsn as fit',
      [position],
    )
    return rows[0]?.fit === true
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#isFit = false
    await this.#looking
    await this.#pool.end()
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
}

class ReplicaFirstDriver implements Driver {
  readonly #connection: DatabaseConnection

  constructor(replica: ReadReplica) {
    this.#connection = {
      executeQuery: (query) => replica.query(query),
      streamQuery: () => {
        throw new Error('Readers’ queries are not streamed.')
      },
    }
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async releaseConnection(): Promise<void> {}
  async beginTransaction(): Promise<void> {
    throw new Error('Readers write nothing.')
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async destroy(): Promise<void> {}
}
