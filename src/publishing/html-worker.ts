import { parseHtmlBody } from '#article/html-in.ts'
import { answerTasks } from '#foundation/idle-thread.ts'
import { Refusal } from '#foundation/refusal.ts'

/*
 * A thread of its own, started by `html-reader.ts`: it reads HTML into bodies, and nothing else.
 */

/** The body as JSON, or a refusal for whoever sent the HTML. */
export type ReadHtml = { document: string } | { refused: { code: string; message: string; field: string | undefined } }

answerTasks((html: string): ReadHtml => {
  try {
    return { document: JSON.stringify(parseHtmlBody(html).document) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message, errors } = error
    return { refused: { code, message, field: errors[0]?.field } }
  }
})
