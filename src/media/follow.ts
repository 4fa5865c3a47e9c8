import type { Follower } from '#storage/followers.ts'
import type { FileStore } from './file-store.ts'
import { deleteUnownedFile, lockFile } from './loose-files.ts'

/** Deletes the files of sealed pictures, originals and all that was made from them. Safe to run twice. */
export function mediaFollower(store: FileStore): Follower {
  return {
    name: 'media',
    async handle(tx, events) {
      for (const event of events) {
        if (event.topic !== 'picture.sealed') continue
        const loose = (event.payload['looseFiles'] as string[] | undefined) ?? []
        if (loose.length > 0) await tx.deleteFrom('looseFile').where('id', 'in', loose).execute()
        for (const fileHash of event.payload['fileHashes'] as string[]) {
          await lockFile(tx, fileHash)
          // The same file may have been taken in again since, with rights this time.
          await deleteUnownedFile(tx, store, fileHash)
        }
      }
    },
  }
}
