import { isId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { WireStoryTable } from '#storage/tables/wires.ts'

/** Whether a story may be used: `held` for now, `killed` and `withdrawn` not at all. */
export type StoryStatus = 'usable' | 'held' | 'killed' | 'withdrawn'

/** The story that an article came as, or `undefined` where it did not come by a wire. */
export async function findStoryOf(db: Reader | Transaction, articleId: string): Promise<WireStoryTable | undefined> {
  if (!isId(articleId)) return undefined
  return db.selectFrom('wireStory').selectAll().where('articleId', '=', articleId).executeTakeFirst()
}

/**
 * The story that an article came as, kept from everybody else until the transaction ends.
 *
 * @throws {Refusal} `wire-story-not-found`.
 */
export async function lockStoryOf(tx: Transaction, articleId: string): Promise<WireStoryTable & { articleId: string }> {
  let query = tx
    .selectFrom('wireStory')
    .selectAll()
    .where('articleId', '=', isId(articleId) ? articleId : '')
  if (tx.dialect === 'postgres') query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw noStory(articleId)
  return { ...row, articleId }
}

export function noStory(articleId: string): Refusal {
  return new Refusal(
    'wire-story-not-found',
    `No wire brought an article ${articleId.slice(0, 100)}, or it has expired.`,
  )
}
