import type { Sentence } from '../sentences.ts'
import type { Token } from '../tokens.ts'

/** The kinds of names that a text is searched for. */
export const NAME_KINDS = ['person', 'organisation', 'place', 'event', 'initiative'] as const
export type NameKind = (typeof NAME_KINDS)[number]

/** A name as it stands in a text: UTF-16 units, from the first to before the end. */
export interface NamedSpan {
  start: number
  end: number
  kind: NameKind
}

/**
 * What a token is to a name. 0: no part of one. For the kind `k`: `1 + 4k` begins one, `2 + 4k` is within one, `3 + 4k` ends one,
 * `4 + 4k` is one alone.
 */
export type Label = number

export const LABEL_COUNT = 1 + 4 * NAME_KINDS.length
export const OUTSIDE: Label = 0
const BEGINS = 1
const WITHIN = 2
const ENDS = 3
const ALONE = 4

const partOf = (label: Label): number => (label === OUTSIDE ? 0 : ((label - 1) & 3) + 1)
const kindOf = (label: Label): number => (label === OUTSIDE ? -1 : (label - 1) >> 2)

/** For each label, those that may stand before it; a sentence begins as if after {@link OUTSIDE}. */
export const BEFORE: Label[][] = Array.from({ length: LABEL_COUNT }, (_, label) =>
  Array.from({ length: LABEL_COUNT }, (_, before) => before).filter((before) => mayFollow(before, label)),
)

/** Whether a sentence may end with a label: no name is left open. */
export function mayClose(label: Label): boolean {
  return partOf(label) !== BEGINS && partOf(label) !== WITHIN
}

function mayFollow(before: Label, label: Label): boolean {
  const isOpen = !mayClose(before)
  const goesOn = partOf(label) === WITHIN || partOf(label) === ENDS
  return isOpen === goesOn && (!goesOn || kindOf(before) === kindOf(label))
}

/** The labels of one sentence's tokens. A name that does not begin and end with a token is left out. */
export function labelsOf(spans: NamedSpan[], tokens: Token[], { first, end }: Sentence): Uint8Array {
  const labels = new Uint8Array(end - first)
  for (const span of spans) {
    const from = tokens.findIndex((token, at) => at >= first && at < end && token.start === span.start)
    const last = tokens.findIndex((token, at) => at >= first && at < end && token.end === span.end)
    if (from < 0 || last < from) continue
    const kind = NAME_KINDS.indexOf(span.kind)
    for (let at = from; at <= last; at++) {
      labels[at - first] = labelAt(kind, at, from, last)
    }
  }
  return labels
}

/** The label of the token `at` of a name from `first` to `last`. */
export function labelAt(kind: number, at: number, first: number, last: number): Label {
  const part = first === last ? ALONE : at === first ? BEGINS : at === last ? ENDS : WITHIN
  return 4 * kind + part
}

/** Tokens from `first` to `last`, which are one name. */
export interface TokenSpan {
  first: number
  last: number
  kind: NameKind
}

/** The names that the labels of a sentence say, as places among all tokens; the sentence begins with token `first`. */
export function spansOf(labels: Uint8Array, first: number): TokenSpan[] {
  const spans: TokenSpan[] = []
  let from = -1
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at] as Label
    const part = partOf(label)
    if (part === ALONE || part === BEGINS) from = at
    if ((part === ALONE || part === ENDS) && from >= 0) {
      spans.push({ first: first + from, last: first + at, kind: NAME_KINDS[kindOf(label)] as NameKind })
      from = -1
    }
  }
  return spans
}
