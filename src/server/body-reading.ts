import type { BodyDocument } from '#article/body-document.ts'
import { bodyWordCount, rememberWordCount } from '#article/count-words.ts'
import { type BodyWords, bodyWordsOf, rememberBodyWords } from '#search/body-words.ts'

/** What takes long to find out about a text, in the form in which it passes from thread to thread. */
export interface BodyReading {
  /** Words as its language counts them. */
  counting: { language: string; words: number }
  /** Words as the index has them; `null` of what readers do not get. */
  words: BodyWords | null
}

/** Reads a text for a thread that writes it. */
export function readBody(
  body: BodyDocument,
  { language, isPublic }: { language: string; isPublic: boolean },
): BodyReading {
  const counting = { language, words: bodyWordCount(body, language) }
  return { counting, words: isPublic ? bodyWordsOf(body) : null }
}

/** Says what was found out about a text elsewhere, so that nobody here reads it again. */
export function rememberReading(body: BodyDocument, { counting, words }: BodyReading): void {
  rememberWordCount(body, counting)
  if (words) rememberBodyWords(body, words)
}
