import { encodePath } from '#article/permalink.ts'
import { DAY, type Instant, later } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { ListScope } from '#publishing/live-editions.ts'
import type { Reader } from '#storage/database.ts'
import type { CanceledStory } from './story.ts'

/** For how long lists say that a story is not to be used any more: longer than anybody who reads them is away. */
const TOLD_FOR = 14 * DAY

const MOST = 50

/**
 * Stories of a scope that readers had and that were withdrawn or sealed in the last two weeks, newest first, for whoever took
 * them over. A story that was withdrawn before anybody had it is not told.
 */
export async function listCanceled(
  db: Reader,
  request: { scope: ListScope; origin: string; now: Instant; reads: PageReads },
): Promise<CanceledStory[]> {
  const { scope, origin, now, reads } = request
  const since = later(now, -TOLD_FOR)
  const articleIds = await findTakenOff(db, since)
  if (articleIds.length === 0) return []
  let query = db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(['edition.articleId', 'edition.number', 'edition.path', 'edition.language'])
    .select(['edition.sealedAt', 'edition.sealNotice'])
    .select(['article.withdrawnAt', 'article.withdrawnThrough', 'article.withdrawalNotice'])
    .where('edition.articleId', 'in', articleIds)
    .where('edition.liveFrom', '<=', now)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('edition as newer')
            .select('newer.id')
            .whereRef('newer.articleId', '=', 'edition.articleId')
            .whereRef('newer.number', '>', 'edition.number')
            .where('newer.liveFrom', '<=', now),
        ),
      ),
    )
    .where((is) =>
      is.or([
        is('edition.sealedAt', '>', since),
        is.and([
          is('article.withdrawnAt', '>', since),
          is('edition.number', '<=', is.ref('article.withdrawnThrough')),
          is('edition.sortAt', '<=', is.ref('article.withdrawnAt')),
        ]),
      ]),
    )
  if (typeof scope === 'object' && 'sectionIds' in scope) {
    query = query.where('edition.sectionId', 'in', scope.sectionIds)
  } else if (typeof scope === 'object' && 'tagId' in scope) {
    const { tagId } = scope
    query = query.where('edition.id', 'in', (is) =>
      is.selectFrom('editionTag').select('editionId').where('tagId', '=', tagId),
    )
  } else if (typeof scope === 'object' && 'contributorId' in scope) {
    const { contributorId } = scope
    query = query.where('edition.id', 'in', (is) =>
      is.selectFrom('editionContributor').select('editionId').where('contributorId', '=', contributorId),
    )
  }
  const rows = await query.limit(MOST).execute()
  return rows
    .map((row) => {
      const at = row.sealedAt ?? row.withdrawnAt ?? now
      reads.note(`article:${row.articleId}`)
      reads.until(later(at, TOLD_FOR))
      return {
        id: `urn:uuid:${row.articleId}`,
        url: `${origin}${encodePath(row.path)}`,
        version: row.number,
        language: row.language,
        at,
        notice: (row.sealedAt ? row.sealNotice : row.withdrawalNotice) ?? '',
      }
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** Articles that something was taken off of since, the latest first: either list is read from an index. */
async function findTakenOff(db: Reader, since: Instant): Promise<string[]> {
  const [withdrawn, sealed] = await Promise.all([
    db
      .selectFrom('article')
      .select('id')
      .where('withdrawnAt', '>', since)
      .orderBy('withdrawnAt', 'desc')
      .limit(MOST)
      .execute(),
    db
      .selectFrom('edition')
      .select('articleId as id')
      .where('sealedAt', '>', since)
      .orderBy('sealedAt', 'desc')
      .limit(MOST)
      .execute(),
  ])
  return [...new Set([...withdrawn, ...sealed].map(({ id }) => id))]
}
