import { dayInZone } from '#article/permalink.ts'
import type { Article } from '#editing/article.ts'
import { settingsIn } from '#editing/known-paper.ts'
import type { Instant } from '#foundation/clock.ts'
import type { NamedThing } from '#paper/named-things.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { isLive } from './live-editions.ts'

/** What decides in which lists an edition stands. */
interface Standing {
  sectionId: number
  tagIds: number[]
  contributorIds: number[]
  kind: string
  language: string
}

/**
 * Keys (see `PageReads`) of the pages that a new edition changes. An update of an article that stays in the same lists changes
 * only the pages that show the article or its headline; anything else changes the lists that it leaves or joins.
 */
export async function changedByPublication(
  tx: Transaction,
  publication: {
    article: Article
    /** Whether it is the article's first edition. */
    isFirst: boolean
    sectionId: number
    tags: NamedThing[]
    contributors: NamedThing[]
    firstLiveFrom: Instant
    liveFrom: Instant
    liveUntil: Instant | null
    now: Instant
  },
): Promise<string[]> {
  const { article, now } = publication
  const before = publication.isFirst ? null : await findLiveStanding(tx, article.id, now)
  const after: Standing = {
    sectionId: publication.sectionId,
    tagIds: publication.tags.map((tag) => tag.id),
    contributorIds: publication.contributors.map((contributor) => contributor.id),
    kind: article.draft.kind,
    language: article.draft.language,
  }
  const own = [`article:${article.id}`, `card:${article.id}`, 'latest']
  const staysPut =
    before !== null &&
    publication.liveFrom <= now &&
    publication.liveUntil === null &&
    before.liveUntil === null &&
    isSameStanding(before, after)
  if (staysPut) return own
  const { timeZone } = await settingsIn(tx)
  const day = `day:${dayInZone(publication.firstLiveFrom, timeZone)}`
  return [...new Set([...own, day, 'front', ...(before ? listKeys(before) : []), ...listKeys(after)])]
}

/** Keys of every page on which an article stands now, for what takes it off or marks it. */
export async function changedByRemoval(tx: Transaction, article: Article, now: Instant): Promise<string[]> {
  const own = [`article:${article.id}`, `card:${article.id}`, 'latest', 'front']
  const { timeZone } = await settingsIn(tx)
  const day = article.firstLiveFrom ? [`day:${dayInZone(article.firstLiveFrom, timeZone)}`] : []
  const standing = await findLiveStanding(tx, article.id, now)
  return [...own, ...day, ...(standing ? listKeys(standing) : [])]
}

function listKeys(standing: Standing): string[] {
  return [
    `section:${standing.sectionId}`,
    ...standing.tagIds.map((id) => `tag:${id}`),
    ...standing.contributorIds.map((id) => `contributor:${id}`),
  ]
}

async function findLiveStanding(
  db: Reader | Transaction,
  articleId: string,
  now: Instant,
): Promise<(Standing & { liveUntil: Instant | null }) | null> {
  const edition = await db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(['edition.id', 'edition.sectionId', 'edition.kind', 'edition.language', 'edition.liveUntil'])
    .where('edition.articleId', '=', articleId)
    .where(isLive(now))
    .executeTakeFirst()
  if (!edition) return null
  const tags = await db.selectFrom('editionTag').select('tagId').where('editionId', '=', edition.id).execute()
  const contributors = await db
    .selectFrom('editionContributor')
    .select('contributorId')
    .where('editionId', '=', edition.id)
    .execute()
  return {
    ...edition,
    tagIds: tags.map((row) => row.tagId),
    contributorIds: contributors.map((row) => row.contributorId),
  }
}

function isSameStanding(left: Standing, right: Standing): boolean {
  return (
    left.sectionId === right.sectionId &&
    left.kind === right.kind &&
    left.language === right.language &&
    isSameSet(left.tagIds, right.tagIds) &&
    isSameSet(left.contributorIds, right.contributorIds)
  )
}

function isSameSet(left: number[], right: number[]): boolean {
  return left.length === right.length && left.every((id) => right.includes(id))
}
