import type { Reader } from '#storage/database.ts'
import type { StoryRights } from './story.ts'

/** What agencies say of their rights in those of these articles that came by a wire, by article. */
export async function findAgencyRights(db: Reader, articleIds: string[]): Promise<Map<string, StoryRights>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('wireStory')
    .select(['articleId', 'detail'])
    .where('articleId', 'in', articleIds)
    .execute()
  return new Map(
    rows.map(({ articleId, detail }) => {
      const { rights, provider } = JSON.parse(detail) as WireDetail
      const { holder, notice, usageTerms } = rights
      return [articleId ?? '', { holder: holder || provider, notice, terms: usageTerms }]
    }),
  )
}

/** What is read here of the column `detail` of a story from a wire. */
interface WireDetail {
  provider: string
  rights: { holder: string; notice: string; usageTerms: string }
}
