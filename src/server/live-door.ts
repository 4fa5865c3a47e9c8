import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { WebSocketServer } from 'ws'
import { LIVE_PATH } from '#editing/api.ts'
import { LiveNewsroom, MOST_MESSAGE_BYTES } from '#editing/live/live-newsroom.ts'
import type { Clock } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Accounts } from '#staff/accounts.ts'
import { mayDo } from '#staff/permissions.ts'
import { findAdmitted } from '#staff/require-permissions.ts'
import { isFromOrigin } from '#staff/same-origin.ts'
import type { Database } from '#storage/database.ts'
import { changedKeys } from './changed-keys-of-newsroom.ts'
import type { Desk } from './desk.ts'

export interface LiveDoorOptions {
  db: Database
  clock: Clock
  log: Log
  desk: Desk
  accounts: Accounts
  /** The public address of the paper: the only one whose pages may open a socket. */
  origin: string
}

/** After a request to one of these somebody may be out: browsers are looked at again at once. */
const MAY_END_SESSIONS = /^\/(?:newsroom|api\/v1\/(?:staff|me|sessions))(?:\/|$)/

/** Milliseconds between two looks for texts that nobody has open and that were not saved as revisions when they should have been. */
const TIDY_EVERY = 10 * 60_000

/** The door through which browsers come that hold a socket: who they are is known before it is opened. */
export class LiveDoor {
  readonly live: LiveNewsroom
  readonly #options: LiveDoorOptions
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  })
  readonly #tidying: NodeJS.Timeout
  #isClosed = false

  constructor(options: LiveDoorOptions) {
    const { db, clock, log, desk, accounts } = options
    this.#options = options
    this.live = new LiveNewsroom({
      db,
      clock,
      log,
      findActor: (cookies) => findAdmitted({ db, accounts }, cookies),
      keysOf: changedKeys,
    })
    desk.onEvents((events) => this.live.hear(events))
    const tidy = (): void => void this.live.saveLeftTexts()
    tidy()
    this.#tidying = setInterval(tidy, TIDY_EVERY).unref()
  }

  /** Looks at browsers again after every request of `app` that may have put somebody out. */
  watch(app: FastifyInstance): void {
    app.addHook('onResponse', async (request) => {
      if (request.method !== 'GET' && MAY_END_SESSIONS.test(request.url)) await this.live.recheck()
    })
  }

  /** Opens a socket for whoever is signed in and comes from a page of this paper; others get an answer in HTTP. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    const { db, accounts, origin, log } = this.#options
    if (this.#isClosed) return refuse(socket, '503 Service Unavailable')
    if (request.url?.split('?')[0] !== LIVE_PATH) return refuse(socket, '404 Not Found')
    if (!isFromOrigin(request.headers, origin)) return refuse(socket, '403 Forbidden')
    try {
      const cookies = request.headers.cookie
      const actor = await findAdmitted({ db, accounts }, cookies)
      if (!actor || !mayDo(actor.role, 'newsroom.enter')) return refuse(socket, '401 Unauthorized')
      this.#sockets.handleUpgrade(request, socket, head, (opened) => this.live.accept(opened, { actor, cookies }))
    } catch (error) {
      log.warn({ err: error }, 'A socket could not be opened.')
      refuse(socket, '503 Service Unavailable')
    }
  }

  /** Sends everybody off and saves what they wrote. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#tidying)
    await this.live.stop()
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\nCache-Control: no-store\r\n\r\n`)
}
