import { BEFORE, LABEL_COUNT, mayClose, OUTSIDE } from './labels.ts'

/** What a label after another is worth: `before * LABEL_COUNT + label`. */
export type Transitions = Float32Array

const NEVER = -1e9

/** The best labels of a sentence, and by how much each is better than the best that gives its token another one. */
export interface Decoded {
  labels: Uint8Array
  margins: Float32Array
}

/**
 * The labels with the highest sum of scores, by Viterbi's algorithm over the sequences that are possible. `scores` has a row of
 * {@link LABEL_COUNT} for each of `count` tokens.
 */
export function bestLabels(scores: Float32Array, count: number, transitions: Transitions): Uint8Array {
  const { best, from } = forward(scores, count, transitions)
  const labels = new Uint8Array(count)
  if (count === 0) return labels
  let label = bestLast(best, count)
  for (let at = count - 1; at >= 0; at--) {
    labels[at] = label
    label = from[at * LABEL_COUNT + label] as number
  }
  return labels
}

/** As {@link bestLabels}, with margins: the difference between the best sequences with and without a token's label. */
export function decode(scores: Float32Array, count: number, transitions: Transitions): Decoded {
  const { best, from } = forward(scores, count, transitions)
  const labels = new Uint8Array(count)
  const margins = new Float32Array(count)
  if (count === 0) return { labels, margins }
  let label = bestLast(best, count)
  for (let at = count - 1; at >= 0; at--) {
    labels[at] = label
    label = from[at * LABEL_COUNT + label] as number
  }
  let after = new Float32Array(LABEL_COUNT)
  for (let last = 0; last < LABEL_COUNT; last++) after[last] = mayClose(last) ? 0 : NEVER
  for (let at = count - 1; at >= 0; at--) {
    const chosen = labels[at] as number
    let other = NEVER
    for (let each = 0; each < LABEL_COUNT; each++) {
      if (each === chosen) continue
      const total = (best[at * LABEL_COUNT + each] as number) + (after[each] as number)
      if (total > other) other = total
    }
    margins[at] = (best[at * LABEL_COUNT + chosen] as number) + (after[chosen] as number) - other
    const earlier = new Float32Array(LABEL_COUNT).fill(NEVER)
    for (let next = 0; next < LABEL_COUNT; next++) {
      const value = (scores[at * LABEL_COUNT + next] as number) + (after[next] as number)
      for (const before of BEFORE[next] as number[]) {
        const total = value + (transitions[before * LABEL_COUNT + next] as number)
        if (total > (earlier[before] as number)) earlier[before] = total
      }
    }
    after = earlier
  }
  return { labels, margins }
}

function forward(
  scores: Float32Array,
  count: number,
  transitions: Transitions,
): { best: Float32Array; from: Uint8Array } {
  const best = new Float32Array(count * LABEL_COUNT)
  const from = new Uint8Array(count * LABEL_COUNT)
  for (let at = 0; at < count; at++) {
    for (let label = 0; label < LABEL_COUNT; label++) {
      let highest = NEVER
      let source = OUTSIDE
      for (const before of BEFORE[label] as number[]) {
        const sofar = at === 0 ? (before === OUTSIDE ? 0 : NEVER) : (best[(at - 1) * LABEL_COUNT + before] as number)
        const total = sofar + (transitions[before * LABEL_COUNT + label] as number)
        if (total > highest) {
          highest = total
          source = before
        }
      }
      best[at * LABEL_COUNT + label] = highest + (scores[at * LABEL_COUNT + label] as number)
      from[at * LABEL_COUNT + label] = source
    }
  }
  return { best, from }
}

function bestLast(best: Float32Array, count: number): number {
  let label = OUTSIDE
  for (let each = 0; each < LABEL_COUNT; each++) {
    if (!mayClose(each)) continue
    if ((best[(count - 1) * LABEL_COUNT + each] as number) > (best[(count - 1) * LABEL_COUNT + label] as number))
      label = each
  }
  return label
}
