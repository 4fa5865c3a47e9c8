import { readStoredContent } from '#article/article-content.ts'
import { pictureIds } from '#article/walk-body.ts'
import type { Instant } from '#foundation/clock.ts'
import { sealPictures } from '#media/seal-pictures.ts'
import type { Transaction } from '#storage/database.ts'

/** Pictures that these editions show. To be asked before their content is blanked. */
export async function picturesOfEditions(tx: Transaction, editionIds: number[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('edition')
    .select('content')
    .where('id', 'in', editionIds)
    .where('content', 'is not', null)
    .execute()
  return [...new Set(rows.flatMap((row) => pictureIds(readStoredContent(row.content as string))))]
}

/**
 * Seals those of the pictures that no text shows any more, neither an edition that is left nor a draft, so that a picture of
 * the building stays in other stories while the one of the victim goes.
 */
export async function sealUnusedPictures(tx: Transaction, request: { ids: string[]; now: Instant }): Promise<void> {
  const unused: string[] = []
  for (const id of request.ids) {
    const pattern = `%${id}%`
    const edition = await tx
      .selectFrom('edition')
      .select('id')
      .where('content', 'like', pattern)
      .limit(1)
      .executeTakeFirst()
    const draft = await tx
      .selectFrom('article')
      .select('id')
      .where('draft', 'like', pattern)
      .limit(1)
      .executeTakeFirst()
    if (!edition && !draft) unused.push(id)
  }
  await sealPictures(tx, { ids: unused, now: request.now })
}
