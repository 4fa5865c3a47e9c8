import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'

/** The table that follows from who takes part in facts: a backup needs none of it. */
export const PAIRS_TABLE = 'pair_fact'

/** Ids that one statement is asked about together. */
const BATCH = 500

/**
 * Writes anew which two subjects take part in each of these facts: what pages of two are read from. Whoever changes who takes part in a
 * fact, or its day, calls it in the same transaction.
 */
export async function writePairs(tx: Transaction, factIds: readonly string[]): Promise<void> {
  for (let first = 0; first < factIds.length; first += BATCH) {
    const some = factIds.slice(first, first + BATCH)
    await tx.deleteFrom('pairFact').where('factId', 'in', some).execute()
    await sql`${INSERT_PAIRS} where one.fact_id in (${sql.join(some)})`.execute(tx)
  }
}

/** The same for every fact of the paper. */
export async function writeAllPairs(tx: Transaction): Promise<void> {
  await tx.deleteFrom('pairFact').execute()
  await INSERT_PAIRS.execute(tx)
}

const INSERT_PAIRS = sql`insert into pair_fact (first_id, second_id, fact_id, type, starts)
  select distinct one.subject_id, other.subject_id, one.fact_id, one.type, one.starts
  from party as one join party as other on other.fact_id = one.fact_id and other.subject_id > one.subject_id`
