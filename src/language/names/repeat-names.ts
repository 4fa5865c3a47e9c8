import type { Token } from '../tokens.ts'
import type { TokenSpan } from './labels.ts'
import { plainWord } from './name-lists.ts'
import type { TaggedSpan } from './tagger.ts'

/** How sure the tagger has to be of a name that is looked for elsewhere, in steps of training. */
const SURE = 40
/** How sure it is where it was not seen: less than where it was. */
const SHARE = 0.5
/** Most words of a name that is looked for; most names. */
const LONGEST = 8
const MOST = 2_000

/**
 * With the names of several words, the surnames and the Chinese names that a text has once more where the tagger saw nothing: who is named
 * in one paragraph is not nobody in the next.
 */
export function repeatNames(spans: TaggedSpan[], tokens: Token[]): TaggedSpan[] {
  const words = tokens.map(({ text }) => text)
  const wanted = new Map<string, TaggedSpan[]>()
  const want = (first: string, span: TaggedSpan): void => {
    const list = wanted.get(first) ?? []
    if (list.length < 8) list.push(span)
    wanted.set(first, list)
  }
  for (const span of spans.slice(0, MOST)) {
    if (span.margin < SURE || span.last - span.first >= LONGEST) continue
    if (span.last > span.first) want(words[span.first] as string, span)
    if (isSurname(span, words)) want(words[span.last] as string, { ...span, first: span.last })
  }
  if (wanted.size === 0) return spans
  const isTaken = new Uint8Array(tokens.length)
  for (const { first, last } of spans) isTaken.fill(1, first, last + 1)
  const found: TaggedSpan[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (isTaken[at]) continue
    const span = wanted.get(words[at] as string)?.find((each) => standsAt(each, at, words, isTaken))
    if (!span) continue
    const last = at + span.last - span.first
    isTaken.fill(1, at, last + 1)
    found.push({ ...span, first: at, last, margin: span.margin * SHARE })
  }
  return found.length === 0 ? spans : [...spans, ...found].sort((a, b) => a.first - b.first)
}

function isSurname({ kind, first, last }: TaggedSpan, words: string[]): boolean {
  const word = words[last] as string
  return kind === 'person' && last > first && /^\p{Lu}\p{Ll}{3,}/u.test(word) && plainWord(word).length > 3
}

function standsAt({ first, last }: TokenSpan, at: number, words: string[], isTaken: Uint8Array): boolean {
  for (let part = 0; part <= last - first; part++) {
    if (words[at + part] !== words[first + part] || isTaken[at + part]) return false
  }
  return true
}
