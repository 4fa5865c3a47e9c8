import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { DAY, HOUR, later } from '#foundation/clock.ts'
import type { Actor } from '#staff/actor.ts'
import type { Database } from '#storage/database.ts'
import { aJpeg, aPicture } from '../../test/factories/picture.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { hasSample, samplePath } from '../../test/support/sample-data.ts'
import { changePictures, type PictureChange } from './change-picture.ts'
import { deletePicture, forgetDeletedPictures, restorePicture } from './delete-picture.ts'
import { deliverVariant } from './deliver-variant.ts'
import type { FileStore } from './file-store.ts'
import { findPicture, findPictures } from './find-pictures.ts'
import { folderFileStore } from './folder-file-store.ts'
import { listPictures, listVersions, requirePicture } from './list-pictures.ts'
import { noteLooseFile, sweepLooseFiles } from './loose-files.ts'
import { askedVariants, originalKey, pictureOf, pictureSources, readinessOf, variantFolder } from './picture.ts'
import { PictureKeeper } from './picture-keeper.ts'
import { notePictureUses } from './picture-uses.ts'
import { type PictureRequest, takeInPicture, takeInReceived } from './take-in-picture.ts'
import { verifyFiles } from './verify-files.ts'

const NOON = '2026-03-04T12:00:00.000Z'
const REFERENCE = 'pictures/IPTC-PhotometadataRef-Std2017.1.jpg'

const editor: Actor = { kind: 'staff', id: 'ed', name: 'Ed', role: 'editor', sections: null }

