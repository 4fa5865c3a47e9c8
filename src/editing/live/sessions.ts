import type { WebSocket } from 'ws'
import type { Actor } from '#staff/actor.ts'

/** Somebody's browser, connected. */
export interface Session {
  actor: Actor
  cookies: string | undefined
  socket: WebSocket
  /** Whether it has answered since it was last asked. */
  isAlive: boolean
}

const MOST_SESSIONS_EACH = 40

/** Codes with which a socket is closed (4000 to 4999 are free for programs). */
const CLOSED = { 'not-signed-in': 4401, 'too-many': 4429, 'database-away': 4503, stopping: 1001 } as const

/** The sockets of browsers, each of somebody whose session is looked at again and again. */
export class Sessions {
  readonly #findActor: (cookies: string | undefined) => Promise<Actor | null>
  readonly #sessions = new Set<Session>()
  #isStopped = false

  /** @param findActor Whose session a `Cookie` line holds, as it is now. */
  constructor(findActor: (cookies: string | undefined) => Promise<Actor | null>) {
    this.#findActor = findActor
  }

  get size(): number {
    return this.#sessions.size
  }

  /** Takes a socket in, until it closes; `null` where it was closed instead, since there are too many or no more are taken. */
  admit(socket: WebSocket, { actor, cookies }: Pick<Session, 'actor' | 'cookies'>): Session | null {
    const mine = [...this.#sessions].filter((one) => one.actor.id === actor.id)
    if (this.#isStopped || mine.length >= MOST_SESSIONS_EACH) {
      close(socket, this.#isStopped ? 'stopping' : 'too-many')
      return null
    }
    const session: Session = { actor, cookies, socket, isAlive: true }
    this.#sessions.add(session)
    socket.on('pong', () => {
      session.isAlive = true
    })
    socket.on('close', () => this.#sessions.delete(session))
    socket.on('error', () => socket.terminate())
    return session
  }

  /** Asks whether browsers are there, and gives up those that have not answered since the last time. */
  beat(): void {
    for (const session of this.#sessions) {
      if (!session.isAlive) {
        session.socket.terminate()
        continue
      }
      session.isAlive = false
      session.socket.ping()
    }
  }

  /** Learns anew who everybody is; gives those who are signed in no more. */
  async renew(): Promise<Session[]> {
    const known = new Map<string, Actor | null>()
    const out: Session[] = []
    for (const session of this.#sessions) {
      const key = session.cookies ?? ''
      if (!known.has(key)) known.set(key, await this.#findActor(session.cookies))
      const actor = known.get(key)
      if (actor) session.actor = actor
      else out.push(session)
    }
    return out
  }

  /** Closes one socket, or all. */
  close(reason: keyof typeof CLOSED, sessions: Iterable<Session> = this.#sessions): void {
    for (const { socket } of sessions) close(socket, reason)
  }

  /** Takes nobody in any more, and sends everybody off. */
  async stop(): Promise<void> {
    this.#isStopped = true
    const closed = [...this.#sessions].map(
      ({ socket }) => new Promise<void>((resolve) => socket.once('close', () => resolve())),
    )
    this.close('stopping')
    const cut = setTimeout(() => {
      for (const { socket } of this.#sessions) socket.terminate()
    }, 1_000)
    await Promise.all(closed)
    clearTimeout(cut)
  }
}

function close(socket: WebSocket, reason: keyof typeof CLOSED): void {
  socket.close(CLOSED[reason], reason)
}
