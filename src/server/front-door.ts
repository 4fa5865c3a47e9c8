import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Milliseconds for which a connection that has not asked for anything is waited for once the door is shut. */
const SILENCE = 1_000

/** Milliseconds between two looks at which connections have nothing more to wait for. */
const LOOK_EVERY = 20

/** Turns of the event loop within which whoever has connected is let in before the door is shut. */
const MOST_TURNS = 5_000

/** One connection: how many of its requests have no answer yet, and whether it has asked at all. */
interface Visit {
  due: number
  hasAsked: boolean
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Where requests come in. It knows who waits for an answer, so that it can be shut without anyone being sent off who was let in.
 * Node's own way of closing takes for idle a connection that has just been made, and one whose answer is still being sent.
 */
export class FrontDoor {
  readonly #server: Server
  readonly #visits = new Map<Socket, Visit>()
  readonly #answer: Answer
  /** Requests that wait until the door is shut; nobody's wait before. */
  #held: (() => void)[] | undefined

  constructor(server: Server, answer: Answer) {
    this.#server = server
    this.#answer = answer
    server.on('connection', (socket: Socket) => this.#enter(socket))
    server.on('request', (request: IncomingMessage, response: ServerResponse) => this.#ask(request, response))
    server.on('timeout', (socket: Socket) => this.#endSilent(socket))
  }

  /**
   * Ends a connection on which nothing has moved for as long as the server allows: nobody asks, or who asked takes nothing of their
   * answer. Where it is the answer that takes long to make, it is waited for.
   */
  #endSilent(socket: Socket): void {
    const isOurTurn = (this.#visits.get(socket)?.due ?? 0) > 0 && socket.writableLength === 0
    if (!isOurTurn) socket.destroy()
  }

  /**
   * Resolves when nobody is let in any more and everybody who was has the whole answer. What then still stands after
   * `milliseconds` is cut.
   */
  async shut(milliseconds: number): Promise<void> {
    this.#held = []
    await this.#letIn()
    const server = this.#server
    // It would look for idle connections while the system still lets others in. They are looked for below.
    server.closeIdleConnections = () => undefined
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    const shutAt = performance.now()
    const cut = setTimeout(() => server.closeAllConnections(), milliseconds)
    const look = setInterval(() => this.#seeOff(performance.now() - shutAt > SILENCE), LOOK_EVERY)
    const held = this.#held
    this.#held = undefined
    for (const ask of held) ask()
    await closed
    clearInterval(look)
    clearTimeout(cut)
  }

  #enter(socket: Socket): void {
    this.#visits.set(socket, { due: 0, hasAsked: false })
    socket.once('close', () => this.#visits.delete(socket))
  }

  #ask(request: IncomingMessage, response: ServerResponse): void {
    const visit = this.#visits.get(request.socket)
    if (visit) {
      visit.due++
      visit.hasAsked = true
      response.once('close', () => visit.due--)
    }
    if (this.#held) this.#held.push(() => this.#answer(request, response))
    else this.#answer(request, response)
  }

  /**
   * Resolves when nobody waits to be let in: the system resets the connections that are in its queue when a server stops to
   * listen. Each turn of the loop lets in one, so a short turn that let in nobody has left nobody there. Whoever asks meanwhile
   * has the answer later, and so does not come back to stand in the queue again.
   */
  async #letIn(): Promise<void> {
    let entered = 0
    const count = (): void => {
      entered++
    }
    this.#server.on('connection', count)
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const [before, begun] = [entered, performance.now()]
      await new Promise((resolve) => setImmediate(resolve))
      if (turn > 0 && entered === before && performance.now() - begun < 1) break
    }
    this.#server.off('connection', count)
  }

  /** Ends the connections that have all their answers, and those that have said nothing for long. */
  #seeOff(isLate: boolean): void {
    for (const [socket, { due, hasAsked }] of this.#visits) {
      if (due > 0) continue
      if (hasAsked || (isLate && socket.bytesRead === 0)) socket.destroy()
    }
  }
}
