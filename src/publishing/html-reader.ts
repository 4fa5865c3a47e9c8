import { Worker } from 'node:worker_threads'
import type { BodyDocument } from '#article/body-document.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { SECOND } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { HtmlAnswer, HtmlTask } from './html-worker.ts'

/** Characters of HTML that are read at once, in about 20 ms: readers would wait longer for the thread than for that. */
const SHORT = 100_000

/** Milliseconds without a text after which the thread ends and gives back its memory. */
const IDLE = 30 * SECOND

interface Waiting {
  resolve(document: BodyDocument): void
  reject(error: Error): void
}

/**
 * Reads the HTML of articles (`parseHtmlBody`) without holding up readers: what is long in a thread of its own, which is
 * started at the first such text and ends when none has come for a while.
 */
export class HtmlReader {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #ending: NodeJS.Timeout | undefined
  #asked = 0

  /**
   * The body that `html` says.
   *
   * @throws {Refusal} as `parseHtmlBody` does.
   */
  async read(html: string): Promise<BodyDocument> {
    if (html.length <= SHORT) return parseHtmlBody(html).document
    clearTimeout(this.#ending)
    const id = ++this.#asked
    const worker = this.#worker ?? this.#startWorker()
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage({ id, html } satisfies HtmlTask)
    })
  }

  /** Ends the thread; texts that wait are given up. */
  async close(): Promise<void> {
    clearTimeout(this.#ending)
    await this.#worker?.terminate()
  }

  #startWorker(): Worker {
    // From the sources in tests and while developing, from what was built otherwise.
    const isSource = import.meta.url.endsWith('.ts')
    const worker = new Worker(new URL(`./html-worker.${isSource ? 'ts' : 'js'}`, import.meta.url), {
      execArgv: isSource ? ['--conditions=dateline-source'] : [],
    })
    this.#worker = worker
    worker.on('message', (answer: HtmlAnswer) => this.#settle(answer))
    worker.on('error', (error) => this.#lose(worker, error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => this.#lose(worker, new Error('The thread that reads HTML ended.')))
    return worker
  }

  #settle(answer: HtmlAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#rest()
    if ('document' in answer) waiting?.resolve(JSON.parse(answer.document) as BodyDocument)
    else if ('failed' in answer) waiting?.reject(new Error(answer.failed))
    else {
      const { code, message, field } = answer.refused
      waiting?.reject(new Refusal(code, message, field === undefined ? {} : { field }))
    }
  }

  /** A thread that nobody waits for does not keep the program running. */
  #rest(): void {
    this.#worker?.unref()
    this.#ending = setTimeout(() => {
      const worker = this.#worker
      this.#worker = null
      void worker?.terminate()
    }, IDLE).unref()
  }

  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return
    this.#worker = null
    const lost = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const waiting of lost) waiting.reject(error)
  }
}
