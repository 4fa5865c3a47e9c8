import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { clientAddress, readTrustedProxies } from '#foundation/client-address.ts'
import { type Clock, systemClock } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import { COUNT_IMAGE, COUNT_PATH, readCountAddress } from '#popularity/count-image.ts'
import { type AskedHeaders, readAskedHeaders } from '#reading/asked-headers.ts'
import { FrontWatch } from '#reading/fronts/watch-fronts.ts'
import { PageCache } from '#reading/page-cache.ts'
import { PageMaps } from '#reading/page-maps.ts'
import { servePages } from '#reading/serve-pages.ts'
import { Site } from '#reading/site.ts'
import type { SiteParts } from '#reading/site-parts.ts'
import type { Database } from '#storage/database.ts'
import { NodeLease } from '#storage/node-lease.ts'
import { atPort, type Config } from './config.ts'
import { Desk } from './desk.ts'
import { FrontDoor } from './front-door.ts'
import { createGuardedServer } from './guarded-server.ts'
import { NewsroomDoor } from './newsroom-door.ts'
import { NewsroomWatch } from './newsroom-watch.ts'
import { readAssets } from './read-assets.ts'
import { giveMemoryBackAtRest } from './rest-memory.ts'
import { roomForPages } from './room-for-pages.ts'
import { readSecret } from './secret.ts'
import { READER_HEADERS } from './security-headers.ts'
import { FONTS_PATH, serveFonts } from './serve-fonts.ts'
import { VERSION } from './version.ts'

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
  /** No follower and no job runs, as where all of them have failed: readers get what the clock says all the same. */
  isAsleep?: boolean
  /** Which of the processes of this machine that serve the paper this is, from 1 on; the first also does what is done once. */
  place?: number
}

/** Seconds for which a cache in front that is told of changes may keep a page: so old is what it could not be told of. */
const IN_FRONT = 60

/** Milliseconds that requests under way have to end in. */
const GRACE = 5_000

/** Milliseconds after which the newsroom is made ready for who may come: readers who waited for the start come first. */
const AWAITED_AFTER = 1_000

/** Starts the paper: readers' pages, the newsroom's interface and what follows publications. Resolves once it answers. */
export async function startServer(options: ServerOptions): Promise<PaperServer> {
  const { db, clock, log } = options
  const isTrustedProxy = readTrustedProxies(options.config.proxies.join(','))
  const secret = readSecret(options.config.dataFolder, options.config.secret)
  const server = createGuardedServer()
  // Links need the port, which the system may choose. Nothing is waited for from here until requests are listened to.
  const port = await listen(server, options.config)
  const config = atPort(options.config, port)
  // Asked at every request, so the system's time is not written out and read again.
  const milliseconds = clock === systemClock ? Date.now : () => Date.parse(clock())
  const cache = new PageCache({ maxBytes: roomForPages(config.workers), now: milliseconds })
  const desk = new Desk({ ...options, config, cache })
  const parts: SiteParts = {
    db: db.readForPages,
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
  }
  const site = new Site(parts, (question, reads) => desk.search.ask(question, reads))
  const fronts = new FrontWatch({ db, clock, log, parts })
  const watch = new NewsroomWatch({
    db,
    clock,
    log,
    origin: config.origin,
    hasMail: config.smtpUrl !== null,
    desk,
    maker: site,
  })
  const addressOf = (request: IncomingMessage): string =>
    clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for'], isTrustedProxy)
  const countRead: CountRead = (articleId, { socket }, { userAgent, forwardedFor }) =>
    desk.counter.count({
      articleId,
      address: clientAddress(socket.remoteAddress, forwardedFor, isTrustedProxy),
      userAgent,
    })
  const readers = servePages({
    cache,
    maker: site,
    headers: READER_HEADERS,
    onRead: config.count === 'server' ? countRead : () => undefined,
    onError: (error, request) => log.error({ err: error, url: request.url }, 'A page could not be made.'),
    inFront:
      config.purge.length > 0
        ? { seconds: IN_FRONT, wantsTags: config.purge.some(({ kind }) => kind === 'cloudflare'), now: milliseconds }
        : undefined,
  })

  let isReady = false
  const newsroom = new NewsroomDoor({ ...options, config, desk, cache, parts, site, addressOf, secret })
  server.on('upgrade', (request, socket, head) => newsroom.upgrade(request, socket, head))
  const door = new FrontDoor(
    server,
    route({
      readers,
      newsroom: (request, response) => newsroom.answer(request, response),
      fonts: serveFonts(),
      health: (response) => sendHealth(response, isReady),
      countRead,
    }),
  )
  const lease = new NodeLease({ db, clock, log, version: VERSION })
  if (!options.isAsleep) void lease.start()
  await desk.start()
  if (!options.isAsleep && isFirst(options)) {
    fronts.start()
    watch.start()
  }
  isReady = true
  const rest = giveMemoryBackAtRest()
  const awaiting = setTimeout(() => void newsroom.openWhereAwaited(), AWAITED_AFTER).unref()

  return {
    port,
    origin: config.origin,
    db,
    async stop() {
      isReady = false
      rest.stop()
      clearTimeout(awaiting)
      await newsroom.closeSockets()
      // While everything still stands; the framework ends after its last answer.
      await door.shut(GRACE)
      await newsroom.close()
      await fronts.stop()
      await watch.stop()
      await desk.stop()
      await lease.stop()
      await db.close()
    },
  }
}

