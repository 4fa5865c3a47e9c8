import type { ReaderAnswer, ReaderQuestion } from './reader-messages.ts'

/** Reads texts in a worker: one at a time, of those that wait the newest alone. */
export class TextReader {
  readonly #onAnswer: (answer: ReaderAnswer, text: string) => void
  #worker: Worker | null = null
  #asked: ReaderQuestion | null = null
  #waiting: ReaderQuestion | null = null
  #lastId = 0

  constructor(onAnswer: (answer: ReaderAnswer, text: string) => void) {
    this.#onAnswer = onAnswer
  }

  /** Reads a text as soon as the one before is read; what still waited is not read any more. */
  read(question: Omit<ReaderQuestion, 'id'>): void {
    // Subjects that were told with a text that is dropped are told with this one.
    const subjects = question.subjects ?? this.#waiting?.subjects
    this.#waiting = { ...question, ...(subjects && { subjects }), id: ++this.#lastId }
    if (!this.#asked) this.#askNext()
  }

  close(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#waiting = null
    this.#asked = null
  }

  #askNext(): void {
    this.#asked = this.#waiting
    this.#waiting = null
    if (!this.#asked) return
    try {
      this.#worker ??= this.#open()
      this.#worker.postMessage(this.#asked)
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error))
    }
  }

  #open(): Worker {
    const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<ReaderAnswer>) => this.#hear(data))
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      worker.terminate()
      this.#worker = null
      this.#fail('What reads the text could not be started.')
    })
    return worker
  }

  #fail(fault: string): void {
    if (this.#asked) this.#hear({ id: this.#asked.id, fault })
  }

  #hear(answer: ReaderAnswer): void {
    const asked = this.#asked
    if (asked?.id !== answer.id) return
    this.#asked = null
    this.#onAnswer(answer, asked.text)
    this.#askNext()
  }
}
