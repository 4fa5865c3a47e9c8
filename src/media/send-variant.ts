import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Instant } from '#foundation/clock.ts'
import { surrogateKey } from '#foundation/surrogate-key.ts'
import type { Reader } from '#storage/database.ts'
import { deliverStandIn, deliverVariant, makeInAdvance } from './deliver-variant.ts'
import { type FileStore, isFilesAway, type StoredFile } from './file-store.ts'
import { findPicture } from './find-pictures.ts'
import { requirePicture } from './list-pictures.ts'
import {
  FORMATS,
  type Format,
  type Picture,
  pictureOf,
  type Variant,
  variantAddress,
  variantKey,
  variantNamed,
} from './picture.ts'
import { readByteRange } from './read-byte-range.ts'

/** Seconds for which what never changes may be kept. */
const A_YEAR = 31_536_000

/** Seconds for which an answer may be kept that there is no picture: rights can be renewed. */
const A_MINUTE = 60

/** Seconds for which what stands in for a file may be kept: by then it is made. */
const A_MOMENT = 10

interface Asked {
  db: Reader
  store: FileStore
  now: Instant
  pictureId: string
  name: string
}

/**
 * Answers with a delivered form of a picture: 304 where the browser has it, 206 for a part, 410 once it was sealed or its rights
 * are over, 503 while too many are being made or the store of files does not answer. What an address gives never changes, so it may be kept for a year, or until
 * the rights end. An AVIF that is not made yet is made behind the reader's back: the same picture as WebP or JPEG stands in.
 * Where a crop was moved, its old address leads to the new one.
 */
export async function sendVariant(asked: Asked, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await findPicture(asked.db, asked.pictureId, asked.now)
  if (found?.isGone) return withoutPicture(reply, 410, 'This picture is not shown any more.')
  if (!found) return withoutPicture(reply, 404, 'There is no such picture.')
  const caching = cacheControl(found.picture, asked.now)
  return sendNamed(asked, found.picture, caching, request, reply)
}

/**
 * The same for the newsroom, which sees pictures whose rights are over too; nobody but the browser that asked may keep it.
 *
 * @throws {Refusal} `picture-not-found`; `picture-gone` once it is sealed.
 */
export async function sendPreview(asked: Asked, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const picture = pictureOf(await requirePicture(asked.db, asked.pictureId))
  return sendNamed(asked, picture, 'private, max-age=3600', request, reply)
}

async function sendNamed(
  asked: Asked,
  picture: Picture,
  caching: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const named = variantNamed(picture, asked.name)
  if (!named) return withoutPicture(reply, 404, 'There is no such picture.')
  const { variant } = named
  if (!named.isCurrent) {
    reply.headers({ ...SAFE, 'Cache-Control': `public, max-age=${A_MINUTE}` })
    return reply.redirect(variantAddress(picture, variant), 302)
  }
  const etag = `"${asked.name}"`
  const kept = { 'Cache-Control': caching, ETag: etag, 'Surrogate-Key': surrogateKey(`picture:${picture.id}`) }
  if (isKnown(request.headers['if-none-match'], etag)) return reply.headers(kept).code(304).send()
  try {
    const found = await deliver(asked, picture, variant, request)
    if (found === 'busy') return later(reply, 'Too many pictures are being made just now.')
    if (found === null) return withoutPicture(reply, 404, 'There is no such picture.')
    if (found.format === variant.format) return await sendFile(found, { etag, headers: kept }, request, reply)
    const standIn = { 'Cache-Control': `public, max-age=${A_MOMENT}`, Vary: 'Accept' }
    return await sendFile(found, { etag: null, headers: standIn }, request, reply)
  } catch (error) {
    if (isFilesAway(error)) return later(reply, 'Pictures cannot be had just now.')
    throw error
  }
}

/** Whoever asks again in a moment gets it. */
function later(reply: FastifyReply, message: string): FastifyReply {
  reply.header('Retry-After', '5')
  return withoutPicture(reply, 503, message)
}

interface Found {
  file: StoredFile
  format: Format
}

async function deliver(
  { db, store }: Asked,
  picture: Picture,
  variant: Variant,
  request: FastifyRequest,
): Promise<Found | 'busy' | null> {
  if (variant.format === 'avif') {
    const kept = await store.get(variantKey(picture, variant))
    if (kept) return { file: kept, format: 'avif' }
    makeInAdvance(db, store, { picture, variant })
    const takesWebp = request.headers.accept?.includes('image/webp') ?? false
    return deliverStandIn(db, store, { picture, variant }, takesWebp ? ['webp', 'jpg'] : ['jpg'])
  }
  const file = await deliverVariant(db, store, { picture, variant })
  return file === null || file === 'busy' ? file : { file, format: variant.format }
}

/** Sends a file or the part that is asked for, which is in hand before anything is promised; `etag` is null for a stand-in. */
async function sendFile(
  { file, format }: Found,
  { etag, headers }: { etag: string | null; headers: Record<string, string> },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // If-Range with another version of the file asks for all of it.
  const ifRange = request.headers['if-range']
  const isPartial = etag !== null && (ifRange === undefined || ifRange === etag)
  const range = isPartial ? readByteRange(request.headers.range, file.size) : null
  if (range === 'outside') {
    reply.header('Content-Range', `bytes */${file.size}`)
    return withoutPicture(reply, 416, 'This picture ends before that.')
  }
  const content = request.method === 'HEAD' ? undefined : await file.open(range ?? undefined)
  reply.headers({
    ...SAFE,
    ...headers,
    'Content-Type': FORMATS[format],
    'Accept-Ranges': 'bytes',
    'Content-Length': range ? range.end - range.start + 1 : file.size,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(range ? { 'Content-Range': `bytes ${range.start}-${range.end}/${file.size}` } : {}),
  })
  return reply.code(range ? 206 : 200).send(content)
}

/** Whatever a file may hold, a browser that opens it takes it for a picture and runs nothing. */
const SAFE = { 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox" }

function withoutPicture(reply: FastifyReply, status: number, message: string): FastifyReply {
  reply.code(status).headers({ ...SAFE, 'Cache-Control': status === 503 ? 'no-store' : `public, max-age=${A_MINUTE}` })
  return reply.type('text/plain; charset=utf-8').send(`${message}\n`)
}

function cacheControl(picture: Picture, now: Instant): string {
  if (picture.expiresAt === null) return `public, max-age=${A_YEAR}, immutable`
  const left = Math.floor((Date.parse(picture.expiresAt) - Date.parse(now)) / 1_000)
  return `public, max-age=${Math.max(0, Math.min(A_YEAR, left))}`
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  const known = (ifNoneMatch ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return known.includes(etag) || known.includes('*')
}
