import { DAY, type Instant, later } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Actor } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { requirePicture } from './list-pictures.ts'
import { noteLooseFile } from './loose-files.ts'
import type { PictureUse } from './picture-uses.ts'

/** Milliseconds for which a deleted picture can be restored. */
export const UNDO = 7 * DAY

/**
 * Takes a picture out of the library. For a week it can be restored; then its file goes too. Deleting again changes nothing.
 *
 * @throws {Refusal} `picture-in-use`, naming where, while a draft, an edition, a front or a static page shows it; `picture-not-found`;
 *   `picture-gone`.
 */
export async function deletePicture(
  tx: Transaction,
  request: { id: string; uses: PictureUse[]; actor: Actor; now: Instant },
): Promise<{ deletedAt: Instant; restorableUntil: Instant }> {
  const { id, actor, now } = request
  const row = await requirePicture(tx, id)
  if (row.deletedAt !== null) return { deletedAt: row.deletedAt, restorableUntil: later(row.deletedAt, UNDO) }
  const noted = await tx.selectFrom('pictureUse').select('articleId').where('pictureId', '=', id).executeTakeFirst()
  if (request.uses.length > 0 || noted) throw inUse(request.uses)
  await tx.updateTable('picture').set({ deletedAt: now, wantedAt: null }).where('id', '=', id).execute()
  await tellOf(tx, { id, topic: 'picture.deleted', now })
  await audit(tx, {
    at: now,
    actor,
    action: 'picture.deleted',
    subject: `picture:${id}`,
    detail: { name: row.fileName },
  })
  return { deletedAt: now, restorableUntil: later(now, UNDO) }
}

function inUse(uses: PictureUse[]): Refusal {
  const named = uses.slice(0, 3).map((use) => `“${use.title || 'a story without a headline'}”`)
  const more = uses.length > named.length ? ` and ${uses.length - named.length} more` : ''
  const where = named.length > 0 ? `${named.join(', ')}${more}` : 'a story'
  return new Refusal('picture-in-use', `This picture is shown in ${where}. Take it out there first.`)
}

/** Puts a deleted picture back into the library. One that is there stays as it is. */
export async function restorePicture(
  tx: Transaction,
  request: { id: string; actor: Actor; now: Instant },
): Promise<void> {
  const { id, actor, now } = request
  const row = await requirePicture(tx, id)
  if (row.deletedAt === null) return
  await tx.updateTable('picture').set({ deletedAt: null }).where('id', '=', id).execute()
  await tellOf(tx, { id, topic: 'picture.restored', now })
  await audit(tx, { at: now, actor, action: 'picture.restored', subject: `picture:${id}` })
}

/**
 * Forgets pictures that were deleted a week ago, unless a text has come to show one meanwhile. Their files are loose from then on.
 */
export async function forgetDeletedPictures(db: Database, now: Instant): Promise<void> {
  const due = await db.read
    .selectFrom('picture')
    .select(['id', 'fileHash'])
    .where('deletedAt', '<=', later(now, -UNDO))
    .limit(500)
    .execute()
  for (const { id, fileHash } of due) {
    await db.transaction(async (tx) => {
      const used = await tx.selectFrom('pictureUse').select('articleId').where('pictureId', '=', id).executeTakeFirst()
      if (used) {
        await tx.updateTable('picture').set({ deletedAt: null }).where('id', '=', id).execute()
        return
      }
      await noteLooseFile(tx, { fileHash, since: now })
      await tx.deleteFrom('picture').where('id', '=', id).where('deletedAt', 'is not', null).execute()
    })
  }
}

async function tellOf(tx: Transaction, { id, topic, now }: { id: string; topic: string; now: Instant }): Promise<void> {
  await announce(tx, { at: now, topic, payload: { changed: [`picture:${id}`], pictureIds: [id] } })
}
