import { isId } from '#foundation/id.ts'
import type { ArticleCursor } from '#record/live/list-live-articles.ts'
import { type FactCursor, findFactCursor } from '#record/live/list-live-fact-ids.ts'
import type { Reader } from '#storage/database.ts'

/**
 * The place in a list of facts that `?before=` names, or `undefined` for none or one that cannot be. It names a fact and no day: readers
 * may not have that.
 */
export async function readFactCursor(db: Reader, before: string | null): Promise<FactCursor | undefined> {
  return before !== null && isId(before) ? findFactCursor(db, before) : undefined
}

/** The place in a list of stories that `?before=` names. */
export function readArticleCursor(before: string | null): ArticleCursor | undefined {
  const [sortAt = '', articleId = ''] = (before ?? '').split('_')
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(sortAt)
  return isMoment && isId(articleId) ? { sortAt, articleId } : undefined
}

export function articleCursor({ sortAt, articleId }: ArticleCursor): string {
  return `${sortAt}_${articleId}`
}
