import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { CALLED_OFF } from './edition.ts'

/**
 * Calls off what of an article is to come, and tells nobody: for an import, which has it come at another time or not at all, and tells of a whole
 * lot at once. What readers have stays.
 *
 * @returns ids of the editions that readers never get now
 */
export async function callOffEditions(
  tx: Transaction,
  request: { articleId: string; now: Instant },
): Promise<number[]> {
  const { articleId, now } = request
  const rows = await tx
    .updateTable('edition')
    .set({ liveFrom: CALLED_OFF })
    .where('articleId', '=', articleId)
    .where('liveFrom', '>', now)
    .where('liveFrom', '<', CALLED_OFF)
    .returning('id')
    .execute()
  if (rows.length === 0) return []
  const left = await tx
    .selectFrom('edition')
    .select('id')
    .where('articleId', '=', articleId)
    .where('liveFrom', '<', CALLED_OFF)
    .limit(1)
    .executeTakeFirst()
  if (!left) await tx.updateTable('deskEntry').set({ hasEdition: 0 }).where('articleId', '=', articleId).execute()
  return rows.map(({ id }) => id)
}
