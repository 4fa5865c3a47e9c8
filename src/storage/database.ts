import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { CamelCasePlugin, type ControlledTransaction, Kysely, type KyselyConfig, type RawBuilder, sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import { migrateToLatest } from './migrate.ts'
import type { Step } from './migrations/list.ts'
import { NodeSqliteDialect } from './node-sqlite-dialect.ts'
import { type NoticeLine, siblingLine } from './notice-line.ts'
import { takeNotices } from './notices.ts'
import { OUTBOX_CHANNEL, type PaperEvent, writeAnnounced } from './outbox.ts'
import type { ReadReplica } from './read-replica.ts'
import { type Siblings, siblingsOfThisProcess } from './siblings.ts'
import { sqliteNames } from './sqlite-names.ts'
import type { Tables } from './tables.ts'
import { writeWaitingRows } from './waiting-rows.ts'

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
  /** What readers' pages are made from: the same, or a copy that has all that they were told of, see {@link ReadReplica}. */
  readonly readForPages: Reader
  readonly replica: ReadReplica | null
  /** Runs `work` in a transaction; what it throws undoes everything and comes out again. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /**
   * The same for work that is done again where it is lost, or is not worth a wait: it is kept when the program is killed, and after a power cut is there as
   * a whole or not at all. Nobody waits for the disk, which every commit of the other kind does, readers too on SQLite.
   */
  repeatableTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  onCommit(listener: CommitListener): void
  /** What other processes of the paper say, see `notify`. */
  readonly notices: NoticeLine
  /** Whether other processes serve this paper too, here or on other machines. */
  readonly isShared: boolean
  /** Numbers of what was announced through this handle, from before its commit on, until who watches the outbox met them. */
  readonly ownEvents: Set<number>
  /** See {@link migrateToLatest}; other steps, and another moment, for tests. */
  migrate(other?: { steps: Record<string, Step>; now: Instant }): Promise<string[]>
  close(): Promise<void>
}

/** Of a server with, where there is one, the address of a copy of it that readers' queries may go to. */
export type DatabaseAddress = { file: string } | { url: string; replicaUrl?: string; poolSize?: number }

/**
 * Opens the database at `address`; a missing SQLite file is made. The shape of the tables is brought up to date by
 * {@link Database.migrate}, not here.
 */
export async function openDatabase(address: DatabaseAddress): Promise<Database> {
  return 'file' in address ? openSqlite(address.file) : openPostgres(address)
}

async function openSqlite(file: string): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true })
  // Made here, readable by its owner alone; SQLite gives its journal the same mode.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  const writer = kysely({ dialect: new NodeSqliteDialect({ file }) }, sqliteNames)
  // The writer makes the file and sets its journal, before a connection that may only read can open it.
  await writer.connection().execute(async () => undefined)
  const reader = kysely({ dialect: new NodeSqliteDialect({ file, readOnly: true }) }, sqliteNames)
  const siblings = siblingsOfThisProcess()
  const notices = siblingLine(siblings)
  return database({ dialect: 'sqlite', location: file, reader, planned: reader, writer, siblings, notices })
}

const plannedFor = new WeakMap<object, Kysely<Tables>>()

/** Where a statement that is put together once is asked: on PostgreSQL, for who reads only, over a connection that keeps its plan. */
export function plannedOf(db: Reader | Transaction): Kysely<Tables> {
  return plannedFor.get(db) ?? (db as Kysely<Tables>)
}

/** With what PostgreSQL needs, which a paper in a file does without. */
async function openPostgres(address: Exclude<DatabaseAddress, { file: string }>): Promise<Database> {
  const { connectPostgres } = await import('./connect-postgres.ts')
  const siblings = siblingsOfThisProcess()
  const connected = connectPostgres(address, { open: (dialect) => kysely({ dialect }), siblings })
  return database({ ...connected, dialect: 'postgres', location: address.url, siblings })
}

function kysely(config: KyselyConfig, names = new CamelCasePlugin()): Kysely<Tables> {
  return new Kysely<Tables>({ ...config, plugins: [names] })
}

interface Parts {
  dialect: DialectName
  location: string
  reader: Kysely<Tables>
  /** For statements that are put together once, see {@link plannedOf}. */
  planned: Kysely<Tables>
  writer: Kysely<Tables>
  /** Where it is another than `writer`: what migrates. */
  patient?: Kysely<Tables>
  notices: NoticeLine
  siblings: Siblings | null
  replica?: ReadReplica | null
}

type Work<T> = (tx: Transaction) => Promise<T>

interface Committed<T> {
  tx: Transaction
  result: T
  events: PaperEvent[]
}

/** For one transaction of PostgreSQL: “Asynchronous Commit” in its manual. */
const UNAWAITED = sql`set local synchronous_commit = off`

function database(parts: Parts): Database {
  const { dialect, location, reader, planned, writer, patient = writer, notices, siblings, replica = null } = parts
  plannedFor.set(reader, planned)
  const listeners: CommitListener[] = []
  const ownEvents = new Set<number>()

  async function commit<T>(on: Kysely<Tables>, work: Work<T>, first?: RawBuilder<unknown>): Promise<Committed<T>> {
    const transaction = await on.startTransaction().execute()
    const tx = named(transaction, dialect)
    let events: PaperEvent[] = []
    try {
      await first?.execute(tx)
      const result = await work(tx)
      await writeWaitingRows(tx)
      events = await writeAnnounced(tx)
      // Before the commit: whoever watches may hear of it before this does.
      for (const event of events) ownEvents.add(event.id)
      await transaction.commit().execute()
      return { tx, result, events }
    } catch (error) {
      // Their numbers may go to what another process announces.
      for (const event of events) ownEvents.delete(event.id)
      // A commit that failed holds its connection too, and with it every other writer.
      await rollBack(transaction, error)
      throw error
    }
  }

  /** SQLite takes the setting for its connection, between two transactions. A later commit that is waited for has these on the disk too. */
  function commitUnawaited<T>(work: Work<T>): Promise<Committed<T>> {
    return writer.connection().execute(async (connection) => {
      await sql`pragma synchronous = normal`.execute(connection)
      try {
        return await commit(connection, work)
      } finally {
        await sql`pragma synchronous = full`.execute(connection)
      }
    })
  }

  async function told<T>(committing: Promise<Committed<T>>): Promise<T> {
    const { tx, result, events } = await committing
    for (const { channel, words } of takeNotices(tx)) siblings?.tell(channel, words)
    // Whoever asks another process of this machine after the answer gets what this has changed, too.
    const others = events.length > 0 ? siblings?.ask(OUTBOX_CHANNEL, '') : undefined
    for (const listener of listeners) await listener(events)
    await others
    return result
  }

  return {
    dialect,
    location,
    ownEvents,
    notices,
    isShared: dialect === 'postgres' || siblings !== null,
    read: named(reader, dialect) as Reader,
    readForPages: named(replica?.reader ?? reader, dialect) as Reader,
    replica,
    transaction: (work) => told(commit(writer, work)),
    repeatableTransaction: (work) =>
      told(dialect === 'sqlite' ? commitUnawaited(work) : commit(writer, work, UNAWAITED)),
    onCommit(listener) {
      listeners.push(listener)
    },
    migrate: (other) => migrateToLatest(patient, other?.steps, other?.now),
    async close() {
      await notices.close()
      await replica?.close()
      await reader.destroy()
      if (planned !== reader) await planned.destroy()
      if (patient !== writer) await patient.destroy()
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
