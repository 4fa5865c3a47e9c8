import { sql } from 'kysely'
import type { Reader, Transaction } from '#storage/database.ts'
import type {
  AliasTable,
  EvidenceTable,
  FactSourceTable,
  FactTable,
  FollowUpTable,
  PartyTable,
  SubjectTable,
} from '#storage/tables/record.ts'

/** Rows of the record that changes are made of. `appearance` and `pair_fact` follow from them. */
export interface RecordRows {
  subject: SubjectTable
  alias: Omit<AliasTable, 'id' | 'forAll'> & { id: number; forAll: number }
  fact: FactTable
  party: PartyTable
  evidence: EvidenceTable
  factSource: FactSourceTable
  followUp: FollowUpTable
}
export type RecordTableName = keyof RecordRows

type Value = string | number | null
export type Row = Record<string, Value>

/** Columns by which a row is known. */
const KEYS: Record<RecordTableName, readonly string[]> = {
  subject: ['id'],
  alias: ['id'],
  fact: ['id'],
  party: ['factId', 'subjectId', 'part'],
  evidence: ['id'],
  factSource: ['id'],
  followUp: ['id'],
}

/** One row that was put there, taken away or changed: as much of it as it takes to go back. */
export type Step =
  | { do: 'insert'; table: RecordTableName; key: Row }
  | { do: 'delete'; table: RecordTableName; row: Row }
  | { do: 'update'; table: RecordTableName; key: Row; before: Row; after: Row }

/** Writes rows of the record and remembers each step, so that {@link undoSteps} can go back. */
export class ChangeLog {
  readonly tx: Transaction
  readonly steps: Step[] = []

  constructor(tx: Transaction) {
    this.tx = tx
  }

  /** Puts a row there. An alias gets its id from the database. */
  async insert<Name extends RecordTableName>(
    table: Name,
    row: Name extends 'alias' ? Omit<RecordRows['alias'], 'id'> : RecordRows[Name],
  ): Promise<void> {
    const columns = Object.keys(row)
    const values = Object.values(row) as Value[]
    const { rows } = await sql<Row>`insert into ${sql.table(table)}
      (${sql.join(columns.map((column) => sql.ref(column)))}) values (${sql.join(values)})
      returning ${sql.join(KEYS[table].map((column) => sql.ref(column)))}`.execute(this.tx)
    this.steps.push({ do: 'insert', table, key: rows[0] as Row })
  }

  /** Notes a row that was put there otherwise. */
  made<Name extends RecordTableName>(table: Name, row: RecordRows[Name]): void {
    this.steps.push({ do: 'insert', table, key: keyOf(table, row as unknown as Row) })
  }

  async delete<Name extends RecordTableName>(table: Name, row: RecordRows[Name]): Promise<void> {
    const plain = row as unknown as Row
    await deleteRow(this.tx, table, keyOf(table, plain))
    this.steps.push({ do: 'delete', table, row: plain })
  }

  /** Sets those columns of a row that differ. */
  async update<Name extends RecordTableName>(
    table: Name,
    row: RecordRows[Name],
    changes: Partial<RecordRows[Name]>,
  ): Promise<void> {
    const plain = row as unknown as Row
    const different = Object.entries(changes as Row).filter(([column, value]) => plain[column] !== value)
    if (different.length === 0) return
    const key = keyOf(table, plain)
    const after = Object.fromEntries(different)
    const before = Object.fromEntries(different.map(([column]) => [column, plain[column] ?? null]))
    await setColumns(this.tx, table, key, after)
    this.steps.push({ do: 'update', table, key, before, after })
  }
}

export function keyOf(table: RecordTableName, row: Row): Row {
  return Object.fromEntries(KEYS[table].map((column) => [column, row[column] ?? null]))
}

/** Name of the row that a step is about, the same for all steps about it. */
export function placeOf(step: Step): string {
  const key = step.do === 'delete' ? keyOf(step.table, step.row) : step.key
  return [step.table, ...KEYS[step.table].map((column) => key[column])].join(' ')
}

export async function findRow(db: Reader | Transaction, table: RecordTableName, key: Row): Promise<Row | undefined> {
  const { rows } = await sql<Row>`select * from ${sql.table(table)} where ${matching(key)}`.execute(db as Transaction)
  return rows[0]
}

export async function setColumns(tx: Transaction, table: RecordTableName, key: Row, values: Row): Promise<void> {
  const assigned = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update ${sql.table(table)} set ${sql.join(assigned)} where ${matching(key)}`.execute(tx)
}

export async function putRow(tx: Transaction, table: RecordTableName, row: Row): Promise<void> {
  const columns = Object.keys(row).map((column) => sql.ref(column))
  await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(Object.values(row))})`.execute(tx)
}

export async function deleteRow(tx: Transaction, table: RecordTableName, key: Row): Promise<void> {
  // Made from evidence, of which a subject that goes has none.
  if (table === 'subject') await sql`delete from appearance where subject_id = ${key['id']}`.execute(tx)
  // Made from who takes part in a fact, and made anew once all of a change is done.
  const factId = table === 'party' ? key['factId'] : table === 'fact' ? key['id'] : undefined
  if (factId !== undefined) await sql`delete from pair_fact where fact_id = ${factId}`.execute(tx)
  await sql`delete from ${sql.table(table)} where ${matching(key)}`.execute(tx)
}

function matching(key: Row) {
  const conditions = Object.entries(key).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  return sql.join(conditions, sql` and `)
}
