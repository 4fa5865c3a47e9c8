import type { Reader, Transaction } from '#storage/database.ts'
import { preparedForIds } from '#storage/prepared-query.ts'
import type { ImportedBody } from './subjects/api.ts'

/** Where facts come from that no article reports, by fact, the oldest source first. */
export async function findFactSources(
  db: Reader | Transaction,
  factIds: readonly string[],
): Promise<Map<string, ImportedBody[]>> {
  const found = new Map<string, ImportedBody[]>()
  for (const { factId, name: from, address, importedAt: at, text } of await sourcesOf(db, factIds, {})) {
    found.set(factId, [...(found.get(factId) ?? []), { from, address, at, text }])
  }
  return found
}

const sourcesOf = preparedForIds((db, ids) =>
  db.selectFrom('factSource').selectAll().where('factId', 'in', ids).orderBy('importedAt').orderBy('id'),
)
