import { hash } from 'node:crypto'
import {
  brotliCompress,
  brotliCompressSync,
  constants,
  gzipSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib'
import { surrogateKeysOf } from '#foundation/surrogate-key.ts'
import type { MadePage } from './page.ts'

export type Encoding = 'br' | 'zstd' | 'gzip' | 'identity'

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

/** Each time that a page was given so often, it may be packed smaller, in another thread. */
const POPULAR = 30

/**
 * Packing a page small takes another thread 50 to 100 ms. One is packed at a time, and so many times as long none: when every page
 * is made anew, as the most-read list of all of them changes, the machine is there for readers still.
 */
const PACKING_REST = 9

/** When the next page may be packed small, in the milliseconds of `performance.now()`. */
let packsAgainAt = 0

/** Bytes that a page and its headers take beside its bodies, and each thing that it was made from. */
const BESIDE = { page: 2_000, key: 110 }

/** Answers that caches in front may keep while they are told of changes. */
const SHARED = new Set([200, 301, 410])

const BROTLI = { quick: 4, small: 11 } as const

/**
 * A third quicker than what zstd takes otherwise, and a twentieth larger: for the first few readers, see `POPULAR`. A usual page fits into one
 * chunk: begun anew, a second one costs a tenth of the packing.
 */
const QUICK_ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 }, chunkSize: 32_768 }

/**
 * A page ready for the wire. It is kept packed (zstd, which is quickest both ways); other encodings are made of that when
 * a reader first asks for them and kept too. A page that many ask for is packed once more, smaller, while it is given.
 */
export class KeptPage {
  readonly status: number
  /** Weak: the same page has it in every encoding. */
  readonly etag: string
  readonly articleId: string | undefined
  readonly keys: ReadonlySet<string>
  /** Milliseconds since 1970 from which on it is old; Infinity for a page that changes only when something is published. */
  readonly freshUntil: number
  /** Milliseconds since 1970 from which on nobody may be given it; Infinity for never. */
  readonly endsAt: number
  /** Hears how many bytes more it takes, where a reader or a turn at packing gave it a further variant. */
  onGrown: ((bytes: number) => void) | undefined
  /** Something that it was made from has changed. */
  isOutdated = false
  /** Milliseconds since 1970 at which that came to be known. */
  outdatedAt = Number.POSITIVE_INFINITY
  /** It was asked for since the cache last looked for room. */
  wasUsed = false
  readonly #headers: Record<string, string>
  readonly #isPacked: boolean
  readonly #variants = new Map<Encoding, Variant>()
  #bytes: number
  #timesGiven = 0
  #isSmall = false

