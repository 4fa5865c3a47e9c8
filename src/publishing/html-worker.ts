import { parentPort } from 'node:worker_threads'
import { parseHtmlBody } from '#article/html-in.ts'
import { Refusal } from '#foundation/refusal.ts'

/*
 * A thread of its own, started by `html-reader.ts`: it reads HTML into bodies, and nothing else.
 */

export interface HtmlTask {
  id: number
  html: string
}

/** The body as JSON, a refusal for whoever sent the HTML, or a failure of ours. */
export type HtmlAnswer = { id: number } & (
  | { document: string }
  | { refused: { code: string; message: string; field: string | undefined } }
  | { failed: string }
)

parentPort?.on('message', ({ id, html }: HtmlTask) => parentPort?.postMessage({ id, ...answer(html) }))

function answer(html: string) {
  try {
    return { document: JSON.stringify(parseHtmlBody(html).document) }
  } catch (error) {
    if (!(error instanceof Refusal)) return { failed: error instanceof Error ? error.message : String(error) }
    const { code, message, errors } = error
    return { refused: { code, message, field: errors[0]?.field } }
  }
}
