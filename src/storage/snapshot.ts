import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import type { Database } from './database.ts'

/** One row as the database has it: column names in snake_case. */
export type Row = Record<string, string | number | null>

/** The whole database as it was at one moment, however long it takes to read. */
export interface Snapshot {
  /** Names of all tables in the order in which they were made, so that what a row refers to comes before it. */
  tables(): Promise<string[]>
  /** All rows of a table, some hundreds at a time. */
  rows(table: string): AsyncGenerator<Row[]>
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
      async *rows(table) {
        yield* batches(connection.prepare(`select * from "${table}"`).iterate() as Iterable<Row>)
      },
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
  const client = new pg.Client({ connectionString: url })
  await client.connect()
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
      async *rows(table) {
        await client.query(`declare reading no scroll cursor for select * from "${table}"`)
        for (;;) {
          const { rows } = await client.query<Row>(`fetch ${BATCH} from reading`)
          if (rows.length > 0) yield rows
          if (rows.length < BATCH) break
        }
        await client.query('close reading')
      },
    })
  } finally {
    await client.end()
  }
}
