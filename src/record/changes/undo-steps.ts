import { sql } from 'kysely'
import { Refusal } from '#foundation/refusal.ts'
import type { Transaction } from '#storage/database.ts'
import {
  deleteRow,
  findRow,
  keyOf,
  putRow,
  type RecordTableName,
  type Row,
  type Step,
  setColumns,
} from './change-log.ts'

/** Columns that refer to rows of the record or to articles, by table. */
export const REFERENCES = {
  subject: { partOf: 'subject', mergedInto: 'subject' },
  alias: { subjectId: 'subject' },
  fact: { placeId: 'subject', eventId: 'subject', supersedes: 'fact' },
  party: { factId: 'fact', subjectId: 'subject' },
  evidence: { subjectId: 'subject', factId: 'fact', articleId: 'article' },
  factSource: { factId: 'fact' },
  followUp: { factId: 'fact', articleId: 'article' },
} as const satisfies Record<RecordTableName, Record<string, 'subject' | 'fact' | 'article'>>

/** What words an editor reads for each sort of row. */
const WORDS: Record<RecordTableName, string> = {
  subject: 'a subject',
  alias: 'a form of a name',
  fact: 'a fact',
  party: 'who takes part in a fact',
  evidence: 'words of an article',
  factSource: 'where a fact comes from',
  followUp: 'an entry of the diary',
}

/**
 * Goes back step by step, the last one first. What nobody touched since is exactly as it was; what came after stays: a decision that
 * was taken back meanwhile does not come again, a name that was removed since stays removed.
 *
 * @throws {Refusal} `record-moved-on` where a row that would have to be put back was changed since, or one that would have to go is used.
 */
export async function undoSteps(tx: Transaction, steps: readonly Step[]): Promise<void> {
  for (const step of steps.toReversed()) await undoStep(tx, step)
}

async function undoStep(tx: Transaction, step: Step): Promise<void> {
  const { table } = step
  if (step.do === 'delete') {
    await putBack(tx, table, step.row)
    return
  }
  const row = await findRow(tx, table, step.key)
  if (!row) {
    if (table !== 'subject' && table !== 'fact' && table !== 'party') return
    throw movedOn(`${WORDS[table]} is not on record any more`)
  }
  if (step.do === 'insert') {
    const use = table === 'subject' || table === 'fact' ? await findUse(tx, table, String(step.key['id'])) : null
    if (use) throw movedOn(`what it put on record is used by ${use} since`)
    await deleteRow(tx, table, step.key)
    return
  }
  // What was sealed since stays blank.
  const isKept = (column: string): boolean => isSealed(table, row) && BLANKED.has(column)
  const before = Object.fromEntries(Object.entries(step.before).filter(([column]) => !isKept(column)))
  for (const column of Object.keys(before)) {
    if (row[column] !== step.after[column]) throw movedOn(`${WORDS[table]} was changed since`)
  }
  if (Object.keys(before).length === 0) return
  await refuseTaken(tx, table, { ...row, ...before })
  await refuseDangling(tx, table, before)
  await setColumns(tx, table, step.key, before)
}

/** Columns of a fact that sealing blanks. */
const BLANKED = new Set(['data', 'identity', 'state', 'stateNote'])

function isSealed(table: RecordTableName, row: Row): boolean {
  return table === 'fact' && String(row['identity']).startsWith('sealed ')
}

async function putBack(tx: Transaction, table: RecordTableName, row: Row): Promise<void> {
  if (await findRow(tx, table, keyOf(table, row))) throw movedOn(`${WORDS[table]} is on record again`)
  if (table === 'alias') {
    const { rows } = await sql`select id from alias
      where subject_id = ${row['subjectId']} and text = ${row['text']}`.execute(tx)
    if (rows.length > 0) return
  }
  await refuseTaken(tx, table, row)
  await refuseDangling(tx, table, row)
  await putRow(tx, table, row)
}

/** Refuses what another row has since and only one may have. */
async function refuseTaken(tx: Transaction, table: RecordTableName, row: Row): Promise<void> {
  if (table === 'fact' || table === 'evidence' || table === 'followUp') {
    const { rows } = await sql`select id from ${sql.table(table)}
      where identity = ${row['identity']} and id <> ${row['id']}`.execute(tx)
    if (rows.length > 0) throw movedOn(`${WORDS[table]} was kept anew since`)
  }
  if (table === 'subject') {
    const { rows } = await sql`select id from subject
      where kind = ${row['kind']} and slug = ${row['slug']} and id <> ${row['id']}`.execute(tx)
    if (rows.length > 0) throw movedOn('its address has gone to another subject since')
  }
}

async function refuseDangling(tx: Transaction, table: RecordTableName, row: Row): Promise<void> {
  for (const [column, target] of Object.entries(REFERENCES[table])) {
    const id = row[column]
    // A subject that was merged since has no rows of its own: nothing can come back to it.
    if (id === null || id === undefined) continue
    const { rows } = await sql`select id from ${sql.table(target)} where id = ${id}`.execute(tx)
    if (rows.length === 0) throw movedOn(`${target === 'article' ? 'an article' : WORDS[target]} is gone since`)
    if (target !== 'subject' || column === 'mergedInto') continue
    const merged = await sql`select id from subject where id = ${id} and merged_into is not null`.execute(tx)
    if (merged.rows.length > 0) throw movedOn('a subject was merged since; undo that first')
  }
}

/** What refers to a subject or a fact, in words; `null` where nothing does. */
export async function findUse(tx: Transaction, target: 'subject' | 'fact', id: string): Promise<string | null> {
  for (const [table, columns] of Object.entries(REFERENCES) as [RecordTableName, Record<string, string>][]) {
    for (const [column, of] of Object.entries(columns)) {
      if (of !== target) continue
      const { rows } = await sql`select 1 as one from ${sql.table(table)}
        where ${sql.ref(column)} = ${id} limit 1`.execute(tx)
      if (rows.length > 0) return WORDS[table]
    }
  }
  return null
}

function movedOn(why: string): Refusal {
  return new Refusal('record-moved-on', `This cannot be undone: ${why}.`)
}
