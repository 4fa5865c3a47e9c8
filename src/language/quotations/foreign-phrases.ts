import type { Mention } from '../reading.ts'
import type { Piece } from './clauses.ts'
import { plainWord, type Speech } from './speech-of-languages.ts'
import type { Range } from './subjects.ts'

/** A sentence of another language than English. */
export interface Sentence {
  pieces: Piece[]
  /** Names by the piece that they begin at. */
  names: Map<number, Mention>
  speech: Speech
}

/** Pieces of a phrase for somebody, at most: Chinese names may be a piece a character. */
const LONGEST = 18
/** Pieces before a verb within which a name counts as its subject. */
const FAR = 28

export function wordAt(pieces: Piece[], at: number): string {
  return plainWord(pieces[at]?.token?.text ?? '')
}

const COMMA = /^[,،，]$/
const isWithin = (word: string): boolean => /^[-–’'·・&]$/.test(word)

/** The phrase for somebody that begins at `from`: by the name in it, where one is known; `null` where none begins there. */
export function phraseAfter(sentence: Sentence, from: number, until = Number.POSITIVE_INFINITY): Range | null {
  const { pieces, speech } = sentence
  let to = from
  const limit = Math.min(pieces.length, from + LONGEST, until)
  while (to < limit && (isOfPhrase(sentence, to) || goesOnBehind(pieces, to, from))) to++
  if (to === from) return null
  const named = nameIn(sentence, { from, to })
  if (named) return named
  // `حفيد المالك، أندرس هولم، إن`: an apposition that the sentence goes on behind.
  const close = COMMA.test(wordAt(pieces, to)) ? closingComma(pieces, to) : -1
  if (close > 0 && close - to < 8 && (speech.that.test(wordAt(pieces, close + 1)) || pieces[close + 1]?.passage))
    to = close
  return { from, to }
}

/** `l’ancien adjoint aux finances Alain Cozic`: a preposition within what somebody is called. */
function goesOnBehind(pieces: Piece[], at: number, from: number): boolean {
  if (at === from || !/^(?:aux|au|à|für|en|por|по)$/.test(wordAt(pieces, at))) return false
  return (
    [at + 2, at + 3].some((name) => /^\p{Lu}/u.test(pieces[name]?.token?.text ?? '')) &&
    !/^\p{Lu}/u.test(pieces[at + 1]?.token?.text ?? '')
  )
}

function isOfPhrase({ pieces, speech }: Sentence, at: number): boolean {
  const piece = pieces[at]
  if (!piece) return false
  // A name in marks of quotation within the phrase: агроном хозяйства «Верхний лист» Хачик Терзьян.
  if (piece.passage)
    return piece.passage.end - piece.passage.first < 5 && /^\p{L}/u.test(pieces[at + 1]?.token?.text ?? '')
  const word = wordAt(pieces, at)
  if (piece.token.kind === 'mark') return isWithin(word)
  return !speech.ends.test(word) && !speech.that.test(word) && !speech.isVerb(word)
}

function closingComma(pieces: Piece[], open: number): number {
  for (let at = open + 1; at < Math.min(pieces.length, open + 10); at++) if (COMMA.test(wordAt(pieces, at))) return at
  return -1
}

/** The subject that stands before a verb, behind `from`: a name, a pronoun, or the phrase right before the verb. */
export function phraseBefore(sentence: Sentence, at: number, from: number): Range | null {
  const { pieces, names, speech } = sentence
  if (speech.pronoun.test(wordAt(pieces, at))) return { from: at, to: at + 1 }
  const isSpaced = !isChinese(pieces, at)
  let body: Range | null = null
  for (let index = at - 1; index >= Math.max(from, at - FAR); index--) {
    if (pieces[index]?.passage) break
    if (speech.pronoun.test(wordAt(pieces, index)) && at - index < 4) return { from: index, to: index + 1 }
    const mention = names.get(index)
    if (mention?.kind === 'person') return rangeOf(pieces, index, mention)
    if (mention?.kind === 'organisation') body ??= rangeOf(pieces, index, mention)
  }
  if (body) return body
  return isSpaced ? spacedBefore(sentence, at, from) : chineseBefore(sentence, at, from)
}

/** Whether a piece is a word in Chinese characters. */
export const isChinese = (pieces: Piece[], at: number): boolean =>
  /^\p{Script=Han}/u.test(pieces[at]?.token?.text ?? '')

/** `El secretario municipal recordó`: the words before the verb, back to a mark or a word that ends a phrase. */
function spacedBefore({ pieces, speech }: Sentence, at: number, from: number): Range | null {
  let to = at
  while (to > from && speech.between.test(wordAt(pieces, to - 1))) to--
  if (COMMA.test(wordAt(pieces, to - 1))) {
    // `El fiscal, natural de Puebla, detalló`.
    const open = pieces
      .slice(Math.max(from, to - LONGEST), to - 1)
      .findLastIndex(({ token }) => token && COMMA.test(token.text))
    if (open < 0) return null
    to = Math.max(from, to - LONGEST) + open
  }
  let start = to
  while (start > from && to - start < LONGEST) {
    const piece = pieces[start - 1]
    const word = wordAt(pieces, start - 1)
    if (!piece?.token || (piece.token.kind === 'mark' && !isWithin(word)) || speech.isVerb(word)) break
    if (speech.ends.test(word) && !isInside(pieces, start - 1)) break
    start--
  }
  return start < to && isSomebody(pieces, start, to) ? { from: start, to } : null
}

/** A preposition behind a noun: `vom Lechwerk`, `из Токио`. */
const isInside = (pieces: Piece[], at: number): boolean =>
  /^(?:in|aus|vom|von|из|en|à|au)$/u.test(wordAt(pieces, at)) && /^\p{L}{3,}/u.test(wordAt(pieces, at - 1))

/** Whether a phrase can be somebody: it has a capital in it, or an article before. */
function isSomebody(pieces: Piece[], from: number, to: number): boolean {
  return (
    /^(?:le|la|les|l['’].*|el|los|las|un|una|une|der|die|das|ein|eine)$/u.test(wordAt(pieces, from)) ||
    pieces.slice(from, to).some(({ token }) => token && /^\p{Lu}/u.test(token.text)) ||
    to - from < 3
  )
}

/** `颜国梁在记者会上说`: the words that the part of the sentence begins with, up to one that ends the phrase; else those of the sentence. */
function chineseBefore(sentence: Sentence, at: number, from: number): Range | null {
  const { pieces } = sentence
  let start = at
  let to = at
  // `柯禮賢（Lionel Orde）則透露`: past what stands in brackets.
  const close = pieces.slice(Math.max(from, at - 3), at).findLastIndex(({ token }) => /^[）)]$/.test(token?.text ?? ''))
  if (close >= 0) {
    while (start > from && !/^[（(]$/.test(wordAt(pieces, start))) start--
    to = start
  }
  while (start > from && pieces[start - 1]?.token && !/^[，,。：:；;！？（）()]$/.test(wordAt(pieces, start - 1)))
    start--
  const own = beginning(sentence, start, to)
  if (own) return own
  return from === 0 ? sentenceBeginning(sentence, at) : null
}

/** Whoever a sentence begins with, before the verb at `at`. */
export function sentenceBeginning(sentence: Sentence, at: number): Range | null {
  const { pieces } = sentence
  // `أما X، …، فرأت أن`.
  const first = /^أما$/.test(wordAt(pieces, 0)) ? 1 : 0
  return beginning(sentence, first, Math.min(at, first + 8))
}

function beginning(sentence: Sentence, from: number, at: number): Range | null {
  let to = from
  while (to < at && to - from < LONGEST && isOfPhrase(sentence, to)) to++
  if (to === from) return null
  return nameIn(sentence, { from, to }) ?? { from, to }
}

/** The first person that is named from `from` to before `to`, else the first body. */
export function nameIn({ pieces, names }: Sentence, { from, to }: Range): Range | null {
  let body: Range | null = null
  for (let index = from; index < Math.min(to, pieces.length); index++) {
    if (pieces[index]?.passage) break
    const mention = names.get(index)
    if (mention?.kind === 'person') return rangeOf(pieces, index, mention)
    if (mention?.kind === 'organisation') body ??= rangeOf(pieces, index, mention)
  }
  return body
}

/** The pieces of a name that begins at `from`. */
export function rangeOf(pieces: Piece[], from: number, mention: Mention): Range {
  let to = from + 1
  while ((pieces[to]?.token?.start ?? Number.POSITIVE_INFINITY) < mention.end) to++
  return { from, to }
}
