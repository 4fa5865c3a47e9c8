import type { Mention } from '../reading.ts'
import type { Attribution } from './attributions.ts'
import type { Clause, Piece } from './clauses.ts'
import {
  isChinese,
  nameIn,
  phraseAfter,
  phraseBefore,
  type Sentence,
  sentenceBeginning,
  wordAt,
} from './foreign-phrases.ts'
import type { Speech } from './speech-of-languages.ts'
import type { Range } from './subjects.ts'

/** Pieces of a sentence beside a verb within which whoever speaks, or what is said, must stand. */
const NEAR = 14

/**
 * Who says what in a sentence of another language than English: a verb of saying with its subject on the side where that language puts
 * it, by name or as the text calls them, and a quotation beside it or a sentence behind “that”. A verb without a subject of its own has no
 * speaker here. `names` says which pieces begin names.
 */
export function foreignAttributionsOf(clause: Clause, speech: Speech, names: Map<number, Mention>): Attribution[] {
  const sentence: Sentence = { pieces: clause.pieces, names, speech }
  const attributions: Attribution[] = []
  const taken = new Set<number>()
  for (let at = 0; at < sentence.pieces.length; at++) {
    const word = wordAt(sentence.pieces, at)
    if (word === '' || taken.has(at)) continue
    const length = sourceAt(sentence, at)
    const found =
      length > 0 ? readSource(sentence, at, length) : speech.isVerb(word) ? readVerb(sentence, at, taken) : null
    if (!found) continue
    for (const { from, to } of found.content) for (let index = from; index < to; index++) taken.add(index)
    attributions.push(found)
  }
  return attributions
}

/** Words that say “according to” at `at`; 0 where none do. */
function sourceAt({ pieces, speech }: Sentence, at: number): number {
  for (const length of [3, 2, 1]) {
    if (at + length <= pieces.length && speech.according.test(wordsAt(pieces, at, length))) return length
  }
  return 0
}

function wordsAt(pieces: Piece[], at: number, length: number): string {
  return Array.from({ length }, (_, index) => wordAt(pieces, at + index)).join(' ')
}

/** `selon X`, `по словам X`: the rest of the sentence is what X says. */
function readSource(sentence: Sentence, at: number, length: number): Attribution | null {
  const { pieces, speech } = sentence
  const isTheirs = /^по (?:его|её|ее|их) /u.test(wordsAt(pieces, at, length))
  const speaker = isTheirs ? null : phraseAfter(sentence, at + length)
  if (!speaker && !isTheirs && !speech.pronoun.test(wordAt(pieces, at + length))) return null
  const cue = { from: at, to: at + length }
  const end = lastPiece(pieces)
  const after = speaker?.to ?? (isTheirs ? at + length : at + length + 1)
  const quotation = pieces.findIndex(({ passage }, index) => passage && index >= after && index < after + 3)
  if (quotation >= 0) return { speaker, cue, content: [{ from: quotation, to: quotation + 1 }] }
  const before = { from: 0, to: trimComma(pieces, at) }
  const behind = { from: skipComma(pieces, after), to: end }
  const content = [before, behind].filter(({ from, to }) => to - from > 2)
  return content.length === 0 ? null : { speaker, cue, content }
}

/** `taken` are pieces that somebody before said: a quotation behind a colon, with another sentence right behind it, is not of its verb. */
function readVerb(sentence: Sentence, at: number, taken: ReadonlySet<number>): Attribution | null {
  const { pieces, speech } = sentence
  const cue = { from: at, to: at + 1 }
  if (isOfPrevious(sentence, at)) return { speaker: speakerBehind(sentence, at), cue, content: [], isOfPrevious: true }
  const before = quotationBefore(pieces, at)
  if (before >= 0 && !taken.has(before) && isBehindQuotation(sentence, at, before)) {
    const after = quotationAfter(pieces, at)
    const end = lastPiece(pieces)
    // 「…。」他說，…: the same goes on without marks.
    const goesOn = isChinese(pieces, at) && wordAt(pieces, at + 1) === '，' && end - at > 3
    const rest = after >= 0 ? [{ from: after, to: after + 1 }] : goesOn ? [{ from: at + 2, to: end }] : []
    const content = [{ from: before, to: before + 1 }, ...rest]
    return { speaker: speakerBehind(sentence, at) ?? phraseBefore(sentence, at, before + 1), cue, content }
  }
  const behind = readAside(sentence, at) ?? readBehind(sentence, at)
  if (behind) return { ...behind, cue }
  const content = contentAfter(sentence, at)
  if (!content) return null
  const isVerbFirst = speech.order === 'verb-first'
  const speaker = isVerbFirst
    ? (speakerBehind(sentence, at, content.from) ?? (at > 1 ? sentenceBeginning(sentence, at) : null))
    : (phraseBefore(sentence, at, 0) ?? speakerBehind(sentence, at, content.from))
  return { speaker, cue, content: [content] }
}

/** `Об этом сообщила пресс-служба`: what stands before is what they say. */
function isOfPrevious({ pieces, speech }: Sentence, at: number): boolean {
  if (!speech.previous || at > 6) return false
  return [1, 2, 3].some((length) => {
    const words = Array.from({ length }, (_, index) => wordAt(pieces, index)).join(' ')
    return length <= at && speech.previous?.test(words) === true
  })
}

