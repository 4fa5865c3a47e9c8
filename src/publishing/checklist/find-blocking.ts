import { findArticle } from '#editing/article.ts'
import type { Instant } from '#foundation/clock.ts'
import type { Database } from '#storage/database.ts'
import { type Finding, FURTHER_CHECKS } from './checks.ts'
import type { FurtherChecks } from './further-checks.ts'
import { readBlocking } from './policy.ts'

/**
 * What reading a draft finds, where this paper lets any of that hold a publication back: asked before a transaction is begun, as reading may
 * take its time. Nothing where the draft is another than `draftVersion`, which publishing refuses by itself.
 */
export async function findBlocking(
  db: Database,
  request: { articleId: string; draftVersion: number; liveFrom: Instant; further: FurtherChecks },
): Promise<Finding[]> {
  const { articleId, draftVersion, liveFrom, further } = request
  if (!(await readBlocking(db.read)).some((code) => FURTHER_CHECKS.has(code))) return []
  const article = await findArticle(db.read, articleId)
  if (article?.draftVersion !== draftVersion) return []
  const { findings } = await further({ article, liveFrom, isAwaited: true })
  return findings
}
