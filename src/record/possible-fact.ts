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

/** Refuses what no fact can say. @throws {Refusal} `dates-reversed`; `fields-invalid` where what somebody did is counted in parts. */
export function requirePossible(stated: StatedFact): void {
  refuseReversed({ starts: stated.starts ?? null, ends: stated.ends ?? null })
  if (stated.type !== 'count' || stated.data.predicate === 'other' || Number.isInteger(stated.data.n)) return
  throw new Refusal('fields-invalid', 'How often somebody did something is a whole number.', { field: 'data.n' })
}
