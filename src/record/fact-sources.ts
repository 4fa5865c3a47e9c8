import type { Reader, Transaction } from '#storage/database.ts'
import type { ImportedBody } from './subjects/api.ts'

/** Ids that are asked for together. */
const BATCH = 500

/** Where facts come from that no article reports, by fact, the oldest source first. */
export async function findFactSources(
  db: Reader | Transaction,
  factIds: readonly string[],
): Promise<Map<string, ImportedBody[]>> {
  const found = new Map<string, ImportedBody[]>()
  for (let first = 0; first < factIds.length; first += BATCH) {
    const rows = await db
      .selectFrom('factSource')
      .selectAll()
      .where('factId', 'in', factIds.slice(first, first + BATCH))
      .orderBy('importedAt')
      .orderBy('id')
      .execute()
    for (const { factId, name: from, address, importedAt: at, text } of rows) {
      found.set(factId, [...(found.get(factId) ?? []), { from, address, at, text }])
    }
  }
  return found
}
