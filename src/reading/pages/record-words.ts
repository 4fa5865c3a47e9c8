import { CONTEXT, type Passage } from '#article/passage.ts'

/** Longest words of a story that one piece of evidence shows, in UTF-16 units. */
const LONGEST = 600

const SENTENCE_END = /[.!?…。！？؟]["'”’»)\]]*\s+|\n/gu
const ENDS_HERE = /[.!?…。！？؟]["'”’»)\]]*$/u

/** The words of a passage and what is known of the rest of their sentence, with `…` where it goes on beyond that. */
export function wordsInSentence(passage: Pick<Passage, 'exact' | 'prefix' | 'suffix'>): {
  before: string
  words: string
  after: string
} {
  const exact = passage.exact.replace(/\s+/gu, ' ').trim()
  if (exact.length > LONGEST) return { before: '', words: `${cutAfter(exact.slice(0, LONGEST))} …`, after: '' }
  return { before: beginning(passage.prefix), words: exact, after: ENDS_HERE.test(exact) ? '' : rest(passage.suffix) }
}

function beginning(prefix: string): string {
  const ends = [...prefix.matchAll(SENTENCE_END)].at(-1)
  if (ends) return prefix.slice(ends.index + ends[0].length)
  if (prefix.length < CONTEXT) return prefix
  return `… ${prefix.replace(/^\S*\s/u, '')}`
}

function rest(suffix: string): string {
  const end = /\n|[.!?…。！？؟]["'”’»)\]]*(?=\s|$)/u.exec(suffix)
  if (end) return suffix.slice(0, end.index + (end[0] === '\n' ? 0 : end[0].length))
  return suffix.length < CONTEXT ? suffix : `${cutAfter(suffix)} …`
}

/** The text without its last word, which may be half of one. */
function cutAfter(text: string): string {
  return text.replace(/\s\S*$/u, '')
}
