import { findArticle } from '#editing/article.ts'
import { requireArticle } from '#editing/article-access.ts'
import { saveDraft } from '#editing/save-draft.ts'
import { type Assignment, assignArticle } from '#editing/workflow/assign-article.ts'
import { doerOf } from '#editing/workflow/doer.ts'
import { moveArticle } from '#editing/workflow/move-article.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Actor } from '#staff/actor.ts'
import type { Transaction } from '#storage/database.ts'

export interface SeveralRequest {
  articleIds: string[]
  stage?: string | undefined
  assignment?: Assignment | undefined
  /** Names. */
  addTags?: string[] | undefined
  /** Slugs. */
  removeTags?: string[] | undefined
  actor: Actor
  now: Instant
}

/**
 * Does the same to several articles, to all of them or, where one cannot be changed, to none. Each goes through the door that
 * a single one goes through, with its lines in the history. Returns how many there were.
 *
 * @throws {Refusal} those of `moveArticle`, `assignArticle` and `saveDraft`, `section-not-permitted`, `article-not-yours`.
 */
export async function changeSeveral(tx: Transaction, request: SeveralRequest): Promise<number> {
  const { actor, now } = request
  // In one order for everybody, so that two who change the same articles wait for each other instead of forever.
  const articleIds = [...new Set(request.articleIds)].sort()
  const by = doerOf(actor)
  for (const articleId of articleIds) {
    await requireArticle(tx, actor, articleId)
    if (request.stage !== undefined) await moveArticle(tx, { articleId, stage: request.stage, by, now })
    if (request.assignment) await assignArticle(tx, { articleId, assignment: request.assignment, by, now })
    if (request.addTags?.length || request.removeTags?.length) await retag(tx, articleId, request)
  }
  return articleIds.length
}

async function retag(tx: Transaction, articleId: string, request: SeveralRequest): Promise<void> {
  const article = await findArticle(tx, articleId)
  if (!article) throw new Refusal('article-not-found', `There is no article ${articleId.slice(0, 100)}.`)
  const before = article.draft.tags
  const kept = before.filter((tag) => !request.removeTags?.includes(tag.slug)).map((tag) => tag.name)
  const tags = [...kept, ...(request.addTags ?? []).filter((name) => !kept.includes(name))]
  if (tags.length === before.length && tags.every((name, index) => name === before[index]?.name)) return
  const { draftVersion } = article
  const { name: savedBy } = request.actor
  const savedById = doerOf(request.actor).staffId
  await saveDraft(tx, { articleId, draftVersion, fields: { tags }, savedBy, savedById, now: request.now })
}
