import { type Kysely, sql } from 'kysely'
import type { Transaction } from './database.ts'
import { preparedForRows } from './prepared-query.ts'
import type { Row } from './snapshot.ts'
import { TABLE_NAMES } from './tables.ts'

/** Columns that refer to rows of their own table, which may come later than they do. */
const OWN_REFERENCES: Record<string, string[]> = { subject: ['part_of', 'merged_into'], fact: ['supersedes'] }

interface Tie {
  table: string
  id: string
  values: [column: string, value: string | number][]
}

/** What {@link tieRows} has to do before the transaction ends. */
const untied = new WeakMap<Transaction, Tie[]>()

/** Puts rows back as a snapshot gave them, keys included; {@link tieRows} ends it. */
export async function putRows(tx: Transaction, table: string, rows: Row[]): Promise<void> {
  const own = OWN_REFERENCES[table]
  if (!own) return insertRows(tx, table, rows)
  const ties = untied.get(tx) ?? []
  untied.set(tx, ties)
  const loose = rows.map((row) => {
    const values = own.flatMap((column): Tie['values'] => {
      const value = row[column] ?? null
      return value === null ? [] : [[column, value]]
    })
    if (values.length === 0) return row
    ties.push({ table, id: String(row['id']), values })
    return { ...row, ...Object.fromEntries(own.map((column) => [column, null])) }
  })
  await insertRows(tx, table, loose)
}

/** Gives rows that were put back their references to rows of their own table, once all of them are there. */
export async function tieRows(tx: Transaction): Promise<void> {
  for (const { table, id, values } of untied.get(tx) ?? []) {
    const assigned = values.map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
    await sql`update ${sql.table(table)} set ${sql.join(assigned)} where id = ${id}`.execute(tx)
  }
  untied.delete(tx)
}

async function insertRows(tx: Transaction, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const even = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])))
  await insertQuery(tx, even, JSON.stringify([table, ...columns]))
}

const insertQuery = preparedForRows((db, rows: Row[], shape) => {
  const [table = '', ...columns] = JSON.parse(shape) as string[]
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
  const statement = sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`
  return { compile: () => statement.compile(db) }
})

/**
 * Removes every row of the paper on PostgreSQL, in one transaction with what takes its place: of tables that an older backup does not
 * know too, and of nothing else that the schema holds. The triggers that keep editions and the audit log from being erased rest meanwhile: here a whole paper gives way to another.
 */
export async function emptyPaper(tx: Transaction): Promise<void> {
  const tables = TABLE_NAMES.map((name) => sql.table(name))
  for (const table of tables) await sql`alter table ${table} disable trigger user`.execute(tx)
  await sql`truncate ${sql.join(tables)} restart identity cascade`.execute(tx)
  for (const table of tables) await sql`alter table ${table} enable trigger user`.execute(tx)
}

/** Lets tables that count their own keys count on after those that were put back. */
export async function settleCounters(tx: Transaction, tables: string[]): Promise<void> {
  if (tx.dialect !== 'postgres') return
  const { rows } = await sql<{ tableName: string; columnName: string }>`
    select table_name, column_name from information_schema.columns
    where table_schema = current_schema() and is_identity = 'YES'`.execute(tx as Kysely<unknown>)
  for (const { tableName, columnName } of rows) {
    if (!tables.includes(tableName)) continue
    await sql`select setval(pg_get_serial_sequence(${tableName}, ${columnName}),
      coalesce((select max(${sql.ref(columnName)}) from ${sql.table(tableName)}), 0) + 1, false)`.execute(tx)
  }
}
