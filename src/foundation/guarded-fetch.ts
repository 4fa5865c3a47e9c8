import { type IncomingHttpHeaders, type IncomingMessage, request as requestOverHttp } from 'node:http'
import { request as requestOverHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { SECOND } from './clock.ts'
import {
  isPrivateName,
  isPublicAddress,
  type ResolvedAddress,
  type ResolveHost,
  resolved,
  resolveWithSystem,
} from './public-address.ts'
import { Refusal } from './refusal.ts'

export interface FetchOptions {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'PURGE'
  headers?: Record<string, string>
  body?: string | Buffer
  /** For everything together: name, connections, redirects and body. 15 seconds. */
  timeoutMs?: number
  /** Of the body, both as it arrives and after decompression. 10 MB. */
  maxBytes?: number
  /** How many redirects are followed; 5. */
  maxRedirects?: number
  /** Exact origins (`http://127.0.0.1:9000`) that the guard lets pass, at any address and port. For the paper's own services. */
  allowPrivate?: string[]
  /** Ports besides 80 and 443. */
  allowPorts?: number[]
  /** Gives up when it aborts. */
  signal?: AbortSignal
  resolve?: ResolveHost
}

export interface FetchReply {
  status: number
  /** Names in lower case. */
  headers: IncomingHttpHeaders
  /** Decompressed. */
  body: Buffer
  /** The address that answered, after redirects. */
  url: string
}

/** Fetches one address, see {@link guardedFetch}. */
export type FetchAddress = (address: string, options?: FetchOptions) => Promise<FetchReply>

const SECRET_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization'])
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * Fetches an address that somebody gave us, and nothing inside our own network: `http` and `https` only, ports 80 and 443,
 * public addresses only. The name is resolved here, every address that it has is checked, and the connection goes to an
 * address that was checked, so a name that changes its mind in between gains nothing. Each redirect is checked the same way;
 * secrets among the headers are left behind where it leads to another origin. A reply of any status is returned.
 *
 * Messages name the origin alone: an address may carry a key in its path or query.
 *
 * @throws {Refusal} `address-not-allowed`; `too-large`; `fetch-failed` for everything that the network did: no such name, no
 *   answer in time, a connection that broke, redirects without end, a body that cannot be decompressed.
 */
export async function guardedFetch(address: string, options: FetchOptions = {}): Promise<FetchReply> {
  const timeoutMs = options.timeoutMs ?? 15 * SECOND
  const deadline = AbortSignal.timeout(timeoutMs)
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline
  let url = readAddress(address)
  try {
    let asked: Asked = { method: options.method ?? 'GET', headers: lowerCased(options.headers), body: options.body }
    const seen = new Set<string>()
    for (;;) {
      const step = `${asked.method} ${url.href}`
      if (seen.has(step)) throw new Refusal('fetch-failed', `${url.origin} redirects in a circle.`)
      seen.add(step)
      const addresses = await unlessAborted(checkDestination(url, options), signal)
      const response = await send(url, addresses, asked, signal)
      const target = redirectTarget(url, response)
      if (!target) return await readReply(url, asked, response, options, signal)
      response.destroy()
      if (seen.size > (options.maxRedirects ?? 5)) {
        throw new Refusal('fetch-failed', `${url.origin} redirects too often.`)
      }
      asked = askedAfterRedirect(asked, response.statusCode, target.origin !== url.origin)
      url = target
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const isLate = deadline.aborted && !options.signal?.aborted
    const why = isLate
      ? `did not answer in full within ${timeoutMs / SECOND} seconds`
      : `could not be reached (${codeOf(error)})`
    throw new Refusal('fetch-failed', `${url.origin} ${why}.`, { cause: error })
  }
}

interface Asked {
  method: string
  headers: Record<string, string>
  body: string | Buffer | undefined
}

function readAddress(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw notAllowed('This is not an address.')
  return new URL(address, base)
}

async function checkDestination(url: URL, options: FetchOptions): Promise<ResolvedAddress[]> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw notAllowed(`Only http and https addresses are fetched, not ${url.protocol}`)
  }
  if (url.username || url.password) throw notAllowed(`The address at ${url.origin} has a user name in it.`)
  const isOwn = options.allowPrivate?.includes(url.origin) ?? false
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (!isOwn && ![80, 443, ...(options.allowPorts ?? [])].includes(port)) {
    throw notAllowed(`${url.origin} is on port ${port}; only 80 and 443 are fetched.`)
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isNumeric = isIP(host) !== 0
  if (!isOwn && !isNumeric && isPrivateName(host)) throw notAllowed(`${url.origin} is within a private network.`)
  const addresses = isNumeric ? [host] : await (options.resolve ?? resolveWithSystem)(host)
  if (addresses.length === 0) throw new Refusal('fetch-failed', `${url.origin} has no address.`)
  // One private address among public ones is refused too: which of them would be tried is the system's choice.
  if (!isOwn && !addresses.every(isPublicAddress)) throw notAllowed(`${url.origin} is within a private network.`)
  return addresses.map(resolved)
}

/** Sends the request to the checked addresses and resolves with the head of the answer. */
function send(url: URL, addresses: ResolvedAddress[], asked: Asked, signal: AbortSignal): Promise<IncomingMessage> {
  const lookup: LookupFunction = (_hostname, { all }, found) => {
    const [first] = addresses
    if (all) found(null, addresses)
    else if (first) found(null, first.address, first.family)
  }
  const request = url.protocol === 'https:' ? requestOverHttps : requestOverHttp
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip, br', ...asked.headers }
    // Without an agent there is no kept connection to another address and no proxy of the environment.
    const sent = request(url, { method: asked.method, headers, agent: false, lookup, signal })
    sent.once('response', resolve)
    sent.on('error', reject)
    sent.end(asked.body)
  })
}

