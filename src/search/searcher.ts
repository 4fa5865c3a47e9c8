import { Worker } from 'node:worker_threads'
import { SECOND } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { Database } from '#storage/database.ts'
import { type SearchAnswer, type SearchQuestion, searchArticles } from './search-articles.ts'
import type { WorkerReply, WorkerRequest } from './search-worker.ts'

/** Milliseconds without a question after which the thread ends, and gives back the 25 MB that it takes. */
const IDLE = 30 * SECOND

interface Waiting {
  resolve(reply: WorkerReply): void
  reject(error: Error): void
}

/**
 * Answers searches without holding up whoever else is served: on SQLite in a thread of its own with a connection that only
 * reads, started at the first question, ended when none has come for a while and started again at the next or after it broke; on
 * PostgreSQL by asking the server, which is another process already.
 */
export class Searcher {
  readonly #db: Database
  readonly #idle: number
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #ending: NodeJS.Timeout | undefined
  #asked = 0
  #isClosed = false

  constructor(options: { db: Database; idle?: number }) {
    this.#db = options.db
    this.#idle = options.idle ?? IDLE
  }

  /** Whether the thread is there. */
  get isAwake(): boolean {
    return this.#worker !== null
  }

  /** See `searchArticles`. */
  async ask(question: SearchQuestion, reads?: PageReads): Promise<SearchAnswer> {
    if (this.#db.dialect === 'postgres') return searchArticles(this.#db.read, { ...question, reads })
    const reply = await this.#askWorker(question)
    for (const key of reply.keys) reads?.note(key)
    reads?.until(reply.freshUntil)
    return reply.answer
  }

  /** Ends the thread; questions that wait are refused, and so is any other. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#ending)
    await this.#worker?.terminate()
  }

  #askWorker(question: SearchQuestion): Promise<WorkerReply> {
    if (this.#isClosed) return Promise.reject(new Error('Search is closed.'))
    const id = ++this.#asked
    clearTimeout(this.#ending)
    const worker = this.#worker ?? this.#startWorker()
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage({ id, question } satisfies WorkerRequest)
    })
  }

  #startWorker(): Worker {
    // From the sources in tests and while developing, from what was built otherwise.
    const isSource = import.meta.url.endsWith('.ts')
    const worker = new Worker(new URL(`./search-worker.${isSource ? 'ts' : 'js'}`, import.meta.url), {
      workerData: { file: this.#db.location },
      execArgv: isSource ? ['--conditions=dateline-source'] : [],
    })
    this.#worker = worker
    worker.on('message', (reply: WorkerReply) => this.#settle(reply))
    worker.on('error', (error) => this.#lose(worker, error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => this.#lose(worker, new Error('The search thread ended.')))
    return worker
  }

  #settle(reply: WorkerReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    // A thread that nobody waits for does not keep the program running.
    if (this.#waiting.size === 0) {
      this.#worker?.unref()
      this.#ending = setTimeout(() => this.#end(), this.#idle).unref()
    }
    if (reply.error === undefined) waiting?.resolve(reply)
    else waiting?.reject(new Error(reply.error))
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
