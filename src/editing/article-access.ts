import { listSections } from '#paper/sections.ts'
import type { Actor } from '#staff/actor.ts'
import { isLimited, requireOpenedBy, requireSection } from '#staff/section-access.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { type Article, lockArticle } from './article.ts'

/**
 * Lets through whoever may change this article, which nobody else moves to another section until the transaction ends.
 *
 * @throws {Refusal} `article-not-found`, `section-not-permitted`, `article-not-yours`.
 */
export async function requireArticle(tx: Transaction, actor: Actor, articleId: string): Promise<void> {
  if (isLimited(actor)) await requireAccess(tx, actor, await lockArticle(tx, articleId))
}

/**
 * Lets through whoever may change this article: contributors those that they opened, people who are limited to sections those
 * of their sections, and those without a section that they opened. Reading is everybody's.
 *
 * @throws {Refusal} `section-not-permitted`, `article-not-yours`.
 */
export async function requireAccess(
  db: Reader | Transaction,
  actor: Actor,
  article: Pick<Article, 'createdBy' | 'draft'>,
): Promise<void> {
  requireOpenedBy(actor, article.createdBy)
  if (actor.sections === null) return
  const within = await sectionWithParents(db, article.draft.section)
  requireSection(actor, within, article.createdBy)
}

/**
 * Lets through whoever may put an article into the section of this slug. A slug that is no section's is let through: what
 * reads it tells whoever sent it.
 *
 * @throws {Refusal} `section-not-permitted`.
 */
export async function requireSectionOf(db: Reader | Transaction, actor: Actor, slug: string): Promise<void> {
  if (actor.sections === null) return
  const within = await sectionWithParents(db, slug)
  if (within.length > 0) requireSection(actor, within)
}

/** Ids of the section of this slug and of the one that it stands within; none where there is no such section. */
async function sectionWithParents(db: Reader | Transaction, slug: string): Promise<number[]> {
  const section = (await listSections(db)).find((one) => one.slug === slug)
  if (!section) return []
  return section.parentId === null ? [section.id] : [section.id, section.parentId]
}
