import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import type { Database } from '#storage/database.ts'

export interface LiveArticle {
  id: string
  sectionId: number
  liveFrom: Instant
  liveUntil: Instant | null
}

/**
 * An article with one edition that readers get, written straight into the tables: for tests of what follows editions and does
 * not look into them.
 */
export async function aLiveArticle(db: Database, overrides: Partial<LiveArticle> = {}): Promise<LiveArticle> {
  const liveFrom = '2026-01-01T00:00:00.000Z'
  const article = {
    id: newId(),
    sectionId: overrides.sectionId ?? (await aSection(db)),
    liveFrom,
    liveUntil: null,
    ...overrides,
  }
  await db.transaction(async (tx) => {
    await tx
      .insertInto('article')
      .values({ id: article.id, createdAt: liveFrom, draftVersion: 1, draft: '{}' })
      .execute()
    await tx
      .insertInto('edition')
      .values({
        articleId: article.id,
        number: 1,
        publishedAt: liveFrom,
        publishedBy: 'ed',
        liveFrom: article.liveFrom,
        liveUntil: article.liveUntil,
        change: 'update',
        draftVersion: 1,
        contentHash: '',
        hash: '',
        previousHash: '',
        sortAt: article.liveFrom,
        path: `/news/${article.id}`,
        sectionId: article.sectionId,
        kind: 'news',
        language: 'en',
        headline: 'Bridge reopens',
        shortHeadline: '',
        standfirst: '',
        kicker: '',
        bylines: '[]',
        wordCount: 400,
      })
      .execute()
  })
  return article
}

/** A section; the one of `slug` where it is there already. */
export async function aSection(db: Database, overrides: { slug?: string; parentId?: number } = {}): Promise<number> {
  const { slug = 'news', parentId = null } = overrides
  const present = await db.read.selectFrom('section').select('id').where('slug', '=', slug).executeTakeFirst()
  if (present) return present.id
  return db.transaction(async (tx) => {
    const row = { slug, name: slug, parentId, position: 0, accent: '#333333', description: '' }
    const { id } = await tx.insertInto('section').values(row).returning('id').executeTakeFirstOrThrow()
    return id
  })
}
