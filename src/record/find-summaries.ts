import type { Reader, Transaction } from '#storage/database.ts'
import type { SubjectSummaryBody } from './api.ts'
import { summaryOf } from './subject.ts'

/** Ids that are asked for together. */
const BATCH = 500

/** Subjects by the ids that were asked for; of one that was merged, whom it was merged into. */
export async function findSummaries(
  db: Reader | Transaction,
  ids: readonly string[],
): Promise<Map<string, SubjectSummaryBody>> {
  const found = new Map<string, SubjectSummaryBody>()
  const asked = [...new Set(ids)]
  for (let first = 0; first < asked.length; first += BATCH) {
    const rows = await db
      .selectFrom('subject')
      .leftJoin('subject as target', 'target.id', 'subject.mergedInto')
      .select(['subject.id as askedId', 'subject.id', 'subject.kind', 'subject.name', 'subject.slug', 'subject.note'])
      .select(['target.id as targetId', 'target.kind as targetKind', 'target.name as targetName'])
      .select(['target.slug as targetSlug', 'target.note as targetNote'])
      .where('subject.id', 'in', asked.slice(first, first + BATCH))
      .execute()
    for (const row of rows) {
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
  }
  return found
}
