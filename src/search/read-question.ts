import { divideCompound } from '#language/compounds.ts'
import { charactersOf, wordsOf } from '#language/words.ts'
import { mark } from './index-text.ts'
import type { Phrase } from './match.ts'

/** Longest question that is read, in UTF-16 units. */
export const LONGEST_QUESTION = 200
/** Words of a question that are read. */
export const MOST_TERMS = 12

/** One thing that is asked for. */
export interface QuestionPart {
  /** Ways of saying it, any of which will do: those that `OR` joins. */
  forms: Phrase[]
  /** In quotation marks: these words as they are, one after the other. */
  isExact: boolean
  /** The last word of the question, which a reader may still be typing. */
  isOpen: boolean
  /** Where it stands in the question. */
  start: number
  end: number
}

/** A question as readers type it, taken apart. */
export interface ReadQuestion {
  /** What the parts' places count in. */
  text: string
  wanted: QuestionPart[]
  unwanted: Phrase[]
}

/**
 * Reads a question: words, `"words in quotation marks"` for a phrase, `-word` for what must not be there, `OR` in capitals
 * between two. Anything can be typed: what is no word asks for nothing, quotation marks may stay open, and no
 * sign has a meaning in the databases' own query languages. Past {@link LONGEST_QUESTION} and {@link MOST_TERMS} it is not read.
 */
export function readQuestion(question: string): ReadQuestion {
  const text = question.slice(0, LONGEST_QUESTION).replace(/[“”„‟«»＂「」『』]/g, '"')
  const read: ReadQuestion = { text, wanted: [], unwanted: [] }
  let terms = 0
  let joins = false
  for (const chunk of chunksOf(text)) {
    if (chunk.text === 'OR' && !chunk.isQuoted && read.wanted.length > 0) {
      joins = true
      continue
    }
    for (const part of partsOf(chunk)) {
      const phrase = (part.forms[0] ?? []).slice(0, MOST_TERMS - terms)
      if (phrase.length === 0) continue
      terms += phrase.length
      const before = read.wanted.at(-1)
      if (chunk.isUnwanted) read.unwanted.push(phrase)
      else if (joins && before)
        Object.assign(before, { forms: [...before.forms, phrase], end: part.end, isOpen: false })
      else read.wanted.push({ ...part, forms: [phrase] })
      joins = false
    }
  }
  for (const part of read.wanted) part.isOpen &&= part.end >= text.trimEnd().length
  return read
}

interface Chunk {
  text: string
  start: number
  isQuoted: boolean
  isUnwanted: boolean
}

function* chunksOf(text: string): Generator<Chunk> {
  for (const match of text.matchAll(/(?<minus>(?<!\S)[-−])?(?:"(?<quoted>[^"]*)"?|(?<plain>[^\s"]+))/gu)) {
    const { minus, quoted, plain } = match.groups ?? {}
    const inner = quoted ?? plain ?? ''
    const start = match.index + (minus?.length ?? 0) + (quoted === undefined ? 0 : 1)
    yield { text: inner, start, isQuoted: quoted !== undefined, isUnwanted: minus !== undefined }
  }
}

function partsOf(chunk: Chunk): QuestionPart[] {
  const { text, start, isQuoted } = chunk
  const pieces = isQuoted || chunk.isUnwanted ? [{ text, start: 0, end: text.length }] : divideCompound(text)
  return pieces.flatMap((piece) => {
    const words = wordsOf(piece.text)
    const place = { isExact: isQuoted, start: start + piece.start, end: start + piece.end }
    // A character that is in no pair stands alone and is asked for by itself.
    const alone = charactersOf(piece.text).filter(
      (character) => !words.some((word) => word.start <= character.start && character.end <= word.end),
    )
    const phrase = words.map((word) => word.term)
    return [
      ...(phrase.length > 0 ? [{ ...place, forms: [phrase], isOpen: !isQuoted && phrase.length === 1 }] : []),
      ...alone.map((character) => ({ ...place, forms: [[mark.character(character.term)]], isOpen: false })),
    ]
  })
}
