import { type SqlBool, sql } from 'kysely'
import { FACT_TYPES, type FactType, PARTS, type Part } from '#language/record-kinds.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'

/** Which stretches of a list there are at all, whoever may see what is in them: the others need not be asked for. */
export interface Stretches {
  hasDated: boolean
  hasUndated: boolean
}

/** A subject's part in facts of a type. */
export interface PartOfType {
  type: FactType
  part: Part
  stretches: Stretches
}

/** Which parts a subject has in facts of which types, whoever may see them: each is looked for in an index, none is counted. */
export async function listPartsOf(
  db: Reader | Transaction,
  { subjectId }: { subjectId: string },
): Promise<PartOfType[]> {
  const rows = await partsOf(db, { subjectId })
  return rows.map(({ type, part, ...row }) => ({
    ...{ type: type as FactType, part: part as Part },
    stretches: { hasDated: row.dated !== null, hasUndated: row.undated !== null },
  }))
}

const PARTS_OF_TYPES = FACT_TYPES.flatMap((type) => PARTS.map((part) => `('${type}', '${part}')`)).join(', ')

const partsOf = preparedQuery((db, asked: { subjectId: string }) => {
  // As `exists`, PostgreSQL would read all parts of the subject to compare them with those that are possible.
  const one = sql<string | null>`select party.fact_id from party
    where party.subject_id = ${asked.subjectId} and party.type = possible.column1 and party.part = possible.column2`
  return db
    .selectFrom(sql<{ column1: string; column2: string }>`(values ${sql.raw(PARTS_OF_TYPES)})`.as('possible'))
    .select(['possible.column1 as type', 'possible.column2 as part'])
    .select([
      sql<string | null>`(${one} and party.starts is not null limit 1)`.as('dated'),
      sql<string | null>`(${one} and party.starts is null limit 1)`.as('undated'),
    ])
    .where(sql<SqlBool>`(${one} limit 1) is not null`)
})

/** Of which types two subjects have facts together, whoever may see them, looked for in the same way. */
export async function listTypesOfPair(
  db: Reader | Transaction,
  pair: readonly [string, string],
): Promise<{ type: FactType; stretches: Stretches }[]> {
  const rows = await typesOfPair(db, inPair(pair))
  return rows.map(({ type, dated, undated }) => ({
    type: type as FactType,
    stretches: { hasDated: dated !== null, hasUndated: undated !== null },
  }))
}

const TYPES = FACT_TYPES.map((type) => `('${type}')`).join(', ')

const typesOfPair = preparedQuery((db, asked: { first: string; second: string }) => {
  const one = sql<string | null>`select pair_fact.fact_id from pair_fact where pair_fact.first_id = ${asked.first}
    and pair_fact.second_id = ${asked.second} and pair_fact.type = possible.column1`
  return db
    .selectFrom(sql<{ column1: string }>`(values ${sql.raw(TYPES)})`.as('possible'))
    .select('possible.column1 as type')
    .select([
      sql<string | null>`(${one} and pair_fact.starts is not null limit 1)`.as('dated'),
      sql<string | null>`(${one} and pair_fact.starts is null limit 1)`.as('undated'),
    ])
    .where(sql<SqlBool>`(${one} limit 1) is not null`)
})

/** Whether a subject has more facts of a type than `count`, whoever may see them: told from an index alone. */
export async function hasMoreFacts(
  db: Reader | Transaction,
  { subjectId, type, count }: { subjectId: string; type: FactType; count: number },
): Promise<boolean> {
  const rows = await moreQuery(db, { subjectId, count }, type)
  return rows.length > 0
}

const moreQuery = preparedQuery((db, asked: { subjectId: string; count: number }, type: string) =>
  db
    .selectFrom('party')
    .select('factId')
    .where('subjectId', '=', asked.subjectId)
    .where('type', '=', type)
    .limit(1)
    .offset(asked.count),
)

/** Two subjects as the table of pairs has them. */
export function inPair(pair: readonly [string, string]): { first: string; second: string } {
  const [first, second] = pair.toSorted() as [string, string]
  return { first, second }
}
