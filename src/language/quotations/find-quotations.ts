import type { Mention, Quotation } from '../reading.ts'
import type { Token } from '../tokens.ts'
import { type Attribution, attributionsOf } from './attributions.ts'
import type { Clause, Piece } from './clauses.ts'
import { foreignAttributionsOf } from './find-foreign-quotations.ts'
import { rangeOf, sentenceBeginning } from './foreign-phrases.ts'
import { readInterview } from './interviews.ts'
import { SPEECH, type Speech } from './speech-of-languages.ts'
import { type Range, sentenceSubject } from './subjects.ts'

/** A quotation with where in the text it stands, until it is given out. */
interface Found extends Attribution {
  clause: Clause
  /** Speaker and verb by token indices: they may stand in another clause. */
  speakerTokens: Range | null
  cueTokens: Range | null
  /** Quoted passages of later sentences that go on with it. */
  more: { clause: Clause; piece: number }[]
}

export interface QuotedText {
  tokens: Token[]
  clauses: Clause[]
  mentions: Mention[]
  /** BCP 47; English where it is left out, or is one that nothing is known of. */
  language?: string
}

/**
 * Who says what in a text: what stands between marks of quotation, and what is reported without them, with whoever is said to
 * have said it. English.
 *
 * Rules: a verb of saying, its subject (before it, after it when turned round, behind an apposition or a relative pronoun) and its content;
 * “according to”; a name before a colon. A quotation without any of these belongs to whoever spoke last in the paragraph.
 */
export function findQuotations(text: string, { tokens, clauses, mentions, language = 'en' }: QuotedText): Quotation[] {
  const speech = SPEECH[language.split('-')[0] ?? '']
  const readSentence = sentenceReader(mentions, speech)
  const found: Found[] = []
  let paragraph = new Paragraph(-1, null)
  for (const clause of clauses) {
    if (clause.paragraph !== paragraph.number) paragraph = new Paragraph(clause.paragraph, paragraph)
    found.push(...paragraph.read(clause, readSentence(clause)))
  }
  paragraph.end()
  giveHeadlines(found)
  const interview = readInterview(text, clauses, { mentions, speech })
  const told = interview
    ? found.filter(({ cue, clause }) => cue !== null || !interview.answers.has(clause.paragraph))
    : found
  const quotations = told
    .map((one) => toQuotation(text, tokens, one, mentions))
    .filter((one): one is Quotation => one !== null)
  return interview ? [...interview.quotations, ...quotations].sort(byContent) : quotations
}

/** What a headline quotes, before anybody is named, is of whoever says most of what is said below it. */
function giveHeadlines(found: Found[]): void {
  const lone = found.filter(({ speakerTokens, clause }) => !speakerTokens && clause.paragraph === 0)
  if (lone.length === 0) return
  const times = new Map<number, { range: Range; times: number }>()
  for (const { speakerTokens, cue } of found) {
    if (!speakerTokens || !cue) continue
    const known = times.get(speakerTokens.from)
    if (known) known.times++
    else times.set(speakerTokens.from, { range: speakerTokens, times: 1 })
  }
  const most = [...times.values()].sort((a, b) => b.times - a.times)[0]
  for (const one of lone) one.speakerTokens = most?.range ?? null
}

const byContent = (a: Quotation, b: Quotation): number => (a.content[0]?.[0] ?? 0) - (b.content[0]?.[0] ?? 0)

/** What a sentence says by itself: who says what in it, and whom it is about. */
interface SentenceRead {
  attributions: Attribution[]
  subject: Range | null
}

function sentenceReader(mentions: Mention[], speech: Speech | undefined): (clause: Clause) => SentenceRead {
  if (!speech) {
    return (clause) => ({
      attributions: attributionsOf(clause),
      subject: sentenceSubject(clause.pieces, clause.pieces.length),
    })
  }
  const byStart = new Map(mentions.map((mention) => [mention.start, mention]))
  return (clause) => {
    const names = namesIn(clause, byStart)
    return {
      attributions: foreignAttributionsOf(clause, speech, names),
      subject: firstPerson(clause, names) ?? beforeColon(clause, names, speech),
    }
  }
}

/** `Майзель отказался: «…»`: what a sentence begins with that ends in a quotation behind a colon, without a verb of saying. */
function beforeColon({ pieces }: Clause, names: Map<number, Mention>, speech: Speech): Range | null {
  const colon = pieces.findIndex(({ token }, at) => token && /^[:：]$/.test(token.text) && pieces[at + 1]?.passage)
  return colon > 0 ? sentenceBeginning({ pieces, names, speech }, colon) : null
}

function firstPerson(clause: Clause, names: Map<number, Mention>): Range | null {
  for (const [at, mention] of names) if (mention.kind === 'person') return rangeOf(clause.pieces, at, mention)
  return null
}

/** Names by the piece of the sentence that they begin at. */
function namesIn({ pieces }: Clause, byStart: ReadonlyMap<number, Mention>): Map<number, Mention> {
  const names = new Map<number, Mention>()
  for (const [at, { token }] of pieces.entries()) {
    const mention = token && byStart.get(token.start)
    if (mention) names.set(at, mention)
  }
  return names
}

/** Words of a quotation within a sentence that says nothing of who spoke, below which it is only a manner of speaking. */
const FEWEST_WORDS = 4

