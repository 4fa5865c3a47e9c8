import { isOrdinalDay } from '../dates/ordinal-day.ts'
import type { Token } from '../tokens.ts'
import { isCapital, isPronoun } from './phrases.ts'
import type { QuotedPassage } from './quoted-passages.ts'
import { takingOf } from './saying.ts'

/** A piece of a sentence: one token outside quotations, or a whole quotation. */
export type Piece =
  | { token: Token; at: number; passage?: undefined }
  | { passage: QuotedPassage; token?: undefined; at: number }

/** A sentence of the reporter's own words, with what it quotes in one piece each. */
export interface Clause {
  pieces: Piece[]
  /** The number of the paragraph. */
  paragraph: number
}

const STOP = /^[.!?…。！？؟۔।]$/
const TAIL = /^[)\]}]$/

/**
 * The sentences of a text as those who report write them: a quotation of several sentences with its “she said” is one.
 */
export function clausesOf(tokens: Token[], passages: QuotedPassage[], endsSentence: (at: number) => boolean): Clause[] {
  const clauses: Clause[] = []
  let pieces: Piece[] = []
  let paragraph = -1
  const cut = (): void => {
    if (pieces.length > 0) clauses.push({ pieces, paragraph })
    pieces = []
  }
  let next = 0
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token
    if (token.beginsLine) {
      cut()
      paragraph++
    }
    while ((passages[next]?.open ?? Number.POSITIVE_INFINITY) < at) next++
    const passage = passages[next]
    if (passage?.open === at) {
      pieces.push({ passage, at })
      at = passage.close
      if (endsWithQuotation(tokens, passage)) cut()
    } else {
      pieces.push({ token, at })
      at++
      if ((STOP.test(token.text) || token.text.endsWith('.')) && !isOrdinalDay(tokens, at - 2)) {
        while (at < tokens.length && TAIL.test((tokens[at] as Token).text) && !(tokens[at] as Token).beginsLine) {
          pieces.push({ token: tokens[at] as Token, at })
          at++
        }
        if (endsSentence(at)) cut()
      }
    }
    if (pieces.length > 300) cut()
  }
  cut()
  return clauses
}

/** Whether the sentence ends with this quotation: what follows it tells nobody who spoke. */
function endsWithQuotation(tokens: Token[], passage: QuotedPassage): boolean {
  const last = tokens[passage.end - 1]
  const after = tokens[passage.close]
  if (after === undefined) return true
  if (!last || !STOP.test(last.text)) return false
  if (after.kind === 'mark') return !/^[,;:–—-]$/.test(after.text) && !STOP.test(after.text)
  if (!isCapital(after) && !isPronoun(after)) return false
  if (/^[.。]$/.test(last.text) && isCapital(after)) return true
  return !isFollowedBySaying(tokens, passage.close)
}

/** Whether a name and a verb of saying, or the other way round, stand right here: “Why?” Rossetti asked. */
function isFollowedBySaying(tokens: Token[], from: number): boolean {
  for (let at = from; at < Math.min(tokens.length, from + 7); at++) {
    const token = tokens[at] as Token
    if (token.kind === 'mark' || token.beginsLine) return false
    if (takingOf(token.text)) return true
  }
  return false
}
