import { cleanText } from '#article/clean-text.ts'
import { lockArticle } from '#editing/article.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'

/** Told whenever an article is kept out of the most-read lists or let in again. */
export const EXCLUSION_CHANGED = 'popularity.exclusion-changed'

/** An article that was kept out of the most-read lists, and since when, by whom and why. */
export interface Exclusion {
  id: number
  articleId: string
  excludedAt: Instant
  excludedBy: string
  reason: string
  /** `null` while it is in force. */
  liftedAt: Instant | null
  liftedBy: string | null
}

/**
 * Keeps an article out of all most-read lists from now on. Its reads are still counted. Who did it and why stays on record.
 * Asked again, it gives back the exclusion that is in force.
 *
 * @throws {Refusal} `article-not-found`; `reason-missing`.
 */
export async function excludeArticle(
  tx: Transaction,
  request: { articleId: string; reason: string; by: string; now: Instant },
): Promise<Exclusion> {
  const { articleId, by, now } = request
  const reason = cleanText(request.reason).trim()
  if (!reason)
    throw new Refusal('reason-missing', 'Say why this article is kept out of the lists.', { field: 'reason' })
  // Two editors who press at once take turns.
  await lockArticle(tx, articleId)
  const present = await findInForce(tx, articleId)
  if (present) return present
  const exclusion = await tx
    .insertInto('popularityExclusion')
    .values({ articleId, excludedAt: now, excludedBy: by, reason })
    .returningAll()
    .executeTakeFirstOrThrow()
  await announceChange(tx, articleId, now)
  return exclusion
}

/**
 * Lets an article into the most-read lists again; the exclusion stays on record. Asked again, it changes nothing.
 *
 * @throws {Refusal} `article-not-found`.
 */
export async function readmitArticle(
  tx: Transaction,
  request: { articleId: string; by: string; now: Instant },
): Promise<Exclusion | null> {
  const { articleId, by, now } = request
  await lockArticle(tx, articleId)
  const lifted = await tx
    .updateTable('popularityExclusion')
    .set({ liftedAt: now, liftedBy: by })
    .where('articleId', '=', articleId)
    .where('liftedAt', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!lifted) return null
  await announceChange(tx, articleId, now)
  return lifted
}

/** All exclusions that ever were, or those of one article, newest first. */
export async function listExclusions(
  db: Reader | Transaction,
  request: { articleId?: string } = {},
): Promise<Exclusion[]> {
  let query = db.selectFrom('popularityExclusion').selectAll().orderBy('id', 'desc')
  if (request.articleId !== undefined) query = query.where('articleId', '=', request.articleId)
  return query.execute()
}

/** The articles that are kept out of the lists now. */
export async function listExcludedArticles(db: Reader | Transaction): Promise<Set<string>> {
  const rows = await db.selectFrom('popularityExclusion').select('articleId').where('liftedAt', 'is', null).execute()
  return new Set(rows.map((row) => row.articleId))
}

async function findInForce(tx: Transaction, articleId: string): Promise<Exclusion | undefined> {
  return tx
    .selectFrom('popularityExclusion')
    .selectAll()
    .where('articleId', '=', articleId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst()
}

async function announceChange(tx: Transaction, articleId: string, at: Instant): Promise<void> {
  await announce(tx, { at, topic: EXCLUSION_CHANGED, payload: { changed: ['fragment:most-read'], articleId } })
}
