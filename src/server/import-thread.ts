import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { startThread } from '#foundation/idle-thread.ts'
import type { Log } from '#foundation/log.ts'
import { Refusal } from '#foundation/refusal.ts'
import { holdRun, leaveRun } from '#wire/imports/import-run.ts'
import type { ImportJobs } from '#wire/imports/routes.ts'
import type { ImportNews, ImportWork } from './import-worker.ts'
import { keepHeapsSmall } from './small-heaps.ts'

/** Folder within the data folder, which is this server's alone; each of its processes has its own. */
const SPOOL_FOLDER = 'archives'

/** Imports and undoes in threads of their own, one at a time. What is under way when the program ends goes on when it is asked for again. */
export class ImportThread implements ImportJobs {
  /** Where archives lie that were sent over HTTP. */
  readonly spool: string
  readonly #paper: Omit<ImportWork, 'work'>
  readonly #log: Log
  #worker: Worker | null = null

  constructor(options: Omit<ImportWork, 'work'> & { place: number; log: Log }) {
    const { log, place, ...paper } = options
    this.#paper = paper
    this.#log = log
    this.spool = join(paper.dataFolder, place === 1 ? SPOOL_FOLDER : `${SPOOL_FOLDER}-${place}`)
  }

  /** Removes what a process before this one was ended over: somebody's whole archive. */
  async start(): Promise<void> {
    await rm(this.spool, { recursive: true, force: true })
  }

  bring(task: Parameters<ImportJobs['bring']>[0], onEnd: () => void): Promise<string> {
    return this.#work({ bring: task }, onEnd)
  }

  async undo(task: Parameters<ImportJobs['undo']>[0]): Promise<void> {
    await this.#work({ undo: task }, () => undefined)
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  /** Resolves with the id of the run once the thread is at work on it. */
  #work(work: ImportWork['work'], onEnd: () => void): Promise<string> {
    if (this.#worker) {
      throw new Refusal('import-running', 'An import is at work on this server. Wait until it has ended.')
    }
    const worker = startThread(import.meta.url, 'import-worker', { workerData: { ...this.#paper, work } })
    this.#worker = worker
    const heaps = keepHeapsSmall()
    return new Promise((resolve, reject) => {
      let run: string | null = null
      worker.on('message', (news: ImportNews) => {
        if ('refused' in news) {
          if (run === null) reject(new Refusal(news.refused.code, news.refused.message))
          return
        }
        run = news.runId
        holdRun(run)
        resolve(run)
      })
      worker.once('error', (error) => {
        this.#log.error({ err: error }, 'An import failed.')
        reject(error)
      })
      worker.once('exit', () => {
        this.#worker = null
        heaps[Symbol.dispose]()
        if (run !== null) leaveRun(run)
        reject(new Error('The import ended before it began.'))
        onEnd()
      })
    })
  }
}
