import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { pictureOf, readinessOf } from './picture.ts'

/** Has the delivered forms of these pictures made soon, where they are not made yet. */
export async function wantPictures(tx: Transaction, { ids, now }: { ids: string[]; now: Instant }): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx
    .selectFrom('picture')
    .selectAll()
    .where('id', 'in', ids)
    .where('sealedAt', 'is', null)
    .where('wantedAt', 'is', null)
    .execute()
  const missing = rows.map(pictureOf).filter((picture) => picture.readyFor !== readinessOf(picture))
  if (missing.length === 0) return
  const pictureIds = missing.map((picture) => picture.id)
  await tx.updateTable('picture').set({ wantedAt: now }).where('id', 'in', pictureIds).execute()
  await announce(tx, { at: now, topic: 'picture.wanted', payload: { changed: [], pictureIds } })
}
