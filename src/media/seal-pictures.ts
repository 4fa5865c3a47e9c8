import type { Instant } from '#foundation/clock.ts'
import { type AuditActor, audit } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { wantFileDeleted } from './loose-files.ts'

export interface SealPicturesRequest {
  ids: string[]
  /** Who asked, for the log; without it no line is written there (pictures that go with a sealed text). */
  actor?: AuditActor | undefined
  now: Instant
}

/**
 * Takes pictures off the site for good: nothing of them is delivered after the commit, what was written about them is blanked, and
 * the follower of this folder deletes their files. The same file taken in several times is sealed every time. Returns the ids
 * that are sealed now and were not before; sealing again changes nothing.
 */
export async function sealPictures(tx: Transaction, { ids, actor, now }: SealPicturesRequest): Promise<string[]> {
  if (ids.length === 0) return []
  const named = await tx
    .selectFrom('picture')
    .select('fileHash')
    .where('id', 'in', ids)
    .where('sealedAt', 'is', null)
    .execute()
  const fileHashes = [...new Set(named.map((row) => row.fileHash))]
  if (fileHashes.length === 0) return []
  const rows = await tx.selectFrom('picture').select('id').where('fileHash', 'in', fileHashes).execute()
  const sealed = rows.map((row) => row.id)
  await tx
    .updateTable('picture')
    .set({
      sealedAt: now,
      fileHash: '',
      fileName: '',
      title: '',
      caption: '',
      credit: '',
      alt: '',
      copyright: '',
      licence: '',
      place: '',
      takenAt: '',
      keywords: '[]',
      searchText: '',
      sourceAddress: null,
      wantedAt: null,
    })
    .where('id', 'in', sealed)
    .execute()
  for (const fileHash of fileHashes) await wantFileDeleted(tx, { fileHash, since: now })
  if (actor) {
    for (const id of sealed) {
      await audit(tx, {
        at: now,
        actor,
        action: 'picture.sealed',
        subject: `picture:${id}`,
        detail: ids.includes(id) ? {} : { sameFileAs: ids.join(', ') },
      })
    }
  }
  await announce(tx, {
    at: now,
    topic: 'picture.sealed',
    payload: { changed: sealed.map((id) => `picture:${id}`), fileHashes },
  })
  return sealed
}
