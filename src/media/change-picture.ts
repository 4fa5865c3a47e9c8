import type { Selectable } from 'kysely'
import type { ChosenCrops, CropRectangle, PicturePoint } from '#article/crop.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import { mayDo } from '#staff/permissions.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { PictureTable } from '#storage/tables/media.ts'
import { requirePicture } from './list-pictures.ts'
import { type PictureTexts, readCrops, readKeywords, readPictureTexts, readPoint } from './picture-fields.ts'
import { searchTextOf } from './picture-words.ts'

/** Changes of a picture; what is absent stays. */
export interface PictureChange extends Partial<PictureTexts> {
  keywords?: string[] | undefined
  /** When the rights end; `null` where they do not. A moment that has passed takes the picture off pages. */
  expiresAt?: Instant | null | undefined
  focalPoint?: PicturePoint | undefined
  /** `null` lets a crop follow the focal point again. */
  crops?: Partial<Record<string, CropRectangle | null>> | undefined
}

/**
 * Changes what is known of pictures and which part of them crops show. Pages that show one are made anew; where a crop moved, the
 * files of it are made before anybody asks. Returns the rows as they are afterwards, in the order of `ids`.
 *
 * @throws {Refusal} `picture-not-found`; `picture-gone`; `not-permitted` for a contributor and somebody else's picture; those of
 *   `readPictureTexts`, `readKeywords` and `readCrops`, naming the field.
 */
export async function changePictures(
  tx: Transaction,
  request: { ids: string[]; change: PictureChange; actor: Actor; now: Instant },
): Promise<Selectable<PictureTable>[]> {
  const { change, actor, now } = request
  const changed: Selectable<PictureTable>[] = []
  for (const id of [...new Set(request.ids)]) {
    const row = await requirePicture(tx, id)
    requireOwn(row, actor)
    const columns = columnsOf(row, change)
    const isRecut = 'crops' in columns || 'focalX' in columns
    const after = { ...row, ...columns, ...(isRecut ? { wantedAt: now } : {}) }
    after.searchText = searchTextOf(after)
    const { id: _, ...values } = after
    await tx.updateTable('picture').set(values).where('id', '=', id).execute()
    changed.push(after)
  }
  if (changed.length > 0) {
    const pictureIds = changed.map((row) => row.id)
    await announce(tx, {
      at: now,
      topic: 'picture.changed',
      payload: { changed: pictureIds.map((id) => `picture:${id}`), pictureIds },
    })
  }
  return changed
}

/** Contributors change the pictures that they sent themselves. */
function requireOwn(row: Selectable<PictureTable>, actor: Actor): void {
  if (mayDo(actor.role, 'media.edit-others') || row.createdById === actorKey(actor)) return
  throw new Refusal('not-permitted', 'Contributors may change the pictures that they sent themselves.')
}

function columnsOf(row: Selectable<PictureTable>, change: PictureChange): Partial<Selectable<PictureTable>> {
  const { keywords, expiresAt, focalPoint, crops, ...texts } = change
  const point = focalPoint && readPoint(focalPoint)
  const chosen = JSON.parse(row.crops) as ChosenCrops
  return {
    ...readPictureTexts(texts),
    ...(keywords ? { keywords: JSON.stringify(readKeywords(keywords)) } : {}),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(point ? { focalX: point.x, focalY: point.y } : {}),
    ...(crops ? { crops: JSON.stringify(readCrops({ ...row, crops: chosen }, crops)) } : {}),
  }
}
