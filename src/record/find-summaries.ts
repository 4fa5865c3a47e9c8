import type { Reader, Transaction } from '#storage/database.ts'
import { preparedForIds } from '#storage/prepared-query.ts'
import type { SubjectSummaryBody } from './api.ts'
import { summaryOf } from './subject.ts'

/** Subjects by the ids that were asked for; of one that was merged, whom it was merged into. */
export async function findSummaries(
  db: Reader | Transaction,
  ids: readonly string[],
): Promise<Map<string, SubjectSummaryBody>> {
  const found = new Map<string, SubjectSummaryBody>()
  for (const row of await summaries(db, ids, {})) {
    const { askedId, id, kind, name, slug, note } = row
    const target = {
      id: row.targetId ?? id,
      kind: row.targetKind ?? kind,
      name: row.targetName ?? name,
      slug: row.targetSlug ?? slug,
      note: row.targetNote ?? note,
    }
    found.set(askedId, summaryOf(target))
  }
  return found
}

const summaries = preparedForIds((db, ids) =>
  db
    .selectFrom('subject')
    .leftJoin('subject as target', 'target.id', 'subject.mergedInto')
    .select(['subject.id as askedId', 'subject.id', 'subject.kind', 'subject.name', 'subject.slug', 'subject.note'])
    .select(['target.id as targetId', 'target.kind as targetKind', 'target.name as targetName'])
    .select(['target.slug as targetSlug', 'target.note as targetNote'])
    .where('subject.id', 'in', ids),
)
