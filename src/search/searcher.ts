import { IdleThread } from '#foundation/idle-thread.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { Database } from '#storage/database.ts'
import { type SearchAnswer, type SearchQuestion, searchArticles } from './search-articles.ts'
import type { SearchTaskAnswer } from './search-worker.ts'

/**
 * Answers searches without holding up whoever else is served: on SQLite in a thread of its own with a connection that only
 * reads, which takes 25 MB while it is there; on PostgreSQL by asking the server, which is another process already.
 */
export class Searcher {
  readonly #db: Database
  readonly #thread: IdleThread<SearchQuestion, SearchTaskAnswer>

  /** @param options `idle`: milliseconds without a question after which the thread ends; 30 seconds. */
  constructor({ db, idle }: { db: Database; idle?: number }) {
    this.#db = db
    this.#thread = new IdleThread({
      beside: import.meta.url,
      module: 'search-worker',
      data: { file: db.location },
      idle,
    })
  }

  /** Whether the thread is there. */
  get isAwake(): boolean {
    return this.#thread.isAwake
  }

  /** See `searchArticles`. */
  async ask(question: SearchQuestion, reads?: PageReads): Promise<SearchAnswer> {
    if (this.#db.dialect === 'postgres') return searchArticles(this.#db.readForPages, { ...question, reads })
    const { answer, keys, freshUntil } = await this.#thread.ask(question)
    for (const key of keys) reads?.note(key)
    reads?.until(freshUntil)
    return answer
  }

  /** Ends the thread; questions that wait are refused, and so is any other. */
  close(): Promise<void> {
    return this.#thread.close()
  }
}
