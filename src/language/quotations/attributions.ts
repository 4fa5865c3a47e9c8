import type { Clause, Piece } from './clauses.ts'
import { contentAfter, lastPiece } from './content.ts'
import {
  beginsNoun,
  isBeforeVerb,
  isCapital,
  isComma,
  isPreposition,
  isPronoun,
  isSubordinator,
  isTime,
} from './phrases.ts'
import { isDoubtful, takingOf } from './saying.ts'
import { nounAfter, participleSubject, type Range, subjectBefore, word } from './subjects.ts'

/** That somebody says something, within one sentence. */
export interface Attribution {
  speaker: Range | null
  cue: Range | null
  content: Range[]
  /** The content is all of the sentence before, and `content` is empty. */
  isOfPrevious?: boolean
}

/** Who says what in a sentence, in the order of its verbs of saying. */
export function attributionsOf(clause: Clause): Attribution[] {
  const { pieces } = clause
  const attributions: Attribution[] = []
  /** Pieces that are the content of a verb before: what stands there is not the reporter's own. */
  let contentUntil = 0
  const used = new Set<number>()
  for (let at = 0; at < pieces.length; at++) {
    const token = pieces[at]?.token
    if (!token || used.has(at)) continue
    const attribution =
      readAccordingTo(pieces, at) ??
      readColon(pieces, at) ??
      (takingOf(token.text) ? readVerb(pieces, at, contentUntil) : null)
    if (!attribution) continue
    const overlaps = attributions.find((other) => other.content.some(({ from, to }) => at >= from && at < to))
    const holdsQuotation = attribution.content.some(({ from, to }) =>
      pieces.slice(from, to).some(({ passage }) => passage),
    )
    if (overlaps && !holdsQuotation) continue
    if (overlaps) overlaps.content = overlaps.content.flatMap((range) => without(range, attribution))
    attributions.push(attribution)
    for (let index = attribution.cue?.from ?? at; index < (attribution.cue?.to ?? at); index++) used.add(index)
    contentUntil = Math.max(contentUntil, ...attribution.content.map(({ to }) => to))
  }
  return attributions.filter(({ content }) => content.some(({ from, to }) => to > from))
}

/** A range without what another attribution has of it and what comes after that. */
function without(range: Range, other: Attribution): Range[] {
  const start = Math.min(
    other.speaker?.from ?? Number.POSITIVE_INFINITY,
    other.cue?.from ?? Number.POSITIVE_INFINITY,
    ...other.content.map(({ from }) => from),
  )
  if (start >= range.to || start <= range.from) return start <= range.from && start >= 0 ? [] : [range]
  return [{ from: range.from, to: start }]
}

/** “…, according to the ministry” and “According to the ministry, …”. */
function readAccordingTo(pieces: Piece[], at: number): Attribution | null {
  if (word(pieces[at]) !== 'according' || word(pieces[at + 1]) !== 'to') return null
  const speaker = nounAfter(pieces, at + 2)
  if (!speaker) return null
  const cue = { from: at, to: at + 2 }
  const end = lastPiece(pieces)
  if (at <= 1) {
    const from = isComma(pieces[speaker.to]?.token) ? speaker.to + 1 : speaker.to
    return { speaker, cue, content: [{ from: Math.max(from, apposition(pieces, speaker.to)), to: end }] }
  }
  const to = isComma(pieces[at - 1]?.token) ? at - 1 : at
  return { speaker, cue, content: [{ from: 0, to }] }
}

/** Past an apposition that ends in a comma, where one begins at `at`. */
function apposition(pieces: Piece[], at: number): number {
  if (!isComma(pieces[at]?.token)) return at
  for (let index = at + 1; index < Math.min(pieces.length, at + 25); index++) {
    if (isComma(pieces[index]?.token)) return /^(?:a|an|the|who|which)$/.test(word(pieces[at + 1])) ? index + 1 : at + 1
  }
  return at + 1
}

/** `Rossetti: “We won.”` */
function readColon(pieces: Piece[], at: number): Attribution | null {
  if (word(pieces[at]) !== ':' || at === 0 || at > 8 || at + 1 >= pieces.length) return null
  if (pieces.slice(0, at).some(({ token }) => !token || takingOf(token.text) !== undefined)) return null
  const isName = pieces
    .slice(0, at)
    .every(({ token }) => isCapital(token) || /^(?:of|de|van|bin|al|the|-)$/i.test(token?.text ?? ''))
  if (!isName && !pieces[at + 1]?.passage) return null
  if (!isName) return null
  return {
    speaker: { from: 0, to: at },
    cue: { from: at, to: at + 1 },
    content: [{ from: at + 1, to: lastPiece(pieces) }],
  }
}

