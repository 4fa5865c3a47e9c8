import type { Sentence } from '../sentences.ts'
import type { Token } from '../tokens.ts'
import { decode } from './decode.ts'
import { featuresOf, MOST_FEATURES } from './features.ts'
import { LABEL_COUNT, labelAt, NAME_KINDS, OUTSIDE, spansOf, type TokenSpan } from './labels.ts'
import { type NameModel, readModel } from './model.ts'
import { type NameLists, readNameLists } from './name-lists.ts'
import { type SeeText, seeText } from './see-text.ts'

/** Recognises names: what it learned, and what it knows of words. */
export interface Tagger {
  model: NameModel
  lists: NameLists
}

/**
 * The tagger of a packed model (`model.bin`, or one that the newsroom trained) and the lists (`lists.txt`). Takes some 50 ms.
 *
 * @throws {Error} where the model is of another version, or cut short
 */
export function readTagger(model: Uint8Array, lists: string): Tagger {
  return { model: readModel(model), lists: readNameLists(lists) }
}

/** A name as the tagger sees it, and by how much in steps of training it prefers that to anything else. */
export interface TaggedSpan extends TokenSpan {
  margin: number
  /** How much speaks for each kind here, in steps of training. */
  kinds: number[]
}

/** The names of a text, in order. */
export function tagNames(
  { model, lists }: Tagger,
  tokens: Token[],
  sentences: Sentence[],
  known: Omit<SeeText, 'lists'>,
): TaggedSpan[] {
  const seen = seeText(tokens, sentences, { ...known, lists })
  const found = new Int32Array(MOST_FEATURES)
  const transitions = model.transitions[seen.language] as Float32Array
  const sums = new Int32Array(LABEL_COUNT)
  const comma = Math.round(COMMA / model.unit)
  let scores = new Float32Array(0)
  const spans: TaggedSpan[] = []
  for (const { first, end } of sentences) {
    const count = end - first
    if (!hasCapital(seen.capital, first, end)) continue
    if (scores.length < count * LABEL_COUNT) scores = new Float32Array(count * LABEL_COUNT)
    for (let at = first; at < end; at++) {
      if (isNoName(tokens, at)) {
        scores.fill(NEVER, (at - first) * LABEL_COUNT, (at - first + 1) * LABEL_COUNT)
        scores[(at - first) * LABEL_COUNT + OUTSIDE] = 0
        continue
      }
      const features = featuresOf(seen, at, first, end, found)
      sums.fill(0)
      for (let feature = 0; feature < features; feature++) {
        const row = model.features.rowOf(found[feature] as number) * LABEL_COUNT
        if (row < 0) continue
        for (let label = 0; label < LABEL_COUNT; label++) {
          sums[label] = ((sums[label] as number) + (model.weights[row + label] as number)) | 0
        }
      }
      if ((tokens[at] as Token).text === ',') sums[OUTSIDE] = (sums[OUTSIDE] as number) + comma
      scores.set(sums, (at - first) * LABEL_COUNT)
    }
    const { labels, margins } = decode(scores, count, transitions)
    for (const span of spansOf(labels, first)) {
      let margin = Number.POSITIVE_INFINITY
      for (let at = span.first; at <= span.last; at++) margin = Math.min(margin, margins[at - first] as number)
      spans.push({ ...span, margin: margin * model.unit, kinds: kindsOf(span, first, scores, model.unit) })
    }
  }
  return spans
}

const NEVER = -1e6
/** What speaks against a comma within a name, in steps: one name in a thousand has one, and lists of names have many. */
const COMMA = 30
const WITHIN_NAMES = /^[-–—‑&,./'’·+()]$/

/** Whether a token can be no part of a name: other marks than names have in them, and who is addressed in a message (`@somebody`). */
function isNoName(tokens: Token[], at: number): boolean {
  const { kind, text, isAttached } = tokens[at] as Token
  if (kind === 'mark') return !WITHIN_NAMES.test(text)
  return isAttached && tokens[at - 1]?.text === '@'
}

function hasCapital(capital: Uint8Array, first: number, end: number): boolean {
  for (let at = first; at < end; at++) if (capital[at] !== 0) return true
  return false
}

function kindsOf(span: TokenSpan, first: number, scores: Float32Array, unit: number): number[] {
  return NAME_KINDS.map((_, kind) => {
    let sum = 0
    for (let at = span.first; at <= span.last; at++) {
      sum += scores[(at - first) * LABEL_COUNT + labelAt(kind, at, span.first, span.last)] as number
    }
    return (sum * unit) / (span.last - span.first + 1)
  })
}
