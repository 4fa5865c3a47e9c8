import { isId } from '#foundation/id.ts'
import type { ArticleCursor } from '#record/live/list-live-articles.ts'
import type { FactCursor } from '#record/live/list-live-facts.ts'

/** The place in a list of facts that `?before=` names, or `undefined` for none or one that cannot be. */
export function readFactCursor(before: string | null): FactCursor | undefined {
  const [starts = '', id = ''] = (before ?? '').split('_')
  return /^(\d{4}(-\d{2}(-\d{2})?)?)?$/.test(starts) && isId(id) ? { starts, id } : undefined
}

export function factCursor({ starts, id }: { starts: string | null; id: string }): string {
  return `${starts ?? ''}_${id}`
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
