import { readStoredContent } from '#article/article-content.ts'
import type { Reader } from '#storage/database.ts'
import type { Article } from './article.ts'

/** Articles of the newsroom, the one opened last first. `before` is the id at which the page before ended. */
export async function listArticles(
  db: Reader,
  request: { limit: number; before?: string | undefined },
): Promise<Article[]> {
  let query = db.selectFrom('article').selectAll().orderBy('id', 'desc').limit(request.limit)
  if (request.before !== undefined) query = query.where('id', '<', request.before)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, draft: readStoredContent(row.draft) }))
}
