import sharp, { type Sharp } from 'sharp'
import { newId } from '#foundation/id.ts'
import type { Database } from '#storage/database.ts'

/** A picture with something on it: a gradient, and a red square in the top left corner. */
export function aPicture(width = 800, height = 600): Sharp {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      const isCorner = x < width / 4 && y < height / 4
      pixels[at] = isCorner ? 220 : Math.round((255 * x) / width)
      pixels[at + 1] = isCorner ? 20 : Math.round((255 * y) / height)
      pixels[at + 2] = isCorner ? 20 : 120
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

export function aJpeg(width?: number, height?: number): Promise<Buffer> {
  return aPicture(width, height).jpeg().toBuffer()
}

/** A picture in the table, without its file: for tests of what refers to pictures and does not look at them. */
export async function aPictureRow(db: Database): Promise<string> {
  const id = newId()
  const at = '2026-03-04T12:00:00.000Z'
  await db.transaction((tx) =>
    tx
      .insertInto('picture')
      .values({
        id,
        fileHash: id.replaceAll('-', ''),
        fileName: 'court.jpg',
        type: 'image/jpeg',
        bytes: 1_000,
        width: 800,
        height: 600,
        frames: 1,
        title: '',
        caption: '',
        credit: '',
        alt: '',
        copyright: '',
        licence: '',
        place: '',
        takenAt: '',
        keywords: '[]',
        expiresAt: null,
        sourceAddress: null,
        focalX: 0.5,
        focalY: 0.5,
        crops: '{}',
        searchText: '',
        versionOf: null,
        createdAt: at,
        createdBy: 'ed',
        createdById: null,
        sealedAt: null,
        deletedAt: null,
        wantedAt: null,
        readyFor: '',
      })
      .execute(),
  )
  return id
}
