import type { Mention, Quotation } from '../reading.ts'
import type { Token } from '../tokens.ts'
import type { Clause, Piece } from './clauses.ts'
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
import { nounAfter, participleSubject, type Range, sentenceSubject, subjectBefore, word } from './subjects.ts'

interface Attribution {
  speaker: Range | null
  cue: Range | null
  content: Range[]
}

/** A quotation with where in the text it stands, until it is given out. */
interface Found extends Attribution {
  clause: Clause
  /** Speaker by token indices, where it stands in another clause. */
  speakerTokens: Range | null
  /** Quoted passages of later sentences that go on with it. */
  more: { clause: Clause; piece: number }[]
}

export interface QuotedText {
  tokens: Token[]
  clauses: Clause[]
  mentions: Mention[]
}

/**
 * Who says what in a text: what stands between marks of quotation, and what is reported without them, with whoever is said to
 * have said it. English.
 *
 * Rules: a verb of saying, its subject (before it, after it when turned round, behind an apposition or a relative pronoun) and its content;
 * “according to”; a name before a colon. A quotation without any of these belongs to whoever spoke last in the paragraph.
 */
export function findQuotations(text: string, { tokens, clauses, mentions }: QuotedText): Quotation[] {
  const found: Found[] = []
  let paragraph: ParagraphState = newParagraph(-1, null)
  for (const clause of clauses) {
    if (clause.paragraph !== paragraph.number) paragraph = newParagraph(clause.paragraph, paragraph)
    readClause(clause, paragraph, found)
  }
  return found.map((one) => toQuotation(text, tokens, one, mentions)).filter((one): one is Quotation => one !== null)
}

interface ParagraphState {
  number: number
  /** Who spoke last in this paragraph. */
  speaker: Range | null
  last: Found | null
  /** Subject of the last sentence. */
  subject: Range | null
  /** Quotations of this paragraph that wait for a speaker. */
  waiting: Found[]
  /** The paragraph before ends within a quotation, or in a colon. */
  inherited: Range | null
  before: Range | null
  goesOn: boolean
}

function newParagraph(number: number, before: ParagraphState | null): ParagraphState {
  return {
    number,
    speaker: null,
    last: null,
    subject: null,
    waiting: [],
    inherited: before?.goesOn ? (before.speaker ?? before.inherited) : null,
    before: before?.speaker ?? before?.before ?? null,
    goesOn: false,
  }
}

function readClause(clause: Clause, state: ParagraphState, found: Found[]): void {
  const { pieces } = clause
  const attributions = attributionsOf(clause)
  const taken = new Set<number>()
  let ended = false
  for (const attribution of attributions) {
    const one: Found = { ...attribution, clause, speakerTokens: toTokens(clause, attribution.speaker), more: [] }
    if (!one.speakerTokens && attribution.cue) one.speakerTokens = state.speaker ?? state.subject ?? null
    found.push(one)
    for (const { from, to } of attribution.content) {
      for (let at = from; at < to; at++) if (pieces[at]?.passage) taken.add(at)
    }
    if (one.speakerTokens) {
      state.speaker = one.speakerTokens
      state.last = one
      ended = true
    }
  }
  if (ended) {
    for (const one of state.waiting) one.speakerTokens ??= state.speaker
    state.waiting = []
  }
  const isQuotationAlone = pieces.every((piece) => piece.passage || piece.token?.kind === 'mark')
  const subject = isQuotationAlone ? null : toTokens(clause, sentenceSubject(pieces, pieces.length))
  for (const [at, piece] of pieces.entries()) {
    if (!piece.passage || taken.has(at)) continue
    const words = piece.passage.end - piece.passage.first
    if (isQuotationAlone && state.last && state.last.content.length > 0) {
      state.last.more.push({ clause, piece: at })
      continue
    }
    if (!isQuotationAlone && words < 4) continue
    const speaker = isQuotationAlone
      ? (state.inherited ?? state.speaker ?? state.subject)
      : (subject ?? state.speaker ?? state.subject)
    const one: Found = {
      speaker: null,
      cue: null,
      content: [{ from: at, to: at + 1 }],
      clause,
      speakerTokens: speaker,
      more: [],
    }
    found.push(one)
    if (isQuotationAlone) {
      if (!speaker) state.waiting.push(one)
      if (speaker) state.speaker = speaker
      state.last = one
    }
  }
  if (state.waiting.length > 0)
    for (const one of state.waiting) if (!one.speakerTokens && !isQuotationAlone) one.speakerTokens = state.before
  if (subject) state.subject = subject
  const last = pieces.at(-1)
  state.goesOn = last?.passage?.goesOn === true || last?.token?.text === ':'
  if (last?.token?.text === ':' && !state.speaker) state.speaker = subject
}

function toTokens(clause: Clause, range: Range | null): Range | null {
  if (!range) return null
  const from = clause.pieces[range.from]
  const to = clause.pieces[range.to - 1]
  return from && to ? { from: from.at, to: to.at + 1 } : null
}

