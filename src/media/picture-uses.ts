import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { rowsTogether } from '#storage/prepared-query.ts'
import type { PictureUseTable } from '#storage/tables/media.ts'

/** A place where a picture is shown. */
export interface PictureUse {
  kind: 'draft' | 'edition' | 'front' | 'page'
  /** Of the article or front, or the slug of the page, for a link within the newsroom. */
  id: string
  /** Headline of the article, name of the front or title of the page. */
  title: string
  /** Of an edition: whether readers get it now, will get it, or could once. */
  state: 'draft' | 'live' | 'scheduled' | 'past'
  /** Number of the edition. */
  edition: number | null
  /** Where readers find it; `null` where they do not. */
  url: string | null
}

/** Looks up where pictures are shown, by id. Given by whoever knows articles, fronts and pages. */
export type FindPictureUses = (ids: readonly string[], now: Instant) => Promise<Map<string, PictureUse[]>>

/**
 * Notes the pictures that a draft (edition 0) or an edition shows, in place of those noted before. In the transaction that
 * writes the text, so that a picture is never deleted while a text comes to show it.
 */
export async function notePictureUses(
  tx: Transaction,
  request: { articleId: string; editionNumber: number; pictureIds: string[] },
): Promise<void> {
  const { articleId, editionNumber, pictureIds } = request
  const noted = await tx
    .selectFrom('pictureUse')
    .select('pictureId')
    .where('articleId', '=', articleId)
    .where('editionNumber', '=', editionNumber)
    .execute()
  const gone = noted.map((row) => row.pictureId).filter((id) => !pictureIds.includes(id))
  if (gone.length > 0) {
    await tx
      .deleteFrom('pictureUse')
      .where('articleId', '=', articleId)
      .where('editionNumber', '=', editionNumber)
      .where('pictureId', 'in', gone)
      .execute()
  }
  const come = pictureIds.filter((id) => !noted.some((row) => row.pictureId === id))
  if (come.length === 0) return
  await tx
    .insertInto('pictureUse')
    .values(come.map((pictureId) => ({ pictureId, articleId, editionNumber })))
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Notes the pictures of a draft or an edition of which none were noted before. */
export async function noteFirstPictureUses(
  tx: Transaction,
  { pictureIds, ...where }: { articleId: string; editionNumber: number; pictureIds: string[] },
): Promise<void> {
  await pictureUseRows(
    tx,
    [...new Set(pictureIds)].map((pictureId) => ({ pictureId, ...where })),
  )
}

const pictureUseRows = rowsTogether((db, rows: PictureUseTable[]) =>
  db
    .insertInto('pictureUse')
    .values(rows)
    .onConflict((on) => on.doNothing()),
)

/** Forgets the pictures of editions that show nothing any more. */
export async function forgetPictureUses(
  tx: Transaction,
  request: { articleId: string; editionNumbers: number[] },
): Promise<void> {
  if (request.editionNumbers.length === 0) return
  await tx
    .deleteFrom('pictureUse')
    .where('articleId', '=', request.articleId)
    .where('editionNumber', 'in', request.editionNumbers)
    .execute()
}

/** Which of these pictures a draft or edition shows. */
export async function usedPictures(db: Reader | Transaction, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('pictureUse').select('pictureId').distinct().where('pictureId', 'in', ids).execute()
  return new Set(rows.map((row) => row.pictureId))
}
