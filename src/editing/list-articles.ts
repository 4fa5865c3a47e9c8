import { readStoredContent } from '#article/article-content.ts'
import type { Reader } from '#storage/database.ts'
import type { Article } from './article.ts'
import { WIRE_STAGE } from './workflow/stages.ts'

/**
 * Articles of the newsroom, the one opened last first. `before` is the id at which the page before ended. Stories of wires that nobody
 * has taken are among them only where `withWires` says so.
 */
export async function listArticles(
  db: Reader,
  request: { limit: number; before?: string | undefined; withWires?: boolean },
): Promise<Article[]> {
  let query = db.selectFrom('article').selectAll().orderBy('id', 'desc').limit(request.limit)
  if (!request.withWires) {
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deskEntry')
            .select('deskEntry.articleId')
            .whereRef('deskEntry.articleId', '=', 'article.id')
            .where('deskEntry.stage', '=', WIRE_STAGE),
        ),
      ),
    )
  }
  if (request.before !== undefined) query = query.where('id', '<', request.before)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, draft: readStoredContent(row.draft) }))
}
