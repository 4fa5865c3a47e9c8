import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { encodePath } from '#article/permalink.ts'
import { listArticles } from '#editing/list-articles.ts'
import type { Clock } from '#foundation/clock.ts'
import { findStandings } from '#publishing/article-status.ts'
import type { Database } from '#storage/database.ts'
import { DeskTable } from './DeskTable.tsx'

/** Articles on the desk's first page. */
const SHOWN = 100

/** What stands on the desk after signing in: the newsroom's articles, where each stands with readers, newest first. */
export async function makeDeskPage(options: { db: Database; clock: Clock; origin: string }): Promise<string> {
  const { db, clock, origin } = options
  const articles = await listArticles(db.read, { limit: SHOWN })
  const standings = await findStandings(db.read, { articles, now: clock() })
  const rows = articles.map((article) => {
    const standing = standings.get(article.id)
    return {
      id: article.id,
      headline: article.draft.headline,
      language: article.draft.language,
      section: article.draft.section,
      status: standing?.status ?? ('draft' as const),
      edition: standing?.edition ?? null,
      href: standing?.path ? `${origin}${encodePath(standing.path)}` : null,
      draftVersion: article.draftVersion,
    }
  })
  return renderToStaticMarkup(createElement(DeskTable, { rows }))
}
