import { IdleThread } from '#foundation/idle-thread.ts'
import type { Reading } from '#language/reading.ts'

/** A text to be read, and earlier states of it of which only the quotations matter. */
export interface ReadTask {
  text: string
  /** `YYYY-MM-DD`; see `readText`. */
  published: string
  language: string
  others: string[]
}

export interface ReadText {
  reading: Reading
  /** What stands between marks of quotation in each of the others. */
  quoted: string[][]
}

/** Reads texts without holding up whoever else is served: in a thread, which ends and gives back its memory when nothing is to be read. */
export class TextReader {
  readonly #thread = new IdleThread<ReadTask, ReadText>({ beside: import.meta.url, module: 'text-worker' })

  /** What a text says. Takes time in proportion to its length, after the texts that wait before it. */
  read(task: ReadTask): Promise<ReadText> {
    return this.#thread.ask(task)
  }

  /** Ends the thread; texts that wait are given up. */
  close(): Promise<void> {
    return this.#thread.close()
  }
}
