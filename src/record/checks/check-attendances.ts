import type { Attendance, Reading } from '#language/reading.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { Printing } from './check-counts.ts'
import { dayInWords, numberInWords, ordinalInWords, type RecordFinding } from './finding.ts'
import type { Named, ResolvedNames } from './resolve-names.ts'

/** Turns of attending (“for the third time”) that do not follow on those that the record has. */
export async function checkAttendances(
  db: Reader | Transaction,
  { reading, names, printing }: { reading: Reading; names: ResolvedNames; printing: Printing },
): Promise<RecordFinding[]> {
  const findings: RecordFinding[] = []
  for (const attendance of reading.attendances) {
    const who = names.find(attendance.who)
    const event = names.find(attendance.event)
    if (attendance.nth === undefined || !who || !event) continue
    const earlier = await findEarlier(db, { who, event, printing })
    const finding = judge(attendance, { who, event, earlier })
    if (finding) findings.push(finding)
  }
  return findings
}

interface Earlier {
  nth: number | null
  day: string
}

/** What earlier days have of the same at any event of the series, the latest first. */
async function findEarlier(
  db: Reader | Transaction,
  { who, event, printing }: { who: Named; event: Named; printing: Printing },
): Promise<Earlier[]> {
  const series = event.partOf ?? event.id
  const events = await db.selectFrom('subject').select('id').where('partOf', '=', series).limit(300).execute()
  const keys = [...new Set([series, event.id, ...events.map(({ id }) => id)])].map((id) => `attended|${who.id}|${id}`)
  const rows = await db
    .selectFrom('fact')
    .select(['data', 'starts'])
    .where('key', 'in', keys)
    .where('state', '<>', 'retracted')
    .where('starts', '<', printing.day)
    .execute()
  const earlier = rows.flatMap(({ data, starts }): Earlier[] => {
    const { nth } = JSON.parse(data) as { nth?: number }
    return starts === null ? [] : [{ nth: nth ?? null, day: starts }]
  })
  // Of one year there is one: it may be on record by its day and by its year.
  const byYear = new Map(
    earlier.toSorted((one, other) => (one.day < other.day ? -1 : 1)).map((one) => [one.day.slice(0, 4), one]),
  )
  byYear.delete(printing.day.slice(0, 4))
  return [...byYear.values()].toSorted((one, other) => (one.day < other.day ? 1 : -1))
}

function judge(
  attendance: Attendance,
  { who, event, earlier }: { who: Named; event: Named; earlier: Earlier[] },
): RecordFinding | null {
  const nth = attendance.nth ?? 0
  const last = earlier.find((one) => one.nth !== null)
  if (earlier.length === 0) return null
  const later = last ? earlier.indexOf(last) : 0
  const expected = last ? (last.nth ?? 0) + later + 1 : earlier.length + 1
  // The record may not know of all of them: more than it lists is no fault.
  if (nth === expected || (!last && nth > expected)) return null
  const parts = [
    `${who.name} at ${event.name}: this story the ${ordinalInWords(nth)} time`,
    last ? `last story the ${ordinalInWords(last.nth ?? 0)}, ${dayInWords(last.day)}` : '',
    `the record lists ${numberInWords(earlier.length)} before`,
    `this would be the ${ordinalInWords(expected)}`,
  ]
  return {
    code: 'nth-differs',
    message: parts.filter((part) => part !== '').join(' · '),
    about: `${who.id} ${event.id} ${nth}`,
    everywhere: { key: `nth ${who.id} ${event.id}`, label: `how often: ${who.name} at ${event.name}` },
    start: attendance.start,
    end: attendance.end,
  }
}