function redirectTarget(url: URL, response: IncomingMessage): URL | null {
  const { location } = response.headers
  if (!location || !REDIRECTS.has(response.statusCode ?? 0)) return null
  return readAddress(location, url)
}

/** What the next address is asked, as browsers do it (the Fetch standard's "HTTP-redirect fetch"). */
function askedAfterRedirect(asked: Asked, status: number | undefined, leavesOrigin: boolean): Asked {
  const dropsBody =
    status === 303 ? asked.method !== 'HEAD' : (status === 301 || status === 302) && asked.method === 'POST'
  const dropped = (name: string): boolean =>
    (leavesOrigin && SECRET_HEADERS.has(name)) || (dropsBody && name.startsWith('content-'))
  const headers = Object.fromEntries(Object.entries(asked.headers).filter(([name]) => !dropped(name)))
  return dropsBody ? { method: 'GET', headers, body: undefined } : { ...asked, headers }
}

async function readReply(
  url: URL,
  asked: Asked,
  response: IncomingMessage,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<FetchReply> {
  const status = response.statusCode ?? 0
  const maxBytes = options.maxBytes ?? 10_000_000
  const announced = Number(response.headers['content-length'] ?? 0)
  const isEmpty = asked.method === 'HEAD' || status === 204 || status === 304
  if (!isEmpty && announced > maxBytes) {
    response.destroy()
    throw tooLarge(url, maxBytes)
  }
  const chunks: Buffer[] = []
  const within = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let size = 0
    for await (const chunk of source) {
      size += chunk.length
      if (size > maxBytes) throw tooLarge(url, maxBytes)
      yield chunk
    }
  }
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) chunks.push(chunk)
  }
  try {
    const hasBody = !isEmpty && response.headers['content-length'] !== '0'
    const decoder = hasBody ? decoderFor(url, response.headers['content-encoding']) : null
    if (decoder) await pipeline(response, within, decoder, within, collect, { signal })
    else await pipeline(response, within, collect, { signal })
  } finally {
    response.destroy()
  }
  return { status, headers: response.headers, body: Buffer.concat(chunks), url: url.href }
}

function decoderFor(url: URL, encoding: string | undefined): Transform | null {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return null
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'br':
      return createBrotliDecompress()
    case 'deflate':
      return createInflate()
    case 'zstd':
      return createZstdDecompress()
    default:
      throw new Refusal('fetch-failed', `${url.origin} answers in an encoding that was not asked for.`)
  }
}

/** Settles as `work` does, or rejects once `signal` aborts: the system's resolver cannot be interrupted. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason)
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}

function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function notAllowed(message: string): Refusal {
  return new Refusal('address-not-allowed', message)
}

function tooLarge(url: URL, maxBytes: number): Refusal {
  return new Refusal('too-large', `What ${url.origin} sends is larger than ${maxBytes} bytes.`)
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
