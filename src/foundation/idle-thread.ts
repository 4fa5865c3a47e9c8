import { parentPort, Worker, type WorkerOptions } from 'node:worker_threads'
import { SECOND } from './clock.ts'

/**
 * Starts a thread that runs a module beside another one: from the sources in tests and while developing, from what was built
 * otherwise.
 *
 * @param beside `import.meta.url` of that other one
 * @param module its name without an ending: `search-worker`
 */
export function startThread(
  beside: string,
  module: string,
  options: Pick<WorkerOptions, 'workerData' | 'resourceLimits'> = {},
): Worker {
  const isSource = beside.endsWith('.ts')
  return new Worker(new URL(`./${module}.${isSource ? 'ts' : 'js'}`, beside), {
    ...options,
    execArgv: isSource ? ['--conditions=dateline-source'] : [],
  })
}

export interface IdleThreadOptions {
  /** See {@link startThread}. */
  beside: string
  module: string
  /** Handed to the thread as `workerData` when it starts. */
  data?: unknown
  /** How much memory it may take: one that wants more ends, and the task has failed. */
  limits?: WorkerOptions['resourceLimits']
  /** Milliseconds without a task after which it ends and gives back its memory; 30 seconds. */
  idle?: number | undefined
}

interface Waiting<Answer> {
  resolve(answer: Answer): void
  reject(error: Error): void
}

type Reply<Answer> = { id: number } & ({ answer: Answer } | { failed: string })

/**
 * A thread for work that would hold up whoever else is served. It is started at the first task, ends when none has come for a
 * while, and is started again at the next, or after it broke. Its module calls {@link answerTasks}.
 */
export class IdleThread<Task, Answer> {
  readonly #options: IdleThreadOptions
  readonly #waiting = new Map<number, Waiting<Answer>>()
  #worker: Worker | null = null
  #ending: NodeJS.Timeout | undefined
  #asked = 0
  #isClosed = false

  constructor(options: IdleThreadOptions) {
    this.#options = options
  }

  /** Whether the thread is there. */
  get isAwake(): boolean {
    return this.#worker !== null
  }

  /** What the thread makes of a task. Rejects where it failed, or ended meanwhile. */
  ask(task: Task): Promise<Answer> {
    if (this.#isClosed) return Promise.reject(new Error(`The thread ${this.#options.module} was closed.`))
    clearTimeout(this.#ending)
    const id = ++this.#asked
    const worker = this.#worker ?? this.#start()
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage({ id, task })
    })
  }

  /** Ends the thread for good; tasks that wait are given up, and so is any other. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#ending)
    await this.#worker?.terminate()
  }

  #start(): Worker {
    const { beside, module, data, limits } = this.#options
    const worker = startThread(beside, module, { workerData: data, ...(limits && { resourceLimits: limits }) })
    this.#worker = worker
    worker.on('message', (reply: Reply<Answer>) => this.#settle(reply))
    worker.on('error', (error) => this.#lose(worker, error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => this.#lose(worker, new Error(`The thread ${module} ended.`)))
    return worker
  }

  #settle(reply: Reply<Answer>): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    // A thread that nobody waits for does not keep the program running.
    if (this.#waiting.size === 0) {
      this.#worker?.unref()
      this.#ending = setTimeout(() => this.#end(), this.#options.idle ?? 30 * SECOND).unref()
    }
    if ('answer' in reply) waiting?.resolve(reply.answer)
    else waiting?.reject(new Error(reply.failed))
  }

  #end(): void {
    const worker = this.#worker
    this.#worker = null
    void worker?.terminate()
  }

  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return
    this.#worker = null
    const lost = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const waiting of lost) waiting.reject(error)
  }
}

/** In the thread: answers every task that {@link IdleThread.ask} sends, with what `work` gives or by saying how it failed. */
export function answerTasks<Task, Answer>(work: (task: Task) => Answer | Promise<Answer>): void {
  const port = parentPort
  if (!port) throw new Error('This module is for a thread: see idle-thread.ts.')
  port.on('message', async ({ id, task }: { id: number; task: Task }) => {
    try {
      port.postMessage({ id, answer: await work(task) } satisfies Reply<Answer>)
    } catch (error) {
      port.postMessage({ id, failed: error instanceof Error ? error.message : String(error) } satisfies Reply<Answer>)
    }
  })
}
