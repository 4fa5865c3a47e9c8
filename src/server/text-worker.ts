import { answerTasks } from '#foundation/idle-thread.ts'
import { quotedPassagesOf } from '#language/quotations/quoted-passages.ts'
import { readText } from '#language/read-text.ts'
import { tokensOf } from '#language/tokens.ts'
import { loadTagger } from './load-tagger.ts'
import type { ReadTask, ReadText } from './text-reader.ts'

/*
 * A thread of its own, started by `text-reader.ts`: it reads texts, and nothing else.
 */

answerTasks(({ text, published, language, others }: ReadTask): ReadText => {
  const reading = readText(text, { tagger: loadTagger(), published, language })
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
