import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { Refusal } from '#foundation/refusal.ts'
import { openDatabase } from '#storage/database.ts'
import { deliverVariant } from './deliver-variant.ts'
import { folderFileStore } from './folder-file-store.ts'
import { variantFormats, variantWidths } from './picture.ts'
import { takeInPicture } from './take-in-picture.ts'

/** Pictures that broke other programs. They are not part of this repository. */
const ODD_PICTURES = resolve(import.meta.dirname, '../../../shared/data/pictures')
const isThere = existsSync(ODD_PICTURES)
const names = isThere ? readdirSync(ODD_PICTURES).filter((name) => !name.endsWith('.txt')) : []

/** Files that are no pictures, damaged, of a kind that is not taken, or too large; all others are taken. */
const REFUSED = ['corrupt-header.jpg', 'giant-image.jpg', 'relax_tileparts.jp2', 'struct-image-04-t.svg']

const title = isThere
  ? 'pictures that broke other programs'
  : `pictures that broke other programs (needs ${ODD_PICTURES})`

describe.skipIf(!isThere)(title, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-odd-'))
  const db = await openDatabase({ file: join(folder, 'paper.db') })
  await db.migrate()
  const store = folderFileStore(join(folder, 'media'))
  afterAll(async () => {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(names)('takes in and delivers, or refuses with a sentence: %s', async (name) => {
    const content = readFileSync(join(ODD_PICTURES, name))
    const request = { content, fileName: name, takenInBy: 'Jo', now: '2026-03-04T12:00:00.000Z' }
    const picture = await takeInPicture(db, store, request).catch((error: unknown) => {
      expect(error).toBeInstanceOf(Refusal)
      expect(error).toMatchObject({ code: 'picture-unreadable', errors: [{ field: 'file' }] })
      return null
    })
    expect(picture === null).toBe(REFUSED.includes(name))
    if (!picture) return
    const [width = 0] = variantWidths(picture)
    for (const format of variantFormats(picture)) {
      const file = await deliverVariant(db.read, store, { picture, variant: { width, format } })
      if (file === null || file === 'busy') throw new Error(`${format} was not made.`)
      const made = await sharp(await buffer(await file.open())).metadata()
      expect(made).toMatchObject({ width, format: format === 'avif' ? 'heif' : format === 'jpg' ? 'jpeg' : format })
      expect([made.exif, made.xmp, made.iptc, made.orientation]).toEqual(Array(4).fill(undefined))
      expect(Math.abs((made.pageHeight ?? made.height) - (picture.height * width) / picture.width)).toBeLessThanOrEqual(
        1,
      )
    }
  })
})
