import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { clientAddress, readTrustedProxies } from '#foundation/client-address.ts'
import { type Clock, systemClock } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import { COUNT_IMAGE, COUNT_PATH, readCountAddress } from '#popularity/count-image.ts'
import { PageCache } from '#reading/page-cache.ts'
import { PageMaps } from '#reading/page-maps.ts'
import { servePages } from '#reading/serve-pages.ts'
import { Site } from '#reading/site.ts'
import type { Database } from '#storage/database.ts'
import { createApiApp } from './api-app.ts'
import type { Config } from './config.ts'
import { Desk } from './desk.ts'
import { mountApi } from './mount-api.ts'
import { readAssets } from './read-assets.ts'
import { READER_HEADERS } from './security-headers.ts'

export interface PaperServer {
  /** Where it listens, for the tests that let the system choose a port. */
  readonly port: number
  readonly origin: string
  readonly db: Database
  /** Stops taking requests, finishes those under way, writes what is in memory and closes the database. */
  stop(): Promise<void>
}

export interface ServerOptions {
  config: Config
  db: Database
  clock: Clock
  log: Log
}

/** Bytes of pages kept in memory. */
const CACHE_BYTES = 64 * 1024 * 1024

/** Milliseconds that requests under way have to end in. */
const GRACE = 5_000

/** Starts the paper: readers' pages, the newsroom's interface and what follows publications. Resolves once it answers. */
export async function startServer(options: ServerOptions): Promise<PaperServer> {
  const { config, db, clock, log } = options
  const isTrustedProxy = readTrustedProxies(config.proxies.join(','))
  // Asked at every request, so the system's time is not written out and read again.
  const milliseconds = clock === systemClock ? Date.now : () => Date.parse(clock())
  const cache = new PageCache({ maxBytes: CACHE_BYTES, now: milliseconds })
  const desk = new Desk({ ...options, cache })
  const site = new Site(
    {
      db: db.read,
      clock,
      origin: config.origin,
      directory: desk.directory,
      assets: readAssets(),
      maps: new PageMaps({
        folder: join(config.dataFolder, 'cache', 'maps'),
        onError: (error) =>
          log.warn({ err: error }, 'A drawn map could not be kept; it is drawn again when it is wanted.'),
      }),
      weather: (now, reads) => desk.weather.current(now, reads),
      mostRead: (request) => desk.mostRead.mostRead(request),
      kept: desk.kept,
      countsByImage: config.count === 'image',
    },
    (question, reads) => desk.search.ask(question, reads),
  )
  const addressOf = (request: IncomingMessage): string =>
    clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for'], isTrustedProxy)
  const countRead = (articleId: string, request: IncomingMessage): void =>
    desk.counter.count({ articleId, address: addressOf(request), userAgent: request.headers['user-agent'] })
  const readers = servePages({
    cache,
    maker: site,
    headers: READER_HEADERS,
    onRead: config.count === 'server' ? countRead : () => undefined,
    onError: (error, request) => log.error({ err: error, url: request.url }, 'A page could not be made.'),
  })

  let server: Server | undefined
  const app = createApiApp({
    onError: (error, where) => log.error({ err: error, where }, 'A request failed.'),
    serverFactory: (framework) => {
      server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 30_000 })
      server.on('request', route({ readers, framework, countRead }))
      return server
    },
  })
  await mountApi(app, { ...options, desk, cache, addressOf, isReady: () => isReady })
  let isReady = false
  await app.listen({ host: config.host, port: config.port })
  const address = server?.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  await desk.start()
  isReady = true

  return {
    port,
    origin: config.origin,
    db,
    async stop() {
      isReady = false
      await closeWithin(app, server, GRACE)
      await desk.stop()
      await db.close()
    },
  }
}

/** Sends a request where it belongs: the framework has the newsroom and the machine-rooms, everything else is the paper. */
function route(to: {
  readers: (request: IncomingMessage, response: ServerResponse) => void
  framework: (request: IncomingMessage, response: ServerResponse) => void
  countRead: (articleId: string, request: IncomingMessage) => void
}) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '/'
    if (isForFramework(url)) to.framework(request, response)
    else if (url.startsWith(COUNT_PATH)) sendCountImage(url, request, response, to.countRead)
    else to.readers(request, response)
  }
}

const FRAMEWORK = /^\/(?:api|newsroom|media|assets|healthz|metrics)(?:[/?]|$)/

function isForFramework(url: string): boolean {
  return FRAMEWORK.test(url)
}

/** The image of a few bytes that counts a read where a cache in front gives the pages. It is never kept by anyone. */
function sendCountImage(
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
  countRead: (articleId: string, request: IncomingMessage) => void,
): void {
  const articleId = readCountAddress(url)
  if (articleId !== null && request.method === 'GET') countRead(articleId, request)
  response.writeHead(articleId === null ? 404 : 200, {
    'Content-Type': 'image/gif',
    'Content-Length': COUNT_IMAGE.length,
    'Cache-Control': 'no-store',
  })
  response.end(COUNT_IMAGE)
}

async function closeWithin(app: FastifyInstance, server: Server | undefined, milliseconds: number): Promise<void> {
  server?.closeIdleConnections()
  const cut = setTimeout(() => server?.closeAllConnections(), milliseconds)
  await app.close()
  clearTimeout(cut)
}