/** Whether this is the process of its machine that does what is to be done once. */
function isFirst({ place = 1 }: ServerOptions): boolean {
  return place === 1
}

/** Resolves with the port that was taken, once the system lets readers connect. */
function listen(server: Server, { host, port }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

type CountRead = (articleId: string, request: IncomingMessage, asked: AskedHeaders) => void

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Sends a request where it belongs: what is not for the newsroom or for machines is the paper. */
function route(to: {
  readers: Answer
  newsroom: Answer
  fonts: Answer
  health: (response: ServerResponse) => void
  countRead: CountRead
}): Answer {
  return (request, response) => {
    const url = pathAsked(request)
    if (NEWSROOM.test(url)) to.newsroom(request, response)
    else if (url.startsWith(FONTS_PATH)) to.fonts(request, response)
    else if (url.startsWith(COUNT_PATH)) sendCountImage(url, request, response, to.countRead)
    else if (HEALTH.test(url)) to.health(response)
    else to.readers(request, response)
  }
}

/**
 * The path of a request, also of one that names a whole address as proxies are asked (RFC 9112, 3.2.2). Whose address it says
 * that it is counts for nothing.
 */
function pathAsked(request: IncomingMessage): string {
  const url = request.url ?? '/'
  if (url.startsWith('/')) return url
  request.url = url.replace(/^https?:\/\/[^/?#]*(?=\/|\?|$)/i, '').replace(/^(?!\/)/, '/')
  return request.url
}

const NEWSROOM = /^\/(?:api|newsroom|media|metrics|preview)(?:[/?]|$)/

const HEALTH = /^\/healthz\/?(?:\?|$)/

/** Tells whoever balances loads or restarts programs whether this one answers. */
function sendHealth(response: ServerResponse, isReady: boolean): void {
  response.writeHead(isReady ? 200 : 503, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(isReady ? {} : { 'Retry-After': '1' }),
  })
  response.end(isReady ? 'ok\n' : 'not ready\n')
}

/** The image of a few bytes that counts a read where a cache in front gives the pages. It is never kept by anyone. */
function sendCountImage(url: string, request: IncomingMessage, response: ServerResponse, countRead: CountRead): void {
  const articleId = readCountAddress(url)
  const asked = readAskedHeaders(request.rawHeaders)
  if (articleId !== null && request.method === 'GET' && !asked.isAhead) countRead(articleId, request, asked)
  response.writeHead(articleId === null ? 404 : 200, {
    'Content-Type': 'image/gif',
    'Content-Length': COUNT_IMAGE.length,
    'Cache-Control': 'no-store',
  })
  response.end(COUNT_IMAGE)
}
