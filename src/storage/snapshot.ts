import { DatabaseSync } from 'node:sqlite'
import type { Database } from './database.ts'
import { PostgresServers } from './postgres-servers.ts'

/** One row as the database has it: column names in snake_case. */
export type Row = Record<string, string | number | null>

/** The whole database as it was at one moment, however long it takes to read. */
export interface Snapshot {
  /** Names of all tables in the order in which they were made, so that what a row refers to comes before it. */
  tables(): Promise<string[]>
  /** All rows of a table, some hundreds at a time. */
  rows(table: string): AsyncGenerator<Row[]>
  /** What a query without parameters finds, some hundreds at a time. Several can be read by turns. */
  read(query: string): AsyncGenerator<Row[]>
}

/** Rows read at a time. */
const BATCH = 500

/** Runs `work` on the database as it is now; what is written meanwhile, here or elsewhere, is not seen. */
export async function withSnapshot<Result>(
  db: Database,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  return db.dialect === 'sqlite' ? withSqlite(db.location, work) : withPostgres(db.location, work)
}

async function withSqlite<Result>(file: string, work: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
  const connection = new DatabaseSync(file, { readOnly: true })
  async function* read(query: string): AsyncGenerator<Row[]> {
    yield* batches(connection.prepare(query).iterate() as Iterable<Row>)
  }
  try {
    // The first read of a transaction fixes what all its reads see.
    connection.exec('begin; select count(*) from sqlite_schema;')
    return await work({
      async tables() {
        const rows = connection
          .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by rowid")
          .all()
        return rows.map((row) => String(row['name']))
      },
      rows: (table) => read(`select * from "${table}"`),
      read,
    })
  } finally {
    connection.close()
  }
}

async function* batches(rows: Iterable<Row>): AsyncGenerator<Row[]> {
  let batch: Row[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function withPostgres<Result>(url: string, work: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
  const client = await new PostgresServers(url).connect()
  let cursors = 0
  async function* read(query: string): AsyncGenerator<Row[]> {
    const cursor = `reading_${++cursors}`
    await client.query(`declare ${cursor} no scroll cursor for ${query}`)
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${BATCH} from ${cursor}`)
      if (rows.length > 0) yield rows
      if (rows.length < BATCH) break
    }
    await client.query(`close ${cursor}`)
  }
  try {
    await client.query('begin isolation level repeatable read read only')
    return await work({
      async tables() {
        const { rows } = await client.query<{ relname: string }>(
          `select relname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
           where relkind = 'r' and nspname = current_schema() order by pg_class.oid`,
        )
        return rows.map((row) => row.relname)
      },
      rows: (table) => read(`select * from "${table}"`),
      read,
    })
  } finally {
    await client.end()
  }
}
