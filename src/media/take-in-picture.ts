import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Selectable } from 'kysely'
import { oneLine } from '#article/clean-text.ts'
import type { PicturePoint } from '#article/crop.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { PictureTable } from '#storage/tables/media.ts'
import { type FileStore, FileTooLarge, type IncomingFile } from './file-store.ts'
import { lockFile, noteLooseFile, settleLooseFile } from './loose-files.ts'
import { originalKey, type Picture, pictureOf } from './picture.ts'
import { type PictureTexts, readKeywords, readPictureTexts, readPoint, refuseExpired } from './picture-fields.ts'
import { pictureType } from './picture-type.ts'
import { searchTextOf } from './picture-words.ts'
import { examinePicture } from './picture-work.ts'

/** Largest file that is taken in, in bytes. */
export const MOST_BYTES = 25 * 1024 * 1024

/** Bytes at the start of a file that say what it is. */
const HEAD = 1_024

/** What is left out is read from the file where it says so itself (see `readPictureFacts`). */
export interface PictureRequest extends Partial<PictureTexts> {
  /** Kept for people; says nothing about the type. */
  fileName: string
  keywords?: string[]
  /** The moment from which the paper may not show it any more. */
  expiresAt?: Instant | null
  /** Where it was fetched from. */
  sourceAddress?: string
  /** In shares of width and height from the top left; the middle where left out. */
  focalPoint?: PicturePoint
  /** Id of the picture of which this is a new version: what is left out is taken from that one. */
  versionOf?: string
  takenInBy: string
  takenInById?: string
  now: Instant
  /** Takes no file in that the paper has already: the picture that it is comes back. */
  once?: boolean
  /** Has its delivered forms made soon, before anybody asks. */
  isWanted?: boolean
  /** Writes down, in the transaction that makes the picture, that it was made; not called for one that was known. */
  onMade?: (tx: Transaction, pictureId: string) => Promise<void>
}

/** A picture, and whether the paper had it already. */
export interface TakenIn {
  row: Selectable<PictureTable>
  isKnown: boolean
}

/**
 * Takes a picture into the paper. The file is kept as it came; readers get what `makeVariant` makes from it. File and row are
 * there together, or neither is (see `loose-files.ts`).
 *
 * @throws {Refusal} `picture-too-large`; `picture-unreadable` for what is no picture, of a kind that is not taken, damaged, or of
 *   too many pixels (field `file`); `picture-text-too-long`; `picture-keywords-too-many`; `picture-expired` where the rights are
 *   over already; `picture-not-found` for an unknown `versionOf`.
 */
export async function takeInPicture(
  db: Database,
  store: FileStore,
  { content, ...request }: PictureRequest & { content: Uint8Array | Readable },
): Promise<Picture> {
  const incoming = await receive(store, content)
  return pictureOf((await takeInReceived(db, store, { ...request, incoming })).row)
}

/** The same of a file that has come in already: it is kept or dropped afterwards. */
export async function takeInReceived(
  db: Database,
  store: FileStore,
  { incoming, ...request }: PictureRequest & { incoming: IncomingFile },
): Promise<TakenIn> {
  try {
    const earlier = request.versionOf === undefined ? undefined : await findEarlier(db.read, request.versionOf)
    const known = request.once ? await findSameFile(db.read, incoming.hash) : undefined
    if (known) return { row: known, isKnown: true }
    const row = await lookAt(incoming, request, earlier)
    const looseId = await db.transaction((tx) => noteLooseFile(tx, { fileHash: row.fileHash, since: request.now }))
    const key = originalKey(row.fileHash)
    if ((await store.get(key))?.size !== incoming.size) await incoming.keep(key)
    return await db.transaction((tx) => insertPicture(tx, row, looseId, request))
  } finally {
    await incoming.drop()
  }
}

