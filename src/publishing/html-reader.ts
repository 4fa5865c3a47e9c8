import type { BodyDocument } from '#article/body-document.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { IdleThread } from '#foundation/idle-thread.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { ReadHtml } from './html-worker.ts'

/** Characters of HTML that are read at once, in about 20 ms: readers would wait longer for the thread than for that. */
const SHORT = 100_000

/** Reads the HTML of articles (`parseHtmlBody`) without holding up readers: what is long in a thread of its own. */
export class HtmlReader {
  readonly #thread = new IdleThread<string, ReadHtml>({ beside: import.meta.url, module: 'html-worker' })

  /**
   * The body that `html` says.
   *
   * @throws {Refusal} as `parseHtmlBody` does.
   */
  async read(html: string): Promise<BodyDocument> {
    if (html.length <= SHORT) return parseHtmlBody(html).document
    const read = await this.#thread.ask(html)
    if ('document' in read) return JSON.parse(read.document) as BodyDocument
    const { code, message, field } = read.refused
    throw new Refusal(code, message, field === undefined ? {} : { field })
  }

  /** Ends the thread; texts that wait are given up. */
  close(): Promise<void> {
    return this.#thread.close()
  }
}
