import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { DAY, later } from '#foundation/clock.ts'
import { PageReads } from '#foundation/page-reads.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { aJpeg, aPicture } from '../../test/factories/picture.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { deliverVariant } from './deliver-variant.ts'
import type { FileStore } from './file-store.ts'
import { findPicture, findPictures } from './find-pictures.ts'
import { folderFileStore } from './folder-file-store.ts'
import { mediaFollower } from './follow.ts'
import { sweepLooseFiles } from './loose-files.ts'
import {
  originalKey,
  type Picture,
  pictureSources,
  readinessOf,
  type Variant,
  variantFolder,
  variantWidths,
} from './picture.ts'
import { sealPictures } from './seal-pictures.ts'
import { MOST_BYTES, type PictureRequest, takeInPicture } from './take-in-picture.ts'

const NOON = '2026-03-04T12:00:00.000Z'

describeEachDatabase('pictures', (openDb) => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-media-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let count = 0
  const openStore = (): FileStore => folderFileStore(join(folder, String(++count)))

  const takeIn = (
    db: Database,
    store: FileStore,
    content: Uint8Array | Readable,
    more: Partial<PictureRequest> = {},
  ): Promise<Picture> =>
    takeInPicture(db, store, { content, fileName: 'bridge.jpg', takenInBy: 'Jo', now: NOON, ...more })

  const deliver = async (db: Database, store: FileStore, picture: Picture, variant: Variant): Promise<Buffer> => {
    const file = await deliverVariant(db.read, store, { picture, variant })
    if (file === null || file === 'busy') throw new Error('There is no such file.')
    return buffer(await file.open())
  }

  it('takes a picture in as it came, with what its sender says of it', async () => {
    const [db, store] = [await openDb(), openStore()]
    const bytes = await aJpeg(800, 600)

    const picture = await takeIn(db, store, Readable.from([bytes]), {
      caption: ' The bridge\n',
      alt: 'A bridge',
      licence: 'ours',
    })

    expect(picture).toMatchObject({
      type: 'image/jpeg',
      width: 800,
      height: 600,
      caption: 'The bridge',
      alt: 'A bridge',
    })
    expect(await findPictures(db.read, [picture.id, 'no-id'], NOON)).toEqual(new Map([[picture.id, picture]]))
    const original = await store.get(originalKey(picture.fileHash))
    expect(await buffer(await original!.open())).toEqual(bytes)
  })

  it('goes by what a file holds, not by its name', async () => {
    const [db, store] = [await openDb(), openStore()]
    const files: [string, Buffer][] = [
      ['image/png', await aPicture(40, 30).png().toBuffer()],
      ['image/webp', await aPicture(40, 30).webp().toBuffer()],
      ['image/avif', await aPicture(40, 30).avif({ effort: 0 }).toBuffer()],
      ['image/gif', await aPicture(40, 30).gif().toBuffer()],
      ['image/tiff', await aPicture(40, 30).tiff().toBuffer()],
    ]
    for (const [type, bytes] of files) {
      const picture = await takeIn(db, store, bytes, { fileName: 'holiday.jpg.exe' })
      expect(picture).toMatchObject({ type, width: 40, height: 30 })
    }
  })

  it('refuses what is no picture with a sentence about the file', async () => {
    const [db, store] = [await openDb(), openStore()]
    const jpeg = await aJpeg()
    const refused: [string | Buffer, RegExp][] = [
      ['', /empty/],
      ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', /SVG/],
      ['<!doctype html><script>alert(1)</script>', /web page/],
      ['%PDF-1.7', /PDF/],
      ['plain words', /not a picture/],
      [Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heic', 'latin1'), /HEIC/],
      [Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom', 'latin1'), /film/],
      [jpeg.subarray(0, 400), /damaged/],
      [jpeg.subarray(0, Math.floor(jpeg.length * 0.6)), /damaged/],
      [Buffer.from('\x89PNG\r\n\x1a\nnonsense', 'latin1'), /damaged/],
      [hugePng(65_536, 65_536), /65536 × 65536 pixels, 4,295 million/],
    ]
    for (const [content, sentence] of refused) {
      const attempt = takeIn(db, store, Buffer.from(content as Buffer))
      await expect(attempt).rejects.toMatchObject({ code: 'picture-unreadable', errors: [{ field: 'file' }] })
      await expect(attempt).rejects.toThrow(sentence)
    }
    expect(await keysIn(store, '')).toEqual([])
  })

  it('refuses a file that is too large before it has come in whole', async () => {
    const [db, store] = [await openDb(), openStore()]
    let sent = 0
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += 1_048_576
          yield Buffer.alloc(1_048_576)
        }
      })(),
    )
    await expect(takeIn(db, store, endless)).rejects.toMatchObject({ code: 'picture-too-large' })
    expect(sent).toBeLessThan(MOST_BYTES * 1.2)
  })

  it('delivers it upright, in sRGB, and without the place and camera that it was made with', async () => {
    const [db, store] = [await openDb(), openStore()]
    const bytes = await aPicture(400, 200)
      .withExif({
        IFD0: { Make: 'Camera', Artist: 'Ann Example', ImageDescription: 'A quay' },
        IFD3: { GPSLatitude: '51/1 30/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()

    const picture = await takeIn(db, store, bytes)
    const jpeg = await deliver(db, store, picture, { width: 200, format: 'jpg' })

    expect(picture).toMatchObject({ width: 200, height: 400 })
    const metadata = await sharp(jpeg).metadata()
    expect(metadata).toMatchObject({ width: 200, height: 400, space: 'srgb', format: 'jpeg' })
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.icc, metadata.orientation]).toEqual(
      Array(5).fill(undefined),
    )
    // The red corner was top left in the file, so it is top right once upright.
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number): number[] => [
      ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
    ]
    expect(at(190, 10)[0]).toBeGreaterThan(180)
    expect(at(190, 10)[1]).toBeLessThan(60)
  })

  it('turns the colours of a printer into those of a screen', async () => {
    const [db, store] = [await openDb(), openStore()]
    const cmyk = await aPicture(300, 200).toColourspace('cmyk').jpeg().toBuffer()
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk')

    const picture = await takeIn(db, store, cmyk)
    const webp = await deliver(db, store, picture, { width: 300, format: 'webp' })

    expect((await sharp(webp).metadata()).space).toBe('srgb')
  })

  it('makes a variant once, however many ask for it at the same time', async () => {
    const [db, real] = [await openDb(), openStore()]
    const puts: string[] = []
    const store: FileStore = {
      ...real,
      put(key, content) {
        puts.push(key)
        return real.put(key, content)
      },
    }
    const picture = await takeIn(db, store, await aJpeg(1500, 1000))
    puts.length = 0

    const files = await Promise.all(
      Array.from({ length: 12 }, () => deliver(db, store, picture, { width: 640, format: 'avif' })),
    )
    const again = await deliver(db, store, picture, { width: 640, format: 'avif' })

    expect(puts).toHaveLength(1)
    expect(new Set([...files, again].map((file) => file.length)).size).toBe(1)
    expect(await sharp(again).metadata()).toMatchObject({ width: 640, height: 427, compression: 'av1' })
  })

  it('offers no width that the picture does not have', async () => {
    const [db, store] = [await openDb(), openStore()]
    const small = await takeIn(db, store, await aJpeg(500, 250))
    expect(variantWidths(small)).toEqual([320, 500])
    expect(variantWidths({ width: 6000 })).toEqual([320, 640, 960, 1280, 1920])

    const sources = pictureSources(small)
    expect(sources).toMatchObject({ width: 500, height: 250 })
    expect(sources.srcSet).toMatch(
      /^\/media\/[0-9a-f-]+\/320\.[0-9a-f]{12}\.jpg 320w, \S+\/500\.[0-9a-f]{12}\.jpg 500w$/,
    )
    expect(sources.sources.map((source) => source.type)).toEqual(['image/webp'])
    const made = pictureSources({ ...small, readyFor: readinessOf(small) })
    expect(made.sources.map((source) => source.type)).toEqual(['image/avif', 'image/webp'])
    expect(pictureSources(small, { widths: [320] })).toMatchObject({ width: 320, height: 160 })
  })

  it('keeps an animation moving in WebP', async () => {
    const [db, store] = [await openDb(), openStore()]
    const frames = await Promise.all([0, 120, 240].map((hue) => aPicture(80, 60).modulate({ hue }).png().toBuffer()))
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()

    const picture = await takeIn(db, store, gif)

    expect(picture).toMatchObject({ frames: 3, width: 80, height: 60 })
    expect(pictureSources(picture).sources.map((source) => source.type)).toEqual(['image/webp'])
    const webp = await deliver(db, store, picture, { width: 80, format: 'webp' })
    expect(await sharp(webp, { animated: true }).metadata()).toMatchObject({ pages: 3, pageHeight: 60 })
  })

  it('shows a picture until the rights in it end, and tells the page when that is', async () => {
    const [db, store] = [await openDb(), openStore()]
    const expiresAt = later(NOON, DAY)
    const [rented, owned] = [
      await takeIn(db, store, await aJpeg(), { expiresAt }),
      await takeIn(db, store, await aJpeg()),
    ]
    const reads = new PageReads()

    expect([...(await findPictures(db.read, [rented.id, owned.id], NOON, reads)).keys()]).toEqual(
      expect.arrayContaining([rented.id, owned.id]),
    )
    expect(reads.freshUntil).toBe(expiresAt)
    expect(reads.keys).toEqual(new Set([`picture:${rented.id}`, `picture:${owned.id}`]))

    expect([...(await findPictures(db.read, [rented.id, owned.id], expiresAt)).keys()]).toEqual([owned.id])
    expect(await findPicture(db.read, rented.id, expiresAt)).toMatchObject({ isGone: true })
    await expect(takeIn(db, store, await aJpeg(), { expiresAt: NOON })).rejects.toMatchObject({
      code: 'picture-expired',
    })
  })

  it('seals a picture: blank at once, its files gone with the next sweep, before anybody was told; twice without harm', async () => {
    const [db, store] = [await openDb(), openStore()]
    const bytes = await aJpeg()
    const [one, same] = [await takeIn(db, store, bytes, { caption: 'A name' }), await takeIn(db, store, bytes)]
    const other = await takeIn(db, store, await aJpeg(640, 480))
    await deliver(db, store, one, { width: 320, format: 'webp' })
    expect(await keysIn(store, variantFolder(one.fileHash))).toHaveLength(1)

    const sealed = await db.transaction((tx) => sealPictures(tx, { ids: [one.id], now: NOON }))
    await sweepLooseFiles(db, store, NOON)
    expect(await keysIn(store, '')).toEqual([originalKey(other.fileHash)])
    const again = await db.transaction((tx) => sealPictures(tx, { ids: [one.id], now: NOON }))
    for (const _ of ['told', 'told again']) {
      await catchUp(db, mediaFollower)
      await sweepLooseFiles(db, store, NOON)
      await db.transaction((tx) => tx.deleteFrom('follower').execute())
    }

    expect(sealed.sort()).toEqual([one.id, same.id].sort())
    expect(again).toEqual([])
    expect([...(await findPictures(db.read, [one.id, same.id, other.id], NOON)).keys()]).toEqual([other.id])
    expect(await findPicture(db.read, one.id, NOON)).toMatchObject({
      isGone: true,
      picture: { caption: '', fileHash: '' },
    })
    expect(await keysIn(store, '')).toEqual([originalKey(other.fileHash)])
    expect(await deliverVariant(db.read, store, { picture: one, variant: { width: 320, format: 'webp' } })).toBeNull()
  })

  it('lets everybody write while the store deletes slowly, takes the same file in only afterwards, and tries again', async () => {
    const [db, store] = [await openDb(), openStore()]
    const bytes = await aJpeg()
    const picture = await takeIn(db, store, bytes)
    await db.transaction((tx) => sealPictures(tx, { ids: [picture.id], now: NOON }))
    await catchUp(db, mediaFollower)

    const away: FileStore = Object.create(store, {
      delete: { value: () => Promise.reject(new Error('The bucket is away.')) },
    })
    await expect(sweepLooseFiles(db, away, NOON)).rejects.toThrow('away')
    const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const slow: FileStore = Object.create(store, {
      delete: {
        value: async (key: string) => {
          asked.resolve()
          await answer.promise
          await store.delete(key)
        },
      },
    })
    const sweeping = sweepLooseFiles(db, slow, NOON)
    await asked.promise
    await takeIn(db, store, await aJpeg(64, 64))
    await expect(takeIn(db, store, bytes)).rejects.toMatchObject({ code: 'files-away' })
    answer.resolve()
    await sweeping

    const again = await takeIn(db, store, bytes)
    await sweepLooseFiles(db, store, NOON)
    expect(await keysIn(store, originalKey(again.fileHash))).toEqual([originalKey(again.fileHash)])
  })
})

async function keysIn(store: FileStore, prefix: string): Promise<string[]> {
  const keys: string[] = []
  for await (const key of store.list(prefix)) keys.push(key)
  return keys
}

/** A PNG whose header promises so many pixels, and whose data is a few bytes. */
function hugePng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(1000))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