/** Reads the sentences of one paragraph in order and remembers who speaks in it. */
class Paragraph {
  readonly number: number
  /** Who spoke last in this paragraph. */
  #speaker: Range | null = null
  #last: Found | null = null
  /** What the last sentence was about. */
  #subject: Range | null = null
  /** Quotations that wait for somebody to be named who said them. */
  #waiting: Found[] = []
  /** Who goes on to speak, where the paragraph before ended within a quotation or in a colon. */
  readonly #inherited: Range | null = null
  /** Who spoke last before this paragraph, or whom the one before it is about. */
  readonly #before: Range | null = null
  readonly #aboutBefore: Range | null = null
  #goesOn = false
  /** The sentence before. */
  #previous: Clause | null = null

  constructor(number: number, before: Paragraph | null) {
    this.number = number
    if (before === null) return
    this.#previous = before.#previous
    before.end()
    this.#before = before.#speaker ?? before.#before
    this.#aboutBefore = before.#speaker ?? before.#subject ?? before.#aboutBefore
    if (before.#goesOn) this.#inherited = before.#speaker ?? before.#inherited
  }

  read(clause: Clause, { attributions, subject: about }: SentenceRead): Found[] {
    const { pieces } = clause
    const found = attributions.flatMap((attribution) => {
      const of = attribution.isOfPrevious ? this.#previous : clause
      return of
        ? [
            this.#attribute(
              clause,
              of === clause ? attribution : { ...attribution, content: [{ from: 0, to: of.pieces.length }] },
              of,
            ),
          ]
        : []
    })
    this.#previous = clause
    const taken = new Set(
      found.flatMap(({ content }) => content.flatMap(({ from, to }) => passagesIn(pieces, from, to))),
    )
    const rest = pieces.flatMap(({ passage }, at) => (passage && !taken.has(at) ? [at] : []))
    const isAlone = pieces.every((piece) => piece.passage || piece.token.kind === 'mark')
    const subject = isAlone ? null : toTokens(clause, about)
    for (const at of rest) found.push(...(isAlone ? this.#goOn(clause, at) : this.#mention(clause, at, subject)))
    if (!isAlone) this.#settle()
    this.#subject = subject ?? this.#subject
    const last = pieces.at(-1)
    const endsInColon = last?.token?.text === ':'
    this.#goesOn = last?.passage?.goesOn === true || endsInColon
    if (endsInColon) this.#speaker ??= subject
    return found
  }

  #attribute(clause: Clause, attribution: Attribution, of: Clause): Found {
    const named = toTokens(clause, attribution.speaker)
    const speakerTokens = named ?? this.#speaker ?? this.#subject ?? this.#before
    const one: Found = {
      ...attribution,
      clause: of,
      speakerTokens,
      cueTokens: toTokens(clause, attribution.cue),
      more: [],
    }
    if (!speakerTokens) return one
    this.#speaker = speakerTokens
    this.#last = one
    for (const waiting of this.#waiting) waiting.speakerTokens = speakerTokens
    this.#waiting = []
    return one
  }

  /** A sentence that is a quotation and nothing else: whoever spoke before goes on, or it waits. */
  #goOn(clause: Clause, at: number): Found[] {
    if (this.#last) {
      this.#last.more.push({ clause, piece: at })
      return []
    }
    const one = this.#unattributed(clause, at, this.#inherited ?? this.#speaker ?? this.#subject)
    if (one.speakerTokens) this.#speaker = one.speakerTokens
    else this.#waiting.push(one)
    this.#last = one
    return [one]
  }

  /** A quotation in a sentence without a verb of saying: it is of whoever the sentence is about. */
  #mention(clause: Clause, at: number, subject: Range | null): Found[] {
    const passage = clause.pieces[at]?.passage
    if (!passage || passage.end - passage.first < FEWEST_WORDS) return []
    return [this.#unattributed(clause, at, subject ?? this.#speaker ?? this.#subject)]
  }

  #unattributed(clause: Clause, at: number, speakerTokens: Range | null): Found {
    return {
      speaker: null,
      cue: null,
      content: [{ from: at, to: at + 1 }],
      clause,
      speakerTokens,
      cueTokens: null,
      more: [],
    }
  }

  /** What still waits at the end of a paragraph, which is all quoted, is of whomever the one before is about. */
  end(): void {
    for (const one of this.#waiting) one.speakerTokens ??= this.#aboutBefore
  }

  /** What still waits after a sentence of the reporter’s own is of whoever spoke before this paragraph. */
  #settle(): void {
    for (const one of this.#waiting) one.speakerTokens ??= this.#before
  }
}

function passagesIn(pieces: Piece[], from: number, to: number): number[] {
  const found: number[] = []
  for (let at = from; at < to; at++) if (pieces[at]?.passage) found.push(at)
  return found
}

function toTokens(clause: Clause, range: Range | null): Range | null {
  if (!range) return null
  const from = clause.pieces[range.from]
  const to = clause.pieces[range.to - 1]
  return from && to ? { from: from.at, to: to.at + 1 } : null
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
  const cue = spanOf(tokens, found.cueTokens)
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
  // Mentions are in order and do not overlap.
  let [low, high] = [0, mentions.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((mentions[middle] as Mention).end <= start) low = middle + 1
    else high = middle
  }
  let name: string | undefined
  let person: string | undefined
  for (let at = low; at < mentions.length && (mentions[at] as Mention).start < end; at++) {
    const mention = mentions[at] as Mention
    name ??= mention.name
    if (mention.kind === 'person') person = mention.name
  }
  return person ?? name ?? text.slice(start, end)
}
