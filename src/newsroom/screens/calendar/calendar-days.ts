import { dayOf, instantOf, localTime } from '../../app/paper-time.ts'

/** `YYYY-MM-DD`, so many days later. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7
  return addDays(day, -weekday)
}

/** Days that a calendar shows around `day`: its week, or the weeks of its month. */
export function daysAround(day: string, span: 'week' | 'month'): string[] {
  if (span === 'week') return Array.from({ length: 7 }, (_, index) => addDays(mondayOf(day), index))
  const first = mondayOf(`${day.slice(0, 7)}-01`)
  const next = monthAfter(day, 1)
  const days: string[] = []
  for (let one = first; one < next || days.length % 7 !== 0; one = addDays(one, 1)) days.push(one)
  return days
}

/** The first day of the month so many months later. */
export function monthAfter(day: string, count: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const date = new Date(Date.UTC(year, month - 1 + count, 1, 12))
  return date.toISOString().slice(0, 10)
}

/** The same time of day on another day, by the clocks of the paper. */
export function movedTo(instant: string, day: string): string {
  return instantOf(`${day}T${localTime(instant).slice(11, 16)}`)
}

/** Something that stands on a day of the calendar. */
export interface DayItem<Of> {
  /** Why it stands there. */
  reason: 'planned' | 'due' | 'scheduled' | 'embargo'
  at: string
  of: Of
}

interface Timed {
  plannedAt: string | null
  dueAt: string | null
  scheduledFor?: string | null
  embargoUntil?: string | null
}

const REASONS = ['scheduled', 'planned', 'due', 'embargo'] as const

/** When something stands in the calendar for this reason; `null` where it does not. */
export function timeOf(of: Timed, reason: DayItem<unknown>['reason']): string | null {
  switch (reason) {
    case 'scheduled':
      return of.scheduledFor ?? null
    case 'planned':
      // A story that is scheduled stands where it is scheduled, not where it was once planned.
      return of.scheduledFor ? null : of.plannedAt
    case 'due':
      return of.dueAt
    case 'embargo':
      return of.embargoUntil ?? null
  }
}

/** What stands on each of these days, in the order of time. */
export function itemsByDay<Of extends Timed>(things: Of[], days: string[]): Map<string, DayItem<Of>[]> {
  const byDay = new Map<string, DayItem<Of>[]>(days.map((day) => [day, []]))
  for (const of of things) {
    for (const reason of REASONS) {
      const at = timeOf(of, reason)
      if (at) byDay.get(dayOf(at))?.push({ reason, at, of })
    }
  }
  for (const items of byDay.values()) items.sort((one, other) => (one.at < other.at ? -1 : 1))
  return byDay
}
