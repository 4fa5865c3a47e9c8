import { WIRE_STAGE } from '#editing/workflow/stages.ts'
import { DAY, type Instant, later } from '#foundation/clock.ts'
import { readSetting, writeSetting } from '#paper/settings.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'

const SETTING = 'wires'

/** Days for which a story waits for somebody to take it, unless the paper says otherwise. */
const USUAL_DAYS = 7
/** Days after which it is forgotten that a story came: whoever sends it again then sends a new one. */
const REMEMBERED = 90
/** Stories in one transaction. */
const LOT = 50

/** Days for which stories wait that nobody takes. */
export async function readExpiry(db: Reader | Transaction): Promise<number> {
  return (await readSetting<{ days: number }>(db, SETTING))?.days ?? USUAL_DAYS
}

export async function changeExpiry(tx: Transaction, request: { days: number; now: Instant }): Promise<void> {
  await writeSetting(tx, SETTING, { days: request.days })
  await announce(tx, { at: request.now, topic: 'wires.settings', payload: { changed: [] } })
}

/**
 * Removes the drafts of stories that nobody took in all that time, and in which nobody wrote: text, revisions and history are gone. That the
 * story came is remembered for longer, so that a feed that still has it does not bring it again. Returns how many were removed.
 */
export async function expireStories(
  db: Database,
  { now, signal }: { now: Instant; signal?: AbortSignal },
): Promise<number> {
  const before = later(now, -(await readExpiry(db.read)) * DAY)
  let removed = 0
  let after = ''
  while (!signal?.aborted) {
    const lot = await findLot(db.read, before, after)
    if (lot.length === 0) break
    after = lot.at(-1)?.id ?? ''
    removed += await db.transaction((tx) => removeLot(tx, lot, now))
  }
  await forget(db, later(now, -REMEMBERED * DAY))
  return removed
}

interface Old {
  id: string
  articleId: string
  draftVersion: number
}

async function findLot(db: Reader, before: Instant, after: string): Promise<Old[]> {
  const rows = await db
    .selectFrom('wireStory')
    .innerJoin('deskEntry', 'deskEntry.articleId', 'wireStory.articleId')
    .select(['wireStory.id', 'wireStory.articleId', 'wireStory.draftVersion'])
    .where('wireStory.changedAt', '<', before)
    .where('wireStory.id', '>', after)
    .where('deskEntry.stage', '=', WIRE_STAGE)
    .orderBy('wireStory.id')
    .limit(LOT)
    .execute()
  return rows as Old[]
}

async function removeLot(tx: Transaction, lot: Old[], now: Instant): Promise<number> {
  // It comes with the editor, which a server holds only once it is asked for.
  const { removeDraft } = await import('#editing/remove-draft.ts')
  let removed = 0
  for (const { id, articleId, draftVersion } of lot) {
    const gone = { articleId: null, expiredAt: now, detail: '{}', searchText: '', subjectCodes: ' ' }
    await tx.updateTable('wireStory').set(gone).where('id', '=', id).execute()
    if (await removeDraft(tx, { articleId, draftVersion })) {
      await tx.updateTable('wireVersion').set({ fields: null }).where('storyId', '=', id).execute()
      removed++
      continue
    }
    // Somebody has left something with it: it is theirs to decide on.
    const kept = await tx.selectFrom('article').select('id').where('id', '=', articleId).executeTakeFirst()
    if (kept) {
      await tx
        .updateTable('wireStory')
        .set({ articleId, expiredAt: null, spikedAt: now, spikedBy: null })
        .where('id', '=', id)
        .execute()
    }
  }
  if (removed > 0) await announce(tx, { at: now, topic: 'wires.expired', payload: { changed: [] } })
  return removed
}

async function forget(db: Database, before: Instant): Promise<void> {
  const old = await db.read
    .selectFrom('wireStory')
    .select('id')
    .where('expiredAt', '<', before)
    .limit(10 * LOT)
    .execute()
  if (old.length === 0) return
  const ids = old.map(({ id }) => id)
  await db.transaction(async (tx) => {
    await tx.deleteFrom('wireVersion').where('storyId', 'in', ids).execute()
    await tx.deleteFrom('wireStory').where('id', 'in', ids).execute()
  })
}
