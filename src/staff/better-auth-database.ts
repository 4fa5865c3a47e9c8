import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Database } from '#storage/database.ts'

/**
 * The database as better-auth takes one. Each of its queries goes through `db`: what reads through the readers'
 * connection, what writes as a transaction of its own. On SQLite a second connection that writes would wait for ours with
 * this thread asleep, and ours would wait for this thread.
 */
export function databaseForBetterAuth(db: Database): Kysely<unknown> {
  return new Kysely({ dialect: db.dialect === 'postgres' ? postgresThrough(db) : sqliteThrough(db) })
}

function postgresThrough(db: Database): Dialect {
  return {
    createDriver: () => new PassingDriver(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
  }
}

function sqliteThrough(db: Database): Dialect {
  return {
    createDriver: () => new PassingDriver(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  }
}

class PassingConnection implements DatabaseConnection {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  // `withoutPlugins`: better-auth names the columns itself, as they are in the database.
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (SelectQueryNode.is(query.query)) return this.#db.read.withoutPlugins().executeQuery(query as CompiledQuery<R>)
    return this.#db.transaction((tx) => tx.withoutPlugins().executeQuery(query as CompiledQuery<R>))
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('better-auth does not stream.')
  }
}

class PassingDriver implements Driver {
  readonly #connection: PassingConnection

  constructor(db: Database) {
    this.#connection = new PassingConnection(db)
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async beginTransaction(): Promise<void> {
    throw new Error('better-auth is set up without transactions.')
  }

  async init(): Promise<void> {}
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}
