import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import type { Log } from '#foundation/log.ts'
import { relayBetween } from '#storage/siblings.ts'

/** Setting by which a process knows which of the paper's it is, from 1 on. It is nobody's to set. */
export const PLACE = 'DATELINE_WORKER'

/** What a worker says once it answers. */
export interface Ready {
  isReady: true
  origin: string
}

/** What a worker is told when it is to end. */
export const STOP = 'stop'

export interface WorkersOptions {
  count: number
  log: Log
}

/** Milliseconds after which a worker that ended is started again: at first, and while it goes on ending at once. */
const FIRST_WAIT = 100
const LONGEST_WAIT = 10_000
/** Milliseconds that a worker has to live so that its end is the first again. */
const SOUND = 10_000
/** Milliseconds that workers have to end in. */
const GRACE = 20_000

/**
 * The processes that serve one paper on this machine, started by this one, which only looks after them: it hands them the connections
 * in turn, passes on what they say to one another, and starts again what ends unbidden. The first also does what is to be done
 * once on a machine.
 */
export class Workers {
  readonly #log: Log
  readonly #places = new Map<number, Worker>()
  readonly #waiting = new Set<NodeJS.Timeout>()
  #isStopping = false
  /** The paper's public address. */
  origin = ''

  private constructor(log: Log) {
    this.#log = log
  }

  /**
   * Starts them. Resolves once all answer.
   *
   * @throws {Error} where one ends before that.
   */
  static async start({ count, log }: WorkersOptions): Promise<Workers> {
    const workers = new Workers(log)
    cluster.schedulingPolicy = cluster.SCHED_RR
    relayBetween()
    try {
      // The first opens what all share, before the others come.
      workers.origin = await workers.#begin(1)
      await Promise.all(Array.from({ length: count - 1 }, (_, index) => workers.#begin(index + 2)))
    } catch (error) {
      await workers.stop()
      throw error
    }
    return workers
  }

  /** Starts the worker of this place; resolves with the paper's address once it answers. */
  #begin(place: number, wait = FIRST_WAIT): Promise<string> {
    const worker = cluster.fork({ [PLACE]: String(place) })
    const begunAt = performance.now()
    this.#places.set(place, worker)
    return new Promise((resolve, reject) => {
      let isReady = false
      worker.on('message', (message: Partial<Ready>) => {
        if (!message.isReady) return
        isReady = true
        resolve(message.origin ?? '')
      })
      worker.once('exit', (code, signal) => {
        this.#places.delete(place)
        if (this.#isStopping) return
        if (!isReady && this.origin === '') return reject(new Error(`Process ${place} of the paper did not start.`))
        this.#log.error({ place, code, signal }, 'A process of the paper ended; it is started again.')
        const isSound = performance.now() - begunAt > SOUND
        this.#beginLater(place, isSound ? FIRST_WAIT : wait)
      })
    })
  }

  #beginLater(place: number, wait: number): void {
    const timer = setTimeout(() => {
      this.#waiting.delete(timer)
      this.#begin(place, Math.min(LONGEST_WAIT, wait * 2)).catch((error: unknown) =>
        this.#log.error({ err: error }, 'A process of the paper could not be started.'),
      )
    }, wait)
    this.#waiting.add(timer)
  }

  /** Has all of them finish what is under way and end. Resolves when they have. */
  async stop(): Promise<void> {
    this.#isStopping = true
    for (const timer of this.#waiting) clearTimeout(timer)
    const ended = [...this.#places.values()].map(async (worker) => {
      const exit = once(worker, 'exit')
      if (worker.isConnected()) worker.send(STOP)
      else worker.process.kill('SIGTERM')
      await exit
    })
    const cut = setTimeout(() => {
      for (const worker of this.#places.values()) worker.process.kill('SIGKILL')
    }, GRACE)
    await Promise.all(ended)
    clearTimeout(cut)
  }
}
