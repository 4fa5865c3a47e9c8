import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { HOUR, type Instant, later } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import type { LiveDoor } from './live-door.ts'
import type { MountOptions } from './mount-api.ts'
import { problemOf } from './problem.ts'

/**
 * The door to everything behind the framework: the newsroom and its interface, pictures, figures. What is behind it is loaded
 * when somebody first asks for it. Readers then have their first page a third of a second sooner after a start, and a paper
 * that nobody is writing for does without some 40 MB.
 */
export class NewsroomDoor {
  readonly #options: MountOptions
  #app: Promise<Framework> | undefined

  constructor(options: MountOptions) {
    this.#options = options
  }

  /** Answers a request to the newsroom's side. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    this.#app ??= openFramework(this.#options)
    this.#app.then(
      ({ app }) => app.routing(request, response),
      (error: unknown) => this.#sayFailed(error, request, response),
    )
  }

  /** Loads what is behind it where somebody was at work in the newsroom a short while ago, and so comes any moment. */
  async openWhereAwaited(): Promise<void> {
    const { db, clock } = this.#options
    try {
      if (this.#app || !(await isSomebodyAwaited(db.read, clock()))) return
      this.#app ??= openFramework(this.#options)
      await this.#app
    } catch (error) {
      // Whoever comes tries again, and is told.
      this.#options.log.warn({ err: error }, 'The newsroom could not be opened before somebody asks for it.')
      this.#app = undefined
    }
  }

  /** Opens a socket for a browser of the newsroom. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#app ??= openFramework(this.#options)
    this.#app.then(
      ({ live }) => live.upgrade(request, socket, head),
      (error: unknown) => {
        this.#options.log.error({ err: error }, 'The newsroom could not be opened.')
        this.#app = undefined
        socket.destroy()
      },
    )
  }

  /** Sends off whoever holds a socket, with everything that they wrote saved. Other requests are still answered. */
  async closeSockets(): Promise<void> {
    const framework = await this.#app?.catch(() => undefined)
    await framework?.live.close()
  }

  #sayFailed(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    this.#options.log.error({ err: error, url: request.url }, 'The newsroom could not be opened.')
    this.#app = undefined
    response.writeHead(500, { 'Content-Type': 'application/problem+json; charset=utf-8' })
    response.end(JSON.stringify(problemOf('something-failed', 'The newsroom could not be opened; why is in the log.')))
  }

  /** Resolves when requests under way have their answers. */
  async close(): Promise<void> {
    const framework = await this.#app?.catch(() => undefined)
    await framework?.app.close()
  }
}

/** Milliseconds since somebody was last in the newsroom, below which they are at work. */
const AT_WORK = 2 * HOUR

/** Whether people or programs were at work before the program was started again. A paper at rest is left as light as it is. */
async function isSomebodyAwaited(db: Reader, now: Instant): Promise<boolean> {
  const since = later(now, -AT_WORK)
  const seen = await db
    .selectFrom('staffSession')
    .select('id')
    .where('expiresAt', '>', now)
    .where('lastSeenAt', '>=', since)
    .limit(1)
    .execute()
  if (seen.length > 0) return true
  const used = await db
    .selectFrom('apiToken')
    .select('id')
    .where('revokedAt', 'is', null)
    .where('lastUsedAt', '>=', since)
    .limit(1)
    .execute()
  return used.length > 0
}

interface Framework {
  app: FastifyInstance
  live: LiveDoor
}

async function openFramework(options: MountOptions): Promise<Framework> {
  const [{ createApiApp }, { mountApi }] = await Promise.all([import('./api-app.ts'), import('./mount-api.ts')])
  const { log } = options
  const app = createApiApp({ onError: (error, where) => log.error({ err: error, where }, 'A request failed.') })
  const live = await mountApi(app, options)
  await app.ready()
  return { app, live }
}