describeEachDatabase('the library of pictures', (openDb) => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-library-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let count = 0
  const open = async () => {
    const db = await openDb()
    const store = folderFileStore(join(folder, String(++count)))
    const takeIn = async (more: Partial<PictureRequest> & { content?: Buffer } = {}) =>
      takeInPicture(db, store, {
        content: await aPicture(60, 40).png().toBuffer(),
        fileName: 'bridge.jpg',
        takenInBy: 'Jo',
        now: NOON,
        ...more,
      })
    return { db, store, takeIn }
  }
  const change = (db: Database, id: string, changes: PictureChange, actor = editor) =>
    db.transaction((tx) => changePictures(tx, { ids: [id], change: changes, actor, now: NOON }))
  const found = async (db: Database, more: Partial<Parameters<typeof listPictures>[1]>) =>
    (await listPictures(db.read, { limit: 50, now: NOON, ...more })).map((row) => row.id)

  it('finds a picture by parts of words in any script, by all of them together', async () => {
    const { db, takeIn } = await open()
    const bridge = await takeIn({
      caption: 'Die alte Brücke von Mostar',
      credit: 'Šeškić / Agency',
      keywords: ['Neretva'],
    })
    const beijing = await takeIn({ caption: '北京的大桥在雨中', title: 'Мост через Москву', alt: 'جسر في بيروت' })
    const searches: [string, string[]][] = [
      ['brucke', [bridge.id]],
      ['BRÜCKE seskic', [bridge.id]],
      ['brucke paris', []],
      ['neret', [bridge.id]],
      ['大桥', [beijing.id]],
      ['москву', [beijing.id]],
      ['بيروت', [beijing.id]],
      ['bridge.jpg', [beijing.id, bridge.id]],
      ['100% _', []],
      ['', [beijing.id, bridge.id]],
    ]
    for (const [text, ids] of searches) expect([text, (await found(db, { text })).sort()]).toEqual([text, ids.sort()])
    await change(db, bridge.id, { caption: 'Der Hafen' })
    expect(await found(db, { text: 'brucke' })).toEqual([])
    expect(await found(db, { text: 'hafen' })).toEqual([bridge.id])
  })

  it('narrows by rights, orientation, use and who sent it, and goes on page by page', async () => {
    const { db, takeIn } = await open()
    const tall = await takeIn({ content: await aPicture(30, 60).png().toBuffer(), expiresAt: later(NOON, 3 * DAY) })
    const wide = await takeIn({ expiresAt: later(NOON, 90 * DAY), takenInBy: 'Kim', now: later(NOON, HOUR) })
    const square = await takeIn({ content: await aPicture(40, 40).png().toBuffer(), now: later(NOON, 2 * HOUR) })
    await db.transaction((tx) => notePictureUses(tx, { articleId: 'a', editionNumber: 0, pictureIds: [wide.id] }))

    expect(await found(db, { rights: 'limited' })).toEqual([wide.id, tall.id])
    expect(await found(db, { rights: 'ending' })).toEqual([tall.id])
    expect(await found(db, { rights: 'unlimited' })).toEqual([square.id])
    expect(await found(db, { rights: 'ended', now: later(NOON, 4 * DAY) })).toEqual([tall.id])
    expect(await found(db, { orientation: 'portrait' })).toEqual([tall.id])
    expect(await found(db, { orientation: 'landscape' })).toEqual([wide.id])
    expect(await found(db, { orientation: 'square' })).toEqual([square.id])
    expect(await found(db, { used: true })).toEqual([wide.id])
    expect(await found(db, { used: false })).toEqual([square.id, tall.id])
    expect(await found(db, { by: 'Kim' })).toEqual([wide.id])
    expect(await found(db, { limit: 2 })).toEqual([square.id, wide.id])
    expect(await found(db, { limit: 2, after: wide.id })).toEqual([tall.id])
    await expect(found(db, { after: 'nothing' })).rejects.toMatchObject({ code: 'cursor-unknown' })
  })

  it.skipIf(!hasSample(REFERENCE))('reads the reference picture of the IPTC, and delivers nothing of it', async () => {
    const { db, store, takeIn } = await open()
    const content = readFileSync(samplePath(REFERENCE))
    const picture = await takeIn({ content })
    expect(await requirePicture(db.read, picture.id)).toMatchObject({
      title: 'The Headline (ref2017.1)',
      caption: 'The description aka caption (ref2017.1)',
      credit: 'Creator1 (ref2017.1), Creator2 (ref2017.1) / Credit Line (ref2017.1)',
      copyright: 'Copyright (Notice) 2017.1 IPTC - www.iptc.org (ref2017.1)',
      licence: 'Rights Usage Termns (ref2017.1)',
      keywords: JSON.stringify(['Keyword1ref2017.1', 'Keyword2ref2017.1', 'Keyword3ref2017.1']),
      takenAt: '2017-07-13T17:01:00+00:00',
    })
    expect(content.includes('ref2017.1')).toBe(true)
    for (const variant of [...askedVariants(picture), { width: 320, format: 'webp', crop: 'square' } as const]) {
      const file = await deliverVariant(db.read, store, { picture, variant })
      if (file === null || file === 'busy') throw new Error('It was not made.')
      const bytes = await buffer(await file.open())
      expect(bytes.includes('ref2017.1')).toBe(false)
      const { exif, xmp, iptc, tifftagPhotoshop } = await sharp(bytes).metadata()
      expect([exif, xmp, iptc, tifftagPhotoshop]).toEqual([undefined, undefined, undefined, undefined])
    }
  })

  it('delivers no place where a picture was made, in any form', async () => {
    const { db, store, takeIn } = await open()
    const gps = { IFD3: { GPSLatitude: '45/1 39/1 0/1', GPSLatitudeRef: 'N', GPSLongitude: '13/1 46/1 0/1' } }
    const content = await aPicture(900, 600)
      .withExif(gps)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
      .jpeg()
      .toBuffer()
    expect((await sharp(content).metadata()).exif).toBeDefined()
    const picture = await takeIn({ content })
    for (const variant of askedVariants(picture)) {
      const file = await deliverVariant(db.read, store, { picture, variant })
      if (file === null || file === 'busy') throw new Error('It was not made.')
      const { exif, xmp, iptc } = await sharp(await buffer(await file.open())).metadata()
      expect([variant, exif, xmp, iptc]).toEqual([variant, undefined, undefined, undefined])
    }
  })

  it('crops around the focal point until somebody decides otherwise, and upright', async () => {
    const { db, store, takeIn } = await open()
    // Stored on its side: upright it is 600 wide and 900 high, and the red corner is at its top right.
    const content = await aPicture(900, 600).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer()
    const { id } = await takeIn({ content, focalPoint: { x: 1, y: 0 } })
    const colour = async (crop: 'square' | 'portrait', share: { x: number; y: number }) => {
      const row = pictureOf(await requirePicture(db.read, id))
      const file = await deliverVariant(db.read, store, { picture: row, variant: { width: 320, format: 'jpg', crop } })
      if (file === null || file === 'busy') throw new Error('It was not made.')
      const { data, info } = await sharp(await buffer(await file.open()))
        .raw()
        .toBuffer({ resolveWithObject: true })
      const at = (Math.floor(share.y * info.height) * info.width + Math.floor(share.x * info.width)) * 3
      return { size: [info.width, info.height], isRed: (data[at] ?? 0) > 180 && (data[at + 1] ?? 255) < 80 }
    }
    expect(await colour('square', { x: 0.95, y: 0.05 })).toEqual({ size: [320, 320], isRed: true })
    await change(db, id, { focalPoint: { x: 0, y: 1 } })
    expect(await colour('square', { x: 0.95, y: 0.05 })).toEqual({ size: [320, 320], isRed: false })
    await change(db, id, { crops: { portrait: { x: 0.6, y: 0, width: 0.4, height: (0.4 * 600) / 0.8 / 900 } } })
    expect(await colour('portrait', { x: 0.9, y: 0.1 })).toMatchObject({ isRed: true })
    expect(pictureOf(await requirePicture(db.read, id)).crops).toHaveProperty('portrait')

    const refused: [PictureChange, string][] = [
      [{ crops: { wide: { x: 0, y: 0, width: 1, height: 1 } } }, 'crops.wide'],
      [{ crops: { square: { x: 0.9, y: 0, width: 0.6, height: 0.4 } } }, 'crops.square'],
      [{ crops: { square: { x: 0, y: 0, width: 0.003, height: 0.002 } } }, 'crops.square'],
      [{ caption: 'x'.repeat(5_001) }, 'caption'],
    ]
    for (const [changes, field] of refused) {
      await expect(change(db, id, changes)).rejects.toMatchObject({ errors: [{ field }] })
    }
    await change(db, id, { crops: { portrait: null } })
    expect(pictureOf(await requirePicture(db.read, id)).crops).toEqual({})
  })

  it('lets contributors change what they sent themselves, and nobody else’s', async () => {
    const { db, takeIn } = await open()
    const jo: Actor = { kind: 'staff', id: 'jo', name: 'Jo', role: 'contributor', sections: null }
    const own = await takeIn({ takenInById: 'staff:jo' })
    const others = await takeIn({ takenInById: 'staff:kim' })
    expect(await change(db, own.id, { caption: 'Mine' }, jo)).toMatchObject([{ caption: 'Mine' }])
    await expect(change(db, others.id, { caption: 'Mine' }, jo)).rejects.toMatchObject({ code: 'not-permitted' })
    // All or none.
    const both = { ids: [own.id, others.id], change: { credit: 'Jo' }, actor: jo, now: NOON }
    await expect(db.transaction((tx) => changePictures(tx, both))).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await requirePicture(db.read, own.id)).toMatchObject({ credit: '' })
  })

  it('deletes what nothing shows, restores it for a week, then forgets it and its file', async () => {
    const { db, store, takeIn } = await open()
    const picture = await takeIn()
    const remove = (now = NOON) =>
      db.transaction((tx) => deletePicture(tx, { id: picture.id, uses: [], actor: editor, now }))
    await db.transaction((tx) => notePictureUses(tx, { articleId: 'a', editionNumber: 2, pictureIds: [picture.id] }))
    await expect(remove()).rejects.toMatchObject({ code: 'picture-in-use' })
    await db.transaction((tx) => notePictureUses(tx, { articleId: 'a', editionNumber: 2, pictureIds: [] }))

    expect(await remove()).toEqual({ deletedAt: NOON, restorableUntil: later(NOON, 7 * DAY) })
    expect(await found(db, {})).toEqual([])
    expect(await found(db, { deleted: true })).toEqual([picture.id])
    expect(await findPictures(db.read, [picture.id], NOON)).toEqual(new Map())
    expect(await findPicture(db.read, picture.id, NOON)).toMatchObject({ isGone: true })

    await db.transaction((tx) => restorePicture(tx, { id: picture.id, actor: editor, now: NOON }))
    expect(await found(db, {})).toEqual([picture.id])
    await remove()
    await forgetDeletedPictures(db, later(NOON, 6 * DAY))
    expect(await found(db, { deleted: true })).toEqual([picture.id])
    await forgetDeletedPictures(db, later(NOON, 7 * DAY))
    expect(await found(db, { deleted: true })).toEqual([])
    expect(await verifyFiles(db.read, store)).toEqual([])
    await sweepLooseFiles(db, store, later(NOON, 8 * DAY))
    expect(await keysIn(store)).toEqual([])
  })

  it('says which picture a file is already, once for two that come at the same time', async () => {
    const { db, store, takeIn } = await open()
    const content = await aJpeg(50, 40)
    const once = async () => {
      const incoming = await store.receive(content, 1_000_000)
      return takeInReceived(db, store, { incoming, fileName: 'a.jpg', takenInBy: 'Jo', now: NOON, once: true })
    }
    const taken = await Promise.all([once(), once(), once()])
    expect(new Set(taken.map(({ row }) => row.id)).size).toBe(1)
    expect(taken.filter(({ isKnown }) => !isKnown)).toHaveLength(1)
    const again = await takeIn({ content })
    expect(again.id).not.toBe(taken[0]?.row.id)
    expect(await keysIn(store)).toEqual([originalKey(again.fileHash)])
    expect(await db.read.selectFrom('looseFile').selectAll().execute()).toEqual([])
  })

  it('keeps versions of a picture together, and what is known of the first for the next', async () => {
    const { db, takeIn } = await open()
    const first = await takeIn({ caption: 'The bridge', keywords: ['bridge'], expiresAt: later(NOON, DAY) })
    const second = await takeIn({ versionOf: first.id, credit: 'Kim', now: later(NOON, HOUR) })
    const third = await takeIn({ versionOf: second.id, now: later(NOON, 2 * HOUR) })
    expect(await requirePicture(db.read, third.id)).toMatchObject({
      caption: 'The bridge',
      credit: 'Kim',
      keywords: '["bridge"]',
      expiresAt: later(NOON, DAY),
    })
    expect(await listVersions(db.read, await requirePicture(db.read, second.id))).toEqual([
      first.id,
      second.id,
      third.id,
    ])
    await expect(takeIn({ versionOf: 'nothing' })).rejects.toMatchObject({ code: 'picture-not-found' })
  })

  it('tells of files without pictures, except those on their way in, and sweeps those that never came', async () => {
    const { db, store, takeIn } = await open()
    const kept = await takeIn()
    const lost = await store.receive(Buffer.from('half'), 100)
    await lost.keep(originalKey(lost.hash))
    expect(await verifyFiles(db.read, store)).toEqual([`file ${originalKey(lost.hash)}: it belongs to no picture.`])

    await db.transaction((tx) => noteLooseFile(tx, { fileHash: lost.hash, since: NOON }))
    await db.transaction((tx) => noteLooseFile(tx, { fileHash: kept.fileHash, since: NOON }))
    expect(await verifyFiles(db.read, store)).toEqual([])
    await sweepLooseFiles(db, store, later(NOON, HOUR - 1))
    expect(await keysIn(store)).toHaveLength(2)
    await sweepLooseFiles(db, store, later(NOON, HOUR))
    expect(await keysIn(store)).toEqual([originalKey(kept.fileHash)])
    await store.delete(originalKey(kept.fileHash))
    expect(await verifyFiles(db.read, store)).toEqual([`picture ${kept.id}: its file is missing.`])
  })

  it('makes what pages ask for before anybody does, offers AVIF from then on, and drops crops that were moved', async () => {
    const { db, store, takeIn } = await open()
    const { id, fileHash } = await takeIn({ content: await aJpeg(700, 700), isWanted: true })
    const keeper = new PictureKeeper({ db, store, clock: () => NOON, log: silent })
    const read = async () => pictureOf(await requirePicture(db.read, id))
    expect(pictureSources(await read()).sources.map((source) => source.type)).toEqual(['image/webp'])

    await keeper.wake()
    const made = await read()
    expect(made.readyFor).toBe(readinessOf(made))
    expect(pictureSources(made, { crop: 'landscape' }).sources.map((source) => source.type)).toEqual([
      'image/avif',
      'image/webp',
    ])
    const keys = await keysIn(store, variantFolder(fileHash))
    expect(keys).toHaveLength(askedVariants(made).length)
    expect(await db.read.selectFrom('outbox').select('topic').execute()).toContainEqual({ topic: 'picture.ready' })

    await change(db, id, { focalPoint: { x: 0, y: 0 } })
    expect(pictureSources(await read()).sources.map((source) => source.type)).toEqual(['image/webp'])
    await keeper.wake()
    const after = await keysIn(store, variantFolder(fileHash))
    expect(after).toHaveLength(keys.length)
    expect(after.filter((key) => !keys.includes(key)).length).toBeGreaterThan(0)
    await keeper.stop()
  })
})

const silent = { info() {}, warn() {}, error() {} } as unknown as ConstructorParameters<typeof PictureKeeper>[0]['log']

async function keysIn(store: FileStore, prefix = ''): Promise<string[]> {
  const keys: string[] = []
  for await (const key of store.list(prefix)) keys.push(key)
  return keys.sort()
}
