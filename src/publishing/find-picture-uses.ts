import { encodePath } from '#article/permalink.ts'
import type { Instant } from '#foundation/clock.ts'
import type { PictureUse } from '#media/picture-uses.ts'
import type { Reader } from '#storage/database.ts'
import { CALLED_OFF } from './edition.ts'
import type { FrontContent } from './fronts/api.ts'
import { findFrontDraft, findLiveFront, listScheduledFronts } from './fronts/find-front.ts'
import { isLive } from './live-editions.ts'

/** Places that are told of for one picture. */
const MOST = 200

/** The drafts, editions, fronts and static pages that show these pictures, by picture: live editions first, then scheduled ones, drafts and past ones. */
export async function findPictureUses(
  db: Reader,
  request: { ids: readonly string[]; now: Instant; origin: string },
): Promise<Map<string, PictureUse[]>> {
  const uses = new Map<string, PictureUse[]>()
  for (const id of new Set(request.ids)) {
    const texts = [...(await editionsWith(db, id, request)), ...(await draftsWith(db, id))]
    const all = [...texts, ...(await frontsWith(db, id, request)), ...(await pagesWith(db, id, request))]
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
    const isComing = row.liveFrom > now && row.liveFrom !== CALLED_OFF && row.number > (row.withdrawnThrough ?? 0)
    const state = liveIds.has(row.editionId) ? 'live' : isComing ? 'scheduled' : 'past'
    const url = state === 'live' ? `${origin}${encodePath(row.path)}` : null
    return { kind: 'edition', id: row.articleId, title: row.headline, state, edition: row.number, url }
  })
}

/** Fronts on which a card has this picture in place of its article's. */
async function frontsWith(
  db: Reader,
  pictureId: string,
  { now, origin }: { now: Instant; origin: string },
): Promise<PictureUse[]> {
  const fronts = await db
    .selectFrom('front')
    .leftJoin('section', 'section.id', 'front.sectionId')
    .select(['front.sectionId', 'section.name', 'section.slug'])
    .execute()
  const uses: PictureUse[] = []
  for (const { sectionId, name, slug } of fronts) {
    const section = sectionId === null ? null : { id: sectionId }
    const scope = { id: slug ? `section:${slug}` : 'paper', title: name ?? 'The front page', kind: 'front' as const }
    const live = await findLiveFront(db, { section, now })
    const scheduled = await listScheduledFronts(db, { section, now })
    const draft = await findFrontDraft(db, { section })
    if (live && hasPicture(live.content, pictureId)) {
      const url = `${origin}/${slug ?? ''}`
      uses.push({ ...scope, state: 'live', edition: live.number, url })
    }
    for (const { number, content } of scheduled) {
      if (hasPicture(content, pictureId)) uses.push({ ...scope, state: 'scheduled', edition: number, url: null })
    }
    if (hasPicture(draft.content, pictureId)) uses.push({ ...scope, state: 'draft', edition: null, url: null })
  }
  return uses
}

/** Static pages whose text shows it: there are few. */
async function pagesWith(db: Reader, pictureId: string, { origin }: { origin: string }): Promise<PictureUse[]> {
  const rows = await db
    .selectFrom('staticPage')
    .select(['slug', 'title'])
    .where('body', 'like', `%"${pictureId}"%`)
    .orderBy('position')
    .execute()
  return rows.map(({ slug, title }) => {
    const url = `${origin}${encodePath(`/pages/${slug}`)}`
    return { kind: 'page', id: slug, title, state: 'live', edition: null, url }
  })
}

function hasPicture({ containers }: FrontContent, pictureId: string): boolean {
  return containers.some(({ cards }) => cards?.some((card) => card.picture === pictureId) ?? false)
}
