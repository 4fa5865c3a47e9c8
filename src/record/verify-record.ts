import { sql } from 'kysely'
import { foldName } from '#language/names/fold-name.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { FactTable, PartyTable } from '#storage/tables/record.ts'
import { evidenceIdentity } from './evidence-identity.ts'
import { isSealedFact, keyOfFact } from './subjects/rekey-facts.ts'

/** Most lines of one sort of problem that are listed. */
const MOST = 100
/** Rows that are looked at together. */
const BATCH = 500

/** What a sound record never has, as a sentence for each row that a query finds. */
const CHECKS: {
  says: (row: Record<string, unknown>) => string
  query: ReturnType<typeof sql<Record<string, unknown>>>
}[] = [
  {
    says: (row) => `subject ${row['id']}: it is merged into one that is merged itself, or into itself.`,
    query: sql`select subject.id from subject join subject as target on target.id = subject.merged_into
      where target.merged_into is not null or target.id = subject.id limit ${MOST}`,
  },
  {
    says: (row) => `subject ${row['id']}: it was merged, and ${row['what']} is still its own.`,
    query: sql`select subject.id, 'a form of its name' as what from subject
      join alias on alias.subject_id = subject.id where subject.merged_into is not null
      union all select subject.id, 'a part in a fact' from subject
      join party on party.subject_id = subject.id where subject.merged_into is not null
      union all select subject.id, 'a mention' from subject
      join evidence on evidence.subject_id = subject.id where subject.merged_into is not null
      union all select subject.id, 'an appearance' from subject
      join appearance on appearance.subject_id = subject.id where subject.merged_into is not null
      union all select subject.id, 'a fact that happened there' from subject
      join fact on fact.place_id = subject.id or fact.event_id = subject.id where subject.merged_into is not null
      union all select subject.id, 'what belongs to it' from subject
      join subject as part on part.part_of = subject.id where subject.merged_into is not null and part.merged_into is null
      limit ${MOST}`,
  },
  {
    says: (row) => `subject ${row['id']}: ${row['column']} refers to nothing.`,
    query: sql`select id, 'part_of' as column from subject where part_of is not null
      and not exists (select 1 from subject as whole where whole.id = subject.part_of)
      union all select id, 'merged_into' from subject where merged_into is not null
      and not exists (select 1 from subject as target where target.id = subject.merged_into) limit ${MOST}`,
  },
  {
    says: (row) => `subject ${row['id']}: its name “${row['name']}” is none of the forms of its name.`,
    query: sql`select id, name from subject where merged_into is null
      and not exists (select 1 from alias where alias.subject_id = subject.id and alias.text = subject.name)
      limit ${MOST}`,
  },
  {
    says: (row) => `a form of a name, “${row['text']}”: its subject ${row['subjectId']} is missing.`,
    query: sql`select alias.text, alias.subject_id from alias
      left join subject on subject.id = alias.subject_id where subject.id is null limit ${MOST}`,
  },
  {
    says: (row) =>
      `fact ${row['factId']}: subject ${row['subjectId']}, who takes part in it, is missing, or it is itself.`,
    query: sql`select party.fact_id, party.subject_id from party
      left join subject on subject.id = party.subject_id left join fact on fact.id = party.fact_id
      where subject.id is null or fact.id is null limit ${MOST}`,
  },
  {
    says: (row) => `fact ${row['factId']}: the part of ${row['subjectId']} has another day or type than it.`,
    query: sql`select party.fact_id, party.subject_id from party join fact on fact.id = party.fact_id
      where party.type <> fact.type or coalesce(party.starts, '') <> coalesce(fact.starts, '') limit ${MOST}`,
  },
  {
    says: (row) =>
      `fact ${row['factId']}: ${row['firstId']} and ${row['secondId']} take part in it, and their page would not list it, or not in its place.`,
    query: sql`select one.fact_id, one.subject_id as first_id, other.subject_id as second_id from party as one
      join party as other on other.fact_id = one.fact_id and other.subject_id > one.subject_id
      where not exists (select 1 from pair_fact where pair_fact.fact_id = one.fact_id
        and pair_fact.first_id = one.subject_id and pair_fact.second_id = other.subject_id
        and pair_fact.type = one.type and coalesce(pair_fact.starts, '') = coalesce(one.starts, '')) limit ${MOST}`,
  },
  {
    says: (row) =>
      `fact ${row['factId']}: ${row['firstId']} and ${row['secondId']} do not both take part in it, and their page lists it.`,
    query: sql`select fact_id, first_id, second_id from pair_fact
      where not exists (select 1 from party where party.fact_id = pair_fact.fact_id and party.subject_id = pair_fact.first_id)
        or not exists (select 1 from party where party.fact_id = pair_fact.fact_id and party.subject_id = pair_fact.second_id)
        or first_id >= second_id limit ${MOST}`,
  },
  {
    says: (row) => `fact ${row['id']}: ${row['column']} refers to nothing.`,
    query: sql`select id, 'place_id' as column from fact where place_id is not null
      and not exists (select 1 from subject where subject.id = fact.place_id)
      union all select id, 'event_id' from fact where event_id is not null
      and not exists (select 1 from subject where subject.id = fact.event_id)
      union all select id, 'supersedes' from fact where supersedes is not null
      and not exists (select 1 from fact as other where other.id = fact.supersedes) limit ${MOST}`,
  },
  {
    says: (row) => `evidence ${row['id']}: article ${row['articleId']} is missing.`,
    query: sql`select evidence.id, evidence.article_id from evidence
      left join article on article.id = evidence.article_id where article.id is null limit ${MOST}`,
  },
  {
    says: (row) => `evidence ${row['id']}: what it is evidence of is missing.`,
    query: sql`select evidence.id from evidence
      left join subject on subject.id = evidence.subject_id left join fact on fact.id = evidence.fact_id
      where (evidence.subject_id is not null and subject.id is null)
        or (evidence.fact_id is not null and fact.id is null)
        or (evidence.decision <> 'rejected' and evidence.subject_id is null and evidence.fact_id is null) limit ${MOST}`,
  },
  {
    says: (row) => `evidence ${row['id']}: it was rejected or sealed, and is said to stand in an edition.`,
    query: sql`select id from evidence
      where (first_edition is not null or last_edition is not null) and (decision = 'rejected' or exact = '') limit ${MOST}`,
  },
  {
    says: (row) =>
      `article ${row['articleId']}: subject ${row['subjectId']} is said to stand in it, and nothing is evidence of that.`,
    query: sql`select appearance.article_id, appearance.subject_id from appearance where not exists (
        select 1 from evidence where evidence.article_id = appearance.article_id and evidence.decision <> 'rejected'
          and (evidence.subject_id = appearance.subject_id or evidence.fact_id in (
            select fact_id from party where party.subject_id = appearance.subject_id))) limit ${MOST}`,
  },
]