function attributionsOf(clause: Clause): Attribution[] {
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

  const behind = readBehind(pieces, { at, speaker, quotationBefore })
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
function readBehind(
  pieces: Piece[],
  { at, speaker, quotationBefore: _ }: { at: number; speaker: Range; quotationBefore: number },
): Range[] | null {
  const quotation = indexOfQuotationBefore(pieces, speaker.from)
  if (quotation >= 0) {
    const next = pieces[at + 1]
    if (word(next) === 'that') return null
    return withQuotationAfter(pieces, quotation, at + 1)
  }
  if (speaker.from < 2 || !isComma(pieces[speaker.from - 1]?.token)) return null
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

function lastPiece(pieces: Piece[]): number {
  let end = pieces.length
  while (end > 0 && pieces[end - 1]?.token && /^[.!?…。)\]]$/.test(word(pieces[end - 1]))) end--
  return end
}

const FARTHEST_CONTENT = 16

function contentAfter(pieces: Piece[], at: number, taking: string): Range | null {
  const end = lastPiece(pieces)
  for (let index = at + 1; index < Math.min(end, at + FARTHEST_CONTENT); index++) {
    const piece = pieces[index]
    if (piece?.passage) {
      // A clause that begins without marks and ends in a quotation is one content: said he was “sorry.”
      const start = taking === 'person' || index - at > 1 ? clauseStart(pieces, at, index, taking) : index
      return { from: start, to: contentEnd(pieces, index, end) }
    }
    const text = word(piece)
    if (text === 'that' || text === ':') {
      // Further behind a thing, “that” is about the thing: stressed the friendship that has grown.
      if (text === 'that' && (!startsClause(pieces, index) || (taking === 'thing' && index > at + 2))) continue
      return index + 1 < end ? { from: index + 1, to: contentEnd(pieces, index, end) } : null
    }
    if (/^[;–—]$/.test(text)) break
    if (index > at + 1 && takingOf(text) && taking !== 'thing') break
  }
  const next = pieces[at + 1]?.token
  if (!next || at + 2 >= end) return null
  if (isDoubtful(word(pieces[at])) || taking === 'that') {
    return isClause(pieces, at + 1, end) ? { from: at + 1, to: contentEnd(pieces, at + 1, end) } : null
  }
  if (taking === 'thing')
    return isComma(next) || isPreposition(next) ? null : { from: at + 1, to: contentEnd(pieces, at + 1, end) }
  if (taking !== 'any') return null
  const from = isTime(next) && !isCapital(pieces[at + 2]?.token) ? at + 2 : at + 1
  const first = pieces[from]?.token
  if (!first || first.kind === 'mark' || isPreposition(first) || /^(?:so|as|if|how)$/.test(first.text.toLowerCase())) {
    return word(pieces[from]) === 'to' ? { from, to: contentEnd(pieces, from, end) } : null
  }
  return { from, to: contentEnd(pieces, from, end) }
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
function clauseStart(pieces: Piece[], at: number, quotation: number, taking: string): number {
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
  }
  return end
}

function toQuotation(text: string, tokens: Token[], found: Found, mentions: Mention[]): Quotation | null {
  const content: [number, number][] = []
  let quoted = 0
  let plain = 0
  const add = (pieces: Piece[], { from, to }: Range): void => {
    const [first, last] = [pieces[from], pieces[to - 1]]
    if (!first || !last) return
    for (const piece of pieces.slice(from, to)) {
      if (piece.passage) quoted++
      else if (piece.token.kind !== 'mark') plain++
    }
    const isOneQuotation = to - from === 1 && first.passage
    const start = isOneQuotation ? tokens[first.passage.first]?.start : tokens[first.at]?.start
    const end = isOneQuotation
      ? tokens[first.passage.end - 1]?.end
      : last.passage
        ? tokens[last.passage.close - 1]?.end
        : last.token.end
    if (start !== undefined && end !== undefined && end > start) content.push([start, end])
  }
  for (const range of found.content) add(found.clause.pieces, range)
  for (const { clause, piece } of found.more) add(clause.pieces, { from: piece, to: piece + 1 })
  if (content.length === 0) return null
  const speaker = spanOf(tokens, found.speakerTokens)
  const cue = spanOf(tokens, toTokens(found.clause, found.cue))
  const speakerName = speaker ? nameOf(text, speaker, mentions) : undefined
  return {
    mode: quoted === 0 ? 'reported' : plain === 0 ? 'direct' : 'mixed',
    content: content.sort(([a], [b]) => a - b),
    speaker,
    cue,
    ...(speakerName === undefined ? {} : { speakerName }),
  }
}

function spanOf(tokens: Token[], range: Range | null): [number, number] | null {
  const [first, last] = range ? [tokens[range.from], tokens[range.to - 1]] : []
  return first && last ? [first.start, last.end] : null
}

function nameOf(text: string, [start, end]: [number, number], mentions: Mention[]): string {
  const within = mentions.filter((mention) => mention.start < end && mention.end > start)
  const person = within.filter(({ kind }) => kind === 'person').at(-1)
  return (person ?? within[0])?.name ?? text.slice(start, end)
}
