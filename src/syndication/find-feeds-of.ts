import type { Instant } from '#foundation/clock.ts'
import { listSections } from '#paper/sections.ts'
import { type ListScope, listLive } from '#publishing/live-editions.ts'
import type { Reader } from '#storage/database.ts'
import { FEED_LENGTH } from './list-feed-items.ts'

/** Addresses of the feeds that have each of these stories at `now`, as RSS: what is in one is in the same of the other formats. */
export async function findFeedsOf(
  db: Reader,
  { articles, now }: { articles: { articleId: string; editionId: number }[]; now: Instant },
): Promise<Map<string, string[]>> {
  const scopes = await scopesOf(
    db,
    articles.map(({ editionId }) => editionId),
  )
  const feeds = new Map<string, string[]>()
  for (const { path, scope } of scopes) {
    const cards = await listLive(db, { scope, now, limit: FEED_LENGTH })
    const held = new Set(cards.map(({ articleId }) => articleId))
    for (const { articleId } of articles) {
      if (held.has(articleId)) feeds.set(articleId, [...(feeds.get(articleId) ?? []), path])
    }
  }
  return feeds
}

/** Every feed in which one of these editions may stand. */
async function scopesOf(db: Reader, editionIds: number[]): Promise<{ path: string; scope: ListScope }[]> {
  if (editionIds.length === 0) return []
  const sections = await listSections(db)
  const own = await db.selectFrom('edition').select('sectionId').distinct().where('id', 'in', editionIds).execute()
  const within = new Set(own.map(({ sectionId }) => sectionId))
  const tags = await db
    .selectFrom('editionTag')
    .innerJoin('tag', 'tag.id', 'editionTag.tagId')
    .select(['tag.id', 'tag.slug'])
    .distinct()
    .where('editionTag.editionId', 'in', editionIds)
    .execute()
  const contributors = await db
    .selectFrom('editionContributor as listed')
    .innerJoin('contributor', 'contributor.id', 'listed.contributorId')
    .select(['contributor.id', 'contributor.slug'])
    .distinct()
    .where('listed.editionId', 'in', editionIds)
    .execute()
  return [
    { path: '/feed.xml', scope: 'all' },
    ...sections.flatMap((section) => {
      const sectionIds = [section.id, ...sections.filter(({ parentId }) => parentId === section.id).map(({ id }) => id)]
      return sectionIds.some((id) => within.has(id))
        ? [{ path: `/${section.path}/feed.xml`, scope: { sectionIds } }]
        : []
    }),
    ...tags.map(({ id, slug }) => ({ path: `/tags/${slug}/feed.xml`, scope: { tagId: id } })),
    ...contributors.map(({ id, slug }) => ({ path: `/by/${slug}/feed.xml`, scope: { contributorId: id } })),
  ]
}
