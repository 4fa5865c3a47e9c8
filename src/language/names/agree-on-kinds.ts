import type { Token } from '../tokens.ts'
import { NAME_KINDS } from './labels.ts'
import { plainWord } from './name-lists.ts'
import type { TaggedSpan } from './tagger.ts'
import { kindOfWorldName } from './world-names.ts'

/** How much a mention elsewhere counts, beside one that counts as one. */
const ELSEWHERE = 1

/**
 * Gives the same name the same kind throughout a text: the one for which most speaks in all places together. A word alone goes with
 * the names of people that end with it. What everybody calls the same (`United Nations`) is what it is.
 */
export function agreeOnKinds(spans: TaggedSpan[], tokens: Token[]): TaggedSpan[] {
  const keys = spans.map(({ first, last }) =>
    tokens
      .slice(first, last + 1)
      .map((token) => plainWord(token.text))
      .join(' '),
  )
  const sums = new Map<string, number[]>()
  const surnames = new Map<string, number[]>()
  const add = (map: Map<string, number[]>, key: string, kinds: number[]): void => {
    const sum = map.get(key)
    map.set(key, sum ? sum.map((value, kind) => value + (kinds[kind] as number)) : kinds)
  }
  for (const [at, span] of spans.entries()) {
    const key = keys[at] as string
    add(sums, key, span.kinds)
    if (span.kind === 'person' && span.last > span.first) add(surnames, key.slice(key.lastIndexOf(' ') + 1), span.kinds)
  }
  return spans.map((span, at) => {
    const key = keys[at] as string
    const settled = kindOfWorldName(key)
    if (settled) return settled === span.kind ? span : { ...span, kind: settled }
    const same = sums.get(key) as number[]
    const people = span.first === span.last ? surnames.get(key) : undefined
    const total = span.kinds.map(
      (value, kind) => value + ELSEWHERE * ((same[kind] as number) - value + (people?.[kind] ?? 0)),
    )
    const best = total.indexOf(Math.max(...total))
    return best === NAME_KINDS.indexOf(span.kind) ? span : { ...span, kind: NAME_KINDS[best] ?? span.kind }
  })
}
