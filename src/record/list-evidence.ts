import type { Reader, Transaction } from '#storage/database.ts'
import type { EvidenceTable } from '#storage/tables/record.ts'
import type { EvidenceReplyBody, FactReplyBody } from './api.ts'
import { findFacts } from './find-facts.ts'
import { findSummaries } from './find-summaries.ts'

/** What was decided about an article, in the order of its text as it was then; what was sealed is left out. */
export async function listEvidence(db: Reader | Transaction, articleId: string): Promise<EvidenceReplyBody[]> {
  const rows = await db
    .selectFrom('evidence')
    .selectAll()
    .where('articleId', '=', articleId)
    .where('exact', '<>', '')
    .orderBy('at')
    .orderBy('id')
    .execute()
  const facts = await findFacts(
    db,
    rows.flatMap(({ factId }) => factId ?? []),
  )
  return replyWith(db, rows, facts)
}

/** What was decided, in the order of `rows`, with whom and what it is about; `facts` by their ids. */
export async function replyWith(
  db: Reader | Transaction,
  rows: readonly EvidenceTable[],
  facts: ReadonlyMap<string, FactReplyBody>,
): Promise<EvidenceReplyBody[]> {
  const subjects = await findSummaries(
    db,
    rows.flatMap(({ subjectId }) => subjectId ?? []),
  )
  return rows.map((row) => ({
    id: row.id,
    subject: row.subjectId === null ? null : (subjects.get(row.subjectId) ?? null),
    fact: row.factId === null ? null : (facts.get(row.factId) ?? null),
    passage: { exact: row.exact, prefix: row.prefix, suffix: row.suffix, at: row.at },
    suggestion: row.suggestion,
    decision: row.decision as EvidenceReplyBody['decision'],
    ...{ tier: row.tier, decidedByName: row.decidedByName, decidedAt: row.decidedAt, lapsedAt: row.lapsedAt },
  }))
}
