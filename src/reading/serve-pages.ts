import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AskedHeaders, readAskedHeaders } from './asked-headers.ts'
import { KeptPage } from './kept-page.ts'
import type { MadePage } from './page.ts'
import type { PageCache } from './page-cache.ts'
import { type ReaderAddress, readAddress } from './read-address.ts'
import { TooBusy } from './render-gate.ts'

/** What may stand at an address. */
export interface Stand {
  /** The name under which it is kept: the same for addresses that show the same page. */
  keptAs: string
  /** The page (200, 301, 410), or `null` where nothing stands. */
  make(): Promise<MadePage | null>
}

/** Makes the pages of the readers' site. */
export interface PageMaker {
  /** What may stand at an address: the first of which there is a page. */
  standsAt(address: ReaderAddress): Stand[]
  /** What an address answers at this moment, made anew; `null` where nothing stands. */
  make(address: ReaderAddress): Promise<MadePage | null>
  /** The page that says that nothing stands at an address: the same for all of them. */
  makeNotFound(): Promise<MadePage>
  /** What a reader gets when a page cannot be made and none is kept. */
  failed(error: unknown): MadePage
}

export interface ServePagesOptions {
  cache: PageCache
  maker: PageMaker
  /** Headers of every answer: the policies of the browser. */
  headers: Record<string, string>
  /** Hears of each page of an article that a reader got, in the request itself: it must cost next to nothing. */
  onRead: (articleId: string, request: IncomingMessage, asked: AskedHeaders) => void
  onError: (error: unknown, request: IncomingMessage) => void
  /** Caches in front that are told of changes, and so may keep pages. */
  inFront?: InFront | undefined
}

export interface InFront {
  /** For which they may keep a page at most: what nobody could tell them is old for so long. */
  seconds: number
  /** Whether they know pages by `Cache-Tag`. */
  wantsTags: boolean
  /** Milliseconds since 1970. */
  now: () => number
}

/**
 * Answers readers. A kept page goes out without a framework, a promise or a query in its way: that is most of what a paper
 * does all day. Everything else is made first.
 */
export function servePages(options: ServePagesOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const { cache } = options
  const common = Object.entries(options.headers).flat()
  const wire: Wire = { ...options, common }

  return (request, response) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (!isReading) {
      response.writeHead(405, {
        Allow: 'GET, HEAD',
        'Content-Type': 'text/plain; charset=utf-8',
        Connection: 'close',
        ...options.headers,
      })
      response.end('This address is for reading: use GET or HEAD.\n')
      return
    }
    // Most addresses are plain and have no query: those are kept under just what the request says.
    const page = cache.find(request.url ?? '/')
    if (page) send(wire, request, response, page, false)
    else void makeAndSend(wire, request, response)
  }
}

/** What the page of status 404 is kept as: no address of the paper. */
const NOT_FOUND = '/-/404'

interface Wire extends ServePagesOptions {
  /** Flat list of names and values, as `writeHead` takes them. */
  common: string[]
}

async function makeAndSend(wire: Wire, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { cache, maker } = wire
  try {
    const address = readAddress(request.url ?? '/') ?? { path: '/-', parts: ['-'], query: new URLSearchParams() }
    const nothing = { keptAs: NOT_FOUND, make: () => maker.makeNotFound() }
    let found: Awaited<ReturnType<PageCache['get']>> = null
    for (const { keptAs, make } of [...maker.standsAt(address), nothing]) found ??= await cache.get(keptAs, make)
    if (!found) throw new Error('There is always a page that says that nothing was found.')
    send(wire, request, response, found.page, found.isStale)
  } catch (error) {
    // Each of many thousands that are sent away is a figure, not a line.
    if (!(error instanceof TooBusy)) wire.onError(error, request)
    send(wire, request, response, new KeptPage(maker.failed(error)), false)
  }
}

function send(wire: Wire, request: IncomingMessage, response: ServerResponse, page: KeptPage, isStale: boolean): void {
  const asked = readAskedHeaders(request.rawHeaders)
  const isRead = page.articleId !== undefined && request.method === 'GET' && !asked.isAhead
  if (isRead) wire.onRead(page.articleId as string, request, asked)
  if (asked.ifNoneMatch !== undefined && matches(asked.ifNoneMatch, page.etag) && page.status === 200) {
    const shared = isStale ? [] : sharedLines(wire.inFront, page)
    response.writeHead(304, [...Object.entries(page.unchangedHeaders).flat(), ...wire.common, ...shared])
    response.end()
    return
  }
  const variant = page.give(asked.acceptEncoding)
  variant.lines ??= variant.headers.concat(wire.common)
  response.writeHead(page.status, linesOf(wire, page, variant.lines, isStale))
  response.end(request.method === 'HEAD' ? undefined : variant.body)
}

function linesOf({ inFront }: Wire, page: KeptPage, lines: string[], isStale: boolean): string[] {
  if (isStale) return [...lines, 'X-Dateline-Stale', '1']
  return inFront ? lines.concat(sharedLines(inFront, page)) : lines
}

/** What tells the caches in front how long they may keep a page (Surrogate-Control; CDN-Cache-Control, RFC 9213), and by what name. */
function sharedLines(inFront: InFront | undefined, page: KeptPage): string[] {
  if (!inFront) return []
  const caching = `max-age=${page.sharedFor(inFront.now(), inFront.seconds)}`
  const lines = ['Surrogate-Control', caching, 'CDN-Cache-Control', caching]
  return inFront.wantsTags && page.cacheTags !== '' ? [...lines, 'Cache-Tag', page.cacheTags] : lines
}

/** Whether an `If-None-Match` names this tag (RFC 9110, 13.1.2, by the weak comparison). */
function matches(header: string, etag: string): boolean {
  if (header === etag || header === '*') return true
  const opaque = etag.slice(2)
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === opaque)
}
