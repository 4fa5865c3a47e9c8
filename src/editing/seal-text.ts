import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { lockArticle } from './article.ts'
import { saveText } from './save-text.ts'

/**
 * Saves what people have typed since the newest revision where that revision has moved on from what is to be sealed, which is
 * in none after `through`: it is not lost with it. Where it has not, what was typed stands in the text to be sealed, and goes.
 *
 * @returns the version of the newest revision.
 */
export async function settleBeforeSealing(
  tx: Transaction,
  request: { articleId: string; through: number; now: Instant },
): Promise<{ draftVersion: number }> {
  const { draftVersion } = await lockArticle(tx, request.articleId)
  if (draftVersion <= request.through) return { draftVersion }
  return (await saveText(tx, request)) ?? { draftVersion }
}

/**
 * Takes away what else holds words of an article that is sealed: the text that people write together, with all that was ever
 * deleted from it, its journal, and notes with the passages that they quote. The text begins a new life from the draft when
 * it is next opened, and what browsers kept of the old one is not taken back.
 */
export async function sealText(tx: Transaction, { articleId }: { articleId: string }): Promise<void> {
  // The journal of its changes goes with the text, and replies with their notes.
  await tx.deleteFrom('draftState').where('articleId', '=', articleId).execute()
  await tx.deleteFrom('note').where('articleId', '=', articleId).execute()
}