async function insertPicture(
  tx: Transaction,
  row: Selectable<PictureTable>,
  looseId: string,
  { once, isWanted, onMade, now }: PictureRequest,
): Promise<TakenIn> {
  await lockFile(tx, row.fileHash)
  if (!(await settleLooseFile(tx, looseId))) {
    throw new Refusal('picture-unreadable', 'This picture took too long to come in. Send it again.', { field: 'file' })
  }
  const known = once ? await findSameFile(tx, row.fileHash) : undefined
  if (known) return { row: known, isKnown: true }
  await tx.insertInto('picture').values(row).execute()
  await onMade?.(tx, row.id)
  if (isWanted) {
    await announce(tx, { at: now, topic: 'picture.taken-in', payload: { changed: [], pictureIds: [row.id] } })
  }
  return { row, isKnown: false }
}

/** The first picture of the library with this file. */
function findSameFile(db: Reader | Transaction, fileHash: string): Promise<Selectable<PictureTable> | undefined> {
  return db
    .selectFrom('picture')
    .selectAll()
    .where('fileHash', '=', fileHash)
    .where('sealedAt', 'is', null)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

async function findEarlier(db: Reader, id: string): Promise<Selectable<PictureTable>> {
  const row = await db
    .selectFrom('picture')
    .selectAll()
    .where('id', '=', id)
    .where('sealedAt', 'is', null)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (row) return row
  throw new Refusal('picture-not-found', 'There is no picture of which this could be a new version.', {
    field: 'versionOf',
  })
}

async function receive(store: FileStore, content: Uint8Array | Readable): Promise<IncomingFile> {
  try {
    return await store.receive(content, MOST_BYTES)
  } catch (error) {
    throw error instanceof FileTooLarge ? tooLarge() : error
  }
}

/** Looks at a file and puts together what is to be known of it: what was sent, else the earlier version, else the file. */
async function lookAt(
  incoming: IncomingFile,
  request: PictureRequest,
  earlier: Selectable<PictureTable> | undefined,
): Promise<Selectable<PictureTable>> {
  const type = pictureType(await readHead(incoming.path))
  const { width, height, frames, facts } = await examinePicture(incoming.path, type)
  const given = earlier ?? facts
  const expiresAt = request.expiresAt === undefined ? given.expiresAt : request.expiresAt
  refuseExpired(expiresAt, request.now)
  const texts = readPictureTexts({
    title: request.title ?? given.title,
    caption: request.caption ?? given.caption,
    credit: request.credit ?? given.credit,
    alt: request.alt ?? given.alt,
    copyright: request.copyright ?? given.copyright,
    licence: request.licence ?? given.licence,
    place: request.place ?? given.place,
  }) as PictureTexts
  const keywords = earlier ? (JSON.parse(earlier.keywords) as string[]) : facts.keywords
  const focus = readPoint(request.focalPoint ?? (earlier && { x: earlier.focalX, y: earlier.focalY }))
  const row = {
    id: newId(),
    fileHash: incoming.hash,
    fileName: oneLine(request.fileName).slice(0, 300),
    type,
    bytes: incoming.size,
    width,
    height,
    frames,
    ...texts,
    keywords: JSON.stringify(readKeywords(request.keywords ?? keywords)),
    takenAt: facts.takenAt || (earlier?.takenAt ?? ''),
    expiresAt,
    sourceAddress: request.sourceAddress ?? null,
    focalX: focus.x,
    focalY: focus.y,
    crops: '{}',
    versionOf: earlier?.id ?? null,
    createdAt: request.now,
    createdBy: request.takenInBy,
    createdById: request.takenInById ?? null,
    sealedAt: null,
    deletedAt: null,
    wantedAt: request.isWanted ? request.now : null,
    readyFor: '',
  }
  return { ...row, searchText: searchTextOf(row) }
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** A clear no to a file of more than {@link MOST_BYTES}. */
export function tooLarge(): Refusal {
  return new Refusal('picture-too-large', `This file is too large: send at most ${MOST_BYTES / 1024 / 1024} MB.`, {
    field: 'file',
  })
}
