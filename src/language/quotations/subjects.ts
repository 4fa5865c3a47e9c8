import type { Piece } from './clauses.ts'
import {
  beginsNoun,
  isBeforeVerb,
  isCapital,
  isComma,
  isDeterminer,
  isPreposition,
  isPronoun,
  isSubordinator,
  isTime,
  RELATIVES,
} from './phrases.ts'
import { isDoubtful, takingOf } from './saying.ts'

/** From one piece of a clause to before another. */
export interface Range {
  from: number
  to: number
}

export const word = (piece: Piece | undefined): string => piece?.token?.text.toLowerCase() ?? ''

/** The subject of the verb that begins at `verb`, which stands before it. */
export function subjectBefore(pieces: Piece[], verb: number, contentUntil: number): Range | null {
  const last = pieces[verb - 1]
  if (!last?.token) return null
  if (RELATIVES.has(word(last))) return antecedent(pieces, verb - 1)
  if (isPronoun(last.token)) return { from: verb - 1, to: verb }
  if (/^(?:and|but|then|or)$/.test(word(last))) return sentenceSubject(pieces, verb - 1)
  if (isComma(last.token)) return subjectBehindApposition(pieces, verb - 1, contentUntil)
  if (last.token.kind === 'mark' && last.token.text !== ')') return null
  let from = verb - 1
  while (from > 0) {
    const piece = pieces[from - 1]
    const token = piece?.token
    if (!token || (token.kind === 'mark' && !/^[’'.&()/-]$/.test(token.text))) break
    if (/^(?:that|because|while|although|though|but|as|when|if|where|so|whether|what|how|why)$/i.test(token.text)) break
    if (takingOf(token.text) !== undefined && !isCapital(token) && !isDoubtful(token.text)) break
    if (verb - from > 24) break
    from--
  }
  return trimSubject(pieces, from, verb)
}

/** Whether a participle behind this word is part of the phrase: `a retired judge`. */
function isBeforeNoun(token: Piece['token']): boolean {
  return isDeterminer(token) || /(?:ly|[-’'&])$/.test(token?.text ?? '')
}

/** Whoever the sentence is about: its first phrase that can be somebody, past “On Monday,” and “In a statement,”. */
export function sentenceSubject(pieces: Piece[], until: number): Range | null {
  let from = 0
  for (let index = 0; index < until; index++)
    if (pieces[index]?.passage && index < until - 2 && isComma(pieces[index + 1]?.token)) from = index + 2
  while (from < until) {
    const token = pieces[from]?.token
    if (token && beginsNoun(token) && !(isTime(token) && !isCapital(pieces[from + 1]?.token))) break
    if (token && isSubordinator(token) && /^(?:and|but|so|yet|still|however|meanwhile)$/i.test(token.text)) {
      from++
      if (isComma(pieces[from]?.token)) from++
      continue
    }
    const comma = nextComma(pieces, from, until)
    if (comma < 0) return null
    from = comma + 1
  }
  return from < until ? nounAfter(pieces, from) : null
}

export function participleSubject(pieces: Piece[], at: number): Range | null {
  if (word(pieces[at - 1]) === 'as') {
    const quoted = at - 2
    if (takingOf(word(pieces[quoted])) !== undefined) return subjectBefore(pieces, quoted, 0)
  }
  return sentenceSubject(pieces, at)
}

/** The phrase that begins at `from`: `Giulia Rossetti`, `the union’s secretary`, `she`. Ends before a comma, a preposition but “of”, or a verb. */
export function nounAfter(pieces: Piece[], from: number): Range | null {
  const first = pieces[from]?.token
  if (!first || !beginsNoun(first)) return null
  if (isPronoun(first)) return { from, to: from + 1 }
  let to = from + 1
  while (to < pieces.length && to - from < 14) {
    const token = pieces[to]?.token
    if (!token || (token.kind === 'mark' && !/^[’'.&/-]$/.test(token.text))) break
    if (token.text === '.' || isBeforeVerb(token)) break
    if (isPreposition(token) && !/^(?:of|for)$/i.test(token.text)) break
    if (isSubordinator(token) && !/^and$/i.test(token.text)) break
    if (/^and$/i.test(token.text) && !isCapital(pieces[to + 1]?.token)) break
    if (isTime(token) && to > from && /day$/i.test(token.text)) break
    if (/^(?:who|which)$/i.test(token.text)) break
    if (/[^e]ed$/.test(token.text) && to > from + 1 && !isBeforeNoun(pieces[to - 1]?.token)) break
    to++
  }
  return { from, to }
}

/** `X, an associate research fellow at the Institute, noted`: the phrase before the apposition. */
function subjectBehindApposition(pieces: Piece[], comma: number, contentUntil: number): Range | null {
  let start = comma
  while (start > 0) {
    const piece = pieces[start - 1]
    if (!piece?.token || /^[:;–—”"]$/.test(piece.token.text)) break
    if (/^that$/i.test(piece.token.text)) break
    start--
  }
  if (start < contentUntil && contentUntil < comma) start = contentUntil
  for (let from = start; from < comma; ) {
    const next = nextComma(pieces, from, comma)
    const to = next < 0 ? comma : next
    const isIntroduction = !beginsNoun(pieces[from]?.token) || (isTime(pieces[from]?.token) && to - from < 3)
    const isLast = next < 0
    if (!isIntroduction && (!isLast || from === start)) return nounAfter(pieces, from)
    if (isLast) return isIntroduction ? null : nounAfter(pieces, from)
    from = to + 1
    if (/^(?:and|but)$/i.test(word(pieces[from]))) from++
  }
  return null
}

/** `X, who said`: whoever stands before the pronoun. */
function antecedent(pieces: Piece[], relative: number): Range | null {
  const end = isComma(pieces[relative - 1]?.token) ? relative - 1 : relative
  let from = end
  while (from > 0) {
    const token = pieces[from - 1]?.token
    if (!token || (token.kind === 'mark' && !/^[’'.&/-]$/.test(token.text))) break
    if (takingOf(token.text) && !isCapital(token)) break
    if (isPreposition(token) && !/^of$/i.test(token.text)) break
    if (end - from > 14) break
    from--
  }
  return from < end ? trimSubject(pieces, from, end) : null
}

/** Leaves out what does not belong to the phrase: “On Wednesday Zhang” is Zhang, “and Zhang” too. */
function trimSubject(pieces: Piece[], start: number, end: number): Range | null {
  let from = start
  while (from < end && !beginsNoun(pieces[from]?.token)) {
    if (isPreposition(pieces[from]?.token)) {
      // Past the preposition's own phrase, to the last capital word or determiner after it.
      const last = lastNounStart(pieces, from + 1, end)
      if (last < 0) return null
      from = last
      break
    }
    from++
  }
  while (from < end && isTime(pieces[from]?.token) && from + 1 < end) from++
  return from < end ? { from, to: end } : null
}

function lastNounStart(pieces: Piece[], from: number, end: number): number {
  for (let index = end - 1; index >= from; index--) {
    const token = pieces[index]?.token
    if (!token) return -1
    if (isPronoun(token)) return index
    if (/^(?:the|a|an|his|her|their|its|some|many|several)$/i.test(token.text)) return index
    const before = pieces[index - 1]?.token
    if (isCapital(token) && !isCapital(before)) return isTime(token) ? -1 : index
  }
  return -1
}

function nextComma(pieces: Piece[], from: number, until: number): number {
  for (let index = from; index < until; index++) if (isComma(pieces[index]?.token)) return index
  return -1
}
