import type { BodyDocument } from '#article/body-document.ts'
import { bodyText } from '#article/body-text.ts'
import { charactersOf, wordsOf } from '#language/words.ts'
import { isPrintedAsName, printed } from './printed-name.ts'

/** How many words of an article are found: PostgreSQL counts positions no further. */
export const INDEXED_WORDS = 16_000

/** The words of a body by themselves, in texts that pass from thread to thread at the cost of their letters. */
export interface BodyWords {
  /** All of them in their order, apart by spaces. */
  text: string
  count: number
  /** Each once, in the order in which they first stand there, apart by spaces. */
  distinct: string
  /** UTF-16 units of the distinct ones. */
  letters: number
  /** Those that look like names somewhere, as they are first printed so. */
  names: Map<string, string>
  /** Chinese, Japanese and Korean characters by themselves, see `charactersOf`. */
  characters: string[]
}

const known = new WeakMap<BodyDocument, BodyWords>()

/** Words of a body that nobody changes, of a long one the first; taken once for as long as the body is there. */
export function bodyWordsOf(body: BodyDocument): BodyWords {
  const before = known.get(body)
  if (before) return before
  const words = readBodyWords(bodyText(body))
  known.set(body, words)
  return words
}

/** Says what the words of a body are that was read elsewhere, see {@link bodyWordsOf}. */
export function rememberBodyWords(body: BodyDocument, words: BodyWords): void {
  known.set(body, words)
}

function readBodyWords(text: string): BodyWords {
  const words = wordsOf(text, INDEXED_WORDS + 1)
  const distinct = new DistinctWords()
  const names = new Map<string, string>()
  let all = ''
  for (const word of words) {
    const { term } = word
    // Half as long as to join them at the end.
    all += all === '' ? term : ` ${term}`
    distinct.add(term)
    if (isPrintedAsName(text, word) && !names.has(term)) names.set(term, printed(text, word))
  }
  const once = distinct.inOrder.join(' ')
  return {
    text: all,
    count: words.length,
    distinct: once,
    letters: once.length - Math.max(0, distinct.inOrder.length - 1),
    names,
    characters: charactersOf(text, INDEXED_WORDS).map((character) => character.term),
  }
}

/** Each word once, in the order in which they came. A set of texts keeps one copy of each of them for the whole program first, which takes longer. */
class DistinctWords {
  readonly inOrder: string[] = []
  readonly #byHash = new Map<number, string>()
  /** Words of which another one has the hash. */
  readonly #others = new Set<string>()

  add(word: string): void {
    const hash = hashOf(word)
    const first = this.#byHash.get(hash)
    if (first === word) return
    if (first === undefined) this.#byHash.set(hash, word)
    else if (this.#others.has(word)) return
    else this.#others.add(word)
    this.inOrder.push(word)
  }
}

function hashOf(word: string): number {
  let hash = 0
  for (let at = 0; at < word.length; at++) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0
  return hash
}
