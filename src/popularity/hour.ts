import { HOUR, type Instant } from '#foundation/clock.ts'

/** The beginning of the hour, in UTC, in which `instant` lies. */
export function hourOf(instant: Instant): Instant {
  return `${instant.slice(0, 13)}:00:00.000Z`
}

/** The last `count` hours, that of `now` first. */
export function hoursUntil(now: Instant, count: number): Instant[] {
  const current = Date.parse(hourOf(now))
  return Array.from({ length: count }, (_, back) => new Date(current - back * HOUR).toISOString())
}
