import { boot } from './boot.ts'

const { timeZone } = boot.paper

const formats = {
  clock: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }),
  day: new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' }),
  dayAndYear: new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' }),
  whole: new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'short' }),
  parts: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
}

/** The day of an instant in the paper's zone, `YYYY-MM-DD`. */
export function dayOf(instant: string | Date): string {
  return formats.parts.format(new Date(instant))
}

/** `14:05`, in the paper's zone. */
export function clockTime(instant: string): string {
  return formats.clock.format(new Date(instant))
}

/** As short as it can be understood: `14:05` today, `Wed, 3 Jun, 14:05` in this year, `3 Jun 2024` before. */
export function shortTime(instant: string, now = new Date()): string {
  const day = dayOf(instant)
  const today = dayOf(now)
  if (day === today) return clockTime(instant)
  if (day.slice(0, 4) === today.slice(0, 4)) return `${formats.day.format(new Date(instant))}, ${clockTime(instant)}`
  return formats.dayAndYear.format(new Date(instant))
}

/** Weekday, date and time in full, for titles and for screen readers. */
export function fullTime(instant: string): string {
  return `${formats.whole.format(new Date(instant))} (${timeZone.replaceAll('_', ' ')})`
}

/** `5 minutes ago`, `in 2 hours`; whole units, the largest that fits. */
export function relativeTime(instant: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1_000)
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return Math.abs(seconds) < 10 ? 'just now' : format.format(seconds, 'second')
}

/**
 * The instant at which the clocks of the paper's zone show `local` (`YYYY-MM-DDTHH:MM`), as ISO text in UTC. An hour that the
 * zone leaves out is the hour after it; of an hour that comes twice it is the first.
 */
export function instantOf(local: string): string {
  const wanted = Date.parse(`${local}Z`)
  let guess = wanted
  // Twice, as the offset may be another one at the instant that the first step finds.
  for (let step = 0; step < 2; step++) guess += wanted - Date.parse(`${localTime(new Date(guess))}Z`)
  return new Date(guess).toISOString()
}

/** What the clocks of the paper's zone show at an instant: `YYYY-MM-DDTHH:MM`. */
export function localTime(instant: string | Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00'
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}
