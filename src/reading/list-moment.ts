import { dayInZone } from '#article/permalink.ts'
import type { Instant } from '#foundation/clock.ts'
import { type Locale, momentOf } from '#rendering/format.ts'
import type { Moment } from '#rendering/page-props.ts'

/** Moments kept written out; a front shows some fifty, and neighbouring pages mostly the same. */
const KEPT = 20_000

const kept = new Map<string, { day: string; hour: Moment; date: Moment }>()
const days = new Map<string, string>()

/** When a story came out, as a list shows it: the hour on the day of `now`, later the date. Written out once and kept. */
export function listMoment(instant: Instant, now: Instant, locale: Locale): Moment {
  const key = `${instant} ${locale.language} ${locale.timeZone}`
  let known = kept.get(key)
  if (!known) {
    if (kept.size >= KEPT) kept.clear()
    known = {
      day: dayInZone(instant, locale.timeZone),
      hour: momentOf(instant, 'time', locale),
      date: momentOf(instant, 'short', locale),
    }
    kept.set(key, known)
  }
  return known.day === today(now, locale.timeZone) ? known.hour : known.date
}

/** The day of `now`, which is the same for all of a minute. */
function today(now: Instant, timeZone: string): string {
  const minute = `${now.slice(0, 16)} ${timeZone}`
  const known = days.get(minute)
  if (known) return known
  days.clear()
  const day = dayInZone(now, timeZone)
  days.set(minute, day)
  return day
}
