import { stat } from 'node:fs/promises'
import type { Worker } from 'node:worker_threads'
import { startThread } from '#foundation/idle-thread.ts'
import { Refusal } from '#foundation/refusal.ts'
import { rememberFingerprint } from '#wire/imports/import-item.ts'
import type { ImportFormat, Incoming, OpenArchive, OpenOptions } from '#wire/incoming.ts'
import type { ArchiveAsked, ArchiveNews, ArchiveTask } from './archive-worker.ts'
import { rememberReading } from './body-reading.ts'
import { IMPORT_OPENERS } from './commands/import-formats.ts'

/** An archive that may have a thread until it is disposed of. */
export type HeldArchive = OpenArchive & AsyncDisposable

/** Bytes of a file that is read in no time: a thread takes longer to begin. */
const SHORT = 500_000

/** Megabytes of what has just been made, for the thread: what it reads is soon written and gone. */
const YOUNG = 24

/** Lots that are read in advance. */
const AHEAD = 3

/**
 * Opens an archive, and has it read in a thread of its own where it is long: what was read is written meanwhile. Three lots are read in
 * advance, and no more.
 *
 * @param options.short bytes of a file that is read in this thread
 * @throws {Refusal} `import-unreadable` for what is not there or none of its format
 */
export async function openArchive(
  format: ImportFormat,
  path: string,
  options: OpenOptions & { short?: number },
): Promise<HeldArchive> {
  const { short = SHORT, ...asked } = options
  const open = await IMPORT_OPENERS[format]?.()
  if (!open) throw new Refusal('import-unreadable', `This version reads no archives of ${format}.`)
  if ((await sizeOf(path)) > short) return openBeside({ format, path, options: asked })
  return { ...(await open(path, asked)), [Symbol.asyncDispose]: async () => undefined }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  return found?.isFile() ? found.size : 0
}

async function openBeside(task: ArchiveTask): Promise<HeldArchive> {
  const limits = { maxYoungGenerationSizeMb: YOUNG }
  const worker = startThread(import.meta.url, 'archive-worker', { workerData: task, resourceLimits: limits })
  const news = new News(worker)
  const close = async (): Promise<void> => {
    await worker.terminate()
  }
  try {
    const first = await news.next()
    if (!('source' in first)) throw new Error('The thread that reads the archive did not say what it is of.')
    return { source: first.source, items: () => readItems(worker, news), [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

async function* readItems(worker: Worker, news: News): AsyncGenerator<Incoming> {
  const ask = (asked: ArchiveAsked): void => worker.postMessage(asked)
  ask('begin')
  for (let lots = 0; lots < AHEAD; lots++) ask('lot')
  for (;;) {
    const one = await news.next()
    if (!('lot' in one)) return
    for (const { fingerprint, where, text, reading } of one.lot) {
      const item = JSON.parse(text) as Incoming
      item.where = where
      rememberFingerprint(item, fingerprint)
      if (reading && item.what === 'article') rememberReading(item.body, reading)
      yield item
    }
    ask('lot')
  }
}

/** What the thread says, in its order. */
class News {
  readonly #come: ArchiveNews[] = []
  #failure: unknown
  #wake: () => void = () => undefined

  constructor(worker: Worker) {
    worker.on('message', (one: ArchiveNews) => {
      this.#come.push(one)
      this.#wake()
    })
    worker.once('error', (error) => this.#fail(error))
    worker.once('exit', () => this.#fail(new Error('The thread that reads the archive ended.')))
  }

  /** @throws {Refusal} what the archive was refused for, once all that came before has been given out */
  async next(): Promise<ArchiveNews> {
    while (this.#come.length === 0) {
      if (this.#failure !== undefined) throw this.#failure
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    const one = this.#come.shift() as ArchiveNews
    if (!('refused' in one)) return one
    const { code, message, field } = one.refused
    throw new Refusal(code, message, field === undefined ? {} : { field })
  }

  #fail(error: unknown): void {
    this.#failure ??= error
    this.#wake()
  }
}