/**
 * Looks for what is not as it should be in the record and returns a sentence for each: references that lead nowhere, subjects that were
 * merged and have something of their own, names that are looked for in vain, facts and evidence that would not be known again.
 */
export async function verifyRecord(db: Reader): Promise<string[]> {
  const problems: string[] = []
  for (const { query, says } of CHECKS) {
    const { rows } = await query.execute(db as unknown as Transaction)
    problems.push(...rows.map(says))
  }
  problems.push(...(await verifyNames(db)), ...(await verifyFacts(db)), ...(await verifyEvidence(db)))
  return problems
}

async function verifyNames(db: Reader): Promise<string[]> {
  const problems: string[] = []
  for (let last = -1; problems.length < MOST; ) {
    const rows = await db
      .selectFrom('alias')
      .select(['id', 'text', 'folded', 'subjectId'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    for (const { text, folded, subjectId } of rows) {
      if (folded !== foldName(text)) problems.push(`subject ${subjectId}: “${text}” is looked for as “${folded}”.`)
    }
    if (rows.length < BATCH) break
    last = rows.at(-1)?.id ?? 0
  }
  return problems
}

async function verifyFacts(db: Reader): Promise<string[]> {
  const problems: string[] = []
  for (let last = ''; problems.length < MOST; ) {
    const rows = await db.selectFrom('fact').selectAll().where('id', '>', last).orderBy('id').limit(BATCH).execute()
    const ids = rows.map(({ id }) => id)
    const parties =
      ids.length === 0 ? [] : await db.selectFrom('party').selectAll().where('factId', 'in', ids).execute()
    const undated = rows.filter(isUndated).map(({ id }) => id)
    const articles =
      undated.length === 0
        ? []
        : await db.selectFrom('evidence').select(['factId', 'articleId']).where('factId', 'in', undated).execute()
    for (const row of rows) {
      const own = parties.filter(({ factId }) => factId === row.id)
      const origins = articles.filter(({ factId }) => factId === row.id).map(({ articleId }) => articleId)
      const problem = isSealedFact(row) ? null : faultOf(row, own, origins)
      if (problem) problems.push(`fact ${row.id}: ${problem}`)
    }
    if (rows.length < BATCH) break
    last = ids.at(-1) ?? ''
  }
  return problems
}

function isUndated({ type, starts }: FactTable): boolean {
  return type === 'meeting' && starts === null
}

function faultOf(row: FactTable, parties: PartyTable[], articles: string[]): string | null {
  try {
    const { key, identity } = keyOfFact(row, parties, row.id)
    if (key !== row.key) return 'its key does not fit who takes part in it and what it says.'
    // The article that stood for the day of a meeting may be evidence of it no more.
    if (isUndated(row) && articles.length === 0) return null
    const isFitting = [row.id, ...articles].some((origin) => keyOfFact(row, parties, origin).identity === row.identity)
    const mayBeOlder = isUndated(row)
    return identity === row.identity || isFitting || mayBeOlder ? null : 'its identity does not fit what it says.'
  } catch {
    return 'what it says cannot be read.'
  }
}

async function verifyEvidence(db: Reader): Promise<string[]> {
  const problems: string[] = []
  for (let last = ''; problems.length < MOST; ) {
    const rows = await db
      .selectFrom('evidence')
      .selectAll()
      .where('id', '>', last)
      .where('exact', '<>', '')
      .orderBy('id')
      .limit(BATCH)
      .execute()
    for (const row of rows) {
      if (evidenceIdentity(row) !== row.identity)
        problems.push(`evidence ${row.id}: its identity does not fit its words.`)
    }
    if (rows.length < BATCH) break
    last = rows.at(-1)?.id ?? ''
  }
  return problems
}
