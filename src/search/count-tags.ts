import { sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import { isLive } from '#publishing/live-editions.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { numberList } from '#storage/value-lists.ts'

export interface CountedTag {
  slug: string
  name: string
  /** Live articles under it. */
  count: number
}

/** Up to so many articles of a tag are counted one by one. */
const COUNTED = 50

interface KnownTag {
  id: number
  slug: string
  name: string
  indexed: number
}

/**
 * Tags under which readers have stories, at most `most`, those with the most stories before others. Few stories are counted as readers get
 * them; of many it is the index that says how many: one that has run out, or was overtaken by the clock, may count there until it is
 * looked at again. So it takes as long as there are tags, and no longer with the years.
 */
export async function countTags(db: Reader, { now, most }: { now: Instant; most: number }): Promise<CountedTag[]> {
  const tags = await listTags(db, most)
  const large = tags.filter(({ indexed }) => indexed > COUNTED)
  const small = tags.filter(({ indexed }) => indexed <= COUNTED).map(({ id }) => id)
  const [toCome, exact] = [await countToCome(db, now), await countOneByOne(db, { now, tagIds: small })]
  const isLarge = new Set(large.map(({ id }) => id))
  return tags.flatMap(({ id, slug, name, indexed }) => {
    const count = isLarge.has(id) ? indexed - (toCome.get(id) ?? 0) : (exact.get(id) ?? 0)
    return count > 0 ? [{ slug, name, count }] : []
  })
}

async function listTags(db: Reader, most: number): Promise<KnownTag[]> {
  const { rows } = await sql<KnownTag>`
    select tag.id, tag.slug, tag.name, coalesce(search_word.articles, 0) as indexed
    from tag left join search_word on search_word.word = '_t' || tag.id
    order by indexed desc, tag.id desc limit ${sql.lit(most)}`.execute(db as Transaction)
  return rows
}

/** Articles in the index that readers do not have yet, by tag. */
async function countToCome(db: Reader, now: Instant): Promise<Map<number, number>> {
  // In this order: SQLite would begin with the tags of all articles.
  const rows = await db
    .selectFrom('edition')
    .crossJoin('searchEntry')
    .crossJoin('editionTag')
    .whereRef('searchEntry.editionId', '=', 'edition.id')
    .whereRef('editionTag.editionId', '=', 'edition.id')
    .select(['editionTag.tagId', (is) => is.fn.countAll().as('count')])
    .where('edition.liveFrom', '>', now)
    .groupBy('editionTag.tagId')
    .execute()
  return new Map(rows.map(({ tagId, count }) => [tagId, Number(count)]))
}

async function countOneByOne(
  db: Reader,
  { now, tagIds }: { now: Instant; tagIds: number[] },
): Promise<Map<number, number>> {
  if (tagIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('editionTag')
    .crossJoin('edition')
    .crossJoin('article')
    .whereRef('edition.id', '=', 'editionTag.editionId')
    .whereRef('article.id', '=', 'edition.articleId')
    .select(['editionTag.tagId', (is) => is.fn.countAll().as('count')])
    .where('editionTag.tagId', 'in', numberList(db, tagIds))
    .where(isLive(now))
    .groupBy('editionTag.tagId')
    .execute()
  return new Map(rows.map(({ tagId, count }) => [tagId, Number(count)]))
}
