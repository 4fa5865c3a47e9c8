import type { Word } from '#language/words.ts'

/** Whether people would ask for it by name: three letters at least, not a number, not a pair of Chinese characters. */
export function isNameable(term: string): boolean {
  return term.length >= 3 && /^\p{L}[\p{L}\p{M}]+$/u.test(term)
}

/** Whether a word begins with a capital although no sentence begins there. */
export function isPrintedAsName(text: string, word: Word): boolean {
  const code = text.charCodeAt(word.start)
  if (code < 65 || (code > 90 && code < 0xc0)) return false
  if (code > 90 && !/\p{Lu}/u.test(text[word.start] ?? '')) return false
  let before = word.start - 1
  while (before >= 0 && /[\s"'“”‘’«»„([¿¡–—-]/.test(text[before] ?? '')) before--
  return before >= 0 && !/[.!?…:;•|]/.test(text[before] ?? '') && isNameable(word.term)
}

/** A word as it is printed, without a possessive s. */
export function printed(text: string, word: Word): string {
  return text.slice(word.start, word.end).replace(/['’ʼ]s$/u, '')
}