  constructor(page: MadePage) {
    this.status = page.status
    this.articleId = page.articleId
    this.keys = page.reads?.keys ?? new Set()
    this.freshUntil = page.reads?.freshUntil ? Date.parse(page.reads.freshUntil) : Number.POSITIVE_INFINITY
    this.endsAt = page.reads?.endsAt ? Date.parse(page.reads.endsAt) : Number.POSITIVE_INFINITY
    this.#bytes = BESIDE.page + this.keys.size * BESIDE.key
    const plain = Buffer.from(page.body, 'utf8')
    this.#isPacked = plain.length >= WORTH_PACKING
    const kept = this.#isPacked ? pack(plain, 'zstd') : plain
    // Packed, it is read in a quarter of the time; the same page is packed alike.
    this.etag = `W/"${hash('sha1', kept, 'base64url')}"`
    this.#headers = {
      'Content-Type': page.type,
      'Cache-Control': `public, max-age=${page.maxAge ?? 0}, must-revalidate`,
      ETag: this.etag,
      Vary: 'Accept-Encoding',
      ...(page.reads ? { 'Surrogate-Key': surrogateKeysOf(this.keys).join(' ') } : {}),
      ...page.headers,
    }
    this.#keep(this.#isPacked ? 'zstd' : 'identity', kept)
  }

  /** Bytes that it is thought to take in memory: more once it was asked for in other encodings. */
  get bytes(): number {
    return this.#bytes
  }

  /** The page for a client that sent this `Accept-Encoding`. */
  give(accepted: string | undefined): Variant {
    if (++this.#timesGiven % POPULAR === 0) this.#packSmaller()
    const takes = readAccepted(accepted)
    if (!this.#isPacked) return this.variant('identity')
    if (takes.br && this.#variants.has('br')) return this.variant('br')
    if (takes.zstd) return this.variant('zstd')
    if (takes.br) return this.variant('br')
    return this.variant(takes.gzip ? 'gzip' : 'identity')
  }

  /** The page in one encoding, packed when it is first asked for. What is too short to be packed is plain in every one. */
  variant(encoding: Encoding): Variant {
    const wanted = this.#isPacked ? encoding : 'identity'
    return this.#variants.get(wanted) ?? this.#keep(wanted, pack(this.#plain(), wanted))
  }

  #plain(): Buffer {
    const packed = this.#variants.get('zstd')
    if (packed) return zstdDecompressSync(packed.body)
    return this.variant('identity').body
  }

  /** Packs the page once more, smaller, unless another had its turn just now. What is given most has most tries. */
  #packSmaller(): void {
    const begun = performance.now()
    if (!this.#isPacked || this.#isSmall || begun < packsAgainAt) return
    this.#isSmall = true
    packsAgainAt = Number.POSITIVE_INFINITY
    brotliCompress(this.#plain(), brotliOptions(BROTLI.small), (error, body) => {
      packsAgainAt = performance.now() + PACKING_REST * (performance.now() - begun)
      // Not packed smaller, it is given as it is.
      if (!error) this.#keep('br', body)
    })
  }

  #keep(encoding: Encoding, made: Buffer): Variant {
    const body = alone(made)
    const headers = Object.entries({
      ...this.#headers,
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
      'Content-Length': String(body.length),
    }).flat()
    const variant: Variant = { body, headers }
    const more = body.length - (this.#variants.get(encoding)?.body.length ?? 0)
    this.#variants.set(encoding, variant)
    this.#bytes += more
    this.onGrown?.(more)
    return variant
  }

  /** Headers of the answer that nothing has changed. */
  get unchangedHeaders(): Record<string, string> {
    const { ETag, Vary, 'Cache-Control': cacheControl, 'Surrogate-Key': surrogateKey } = this.#headers
    return {
      ETag: ETag ?? '',
      Vary: Vary ?? '',
      'Cache-Control': cacheControl ?? '',
      ...(surrogateKey ? { 'Surrogate-Key': surrogateKey } : {}),
    }
  }

  /**
   * Whole seconds from `now` on for which a cache in front that is told of changes may give it without asking, at most `most`. None for
   * what changes without anybody being told: an address where nothing stands, a search.
   */
  sharedFor(now: number, most: number): number {
    if (!SHARED.has(this.status) || this.isOutdated || !this.#headers['Surrogate-Key']) return 0
    if (this.keys.has('fragment:search')) return 0
    return Math.max(0, Math.min(most, Math.floor((Math.min(this.freshUntil, this.endsAt) - now) / 1_000)))
  }

  /** What caches in front know it by, as Cloudflare wants it: parted by commas. */
  get cacheTags(): string {
    return (this.#headers['Surrogate-Key'] ?? '').replaceAll(' ', ',')
  }
}

function pack(plain: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'identity') return plain
  if (encoding === 'zstd') return zstdCompressSync(plain, QUICK_ZSTD)
  if (encoding === 'gzip') return gzipSync(plain, { level: 5 })
  return brotliCompressSync(plain, brotliOptions(BROTLI.quick))
}

/** The same bytes in memory of their own: what `zlib` gives keeps all of the chunk that it was packed into. */
function alone(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return bytes
  const own = Buffer.allocUnsafeSlow(bytes.length)
  own.set(bytes)
  return own
}

function brotliOptions(quality: number) {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  }
}

interface Accepted {
  br: boolean
  zstd: boolean
  gzip: boolean
}

const NOTHING: Accepted = { br: false, zstd: false, gzip: false }

/** Headers as browsers send them: a handful of texts, read once each. */
const known = new Map<string, Accepted>()

/**
 * Which encodings an `Accept-Encoding` header takes (RFC 9110, 12.5.3). Refusals by `q=0` are honoured; other weights are not
 * worth telling apart.
 */
export function readAccepted(header: string | undefined): Accepted {
  if (header === undefined) return NOTHING
  const read = known.get(header)
  if (read) return read
  if (known.size > 1_000) known.clear()
  const codings = new Map(
    header.split(',').map((entry) => {
      const [name = '', ...parameters] = entry.toLowerCase().split(';')
      return [name.trim(), !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter))] as const
    }),
  )
  const takes = (name: string): boolean => codings.get(name) ?? codings.get('*') ?? false
  const accepted = { br: takes('br'), zstd: takes('zstd'), gzip: takes('gzip') }
  known.set(header, accepted)
  return accepted
}
