import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Instant } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import { deliverVariant } from './deliver-variant.ts'
import type { FileStore } from './file-store.ts'
import { findPicture } from './find-pictures.ts'
import { FORMATS, type Picture, variantNamed } from './picture.ts'
import { readByteRange } from './read-byte-range.ts'

/** Seconds for which what never changes may be kept. */
const A_YEAR = 31_536_000

/** Seconds for which an answer may be kept that there is no picture: rights can be renewed. */
const A_MINUTE = 60

interface Asked {
  db: Reader
  store: FileStore
  now: Instant
  pictureId: string
  name: string
}

/**
 * Answers with a delivered form of a picture, made now if nobody asked for it before: 304 where the browser has it, 206 for a part, 410
 * once it was sealed or its rights are over, 503 while too many are being made. What an address gives never changes, so it may be
 * kept for a year, or until the rights end.
 */
export async function sendVariant(asked: Asked, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await findPicture(asked.db, asked.pictureId, asked.now)
  if (found?.isGone) return withoutPicture(reply, 410, 'This picture is not shown any more.')
  const variant = found && variantNamed(found.picture, asked.name)
  if (!found || !variant) return withoutPicture(reply, 404, 'There is no such picture.')
  const { picture } = found

  const etag = `"${asked.name}"`
  const kept = { 'Cache-Control': cacheControl(picture, asked.now), ETag: etag }
  if (isKnown(request.headers['if-none-match'], etag)) return reply.headers(kept).code(304).send()

  const file = await deliverVariant(asked.db, asked.store, { picture, variant })
  if (file === 'busy') {
    reply.header('Retry-After', '5')
    return withoutPicture(reply, 503, 'Too many pictures are being made just now.')
  }
  if (file === null) return withoutPicture(reply, 404, 'There is no such picture.')

  // If-Range with another version of the file asks for all of it.
  const ifRange = request.headers['if-range']
  const isPartial = ifRange === undefined || ifRange === etag
  const range = isPartial ? readByteRange(request.headers.range, file.size) : null
  if (range === 'outside') {
    reply.header('Content-Range', `bytes */${file.size}`)
    return withoutPicture(reply, 416, 'This picture ends before that.')
  }
  reply.headers({
    ...kept,
    ...SAFE,
    'Content-Type': FORMATS[variant.format],
    'Accept-Ranges': 'bytes',
    'Content-Length': range ? range.end - range.start + 1 : file.size,
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(range ? { 'Content-Range': `bytes ${range.start}-${range.end}/${file.size}` } : {}),
  })
  reply.code(range ? 206 : 200)
  return request.method === 'HEAD' ? reply.send() : reply.send(file.stream(range ?? undefined))
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
