import { sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { findRow, type RecordTableName, type Row, type Step, setColumns } from '../changes/change-log.ts'
import { settle } from '../changes/touched.ts'
import { REFERENCES } from '../changes/undo-steps.ts'
import type { ImportDetail } from './import-run.ts'
import { batchesOf } from './match-subjects.ts'

/**
 * Takes back what an import brought, all its parts: sources, facts that nothing else reports, subjects that nothing else names, and what it
 * added to others. What somebody has used or changed since stays.
 *
 * @returns how many subjects and facts stay
 */
export async function undoImport(
  tx: Transaction,
  { detail, now }: { detail: ImportDetail; now: Instant },
): Promise<number> {
  const steps: Step[] = []
  for (const ids of batchesOf(detail.parts)) {
    const parts = await tx
      .selectFrom('recordChange')
      .select(['id', 'detail'])
      .where('id', 'in', ids)
      .orderBy('id')
      .execute()
    for (const part of parts) steps.push(...((JSON.parse(part.detail) as { steps: Step[] }).steps ?? []))
    await tx.updateTable('recordChange').set({ undoneAt: now }).where('id', 'in', ids).execute()
  }
  for (const step of steps.toReversed()) if (step.do === 'update') await restore(tx, step)
  const madeIn = (table: RecordTableName): string[] =>
    steps.flatMap((step) => (step.do === 'insert' && step.table === table ? [String(step.key['id'])] : []))
  await deleteAll(tx, 'fact_source', 'id', madeIn('factSource'))
  const facts = await unused(tx, 'fact', madeIn('fact'), ['evidence', 'factSource', 'followUp', 'fact'])
  await deleteAll(tx, 'pair_fact', 'fact_id', facts.gone)
  await deleteAll(tx, 'party', 'fact_id', facts.gone)
  await deleteAll(tx, 'fact', 'id', facts.gone)
  const subjects = await unused(tx, 'subject', madeIn('subject'), ['party', 'evidence', 'fact', 'subject'])
  await deleteAll(tx, 'appearance', 'subject_id', subjects.gone)
  await deleteAll(tx, 'alias', 'subject_id', subjects.gone)
  await deleteAll(tx, 'subject', 'id', subjects.gone)
  await deleteForms(tx, steps, new Set(subjects.kept))
  await settle(tx, steps, now)
  return facts.kept.length + subjects.kept.length
}

async function restore(tx: Transaction, step: Extract<Step, { do: 'update' }>): Promise<void> {
  const row = await findRow(tx, step.table, step.key)
  if (!row) return
  // What was changed since is somebody's.
  const own = Object.entries(step.before).filter(([column]) => row[column] === step.after[column])
  if (own.length > 0) await setColumns(tx, step.table, step.key, Object.fromEntries(own) as Row)
}

/** Forms of names that were added to those who were on record before. */
async function deleteForms(tx: Transaction, steps: readonly Step[], kept: ReadonlySet<string>): Promise<void> {
  const ids = steps.flatMap((step) => (step.do === 'insert' && step.table === 'alias' ? [Number(step.key['id'])] : []))
  for (const some of batchesOf(ids)) {
    const rows = await tx.selectFrom('alias').select(['id', 'subjectId']).where('id', 'in', some).execute()
    const gone = rows.filter(({ subjectId }) => !kept.has(subjectId)).map(({ id }) => id)
    if (gone.length > 0) await tx.deleteFrom('alias').where('id', 'in', gone).execute()
  }
}

/** Parts the rows that an import made into those that go and those that something else uses, or that somebody changed. */
async function unused(
  tx: Transaction,
  target: 'subject' | 'fact',
  ids: string[],
  users: readonly RecordTableName[],
): Promise<{ gone: string[]; kept: string[] }> {
  const used = new Set<string>()
  // Whoever belongs to one that stays may go; whom one that stays belongs to may not.
  for (const some of batchesOf(ids)) {
    for (const table of users) {
      for (const [column, of] of Object.entries(REFERENCES[table])) {
        if (of !== target) continue
        const { rows } = await sql<{ id: string }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)}
          where ${sql.ref(column)} in (${sql.join(some)})`.execute(tx)
        for (const { id } of rows) used.add(id)
      }
    }
    const changed = await tx
      .selectFrom('recordChange')
      .select(target === 'subject' ? 'subjectId as id' : 'factId as id')
      .where(target === 'subject' ? 'subjectId' : 'factId', 'in', some)
      .where('undoneAt', 'is', null)
      .execute()
    for (const { id } of changed) if (id !== null) used.add(id)
  }
  const present = new Set<string>()
  for (const some of batchesOf(ids)) {
    const rows = await tx.selectFrom(target).select('id').where('id', 'in', some).execute()
    for (const { id } of rows) present.add(id)
  }
  const there = ids.filter((id) => present.has(id))
  return { gone: there.filter((id) => !used.has(id)), kept: there.filter((id) => used.has(id)) }
}

async function deleteAll(tx: Transaction, table: string, column: string, ids: readonly string[]): Promise<void> {
  for (const some of batchesOf(ids)) {
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} in (${sql.join(some)})`.execute(tx)
  }
}
