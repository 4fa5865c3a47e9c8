import { sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { putRows } from '#storage/restore-rows.ts'
import type { Row } from '#storage/snapshot.ts'
import { numberList, textList } from '#storage/value-lists.ts'
import { unreadable } from './read-lines.ts'

/** Values that one question asks for. */
const MOST = 5_000

/** A value that a line names, and where. */
export interface Named {
  at: number
  member: string
  value: string | number
}

/** What those who take lines in share: the transaction that all of it comes in, and the keys that things have in this database. */
export interface Taking {
  tx: Transaction
  now: Instant
  sections: Map<string, number>
  tags: Map<string, number>
  contributors: Map<string, number>
  /** Ids of the stages that the newsroom has, in their order. */
  stages: string[]
  /** References to what may come later in the same file. */
  later: { file: string; table: string; named: Named[] }[]
  /** What came along and is not as it should be, in sentences. */
  problems: string[]
  /** The highest key of an edition so far, and those that nobody was told of yet. */
  lastEdition: number
  lastAlias: number
  lastExclusion: number
  editionsToTell: number[]
}

/** Writes rows of one batch. @throws {Refusal} `import-unreadable` naming the lines, where the database does not take them. */
export async function put(
  { tx }: Taking,
  file: string,
  lines: readonly { at: number }[],
  table: string,
  rows: Row[],
): Promise<void> {
  if (rows.length === 0) return
  try {
    await putRows(tx, table, rows)
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? '')
    const text = error instanceof Error ? error.message : String(error)
    // What is at odds with a rule of the database, and not a full disk or a lost connection.
    if (!/constraint/i.test(text) && !code.startsWith('23')) throw error
    const places = `${lines[0]?.at} to ${lines.at(-1)?.at}`
    throw unreadable(file, null, `something in lines ${places} is there twice, or refers to nothing (${text}).`, error)
  }
}

/** @throws {Refusal} `import-unreadable` for a value that two lines have, or that a row has already. */
export async function refuseRepeated(
  { tx }: Taking,
  file: string,
  { table, column }: { table: string; column: string },
  named: Named[],
): Promise<void> {
  const seen = new Set<string | number>()
  for (const one of named) {
    if (seen.has(one.value)) throw repeated(file, one)
    seen.add(one.value)
  }
  const there = await valuesIn(tx, { table, column }, [...seen])
  const again = named.find(({ value }) => there.has(String(value)))
  if (again) throw repeated(file, again)
}

function repeated(file: string, { at, member, value }: Named) {
  return unreadable(file, at, `${member} “${String(value).slice(0, 100)}” is there twice.`)
}

/** @throws {Refusal} `import-unreadable` for a reference that leads to nothing. */
export async function refuseUnknown(
  { tx }: Taking,
  file: string,
  { table, column = 'id' }: { table: string; column?: string },
  named: Named[],
): Promise<void> {
  const there = await valuesIn(tx, { table, column }, [...new Set(named.map(({ value }) => value))])
  const lost = named.find(({ value }) => !there.has(String(value)))
  if (lost) {
    const { at, member, value } = lost
    throw unreadable(file, at, `${member} “${String(value).slice(0, 100)}” refers to nothing in this export.`)
  }
}

async function valuesIn(
  tx: Transaction,
  { table, column }: { table: string; column: string },
  values: (string | number)[],
): Promise<Set<string>> {
  const there = new Set<string>()
  for (let first = 0; first < values.length; first += MOST) {
    // As one parameter: a database keeps each statement that it was given.
    const some = values.slice(first, first + MOST)
    const asked = some.every((value) => typeof value === 'number')
      ? numberList(tx, some)
      : textList(tx, some.map(String))
    const { rows } = await sql<{ value: string | number }>`select ${sql.ref(column)} as value
      from ${sql.table(table)} where ${sql.ref(column)} in ${asked}`.execute(tx)
    for (const { value } of rows) there.add(String(value))
  }
  return there
}

/** The key of what a slug names. @throws {Refusal} `import-unreadable` where it names nothing. */
export function keyOf<Key>(known: Map<string, Key>, file: string, { at, member, value }: Named): Key {
  const key = known.get(String(value))
  if (key === undefined) throw unreadable(file, at, `${member} “${value}” refers to nothing in this export.`)
  return key
}
