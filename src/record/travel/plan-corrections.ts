import { encodePath } from '#article/permalink.ts'
import { findArticle } from '#editing/article.ts'
import { requireAccess } from '#editing/article-access.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { listCorrections } from '#publishing/corrections.ts'
import type { Actor } from '#staff/actor.ts'
import { mayDo } from '#staff/permissions.ts'
import type { Reader } from '#storage/database.ts'
import type { FactReplyBody } from '../api.ts'
import { findFacts } from '../find-facts.ts'
import type { ArticleUseBody, CorrectionPlanBody, FactChange } from './api.ts'
import { requireFact } from './correct-fact.ts'
import { draftCorrection } from './draft-correction.ts'
import { type FactUse, type FindStories, findFactUses } from './find-fact-uses.ts'

/** Addresses of the feeds, with its `.xml`, that have each of these editions now, by the edition's article. */
export type FindFeeds = (
  articles: { articleId: string; editionId: number }[],
  now: Instant,
) => Promise<Map<string, string[]>>

/**
 * Where a fact is told to readers, and a correction for each story, drafted for this change. Nothing is changed.
 *
 * @throws {Refusal} `fact-not-found`
 */
export async function planCorrections(
  db: Reader,
  request: {
    factId: string
    change: FactChange
    actor: Actor
    now: Instant
    origin: string
    findStories: FindStories
    findFeeds: FindFeeds
  },
): Promise<CorrectionPlanBody> {
  const { factId, change, actor, now, origin, findStories } = request
  const { fact, supersededBy } = await readFact(db, factId)
  const { articles, fronts, drafts, isCut } = await findFactUses(db, { fact, now, findStories })
  const feeds = await request.findFeeds(articles, now)
  const reply = async (use: FactUse): Promise<ArticleUseBody> => {
    const { articleId, path, editionId: _, ...rest } = use
    const passage = use.passages[0]?.exact ?? ''
    return {
      ...rest,
      articleId,
      url: `${origin}${encodePath(path)}`,
      feeds: feeds.get(articleId) ?? [],
      fronts: fronts.filter((front) => front.articleId === articleId),
      mayCorrect: await mayCorrect(db, actor, articleId),
      corrections: await listCorrections(db, { articleId, now }),
      draft: draftCorrection({ fact, change, passage, language: use.language }),
    }
  }
  const listed = new Set(articles.map(({ articleId }) => articleId))
  return {
    fact,
    supersededBy,
    articles: await Promise.all(articles.map(reply)),
    otherCards: fronts.filter(({ articleId }) => !listed.has(articleId)),
    drafts,
    isCut,
  }
}

/** A fact, and the one that took its place. @throws {Refusal} `fact-not-found` */
export async function readFact(
  db: Reader,
  factId: string,
): Promise<{ fact: FactReplyBody; supersededBy: FactReplyBody | null }> {
  await requireFact(db, factId)
  const newer = await db
    .selectFrom('fact')
    .select('id')
    .where('supersedes', '=', factId)
    .orderBy('changedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  const facts = await findFacts(db, [factId, ...(newer ? [newer.id] : [])])
  return {
    fact: facts.get(factId) as FactReplyBody,
    supersededBy: newer ? (facts.get(newer.id) ?? null) : null,
  }
}

async function mayCorrect(db: Reader, actor: Actor, articleId: string): Promise<boolean> {
  if (!mayDo(actor.role, 'article.correct')) return false
  const article = await findArticle(db, articleId)
  if (!article) return false
  try {
    await requireAccess(db, actor, article)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
