import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { cleanText, oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database } from '#storage/database.ts'
import type { FileStore } from './file-store.ts'
import { originalKey, type Picture, pictureOf } from './picture.ts'
import { readPictureFacts } from './picture-facts.ts'
import { pictureType } from './picture-type.ts'
import { examinePicture } from './picture-work.ts'

/** Largest file that is taken in, in bytes. */
export const MOST_BYTES = 25 * 1024 * 1024

/** Longest caption, credit, alternative text or licence, in UTF-16 units. */
const LONGEST_TEXT = 5_000

export interface PictureRequest {
  content: Uint8Array | Readable
  /** Kept for people; says nothing about the type. */
  fileName: string
  /** What is left out is read from the file where it says so itself (see `readPictureFacts`). */
  caption?: string
  credit?: string
  alt?: string
  licence?: string
  /** The moment from which the paper may not show it any more. */
  expiresAt?: Instant | null
  /** Where it was fetched from. */
  sourceAddress?: string
  /** In shares of width and height from the top left; the middle where left out. */
  focalPoint?: { x: number; y: number }
  takenInBy: string
  now: Instant
}

/**
 * Takes a picture into the paper. The file is kept as it came; readers get what `makeVariant` makes from it. File and row are
 * there together: the row is written once the file is durable.
 *
 * @throws {Refusal} `picture-too-large`; `picture-unreadable` for what is no picture, of a kind that is not taken, damaged, or of
 *   too many pixels (field `file`); `picture-text-too-long`; `picture-expired` where the rights are over already.
 */
export async function takeInPicture(db: Database, store: FileStore, request: PictureRequest): Promise<Picture> {
  const bytes = await readAll(request.content)
  const type = pictureType(bytes)
  const { width, height, frames, blocks } = await examinePicture(bytes, type)
  const facts = await readPictureFacts(blocks)
  const expiresAt = request.expiresAt === undefined ? facts.expiresAt : request.expiresAt
  refuseExpired(expiresAt, request.now)
  const row = {
    id: newId(),
    fileHash: createHash('sha256').update(bytes).digest('hex'),
    fileName: oneLine(request.fileName).slice(0, 300),
    type,
    bytes: bytes.length,
    width,
    height,
    frames,
    caption: textOf(request.caption ?? facts.caption, 'caption'),
    credit: textOf(request.credit ?? facts.credit, 'credit'),
    alt: textOf(request.alt ?? facts.alt, 'alt'),
    licence: textOf(request.licence ?? facts.licence, 'licence'),
    expiresAt,
    sourceAddress: request.sourceAddress ?? null,
    focalX: shareOf(request.focalPoint?.x),
    focalY: shareOf(request.focalPoint?.y),
    createdAt: request.now,
    createdBy: request.takenInBy,
    sealedAt: null,
  }
  const key = originalKey(row.fileHash)
  if (!(await store.has(key))) await store.put(key, bytes)
  await db.transaction((tx) => tx.insertInto('picture').values(row).execute())
  return pictureOf(row)
}

async function readAll(content: Uint8Array | Readable): Promise<Uint8Array> {
  if (content instanceof Uint8Array) {
    if (content.length > MOST_BYTES) throw tooLarge()
    return content
  }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of content) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    // Leaving the loop destroys the stream: nobody sends a gigabyte to be told that it is too much.
    if (size > MOST_BYTES) throw tooLarge()
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** A clear no to a file of more than {@link MOST_BYTES}. */
export function tooLarge(): Refusal {
  return new Refusal('picture-too-large', `This file is too large: send at most ${MOST_BYTES / 1024 / 1024} MB.`, {
    field: 'file',
  })
}

function refuseExpired(expiresAt: Instant | null, now: Instant): void {
  if (expiresAt === null || expiresAt > now) return
  throw new Refusal(
    'picture-expired',
    `The rights in this picture ended on ${expiresAt.slice(0, 10)}. Send expiresAt with a later day if they have been renewed.`,
    { field: 'expiresAt' },
  )
}

function textOf(text: string, field: string): string {
  const clean = cleanText(text).trim()
  if (clean.length <= LONGEST_TEXT) return clean
  throw new Refusal('picture-text-too-long', `Write at most ${LONGEST_TEXT} characters.`, { field })
}

function shareOf(value: number | undefined): number {
  return value === undefined || !Number.isFinite(value) ? 0.5 : Math.min(1, Math.max(0, value))
}
