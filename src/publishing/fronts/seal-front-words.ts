import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import type { FrontContent } from './api.ts'

/**
 * Takes out of every front, drafts and what was live alike, the words and pictures that editors gave a story there, for an
 * article that is sealed. Where the article still has an edition that readers get, its card says what that says.
 */
export async function sealFrontWords(tx: Transaction, request: { articleId: string; now: Instant }): Promise<void> {
  const { articleId, now } = request
  const pattern = `%${articleId}%`
  const drafts = await tx
    .selectFrom('frontDraft')
    .select(['scope', 'version', 'content'])
    .where('content', 'like', pattern)
    .execute()
  for (const { scope, version, content } of drafts) {
    await tx
      .updateTable('frontDraft')
      .set({ content: withoutWords(content, articleId) })
      .where('scope', '=', scope)
      .where('version', '=', version)
      .execute()
  }
  const editions = await tx
    .selectFrom('frontEdition')
    .select(['scope', 'number', 'content'])
    .where('content', 'like', pattern)
    .execute()
  for (const { scope, number, content } of editions) {
    await tx
      .updateTable('frontEdition')
      .set({ content: withoutWords(content, articleId), sealedAt: now })
      .where('scope', '=', scope)
      .where('number', '=', number)
      .execute()
  }
}

function withoutWords(json: string, articleId: string): string {
  const content = JSON.parse(json) as FrontContent
  const containers = content.containers.map((container) => ({
    ...container,
    cards: container.cards.map((card) => {
      if (card.articleId !== articleId) return card
      const { headline: _, standfirst: __, kicker: ___, picture: ____, ...rest } = card
      return rest
    }),
  }))
  return JSON.stringify({ containers })
}
