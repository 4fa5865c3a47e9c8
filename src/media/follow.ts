import type { Follower } from '#storage/followers.ts'
import { wantFileDeleted } from './loose-files.ts'

/** Has the files of sealed pictures deleted, originals and all that was made from them. Safe to run twice. */
export const mediaFollower: Follower = {
  name: 'media',
  async handle(tx, events) {
    for (const event of events) {
      if (event.topic !== 'picture.sealed') continue
      const loose = (event.payload['looseFiles'] as string[] | undefined) ?? []
      for (const fileHash of event.payload['fileHashes'] as string[]) {
        await wantFileDeleted(tx, { fileHash, since: event.at })
      }
      if (loose.length > 0) await tx.deleteFrom('looseFile').where('id', 'in', loose).execute()
    }
  },
}
