import { encodePath } from '#article/permalink.ts'
import type { Instant } from '#foundation/clock.ts'
import type { PictureUse } from '#media/picture-uses.ts'
import type { Reader } from '#storage/database.ts'
import { isLive } from './live-editions.ts'

/** Places that are told of for one picture. */
const MOST = 200

/** The drafts and editions that show these pictures, by picture: live editions first, then scheduled ones, drafts and past ones. */
export async function findPictureUses(
  db: Reader,
  request: { ids: readonly string[]; now: Instant; origin: string },
): Promise<Map<string, PictureUse[]>> {
  const uses = new Map<string, PictureUse[]>()
  for (const id of new Set(request.ids)) {
    const all = [...(await editionsWith(db, id, request)), ...(await draftsWith(db, id))]
    uses.set(id, all.sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state)).slice(0, MOST))
  }
  return uses
}

const ORDER: PictureUse['state'][] = ['live', 'scheduled', 'draft', 'past']

async function draftsWith(db: Reader, pictureId: string): Promise<PictureUse[]> {
  const rows = await db
    .selectFrom('pictureUse')
    .innerJoin('article', 'article.id', 'pictureUse.articleId')
    .select(['article.id', 'article.draft'])
    .where('pictureUse.pictureId', '=', pictureId)
    .where('editionNumber', '=', 0)
    .orderBy('article.id', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(({ id, draft }) => {
    const { headline } = JSON.parse(draft) as { headline: string }
    return { kind: 'draft', id, title: headline, state: 'draft', edition: null, url: null }
  })
}

async function editionsWith(
  db: Reader,
  pictureId: string,
  { now, origin }: { now: Instant; origin: string },
): Promise<PictureUse[]> {
  const shown = db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .where((is) =>
      is.exists(
        is
          .selectFrom('pictureUse')
          .select('pictureUse.pictureId')
          .whereRef('pictureUse.articleId', '=', 'edition.articleId')
          .whereRef('pictureUse.editionNumber', '=', 'edition.number')
          .where('pictureUse.pictureId', '=', pictureId),
      ),
    )
    .where('edition.articleId', 'in', (is) =>
      is.selectFrom('pictureUse').select('articleId').where('pictureId', '=', pictureId),
    )
  const live = await shown.select('edition.id').where(isLive(now)).limit(MOST).execute()
  const rows = await shown
    .select(['edition.id as editionId', 'edition.articleId', 'edition.number', 'edition.headline', 'edition.path'])
    .select(['edition.liveFrom', 'edition.liveUntil', 'article.withdrawnThrough'])
    .orderBy('edition.id', 'desc')
    .limit(MOST)
    .execute()
  const liveIds = new Set(live.map((row) => row.id))
  return rows.map((row) => {
    const isComing = row.liveFrom > now && row.number > (row.withdrawnThrough ?? 0)
    const state = liveIds.has(row.editionId) ? 'live' : isComing ? 'scheduled' : 'past'
    const url = state === 'live' ? `${origin}${encodePath(row.path)}` : null
    return { kind: 'edition', id: row.articleId, title: row.headline, state, edition: row.number, url }
  })
}
