import type { ReaderAnswer, ReaderQuestion } from './reader-messages.ts'

interface Asked<Source> {
  question: ReaderQuestion
  source: Source
}

/** Reads texts in a worker: one at a time, of those that wait the newest alone. `Source` is what a text was taken from. */
export class TextReader<Source> {
  readonly #onAnswer: (answer: ReaderAnswer, source: Source) => void
  #worker: Worker | null = null
  #asked: Asked<Source> | null = null
  #waiting: Asked<Source> | null = null
  #lastId = 0

  constructor(onAnswer: (answer: ReaderAnswer, source: Source) => void) {
    this.#onAnswer = onAnswer
  }

  /** Reads a text as soon as the one before is read; what still waited is not read any more. */
  read(question: Omit<ReaderQuestion, 'id'>, source: Source): void {
    // Subjects that were told with a text that is dropped are told with this one.
    const subjects = question.subjects ?? this.#waiting?.question.subjects
    this.#waiting = { question: { ...question, ...(subjects && { subjects }), id: ++this.#lastId }, source }
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
      this.#worker.postMessage(this.#asked.question)
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
    if (this.#asked) this.#hear({ id: this.#asked.question.id, fault })
  }

  #hear(answer: ReaderAnswer): void {
    const asked = this.#asked
    if (asked?.question.id !== answer.id) return
    this.#asked = null
    this.#onAnswer(answer, asked.source)
    this.#askNext()
  }
}
