import { constants, setPriority } from 'node:os'
import { workerData } from 'node:worker_threads'
import { answerTasks } from '#foundation/idle-thread.ts'
import { readTagger } from '#language/names/tagger.ts'
import { quotedPassagesOf } from '#language/quotations/quoted-passages.ts'
import { readText } from '#language/read-text.ts'
import type { Reading } from '#language/reading.ts'
import { tokensOf } from '#language/tokens.ts'
import { shippedModel } from '#record/learning/shipped-model.ts'

/*
 * A thread of its own, started by `text-reader.ts`: it reads texts, and nothing else.
 */

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

// On Linux a priority is a thread's own; elsewhere it would be that of the server.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const { model } = workerData as { model: Uint8Array }
const tagger = readTagger(model, shippedModel().lists.toString('utf8'))

answerTasks(({ text, published, language, others }: ReadTask): ReadText => {
  const reading = readText(text, { tagger, published, language })
  return { reading, quoted: others.map(quotedIn) }
})

/** What stands between marks of quotation in a text. */
function quotedIn(text: string): string[] {
  const tokens = tokensOf(text)
  return quotedPassagesOf(tokens).flatMap(({ first, end }) => {
    const [from, to] = [tokens[first], tokens[end - 1]]
    return from && to ? [text.slice(from.start, to.end)] : []
  })
}
