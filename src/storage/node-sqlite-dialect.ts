import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type LimitNode,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  ValueNode,
} from 'kysely'
import { UnstorableText } from '#foundation/unstorable-text.ts'
import { sqliteNames } from './sqlite-names.ts'

export interface NodeSqliteDialectConfig {
  /** Path of the database's file. */
  file: string
  /** Opens the file for reading only: any statement that writes fails. */
  readOnly?: boolean
}

/**
 * Kilobytes of the file that a connection keeps in memory, beyond the first 256 MB, which are mapped: a paper that is no larger needs none of
 * it. In a larger one a page of the record reads from all over the file, and takes a quarter less time with so much.
 */
const READ_CACHE = 64_000
const WRITE_CACHE = 16_000

/** Statements kept prepared on one connection; the least recently used makes room. */
const PREPARED_STATEMENTS = 500

/** Kysely over Node's own SQLite. Each statement runs at once in this thread; a transaction has the connection to itself. */
export class NodeSqliteDialect implements Dialect {
  readonly #config: NodeSqliteDialectConfig

  constructor(config: NodeSqliteDialectConfig) {
    this.#config = config
  }

  createDriver(): Driver {
    return this.#config.readOnly ? new ReadingDriver(this.#config.file) : new WritingDriver(this.#config.file)
  }

  createQueryCompiler = (): SqliteQueryCompiler => new NodeSqliteQueryCompiler()
  createAdapter = (): SqliteAdapter => new NodeSqliteAdapter()
  createIntrospector = (db: ConstructorParameters<typeof SqliteIntrospector>[0]): SqliteIntrospector =>
    new SqliteIntrospector(db)
}

/**
 * SQLite plans a statement by the value of a limit: where that is a parameter, it puts the statement together anew each time it is asked,
 * which takes longer than finding some rows. So a limit is written out, or is a sum that SQLite does not look into.
 */
class NodeSqliteQueryCompiler extends SqliteQueryCompiler {
  protected override visitLimit({ limit }: LimitNode): void {
    this.append('limit ')
    if (ValueNode.is(limit) && typeof limit.value === 'number') {
      this.append(String(limit.value))
      return
    }
    this.visitNode(limit)
    this.append(' + 0')
  }
}

/** SQLite changes tables inside a transaction as well: a migration that is interrupted leaves nothing behind. */
class NodeSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** @throws {UnstorableText} as PostgreSQL refuses it. */
function storable(parameters: readonly unknown[]): SQLInputValue[] {
  for (const value of parameters) if (typeof value === 'string' && value.includes('\0')) throw new UnstorableText()
  return parameters as SQLInputValue[]
}

/** A statement that gives rows as arrays, which takes half of the time, and the names of its columns; none where it gives no rows. */
interface ArrayStatement {
  statement: StatementSync
  columns: string[]
  /** Whether it may ask for all columns that there are: SQLite sees by itself where these are others since. */
  isOfAll: boolean
}

function arraysOf(statement: StatementSync): ArrayStatement {
  statement.setReturnArrays(true)
  return { statement, columns: columnsOf(statement), isOfAll: statement.sourceSQL.includes('*') }
}

function columnsOf(statement: StatementSync): string[] {
  return statement.columns().map((column) => column.name)
}

function namesFor(query: CompiledQuery, columns: string[]): string[] {
  return sqliteNames.isAskedThrough(query.queryId) ? columns.map(sqliteNames.nameOf) : columns
}

function rowOf<R>(names: string[], values: SQLOutputValue[]): R {
  const row: Record<string, SQLOutputValue> = {}
  for (let place = 0; place < names.length; place++) row[names[place] as string] = values[place] as SQLOutputValue
  return row as R
}

class NodeSqliteConnection implements DatabaseConnection {
  readonly database: DatabaseSync
  readonly #statements = new Map<string, ArrayStatement>()

  constructor(database: DatabaseSync) {
    this.database = database
  }

