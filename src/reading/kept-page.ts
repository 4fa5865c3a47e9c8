import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { MadePage } from './page.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

/** A page in one encoding. */
export interface Variant {
  body: Buffer
  /** Flat list of names and values, as `writeHead` takes them. */
  headers: string[]
  /** The same with those that every answer has: put together when first sent. */
  lines?: string[]
}

/** Bytes below which packing costs more than it saves. */
const WORTH_PACKING = 400

/** A page ready for the wire: each encoding is packed once, when first asked for. */
export class KeptPage {
  readonly status: number
  readonly etag: string
  readonly articleId: string | undefined
  readonly keys: ReadonlySet<string>
  /** Milliseconds since 1970 from which on it is old; Infinity for a page that changes only when something is published. */
  readonly freshUntil: number
  /** Something that it was made from has changed. */
  isOutdated = false
  /** It was asked for since the cache last looked for room. */
  wasUsed = false
  readonly #headers: Record<string, string>
  readonly #plain: Buffer
  readonly #packed = new Map<Encoding, Variant>()

  constructor(page: MadePage) {
    this.status = page.status
    this.articleId = page.articleId
    this.keys = page.reads?.keys ?? new Set()
    this.freshUntil = page.reads?.freshUntil ? Date.parse(page.reads.freshUntil) : Number.POSITIVE_INFINITY
    this.#plain = Buffer.from(page.body, 'utf8')
    this.etag = `"${createHash('sha1').update(this.#plain).digest('base64url')}"`
    this.#headers = {
      'Content-Type': page.type,
      'Cache-Control': `public, max-age=${page.maxAge ?? 0}, must-revalidate`,
      ETag: this.etag,
      Vary: 'Accept-Encoding',
      ...page.headers,
    }
  }

  /** Roughly the bytes that it takes in memory. */
  get bytes(): number {
    let bytes = this.#plain.length + 1_000 + this.keys.size * 80
    for (const { body } of this.#packed.values()) bytes += body.length
    return bytes
  }

  /** The page in one encoding, packed when it is first asked for. */
  variant(encoding: Encoding): Variant {
    const kept = this.#packed.get(encoding)
    if (kept) return kept
    const worth = this.#plain.length >= WORTH_PACKING ? encoding : 'identity'
    const body = pack(this.#plain, worth)
    const headers = Object.entries({
      ...this.#headers,
      ...(worth === 'identity' ? {} : { 'Content-Encoding': worth }),
      'Content-Length': String(body.length),
    }).flat()
    const made: Variant = { body, headers }
    this.#packed.set(encoding, made)
    return made
  }

  /** Headers of the answer that nothing has changed. */
  get unchangedHeaders(): Record<string, string> {
    const { ETag, Vary, 'Cache-Control': cacheControl } = this.#headers
    return { ETag: ETag ?? '', Vary: Vary ?? '', 'Cache-Control': cacheControl ?? '' }
  }
}

function pack(plain: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'identity') return plain
  if (encoding === 'gzip') return gzipSync(plain, { level: 6 })
  return brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  })
}

/**
 * The encoding to send for an `Accept-Encoding` header (RFC 9110, 12.5.3): the smallest that the client takes. Refusals by
 * `q=0` are honoured; other weights are not worth telling apart.
 */
export function chooseEncoding(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity'
  if (accepts(accepted, 'br')) return 'br'
  return accepts(accepted, 'gzip') ? 'gzip' : 'identity'
}

function accepts(accepted: string, encoding: string): boolean {
  const at = accepted.indexOf(encoding)
  if (at < 0) return false
  return !/^\s*;\s*q=0(\.0*)?\s*(,|$)/.test(accepted.slice(at + encoding.length))
}
