import type { Follower } from '#storage/followers.ts'
import type { FileStore } from './file-store.ts'
import { originalKey, variantFolder } from './picture.ts'

/** Deletes the files of sealed pictures, originals and all that was made from them. Safe to run twice. */
export function mediaFollower(store: FileStore): Follower {
  return {
    name: 'media',
    async handle(tx, events) {
      for (const event of events) {
        if (event.topic !== 'picture.sealed') continue
        for (const fileHash of event.payload['fileHashes'] as string[]) {
          // The same file may have been taken in again since, with rights this time.
          const kept = await tx.selectFrom('picture').select('id').where('fileHash', '=', fileHash).executeTakeFirst()
          if (kept) continue
          await store.delete(originalKey(fileHash))
          for await (const key of store.list(variantFolder(fileHash))) await store.delete(key)
        }
      }
    },
  }
}
