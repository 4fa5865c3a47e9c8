import { NAME_KINDS, type NamedSpan, type NameKind } from './labels.ts'

/** How many names were rightly found, wrongly found, and not found. A name is right where place and kind are. */
export interface Tally {
  right: number
  wrong: number
  missed: number
}

export interface Score extends Tally {
  precision: number
  recall: number
  f1: number
}

export type KindTallies = Record<NameKind, Tally>

export function emptyTallies(): KindTallies {
  return Object.fromEntries(NAME_KINDS.map((kind) => [kind, { right: 0, wrong: 0, missed: 0 }])) as KindTallies
}

/** Adds what was found in one text to `tallies`. */
export function tally(tallies: KindTallies, found: NamedSpan[], names: NamedSpan[]): void {
  const key = ({ start, end, kind }: NamedSpan): string => `${start} ${end} ${kind}`
  const left = new Set(names.map(key))
  for (const span of found) {
    if (left.delete(key(span))) tallies[span.kind].right++
    else tallies[span.kind].wrong++
  }
  for (const name of names) if (left.has(key(name))) tallies[name.kind].missed++
}

/** Precision, recall and F1 (0 to 1) of tallies together; 0 where there is nothing to divide by. */
export function scoreOf(tallies: Tally[]): Score {
  const total = { right: 0, wrong: 0, missed: 0 }
  for (const { right, wrong, missed } of tallies) {
    total.right += right
    total.wrong += wrong
    total.missed += missed
  }
  const precision = total.right / Math.max(1, total.right + total.wrong)
  const recall = total.right / Math.max(1, total.right + total.missed)
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { ...total, precision, recall, f1 }
}