function readVerb(pieces: Piece[], at: number, contentUntil: number): Attribution | null {
  const verb = (pieces[at]?.token?.text ?? '').toLowerCase()
  const taking = takingOf(verb) ?? 'any'
  // “to say”, “the report”, “for asking”: no verb that reports.
  const before = word(pieces[at - 1])
  if (/^(?:to|the|a|an|his|her|its|their|my|our|this|of|for|no|any|by|’s|'s)$/.test(before)) return null
  let begin = at
  while (begin > contentUntil && isBeforeVerb(pieces[begin - 1]?.token)) begin--
  if (
    pieces.slice(begin, at).some((piece) => /^(?:would|could|should|can|may|might|must|did|do|does)$/.test(word(piece)))
  ) {
    if (!pieces.slice(at).some(({ passage }) => passage)) return null
  }
  if (isPassive(pieces, begin, at)) return null
  const cue = { from: begin, to: at + 1 }
  const quotationBefore = indexOfQuotationBefore(pieces, begin)

  const turned = readTurned(pieces, at, begin, quotationBefore)
  if (turned) return { ...turned, cue }

  const isParticiple =
    verb.endsWith('ing') && !pieces.slice(begin, at).some((piece) => /^(?:is|are|was|were|been|be)$/.test(word(piece)))
  const speaker = isParticiple ? participleSubject(pieces, begin) : subjectBefore(pieces, begin, contentUntil)
  if (!speaker) return null

  const behind = readBehind(pieces, { at, speaker })
  if (behind) return { speaker, cue, content: behind }

  const content = contentAfter(pieces, at, taking)
  if (!content) return null
  return { speaker, cue, content: [content] }
}

/** `is seen`, `was told`: nobody says anything. */
function isPassive(pieces: Piece[], begin: number, at: number): boolean {
  if (!/(?:ed|en|aid|old|own|ught|ead|un)$/.test(word(pieces[at]))) return false
  return pieces.slice(begin, at).some((piece) => /^(?:is|are|was|were|been|be|being)$/.test(word(piece)))
}

/** Index of the quotation that stands right before `at`, but for a comma; -1 where there is none. */
function indexOfQuotationBefore(pieces: Piece[], at: number): number {
  const index = isComma(pieces[at - 1]?.token) ? at - 2 : at - 1
  return pieces[index]?.passage ? index : -1
}

/** `“…,” said Rossetti` and `…, said Rossetti.` */
function readTurned(
  pieces: Piece[],
  at: number,
  begin: number,
  quotationBefore: number,
): { speaker: Range; content: Range[] } | null {
  const isAfterComma = isComma(pieces[begin - 1]?.token)
  if (
    quotationBefore < 0 &&
    !(isAfterComma && /^(?:said|says|wrote|added|explained|argued|recalled|warned)$/.test(word(pieces[at])))
  )
    return null
  const next = pieces[at + 1]?.token
  if (!next || !beginsNoun(next) || word(pieces[at + 1]) === 'that') return null
  if (isPronoun(next) && !/^(?:he|she|they|i|we)$/.test(word(pieces[at + 1]))) return null
  if (isTime(next) && !isCapital(pieces[at + 2]?.token)) return null
  const speaker = nounAfter(pieces, at + 1)
  if (!speaker) return null
  if (quotationBefore < 0) {
    // Without a quotation, what stands before must be a sentence, and the phrase must end the clause or go on with a comma.
    if (begin < 5 || !endsPhrase(pieces[speaker.to])) return null
    return { speaker, content: [{ from: 0, to: begin - 1 }] }
  }
  return { speaker, content: withQuotationAfter(pieces, quotationBefore, speaker.to) }
}

/** The quotation before the verb with what belongs to it, and the one that goes on after “she said”. */
function withQuotationAfter(pieces: Piece[], quotation: number, from: number): Range[] {
  const content: Range[] = [{ from: startOfContent(pieces, quotation), to: quotation + 1 }]
  for (let index = from; index < pieces.length; index++) {
    if (pieces[index]?.passage) {
      content.push({ from: index, to: index + 1 })
      continue
    }
    if (index - from > 30) break
    if (takingOf(word(pieces[index]))) break
  }
  return content
}

/** Where what is said begins, whose end is quoted: `That was “wrong,” she said`. */
function startOfContent(pieces: Piece[], quotation: number): number {
  let from = quotation
  while (from > 0 && !(pieces[from - 1]?.token && takingOf(word(pieces[from - 1])))) from--
  return from === 0 ? 0 : quotation
}

/** Content that stands before its subject and verb: `“…,” Rossetti said` and `…, Rossetti said.` */
function readBehind(pieces: Piece[], { at, speaker }: { at: number; speaker: Range }): Range[] | null {
  const quotation = indexOfQuotationBefore(pieces, speaker.from)
  if (quotation >= 0) {
    const next = pieces[at + 1]
    if (word(next) === 'that') return null
    return withQuotationAfter(pieces, quotation, at + 1)
  }
  if (speaker.from < 2 || !isComma(pieces[speaker.from - 1]?.token) || isDoubtful(word(pieces[at]))) return null
  const next = pieces[at + 1]
  if (
    isComma(next?.token) &&
    speaker.to - speaker.from < 6 &&
    !isSubordinator(pieces[0]?.token) &&
    !isPreposition(pieces[0]?.token)
  ) {
    // `The pumps, she said, were bought.`
    return [
      { from: 0, to: speaker.from - 1 },
      { from: at + 2, to: lastPiece(pieces) },
    ]
  }
  if (speaker.from < 5) return null
  if (next?.passage || word(next) === 'that' || word(next) === ':') return null
  if (!endsPhrase(next) && !isTime(next?.token) && !isPreposition(next?.token)) return null
  if (isSubordinator(pieces[0]?.token) && speaker.from < 12) return null
  return [{ from: 0, to: speaker.from - 1 }]
}

function endsPhrase(piece: Piece | undefined): boolean {
  return piece === undefined || (piece.token?.kind === 'mark' && piece.token.text !== ':')
}
