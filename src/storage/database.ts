import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { CamelCasePlugin, type ControlledTransaction, Kysely, type KyselyConfig, PostgresDialect } from 'kysely'
import pg from 'pg'
import { migrateToLatest } from './migrate.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'
import { type PaperEvent, writeAnnounced } from './outbox.ts'
import type { Tables } from './tables.ts'

export type DialectName = 'sqlite' | 'postgres'

/** Asks, and cannot write: on SQLite the file is open for reading only, on PostgreSQL the session is read-only. */
export type Reader = Omit<Kysely<Tables>, WritingMethod> & { readonly dialect: DialectName }

/** Reads and writes in one transaction, which is kept whole or undone whole. */
export type Transaction = Kysely<Tables> & { readonly dialect: DialectName }

type WritingMethod =
  | 'insertInto'
  | 'updateTable'
  | 'deleteFrom'
  | 'replaceInto'
  | 'mergeInto'
  | 'transaction'
  | 'startTransaction'
  | 'schema'

/** Called after a commit, with what was announced in it, before whoever asked for the transaction gets an answer. */
export type CommitListener = (events: PaperEvent[]) => void | Promise<void>

/** One open database. Followers and caches hear of each commit made through it by `onCommit`. */
export interface Database {
  readonly dialect: DialectName
  /** Path of the file on SQLite, address of the server on PostgreSQL. */
  readonly location: string
  readonly read: Reader
  /** Runs `work` in a transaction; what it throws undoes everything and comes out again. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  onCommit(listener: CommitListener): void
  /** Numbers of what was announced through this handle, from before its commit on, until who watches the outbox met them. */
  readonly ownEvents: Set<number>
  /** See {@link migrateToLatest}. */
  migrate(): Promise<string[]>
  close(): Promise<void>
}

export type DatabaseAddress = { file: string } | { url: string; poolSize?: number }

/**
 * Opens the database at `address`; a missing SQLite file is made. The shape of the tables is brought up to date by
 * {@link Database.migrate}, not here.
 */
export async function openDatabase(address: DatabaseAddress): Promise<Database> {
  return 'file' in address ? openSqlite(address.file) : openPostgres(address.url, address.poolSize ?? 10)
}

async function openSqlite(file: string): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true })
  // Made here, readable by its owner alone; SQLite gives its journal the same mode.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  const writer = kysely({ dialect: new NodeSqliteDialect({ file }) })
  // The writer makes the file and sets its journal, before a connection that may only read can open it.
  await writer.connection().execute(async () => undefined)
  const reader = kysely({ dialect: new NodeSqliteDialect({ file, readOnly: true }) })
  return database('sqlite', file, reader, writer)
}

async function openPostgres(url: string, poolSize: number): Promise<Database> {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const writing = new pg.Pool({ connectionString: url, max: poolSize })
  const reading = new pg.Pool({
    connectionString: url,
    max: poolSize,
    options: '-c default_transaction_read_only=on',
  })
  for (const pool of [writing, reading]) {
    // An idle connection that breaks is replaced by the pool at the next query, which reports what is wrong; one that breaks
    // at work fails its query. Neither may end the program, as an error that nobody listens to does.
    pool.on('error', () => undefined)
    pool.on('connect', (client) => client.on('error', () => undefined))
  }
  const reader = kysely({ dialect: new PostgresDialect({ pool: reading }) })
  const writer = kysely({ dialect: new PostgresDialect({ pool: writing }) })
  return database('postgres', url, reader, writer)
}

function kysely(config: KyselyConfig): Kysely<Tables> {
  return new Kysely<Tables>({ ...config, plugins: [new CamelCasePlugin()] })
}

function database(dialect: DialectName, location: string, reader: Kysely<Tables>, writer: Kysely<Tables>): Database {
  const listeners: CommitListener[] = []
  const ownEvents = new Set<number>()
  return {
    dialect,
    location,
    ownEvents,
    read: named(reader, dialect) as Reader,
    async transaction(work) {
      const transaction = await writer.startTransaction().execute()
      const tx = named(transaction, dialect)
      let result: Awaited<ReturnType<typeof work>>
      let events: PaperEvent[] = []
      try {
        result = await work(tx)
        events = await writeAnnounced(tx)
        // Before the commit: whoever watches may hear of it before this does.
        for (const event of events) ownEvents.add(event.id)
        await transaction.commit().execute()
      } catch (error) {
        // Their numbers may go to what another process announces.
        for (const event of events) ownEvents.delete(event.id)
        // A commit that failed holds its connection too, and with it every other writer.
        await rollBack(transaction, error)
        throw error
      }
      for (const listener of listeners) await listener(events)
      return result
    },
    onCommit(listener) {
      listeners.push(listener)
    },
    migrate: () => migrateToLatest(writer),
    async close() {
      await reader.destroy()
      await writer.destroy()
    },
  }
}

async function rollBack(transaction: ControlledTransaction<Tables>, cause: unknown): Promise<void> {
  try {
    await transaction.rollback().execute()
  } catch (error) {
    throw new AggregateError([cause, error], 'A transaction failed, and so did undoing it.')
  }
}

function named<Handle extends Kysely<Tables>>(handle: Handle, dialect: DialectName): Handle & { dialect: DialectName } {
  return Object.defineProperty(handle, 'dialect', { value: dialect }) as Handle & { dialect: DialectName }
}
