import { createHash } from 'node:crypto'
import type { EvidenceTable } from '#storage/tables/record.ts'

/** Article, what it is evidence of, and place: the same is not kept twice. */
export function evidenceIdentity(
  row: Pick<EvidenceTable, 'articleId' | 'subjectId' | 'factId' | 'exact' | 'prefix' | 'suffix' | 'suggestion'>,
): string {
  const { articleId, subjectId, factId, exact, prefix, suffix, suggestion } = row
  const about = subjectId ?? factId ?? `rejected ${suggestion}`
  // Context without its farther half: what is typed at some distance makes no other place of it.
  const place = [exact, prefix.slice(-16), suffix.slice(0, 16)]
  return createHash('sha256')
    .update(JSON.stringify([articleId, about, ...place]))
    .digest('hex')
}
