import { draftBody } from '#article/draft-document.ts'
import { SUGGESTION_MARKS } from '#article/editing-schema.ts'
import type { Transaction } from '#storage/database.ts'
import { findText } from './draft-text.ts'

/** Tables in which somebody leaves something with an article, or something of it is kept that outlives it. */
const LEFT_WITH = [
  ...(['edition', 'permalink', 'note', 'previewLink', 'evidence', 'doneRecord', 'followUp'] as const),
  ...(['plannedStory', 'popularityExclusion'] as const),
] as const

/** Tables of what goes with an article. */
const GOES_WITH = [
  ...(['pictureUse', 'articleEvent', 'checkDismissal', 'notification', 'appearance'] as const),
  ...(['followUpReading', 'revision', 'draftState', 'deskEntry'] as const),
] as const

/**
 * Removes an article that is at this version of its draft still, that nobody has typed in, left a note with or shown to anybody, and of
 * which nothing was published: draft, text, revisions, place on the desk and history. Returns whether it was; otherwise nothing is changed.
 */
export async function removeDraft(
  tx: Transaction,
  { articleId, draftVersion }: { articleId: string; draftVersion: number },
): Promise<boolean> {
  let query = tx.selectFrom('article').select('draftVersion').where('id', '=', articleId)
  if (tx.dialect === 'postgres') query = query.forUpdate()
  const article = await query.executeTakeFirst()
  if (article?.draftVersion !== draftVersion) return false
  for (const table of LEFT_WITH) {
    const left = await tx.selectFrom(table).select('articleId').where('articleId', '=', articleId).executeTakeFirst()
    if (left) return false
  }
  const text = await findText(tx, articleId)
  if (text) {
    const body = draftBody(text.doc).toString()
    if (text.changes.length > 0 || SUGGESTION_MARKS.some((mark) => body.includes(`<${mark}`))) return false
  }
  for (const table of GOES_WITH) await tx.deleteFrom(table).where('articleId', '=', articleId).execute()
  await tx.deleteFrom('article').where('id', '=', articleId).execute()
  return true
}
