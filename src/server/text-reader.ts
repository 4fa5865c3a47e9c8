import { IdleThread } from '#foundation/idle-thread.ts'
import { findModel, findVersionInUse } from '#record/learning/models.ts'
import { shippedModel } from '#record/learning/shipped-model.ts'
import type { Reader } from '#storage/database.ts'
import type { ReadTask, ReadText } from './text-worker.ts'

interface Thread {
  version: string
  thread: IdleThread<ReadTask, ReadText>
}

/**
 * Reads texts by the model that is in use, without holding up whoever else is served: in a thread, which ends and gives back its memory when
 * nothing is to be read.
 */
export class TextReader {
  readonly #db: Reader
  #current: Thread | null = null
  /** Threads of models that were in use before: they end by themselves when they have nothing to read. */
  readonly #all = new Set<Thread['thread']>()
  #isClosed = false

  constructor({ db }: { db: Reader }) {
    this.#db = db
  }

  /** What a text says. Takes time in proportion to its length, after the texts that wait before it. */
  async read(task: ReadTask): Promise<ReadText> {
    const version = await findVersionInUse(this.#db)
    if (this.#current?.version !== version) {
      const model = (await findModel(this.#db, version)) ?? shippedModel().model
      // Somebody else may have come here meanwhile.
      if (this.#current?.version !== version) this.#current = { version, thread: this.#open(model) }
    }
    return this.#current.thread.ask(task)
  }

  #open(model: Uint8Array): Thread['thread'] {
    if (this.#isClosed) throw new Error('Nothing is read any more.')
    const thread = new IdleThread<ReadTask, ReadText>({
      ...{ beside: import.meta.url, module: 'text-worker', data: { model } },
    })
    for (const one of this.#all) if (!one.isAwake) this.#all.delete(one)
    this.#all.add(thread)
    return thread
  }

  /** Ends the threads; texts that wait are given up. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all([...this.#all].map((thread) => thread.close()))
  }
}
