import type { Mention } from '../reading.ts'
import type { Attribution } from './attributions.ts'
import type { Clause, Piece } from './clauses.ts'
import { plainWord, type Speech } from './speech-of-languages.ts'
import type { Range } from './subjects.ts'

/** Pieces of a sentence beside a verb within which whoever speaks, or what is said, must stand. */
const NEAR = 14

/**
 * Who says what in a sentence of another language than English: a verb of saying with the nearest name on the side where that language
 * puts it, and a quotation beside it or a sentence behind “that”. `names` says which pieces begin names.
 */
export function foreignAttributionsOf(clause: Clause, speech: Speech, names: Map<number, Mention>): Attribution[] {
  const { pieces } = clause
  const attributions: Attribution[] = []
  const taken = new Set<number>()
  for (let at = 0; at < pieces.length; at++) {
    const word = wordAt(pieces, at)
    if (word === '' || taken.has(at)) continue
    const isSource = speech.according.test(word) || speech.according.test(`${word} ${wordAt(pieces, at + 1)}`)
    const found = isSource
      ? readSource({ pieces, names, at: word.length > 2 ? at : at + 1 })
      : speech.isVerb(word)
        ? readVerb({ pieces, names, at, speech })
        : null
    if (!found) continue
    for (const { from, to } of found.content) for (let index = from; index < to; index++) taken.add(index)
    attributions.push(found)
  }
  return attributions
}

interface Place {
  pieces: Piece[]
  names: Map<number, Mention>
  at: number
}

function wordAt(pieces: Piece[], at: number): string {
  return plainWord(pieces[at]?.token?.text ?? '')
}

/** `selon X`, `по словам X`: the rest of the sentence is what X says. */
function readSource({ pieces, names, at }: Place): Attribution | null {
  const speaker = nameIn(pieces, names, { from: at + 1, to: at + 6 })
  if (!speaker) return null
  const cue = { from: at, to: at + 1 }
  const end = lastPiece(pieces)
  const isFirst = at < 2
  const quotation = pieces.findIndex(({ passage }) => passage)
  if (quotation >= 0) return { speaker, cue, content: [{ from: quotation, to: quotation + 1 }] }
  const content = isFirst ? { from: skipComma(pieces, speaker.to), to: end } : { from: 0, to: trimComma(pieces, at) }
  return content.to - content.from < 3 ? null : { speaker, cue, content: [content] }
}

function readVerb({ pieces, names, at, speech }: Place & { speech: Speech }): Attribution | null {
  const cue = { from: at, to: at + 1 }
  const before = quotationBefore(pieces, at)
  if (before >= 0) {
    const speaker = afterVerb({ pieces, names, at, speech }) ?? beforeVerb({ pieces, names, at, speech }, before + 1)
    const after = quotationAfter(pieces, at)
    const content = [{ from: before, to: before + 1 }, ...(after >= 0 ? [{ from: after, to: after + 1 }] : [])]
    return { speaker, cue, content }
  }
  const behind = readBehind({ pieces, names, at, speech })
  if (behind) return { ...behind, cue }
  const after = quotationAfter(pieces, at)
  const isVerbFirst = speech.order === 'verb-first'
  const between = { from: at + 1, to: after >= 0 ? after : at + NEAR }
  if (after >= 0) {
    const first = isVerbFirst ? nameIn(pieces, names, between) : null
    return {
      speaker: first ?? beforeVerb({ pieces, names, at, speech }, 0) ?? nameIn(pieces, names, between),
      cue,
      content: [{ from: after, to: after + 1 }],
    }
  }
  const that = pieces.findIndex(
    (_, index) => index > at && index <= at + NEAR && speech.that.test(wordAt(pieces, index)),
  )
  const end = lastPiece(pieces)
  if (that < 0 || end - that < 3) return null
  const speaker = isVerbFirst
    ? (nameIn(pieces, names, { from: at + 1, to: that }) ?? beforeVerb({ pieces, names, at, speech }, 0))
    : (beforeVerb({ pieces, names, at, speech }, 0) ?? nameIn(pieces, names, { from: at + 1, to: that }))
  return speaker ? { speaker, cue, content: [{ from: that + 1, to: end }] } : null
}

/** `…, prévient le ministère.`: what is said stands first, without marks, and whoever says it ends the sentence. */
function readBehind({ pieces, names, at, speech }: Place & { speech: Speech }): Omit<Attribution, 'cue'> | null {
  if (speech.order === 'verb-first') return null
  const comma = [at - 1, at - 2, at - 3].find((index) => /^[,，]$/.test(wordAt(pieces, index)))
  if (comma === undefined || comma < 4 || comma - trimComma(pieces, comma) > 1) return null
  const next = wordAt(pieces, at + 1)
  if (speech.that.test(next) || pieces.slice(at).some(({ passage }) => passage)) return null
  const speaker = afterVerb({ pieces, names, at, speech })
  if (
    !speaker ||
    speaker.from - at > 9 ||
    pieces.slice(at, speaker.from).some((_, index) => /^[,，;]$/.test(wordAt(pieces, at + index)))
  )
    return null
  return { speaker, content: [{ from: 0, to: comma }] }
}

/** Whoever is named right behind a verb that follows a quotation: a person, else a body, else a pronoun. */
function afterVerb({ pieces, names, at, speech }: Place & { speech: Speech }): Range | null {
  if (speech.pronoun.test(wordAt(pieces, at))) return { from: at, to: at + 1 }
  if (speech.pronoun.test(wordAt(pieces, at + 1))) return { from: at + 1, to: at + 2 }
  return nameIn(pieces, names, { from: at + 1, to: Math.min(pieces.length, at + NEAR) })
}

/** The last that is named before a verb, behind `from`; else a pronoun. */
function beforeVerb({ pieces, names, at, speech }: Place & { speech: Speech }, from: number): Range | null {
  let body: Range | null = null
  for (let index = at - 1; index >= Math.max(from, at - 2 * NEAR); index--) {
    if (pieces[index]?.passage) break
    if (speech.pronoun.test(wordAt(pieces, index)) && at - index < 4) return { from: index, to: index + 1 }
    const mention = names.get(index)
    if (mention?.kind === 'person') return rangeOf(pieces, index, mention)
    if (mention?.kind === 'organisation') body ??= rangeOf(pieces, index, mention)
  }
  return body
}

function nameIn(pieces: Piece[], names: Map<number, Mention>, { from, to }: Range): Range | null {
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

/** Index of a quotation that ends right before `at`, but for commas, dashes and a word such as “a” or “hat”; -1 where none does. */
function quotationBefore(pieces: Piece[], at: number): number {
  for (let index = at - 1; index >= Math.max(0, at - 4); index--) {
    if (pieces[index]?.passage) return index
    if (/^[.:;]$/.test(wordAt(pieces, index))) return -1
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
