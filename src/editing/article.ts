import { type ArticleContent, readStoredContent } from '#article/article-content.ts'
import { cleanText } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { isId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'

/** The thing a newsroom works on: its text as it stands, whatever readers get at the moment. */
export interface Article {
  id: string
  createdAt: Instant
  /** `staff:ID` or `token:ID` of whoever opened it, where that is known. */
  createdBy: string | null
  /** Moves with every saved revision; who publishes says which one they had in front of them. */
  draftVersion: number
  draft: ArticleContent
  embargoUntil: Instant | null
  firstLiveFrom: Instant | null
  withdrawnThrough: number | null
  withdrawnAt: Instant | null
  withdrawalNotice: string | null
  withdrawalReason: string | null
}

/** The article, or `null` where there is none of this id. */
export async function findArticle(db: Reader | Transaction, id: string): Promise<Article | null> {
  if (!isId(id)) return null
  const row = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? { ...row, draft: readStoredContent(row.draft) } : null
}

/**
 * The article, kept from everybody else until the transaction ends.
 *
 * @throws {Refusal} `article-not-found`.
 */
export async function lockArticle(tx: Transaction, id: string): Promise<Article> {
  const [row] = isId(id) ? await lockQuery(tx, { id }, tx.dialect) : []
  if (!row) throw new Refusal('article-not-found', `There is no article ${cleanText(id)}.`)
  return { ...row, draft: readStoredContent(row.draft) }
}

const lockQuery = preparedQuery((db, { id }: { id: string }, dialect) => {
  const query = db.selectFrom('article').selectAll().where('id', '=', id)
  // SQLite has one writer at a time already.
  return dialect === 'postgres' ? query.forUpdate() : query
})