/** `Le groupe, dit-il, n’a jamais digéré le recul`: the sentence goes on behind the verb and its pronoun. */
function readAside(sentence: Sentence, at: number): Omit<Attribution, 'cue'> | null {
  const { pieces, speech } = sentence
  if (!COMMA.test(wordAt(pieces, at - 1)) || at < 3) return null
  const isOwn = speech.pronoun.test(wordAt(pieces, at))
  const isNext = speech.pronoun.test(wordAt(pieces, at + 1))
  const close = isNext ? at + 2 : at + 1
  if (!/^[,，،;]$/.test(wordAt(pieces, close)) || !(isOwn || isNext || speech.order === 'subject-first')) return null
  const end = lastPiece(pieces)
  const content = [
    { from: 0, to: at - 1 },
    { from: close + 1, to: end },
  ].filter(({ from, to }) => to - from > 1)
  const speaker = isOwn ? { from: at, to: at + 1 } : isNext ? { from: at + 1, to: at + 2 } : null
  return content.length === 2 && (speaker || close === at + 1) ? { speaker, content } : null
}

const COMMA = /^[,，،]$/

/** Whether a quotation before the verb is what it says: in Chinese, where sentences follow each other without a space, only right before. */
function isBehindQuotation({ pieces, speech }: Sentence, at: number, quotation: number): boolean {
  if (speech.order === 'verb-first') return true
  return !pieces.slice(quotation + 1, at).some(({ token }) => token !== undefined && /^[.:;。：；]$/.test(token.text))
}

/** What is said behind a verb: from a quotation, from “that”, or right there where the verb takes a thing. */
function contentAfter(sentence: Sentence, at: number): Range | null {
  const { pieces, speech } = sentence
  const end = lastPiece(pieces)
  for (let index = at + 1; index <= Math.min(at + NEAR, end - 1); index++) {
    if (pieces[index]?.passage) return { from: index, to: index + 1 }
    const word = wordAt(pieces, index)
    // Behind a colon the quotation is all that is said: in Chinese another sentence may follow without a space.
    if (/^[:：]$/.test(word) && pieces[index + 1]?.passage) continue
    if (speech.that.test(word) && end - index > 2) return { from: index + 1, to: end }
    if (/^[;.!?。；]$/.test(word)) return null
  }
  const quotation = quotationAfter(pieces, at)
  if (quotation >= 0) return { from: quotation, to: quotation + 1 }
  if (!speech.takesThing(wordAt(pieces, at)) || end - at < 3) return null
  if (speech.order === 'subject-first') return { from: at + 1, to: end }
  const from = phraseAfter(sentence, at + 1)?.to ?? at + 1
  return end - from > 1 ? { from, to: end } : null
}

/** `…, prévient le ministère.`: what is said stands first, without marks, and whoever says it ends the sentence. */
function readBehind(sentence: Sentence, at: number): Omit<Attribution, 'cue'> | null {
  const { pieces, speech } = sentence
  if (speech.order === 'verb-first') return null
  const comma = [at - 1, at - 2, at - 3].find((index) => /^[,，]$/.test(wordAt(pieces, index)))
  if (comma === undefined || comma < 2) return null
  if (speech.that.test(wordAt(pieces, at + 1)) && wordAt(pieces, at + 1) !== ',') return null
  if (pieces.slice(at).some(({ passage }) => passage)) return null
  if (
    !pieces
      .slice(comma + 1, at)
      .every(
        (_, index) =>
          /^(?:[–—-]|)$/.test(wordAt(pieces, comma + 1 + index)) ||
          speech.between.test(wordAt(pieces, comma + 1 + index)),
      )
  )
    return null
  const speaker = speakerBehind(sentence, at)
  return speaker ? { speaker, content: [{ from: 0, to: comma }] } : null
}

/** Whoever is named right behind a verb: in the verb itself (“dit-il”), by a pronoun, or by a phrase. */
function speakerBehind(sentence: Sentence, at: number, until = Number.POSITIVE_INFINITY): Range | null {
  const { pieces, speech } = sentence
  if (/-/.test(wordAt(pieces, at)) && speech.pronoun.test(wordAt(pieces, at))) return { from: at, to: at + 1 }
  if (speech.pronoun.test(wordAt(pieces, at + 1))) return { from: at + 1, to: at + 2 }
  const phrase = phraseAfter(sentence, at + 1, until)
  if (phrase || speech.order === 'verb-first') return phrase
  // Whoever is told is no speaker: `relató a Radio Tribuna`.
  if (/^(?:a|al|à|au|aux)$/.test(wordAt(pieces, at + 1))) return null
  // Words of time or place may come between: the next name, where it is near.
  return nameIn(sentence, { from: at + 1, to: Math.min(pieces.length, at + 7, until) })
}

/** Index of a quotation that ends right before `at`, but for commas, dashes and a few words; -1 where none does. */
function quotationBefore(pieces: Piece[], at: number): number {
  for (let index = at - 1; index >= Math.max(0, at - NEAR); index--) {
    if (pieces[index]?.passage) return index
    const word = wordAt(pieces, index)
    if (/^[.:;。：；]$/.test(word)) return -1
    if (/^[,，،]$/.test(word) && index < at - 3) return -1
  }
  return -1
}

function quotationAfter(pieces: Piece[], at: number): number {
  for (let index = at + 1; index < Math.min(pieces.length, at + 2 * NEAR); index++)
    if (pieces[index]?.passage) return index
  return -1
}

function lastPiece(pieces: Piece[]): number {
  let end = pieces.length
  while (end > 0 && pieces[end - 1]?.token && /^[.!?…。！？؟]$/.test(wordAt(pieces, end - 1))) end--
  return end
}

function skipComma(pieces: Piece[], at: number): number {
  return /^[,،，]$/.test(wordAt(pieces, at)) ? at + 1 : at
}

function trimComma(pieces: Piece[], at: number): number {
  return /^[,،，]$/.test(wordAt(pieces, at - 1)) ? at - 1 : at
}
