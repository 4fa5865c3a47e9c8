/** A moment as ISO 8601 text in UTC with milliseconds (`2026-11-23T20:15:00.000Z`). Comparing two as text compares them in time. */
export type Instant = string

/** Tells the present moment. Passed in wherever time matters, so that a test can move it. */
export type Clock = () => Instant

export const systemClock: Clock = () => new Date().toISOString()

/** The moment `milliseconds` after (or, negative, before) `instant`. */
export function later(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString()
}

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
