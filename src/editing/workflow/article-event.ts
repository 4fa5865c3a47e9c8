import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { Doer } from './doer.ts'

/** What can be read in the history of an article, in the past tense. */
export type ArticleAction =
  | 'opened'
  | 'moved'
  | 'assigned'
  | 'planned'
  | 'embargoed'
  | 'embargo-lifted'
  | 'published'
  | 'rescheduled'
  | 'unscheduled'
  | 'withdrawn'
  | 'check-dismissed'

export interface ArticleEvent {
  id: number
  at: Instant
  byId: string | null
  byName: string
  action: string
  detail: Record<string, unknown>
}

/** Adds a line to the history of an article, in the transaction of what was done. */
export async function recordEvent(
  tx: Transaction,
  event: { articleId: string; at: Instant; by: Doer; action: ArticleAction; detail?: Record<string, unknown> },
): Promise<void> {
  await tx
    .insertInto('articleEvent')
    .values({
      articleId: event.articleId,
      at: event.at,
      byId: event.by.staffId,
      byName: event.by.name,
      action: event.action,
      detail: JSON.stringify(event.detail ?? {}),
    })
    .execute()
}

/** The history of an article, latest first: at most `limit` lines, of those whose `id` is less than `before`. */
export async function listEvents(
  db: Reader | Transaction,
  request: { articleId: string; limit: number; before?: number | undefined },
): Promise<ArticleEvent[]> {
  const rows = await db
    .selectFrom('articleEvent')
    .select(['id', 'at', 'byId', 'byName', 'action', 'detail'])
    .where('articleId', '=', request.articleId)
    .where('id', '<', request.before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('id', 'desc')
    .limit(request.limit)
    .execute()
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }))
}
