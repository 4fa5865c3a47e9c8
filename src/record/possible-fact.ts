import { Refusal } from '#foundation/refusal.ts'
import type { StatedFact } from './api.ts'

/** Whether one day, month or year ends before another begins: 2020-05 is within 2020, and not before it. */
export function isReversed(starts: string | null, ends: string | null): boolean {
  return starts !== null && ends !== null && ends.slice(0, starts.length) < starts.slice(0, ends.length)
}

/** @throws {Refusal} `dates-reversed` where the end lies before the beginning. */
export function refuseReversed({ starts, ends }: { starts: string | null; ends: string | null }): void {
  if (!isReversed(starts, ends)) return
  throw new Refusal('dates-reversed', 'The end lies before the beginning.', { field: 'ends' })
}

/** Refuses what no fact can say. @throws {Refusal} `dates-reversed`. */
export function requirePossible({ starts, ends }: Pick<StatedFact, 'starts' | 'ends'>): void {
  refuseReversed({ starts: starts ?? null, ends: ends ?? null })
}
