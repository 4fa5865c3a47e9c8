import { type Instant, later, MINUTE } from '#foundation/clock.ts'
import type { FetchAddress, FetchOptions, FetchReply } from '#foundation/guarded-fetch.ts'
import type { WeatherPlace, WeatherReport } from './weather-reading.ts'

/** A service that knows the weather. */
export interface WeatherProvider {
  /**
   * The weather at `place` as the service has it now. `previous` is what it gave before for that place: where nothing has
   * changed since, the same comes back with new times.
   *
   * @throws {WeatherFailure} for every way in which there was no usable answer.
   */
  fetchReport(place: WeatherPlace, request: ReportRequest): Promise<WeatherReport>
}

export interface ReportRequest {
  previous: WeatherReport | null
  now: Instant
  signal: AbortSignal
}

/** What providers need to ask their services. */
export interface ProviderOptions {
  fetch: FetchAddress
  /** Says who asks: the paper's title, the program's version, the paper's address and how to reach its people. */
  userAgent: string
  /** Where the service is, if not at its usual address. Its origin passes the guard, wherever it is. */
  base?: string | undefined
  /** Called where a service says that its ways are about to change. */
  warn: (message: string) => void
}

/** A provider gave no usable answer. */
export class WeatherFailure extends Error {
  /** The service asked to be left alone until then; `null` where it did not say. */
  readonly notBefore: Instant | null

  constructor(message: string, details: { notBefore?: Instant | null; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'WeatherFailure'
    this.notBefore = details.notBefore ?? null
  }
}

/** How a paper names itself to a service: product, version, and in brackets its title, address and contact. */
export function userAgentOf(paper: { title: string; version: string; origin: string; contact: string }): string {
  // A header holds plain letters only, and what stands in its brackets none of its own.
  const plain = (text: string): string =>
    text
      .normalize('NFKD')
      .replace(/[^ -~]|[()\\;]/g, '')
      .trim()
  const comment = [paper.title, paper.origin, paper.contact].map(plain).filter(Boolean).join('; ')
  return `Dateline/${plain(paper.version)} (${comment})`
}

/** More than any forecast takes: MET Norway's are 60 kB. */
const LARGEST_REPORT = 2_000_000

/**
 * Asks a service and returns its answer if it is one of `expected`.
 *
 * @throws {WeatherFailure} otherwise; with the time to keep away where the service named one, and an hour where it turned us
 *   away without.
 */
export async function askService(
  options: ProviderOptions,
  address: URL,
  request: { headers?: Record<string, string>; expected: number[]; now: Instant; signal: AbortSignal },
): Promise<FetchReply> {
  const fetchOptions: FetchOptions = {
    headers: { accept: 'application/json', 'user-agent': options.userAgent, ...request.headers },
    maxBytes: LARGEST_REPORT,
    signal: request.signal,
    ...(options.base === undefined ? {} : { allowPrivate: [address.origin] }),
  }
  const reply = await options.fetch(address.href, fetchOptions).catch((error: unknown) => {
    throw new WeatherFailure(error instanceof Error ? error.message : 'The weather could not be fetched.', {
      cause: error,
    })
  })
  if (request.expected.includes(reply.status)) return reply
  const turnsAway = [401, 403, 429].includes(reply.status) ? later(request.now, 60 * MINUTE) : null
  const notBefore = readRetryAfter(reply.headers['retry-after'], request.now) ?? turnsAway
  throw new WeatherFailure(`${address.origin} answered ${reply.status}.`, { notBefore })
}

/** The time that a `Retry-After` header (RFC 9110, 10.2.3) names, in seconds or as a date; `null` where it names none. */
export function readRetryAfter(value: string | undefined, now: Instant): Instant | null {
  if (value === undefined) return null
  const text = value.trim()
  if (/^\d{1,9}$/.test(text)) return later(now, Number(text) * 1_000)
  return readHttpDate(text)
}

/**
 * Until when an answer is fresh by its `Expires` header (RFC 9111, 4.2.1): counted from the server's own `Date`, so that it
 * does not matter whether its clock and ours agree. `null` where there is none that can be read.
 */
export function readExpires(headers: FetchReply['headers'], now: Instant): Instant | null {
  const expires = readHttpDate(headers.expires)
  if (expires === null) return null
  const date = readHttpDate(headers.date)
  return date === null ? expires : later(now, Date.parse(expires) - Date.parse(date))
}

function readHttpDate(text: string | undefined): Instant | null {
  // All three forms that HTTP knows begin with the name of a day.
  if (text === undefined || !/^[A-Z][a-z]{2}/.test(text)) return null
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** The JSON of an answer. @throws {WeatherFailure} where it is none. */
export function readJson(reply: FetchReply): unknown {
  try {
    return JSON.parse(reply.body.toString('utf8'))
  } catch (error) {
    throw new WeatherFailure(`${new URL(reply.url).origin} sent something else than JSON.`, { cause: error })
  }
}

/** A coordinate cut to four decimals (11 metres), as services ask, so that one place is always asked for in the same words. */
export function coordinate(degrees: number): string {
  // Through text: multiplying by 10,000 and cutting would make 1.0001 into 1.0000.
  return String(Number(degrees.toFixed(9).replace(/(\.\d{4})\d+$/, '$1')))
}

/** Whether a temperature can have been measured on this planet, in °C. */
export function isPlausibleTemperature(degrees: unknown): degrees is number {
  return typeof degrees === 'number' && degrees >= -95 && degrees <= 65
}

/** What stands at the end of a way of names through a JSON answer, or `undefined`. */
export function fieldAt(value: unknown, ...names: string[]): unknown {
  return names.reduce<unknown>((at, name) => {
    const isObject = typeof at === 'object' && at !== null && Object.hasOwn(at, name)
    return isObject ? (at as Record<string, unknown>)[name] : undefined
  }, value)
}
