import type { FollowUpBody, FollowUpsBody } from '#record/follow-ups/api.ts'

/** The last day of a due date, which may be a month or a year: where it stands in a calendar. */
export function dayOfDue(due: string): string {
  const [year = 0, month, day] = due.split('-').map(Number)
  return day === undefined ? new Date(Date.UTC(year, month ?? 12, 0)).toISOString().slice(0, 10) : due
}

/** What falls due on each day. */
export function followUpsByDay(
  list: Pick<FollowUpsBody, 'overdue' | 'ahead'> | undefined,
): Map<string, FollowUpBody[]> {
  const byDay = new Map<string, FollowUpBody[]>()
  for (const entry of [...(list?.overdue ?? []), ...(list?.ahead ?? [])]) {
    const day = dayOfDue(entry.due)
    byDay.set(day, [...(byDay.get(day) ?? []), entry])
  }
  return byDay
}
