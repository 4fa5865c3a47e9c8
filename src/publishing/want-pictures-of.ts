import type { ArticleContent } from '#article/article-content.ts'
import { pictureIds } from '#article/walk-body.ts'
import { wantPictures } from '#media/want-pictures.ts'
import type { Follower } from '#storage/followers.ts'

/**
 * Has the delivered forms of the pictures of each new edition made before readers ask. An imported archive is left out: of its
 * pictures those are made that somebody looks at. Safe to run twice.
 */
export const wantedPicturesFollower: Follower = {
  name: 'wanted-pictures',
  async handle(tx, events) {
    for (const event of events) {
      if (event.topic !== 'edition.published') continue
      const edition = await tx
        .selectFrom('edition')
        .select('content')
        .where('id', '=', event.payload['editionId'] as number)
        .executeTakeFirst()
      if (!edition?.content) continue
      const ids = pictureIds(JSON.parse(edition.content) as ArticleContent)
      await wantPictures(tx, { ids, now: event.at })
    }
  },
}
