import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'

/** Most lines of one sort of problem that are listed. */
const MOST = 100

/** What a sound paper never has, as a sentence for each row that a query finds. */
const CHECKS: {
  says: (row: Record<string, unknown>) => string
  query: ReturnType<typeof sql<Record<string, unknown>>>
}[] = [
  {
    says: (row) =>
      `edition ${row['number']} of article ${row['articleId']}: its address ${row['path']} leads elsewhere.`,
    query: sql`select edition.article_id, edition.number, edition.path from edition
      left join permalink on permalink.path = edition.path
      where permalink.article_id is null or permalink.article_id <> edition.article_id limit ${MOST}`,
  },
  {
    says: (row) => `article ${row['articleId']}: it says that readers had it, and has no edition.`,
    query: sql`select article.id as article_id from article
      where article.first_live_from is not null
        and not exists (select 1 from edition where edition.article_id = article.id) limit ${MOST}`,
  },
  {
    says: (row) => `article ${row['articleId']}: draft version ${row['draftVersion']} has no revision.`,
    query: sql`select article.id as article_id, article.draft_version from article
      left join revision on revision.article_id = article.id and revision.version = article.draft_version
      where revision.article_id is null limit ${MOST}`,
  },
  {
    says: (row) => `correction ${row['id']}: article ${row['articleId']} has no edition ${row['editionNumber']}.`,
    query: sql`select correction.id, correction.article_id, correction.edition_number from correction
      left join edition on edition.article_id = correction.article_id and edition.number = correction.edition_number
      where edition.id is null limit ${MOST}`,
  },
  {
    says: (row) => `front ${row['scope']}: draft version ${row['draftVersion']} is missing.`,
    query: sql`select front.scope, front.draft_version from front
      left join front_draft on front_draft.scope = front.scope and front_draft.version = front.draft_version
      where front.draft_version > 0 and front_draft.scope is null limit ${MOST}`,
  },
  {
    says: (row) => `redirect from ${row['fromPath']}: it leads to itself.`,
    query: sql`select from_path from redirect where from_path = to_path limit ${MOST}`,
  },
]

/**
 * Looks for what refers to nothing and returns a sentence for each: addresses, revisions, corrections, redirects, and, on
 * SQLite, the database's own check of its pages and foreign keys.
 */
export async function verifyReferences(db: Database): Promise<string[]> {
  const reader = db.read as Transaction
  const problems = await findBrokenReferences(reader)
  if (db.dialect === 'postgres') return problems
  const { rows: pages } = await sql<{ quickCheck: string }>`pragma quick_check`.execute(reader)
  problems.push(...pages.map((row) => row.quickCheck).filter((line) => line !== 'ok'))
  const { rows: keys } = await sql<{ table: string; rowid: number }>`pragma foreign_key_check`.execute(reader)
  problems.push(...keys.map((row) => `${row.table}, row ${row.rowid}: refers to nothing.`))
  return problems
}

/** Addresses, revisions, corrections, drafts of fronts and redirects that lead to nothing: a sentence for each. */
export async function findBrokenReferences(tx: Transaction): Promise<string[]> {
  const problems: string[] = []
  for (const { query, says } of CHECKS) {
    const { rows } = await query.execute(tx)
    problems.push(...rows.map(says))
  }
  return problems
}
