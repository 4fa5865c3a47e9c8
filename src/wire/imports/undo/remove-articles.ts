import type { Instant } from '#foundation/clock.ts'
import { removeFromIndex } from '#search/index-editions.ts'
import type { Transaction } from '#storage/database.ts'

/** Tables whose rows go with their article, those that others refer to last. */
export const TABLES_OF_ARTICLE = [
  'articleComment',
  'articleOrigin',
  'republishingRefusal',
  'popularityMinute',
  'popularityHour',
  'popularityExclusion',
  'previewLink',
  'pictureUse',
  'followUpReading',
  'doneRecord',
  'appearance',
  'checkDismissal',
  'publicationCheck',
  'notification',
  'articleEvent',
  'deskEntry',
  'draftState',
  'permalink',
  'revision',
] as const

/**
 * Takes articles out of the paper as if they had never been: text, editions, addresses, index, counts. Only for what nobody has touched;
 * the caller tells of it with `article.removed`.
 *
 * @returns keys (see `PageReads`) of the pages that change
 */
export async function removeArticles(
  tx: Transaction,
  request: { articleIds: string[]; now: Instant },
): Promise<Set<string>> {
  const { articleIds } = request
  const changed = await changedByRemovals(tx, articleIds)
  await removeFromIndex(tx, articleIds)
  await tx.deleteFrom('followUp').where('articleId', 'in', articleIds).where('factId', 'is', null).execute()
  await tx.updateTable('followUp').set({ storyId: null }).where('storyId', 'in', articleIds).execute()
  await tx.updateTable('plannedStory').set({ articleId: null }).where('articleId', 'in', articleIds).execute()
  const editions = tx.selectFrom('edition').select('id').where('articleId', 'in', articleIds)
  await tx.deleteFrom('editionTag').where('editionId', 'in', editions).execute()
  await tx.deleteFrom('editionContributor').where('editionId', 'in', editions).execute()
  await tx.deleteFrom('edition').where('articleId', 'in', articleIds).execute()
  for (const table of TABLES_OF_ARTICLE) await tx.deleteFrom(table).where('articleId', 'in', articleIds).execute()
  const owners = articleIds.map((id) => `article:${id}`)
  await tx.deleteFrom('redirect').where('owner', 'in', owners).execute()
  await tx.deleteFrom('article').where('id', 'in', articleIds).execute()
  return changed
}

async function changedByRemovals(tx: Transaction, articleIds: string[]): Promise<Set<string>> {
  const changed = new Set(['front', 'latest', 'redirects', 'corrections'])
  for (const id of articleIds) changed.add(`article:${id}`).add(`card:${id}`)
  const editions = await tx
    .selectFrom('edition')
    .select(['id', 'sectionId', 'sortAt'])
    .where('articleId', 'in', articleIds)
    .execute()
  for (const { sectionId, sortAt } of editions) {
    changed.add(`section:${sectionId}`)
    // The paper's zone may be a day ahead of or behind what the text of the moment says.
    for (const shift of [-1, 0, 1]) changed.add(`day:${dayBeside(sortAt, shift)}`)
  }
  const ids = tx.selectFrom('edition').select('id').where('articleId', 'in', articleIds)
  const tags = await tx.selectFrom('editionTag').select('tagId').distinct().where('editionId', 'in', ids).execute()
  for (const { tagId } of tags) changed.add(`tag:${tagId}`)
  const contributors = await tx
    .selectFrom('editionContributor')
    .select('contributorId')
    .distinct()
    .where('editionId', 'in', ids)
    .execute()
  for (const { contributorId } of contributors) changed.add(`contributor:${contributorId}`)
  return changed
}

function dayBeside(instant: Instant, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString().slice(0, 10)
}
