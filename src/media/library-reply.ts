import type { Selectable } from 'kysely'
import type { Static } from 'typebox'
import { CROP_NAMES, type CropName, cropOf } from '#article/crop.ts'
import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { PictureTable } from '#storage/tables/media.ts'
import type { LibraryPicture, PictureReply } from './api.ts'
import { orientationOf, rightsOf } from './list-pictures.ts'
import { type Picture, pictureOf, pictureSources, readinessOf } from './picture.ts'
import { usedPictures } from './picture-uses.ts'

type Row = Selectable<PictureTable>

/** Widths of the files that the newsroom shows. */
const PREVIEW_WIDTHS = [320, 640, 1280]

/** A picture as whoever sent it gets it back. */
export function replyWithPicture(picture: Picture): Static<typeof PictureReply> {
  const { id, width, height, type, caption, credit, alt, licence, expiresAt } = picture
  return { id, width, height, type, caption, credit, alt, licence, expiresAt, url: pictureSources(picture).src }
}

/** Pictures as the library shows them, in the order of `rows`. */
export async function replyWithLibrary(
  db: Reader | Transaction,
  { rows, now }: { rows: Row[]; now: Instant },
): Promise<Static<typeof LibraryPicture>[]> {
  const used = await usedPictures(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => toReply(row, used.has(row.id), now))
}

function toReply(row: Row, isUsed: boolean, now: Instant): Static<typeof LibraryPicture> {
  const picture = pictureOf(row)
  const { title, copyright, place, takenAt, fileName, bytes, frames, versionOf, createdAt, createdBy, deletedAt } = row
  const rights = rightsOf(row, now)
  const isShown = rights !== 'ended' && deletedAt === null
  const { src, sources, width, height } = pictureSources(picture, { widths: PREVIEW_WIDTHS })
  const srcSet = sources.find((source) => source.type === 'image/webp')?.srcSet ?? ''
  return {
    ...replyWithPicture(picture),
    ...{ title, copyright, place, takenAt, fileName, bytes, frames, versionOf, createdAt, createdBy, deletedAt },
    keywords: JSON.parse(row.keywords) as string[],
    rights,
    orientation: orientationOf(row),
    focalPoint: picture.focalPoint,
    crops: Object.fromEntries(CROP_NAMES.map((name) => [name, cropReply(picture, name)])) as Record<
      CropName,
      ReturnType<typeof cropReply>
    >,
    preview: {
      src: isShown ? src : withinNewsroom(src),
      srcSet: isShown ? srcSet : srcSet.split(', ').map(withinNewsroom).join(', '),
      width,
      height,
    },
    isUsed,
    isReady: picture.readyFor === readinessOf(picture),
  }
}

/** The address of the same file for those who are signed in: `/media/ID/NAME` is `/api/v1/media/ID/preview/NAME`. */
function withinNewsroom(address: string): string {
  return address.replace(/^\/media\/([^/]+)\//, '/api/v1/media/$1/preview/')
}

function cropReply(picture: Picture, name: CropName) {
  return {
    rectangle: cropOf(picture, name),
    isChosen: picture.crops[name] !== undefined,
    url: pictureSources(picture, { crop: name }).src,
  }
}
