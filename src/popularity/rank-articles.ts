import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Instant } from '#foundation/clock.ts'
import { isLive } from '#publishing/live-editions.ts'
import type { Reader } from '#storage/database.ts'
import { listExcludedArticles } from './exclude-article.ts'
import { hoursUntil } from './hour.ts'
import {
  type Candidate,
  type MostReadArticle,
  RankingBuilder,
  type Rankings,
  WINDOW_HOURS,
  weightOfHour,
} from './ranking.ts'

/** Of each hour only the articles that were read most are looked at: enough for any list, and never a long query. */
const ARTICLES_OF_AN_HOUR = 2_000
const CANDIDATES = 5_000
const CANDIDATES_AT_ONCE = 200

/**
 * Ranks what was read in the last {@link WINDOW_HOURS} hours, for the whole paper and for each section; a section's list holds
 * what stands in the sections within it as well. Only articles that are live at `now` and not excluded are in a list. Others
 * are served between the steps, none of which takes more than a few milliseconds.
 */
export async function rankArticles(db: Reader, now: Instant): Promise<Rankings> {
  const [candidates, parents] = [await findCandidates(db, now), await findParents(db)]
  const paper = new RankingBuilder()
  const sections = new Map<number, RankingBuilder>()
  for (let start = 0; start < candidates.length; start += CANDIDATES_AT_ONCE) {
    const some = candidates.slice(start, start + CANDIDATES_AT_ONCE)
    const sectionOf = await findLiveSections(db, some, now)
    for (const candidate of some) {
      const sectionId = sectionOf.get(candidate.articleId)
      if (sectionId === undefined) continue
      paper.add(candidate)
      for (const id of withAncestors(sectionId, parents)) {
        const builder = sections.get(id) ?? new RankingBuilder()
        builder.add(candidate)
        sections.set(id, builder)
      }
    }
    const areFull = [...parents.keys()].every((id) => sections.get(id)?.isFull)
    if (paper.isFull && areFull) break
    await nextTurn()
  }
  return {
    paper: paper.build(),
    sections: new Map([...sections].map(([id, builder]) => [id, builder.build()])),
  }
}

async function findCandidates(db: Reader, now: Instant): Promise<Candidate[]> {
  const excluded = await listExcludedArticles(db)
  const candidates = new Map<string, Candidate>()
  for (const hour of hoursUntil(now, WINDOW_HOURS)) {
    const weight = weightOfHour(hour, now)
    const rows = await db
      .selectFrom('popularityHour')
      .select(['articleId', 'reads', 'sampleReads'])
      .where('hour', '=', hour)
      .orderBy('reads', 'desc')
      .orderBy('articleId', 'desc')
      .limit(ARTICLES_OF_AN_HOUR)
      .execute()
    for (const { articleId, reads, sampleReads } of rows) {
      if (excluded.has(articleId)) continue
      const candidate = candidates.get(articleId) ?? { articleId, reads: 0, score: 0, sampleScore: 0 }
      candidate.reads += reads
      candidate.score += reads * weight
      candidate.sampleScore += sampleReads * weight
      candidates.set(articleId, candidate)
    }
    await nextTurn()
  }
  // Of two that are read equally the newer article, whose id sorts later, comes first.
  const inOrder = [...candidates.values()].sort((a, b) => b.score - a.score || (a.articleId < b.articleId ? 1 : -1))
  return inOrder.slice(0, CANDIDATES)
}

async function findParents(db: Reader): Promise<Map<number, number | null>> {
  const rows = await db.selectFrom('section').select(['id', 'parentId']).execute()
  return new Map(rows.map((row) => [row.id, row.parentId]))
}

function withAncestors(sectionId: number, parents: Map<number, number | null>): Set<number> {
  const line = new Set<number>()
  for (let id: number | null | undefined = sectionId; id != null && !line.has(id); id = parents.get(id)) line.add(id)
  return line
}

async function findLiveSections(db: Reader, articles: MostReadArticle[], now: Instant): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(['edition.articleId', 'edition.sectionId'])
    .where(
      'edition.articleId',
      'in',
      articles.map((article) => article.articleId),
    )
    .where(isLive(now))
    .execute()
  return new Map(rows.map((row) => [row.articleId, row.sectionId]))
}
