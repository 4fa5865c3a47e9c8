import type { Piece } from './clauses.ts'
import { beginsNoun, isCapital, isComma, isPreposition, isTime } from './phrases.ts'
import { isDoubtful, type Taking, takingOf } from './saying.ts'
import { type Range, word } from './subjects.ts'

/** Pieces behind a verb within which what is said must begin. */
const FARTHEST = 16

/**
 * What is said behind the verb at `at`: from a quotation, from “that”, from a colon, or right behind it, as the verb takes it.
 * `null` where nothing is said there.
 */
export function contentAfter(pieces: Piece[], at: number, taking: Taking): Range | null {
  const end = lastPiece(pieces)
  const opening = findOpening(pieces, { at, end, taking })
  if (opening !== null) return opening < end ? { from: opening, to: contentEnd(pieces, opening, end) } : null
  if (at + 2 >= end) return null
  const from = beginsBehind(pieces, { at, end, taking })
  return from === null ? null : { from, to: contentEnd(pieces, from, end) }
}

interface Behind {
  /** Index of the verb. */
  at: number
  end: number
  taking: Taking
}

/** Where what is said begins, by a sign: a quotation, “that” or a colon; past the end where the sign is the last piece. */
function findOpening(pieces: Piece[], { at, end, taking }: Behind): number | null {
  for (let index = at + 1; index < Math.min(end, at + FARTHEST); index++) {
    // A clause that begins without marks and ends in a quotation is one content: said he was “sorry.”
    if (pieces[index]?.passage) return index - at > 1 ? clauseStart(pieces, at, index, taking) : index
    const text = word(pieces[index])
    if (text === ':') return index + 1
    // Further behind a thing, “that” is about the thing: stressed the friendship that has grown.
    if (text === 'that' && startsClause(pieces, index) && (taking !== 'thing' || index <= at + 2)) return index + 1
    if (/^[;–—]$/.test(text)) return null
    if (index > at + 1 && takingOf(text) && taking !== 'thing') return null
  }
  return null
}

/** Where what is said begins without a sign. */
function beginsBehind(pieces: Piece[], { at, end, taking }: Behind): number | null {
  const next = pieces[at + 1]?.token
  if (!next) return null
  if (isDoubtful(word(pieces[at])) || taking === 'that') return isClause(pieces, at + 1, end) ? at + 1 : null
  if (taking === 'thing') return isComma(next) || isPreposition(next) ? null : at + 1
  if (taking !== 'any') return null
  const from = isTime(next) && !isCapital(pieces[at + 2]?.token) ? at + 2 : at + 1
  const first = pieces[from]?.token
  if (!first || first.kind === 'mark') return null
  if (isPreposition(first)) return word(pieces[from]) === 'to' ? from : null
  return /^(?:so|as|if|how)$/.test(word(pieces[from])) ? null : from
}

/** Whether a sentence of its own begins at `from`: `thinks it would collapse`, `acknowledged Rossetti had been told`. */
function isClause(pieces: Piece[], from: number, end: number): boolean {
  if (/^(?:he|she|they|it|we|i)$/.test(word(pieces[from]))) return from + 1 < end
  if (!beginsNoun(pieces[from]?.token)) return false
  for (let at = from + 1; at < Math.min(end, from + 8); at++) {
    if (pieces[at]?.passage || isComma(pieces[at]?.token)) return false
    if (/^(?:will|would|has|have|had|is|are|was|were|should|must|can|could|may|might)$/.test(word(pieces[at])))
      return true
  }
  return false
}

function startsClause(pieces: Piece[], at: number): boolean {
  return at + 1 < pieces.length && !isComma(pieces[at + 1]?.token)
}

/** Where a content begins that has a quotation at `quotation` in it: after the verb, or after whoever is told. */
function clauseStart(pieces: Piece[], at: number, quotation: number, taking: Taking): number {
  const between = pieces.slice(at + 1, quotation)
  const comma = between.findLastIndex(({ token }) => isComma(token) || token?.text === ':')
  if (comma >= 0 && comma === between.length - 1) return quotation
  if (taking === 'person' && between.length <= 3) return quotation
  const first = pieces[at + 1]?.token
  if (isPreposition(first) || isTime(first) || isComma(first)) return comma >= 0 ? at + 2 + comma : quotation
  return at + 1
}

function contentEnd(pieces: Piece[], from: number, end: number): number {
  for (let index = from + 1; index < end; index++) {
    if (word(pieces[index]) === 'according' && word(pieces[index + 1]) === 'to')
      return isComma(pieces[index - 1]?.token) ? index - 1 : index
    if (pieces[index]?.token?.text === ';') return index
    // `…, adding that`: whoever speaks goes on to say something else.
    if (isComma(pieces[index]?.token) && /ing$/.test(word(pieces[index + 1])) && takingOf(word(pieces[index + 1])))
      return index
  }
  return end
}

export function lastPiece(pieces: Piece[]): number {
  let end = pieces.length
  while (end > 0 && pieces[end - 1]?.token && /^[.!?…。)\]]$/.test(word(pieces[end - 1]))) end--
  return end
}