  /** Begins to write, or fails at once where another process does. */
  beginAtOnce(): void {
    this.database.exec('pragma busy_timeout = 0')
    try {
      this.database.exec('begin immediate')
    } finally {
      this.database.exec(`pragma busy_timeout = ${PATIENCE}`)
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const parameters = storable(query.parameters)
    const { statement, columns, isOfAll } = this.#prepare(query.sql)
    if (columns.length > 0) {
      const rows = statement.all(...parameters) as unknown as SQLOutputValue[][]
      const names = namesFor(query, isOfAll ? columnsOf(statement) : columns)
      return { rows: rows.map((values) => rowOf<R>(names, values)) }
    }
    const { changes, lastInsertRowid } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // A statement of its own: the kept one may be asked again while this one is being read.
    const { statement, columns } = arraysOf(this.database.prepare(query.sql))
    const names = namesFor(query, columns)
    const rows = statement.iterate(...storable(query.parameters)) as unknown as Iterable<SQLOutputValue[]>
    for (const values of rows) yield { rows: [rowOf<R>(names, values)] }
  }

  #prepare(sql: string): ArrayStatement {
    const kept = this.#statements.get(sql)
    if (kept) {
      this.#statements.delete(sql)
      this.#statements.set(sql, kept)
      return kept
    }
    const made = arraysOf(this.database.prepare(sql))
    this.#statements.set(sql, made)
    if (this.#statements.size > PREPARED_STATEMENTS) {
      const [oldest] = this.#statements.keys()
      if (oldest !== undefined) this.#statements.delete(oldest)
    }
    return made
  }

  close(): void {
    this.#statements.clear()
    this.database.close()
  }
}

/**
 * What SQLite says where another process is writing (`SQLITE_BUSY`), in the lower byte of its code: the rest says what it is busy with, such as
 * setting right what a killed process left. See “Result and Error Codes” in its manual.
 */
const BUSY = 5
const PRIMARY = 0xff

/** Milliseconds for which another process that writes is waited for. */
const PATIENCE = 10_000

/** Milliseconds between two looks whether it has ended: the first, and the longest. */
const FIRST_REST = 1
const LONGEST_REST = 15

/**
 * Begins a transaction that writes, once no other process does. Immediate: two writers queue up here, instead of one failing
 * half-way. SQLite itself would wait with this thread asleep, and readers with it; here they are served meanwhile.
 */
async function beginToWrite(connection: NodeSqliteConnection): Promise<void> {
  const end = performance.now() + PATIENCE
  for (let rest = FIRST_REST; ; rest = Math.min(LONGEST_REST, rest * 2)) {
    try {
      connection.beginAtOnce()
      return
    } catch (error) {
      const { errcode = 0 } = error as { errcode?: number }
      if ((errcode & PRIMARY) !== BUSY || performance.now() > end) throw error
    }
    // Some more or less, so that two who wait do not come at the same moments.
    await new Promise((resolve) => setTimeout(resolve, rest * (0.5 + Math.random())))
  }
}

abstract class NodeSqliteDriver implements Driver {
  readonly #file: string
  readonly #readOnly: boolean
  protected connection: NodeSqliteConnection | undefined

  constructor(file: string, readOnly: boolean) {
    this.#file = file
    this.#readOnly = readOnly
  }

  async init(): Promise<void> {
    const database = new DatabaseSync(this.#file, {
      readOnly: this.#readOnly,
      enableForeignKeyConstraints: true,
      timeout: PATIENCE,
    })
    // Readers never wait for the writer, and what was acknowledged is on the disk.
    if (!this.#readOnly) database.exec('pragma journal_mode = wal; pragma synchronous = full;')
    const cache = this.#readOnly ? READ_CACHE : WRITE_CACHE
    database.exec(`pragma cache_size = -${cache}; pragma mmap_size = 268435456; pragma temp_store = memory;`)
    this.connection = new NodeSqliteConnection(database)
  }

  abstract acquireConnection(): Promise<DatabaseConnection>
  abstract releaseConnection(): Promise<void>

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await beginToWrite(connection as NodeSqliteConnection)
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // SQLite has rolled back by itself where the disk is full or cannot be written (SQLite: “Response To Errors Within A Transaction”).
    if (!this.opened.database.isTransaction) return
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint "${name}"`))
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to "${name}"`))
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release "${name}"`))
  }

  async destroy(): Promise<void> {
    this.connection?.close()
    this.connection = undefined
  }

  protected get opened(): NodeSqliteConnection {
    if (!this.connection) throw new Error('The database is closed.')
    return this.connection
  }
}

/** Any number of readers at once: every statement is complete before the next begins. */
class ReadingDriver extends NodeSqliteDriver {
  constructor(file: string) {
    super(file, true)
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.opened
  }

  async releaseConnection(): Promise<void> {}
}

/** One writer at a time: the others wait for the connection in the order in which they came. */
class WritingDriver extends NodeSqliteDriver {
  #taken = false
  readonly #waiting: (() => void)[] = []

  constructor(file: string) {
    super(file, false)
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#taken = true
    return this.opened
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#taken = false
  }
}
