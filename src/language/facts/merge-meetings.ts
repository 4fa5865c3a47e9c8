import type { Meeting } from '../reading.ts'

/** Meetings that are looked back through for the one that is told again. */
const BACK = 50

/**
 * The same people at the same day and place are one meeting, told more than once; so are those of them who are named again.
 *
 * @param again those of which the text says that the same people will meet once more
 */
export function mergeMeetings(meetings: Meeting[], again: ReadonlySet<Meeting>): Meeting[] {
  const merged: Meeting[] = []
  for (const meeting of meetings) {
    const same = again.has(meeting) ? undefined : merged.slice(-BACK).find((other) => isSame(other, meeting))
    if (!same) {
      merged.push(meeting)
      continue
    }
    if (meeting.participants.length > same.participants.length) same.participants = meeting.participants
    if (meeting.date) same.date ??= meeting.date
    if (meeting.place) same.place ??= meeting.place
    if (meeting.event) same.event ??= meeting.event
  }
  return merged
}

function isSame(one: Meeting, other: Meeting): boolean {
  const [few, many] = one.participants.length < other.participants.length ? [one, other] : [other, one]
  return (
    few.participants.every((name) => many.participants.includes(name)) &&
    (!one.date || !other.date || one.date === other.date) &&
    (!one.place || !other.place || one.place === other.place)
  )
}
