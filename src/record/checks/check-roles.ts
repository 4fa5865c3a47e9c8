import { foldName } from '#language/names/fold-name.ts'
import type { Reading, Role } from '#language/reading.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { Printing } from './check-counts.ts'
import { dayInWords, type RecordFinding } from './finding.ts'
import type { Named, ResolvedNames } from './resolve-names.ts'

interface Held {
  title: string
  organisation: { id: string; name: string } | null
  starts: string | null
  ends: string | null
}

const FORMER = /^(?:former|ex|then|late|one-time|onetime|designate|incoming|outgoing|acting)\b/i

/** Offices that a text gives to people who, on that day, have another one on record. */
export async function checkRoles(
  db: Reader | Transaction,
  { reading, names, printing }: { reading: Reading; names: ResolvedNames; printing: Printing },
): Promise<RecordFinding[]> {
  const findings: RecordFinding[] = []
  for (const role of reading.roles) {
    const person = names.find(role.person)
    if (!person || FORMER.test(role.title)) continue
    const held = await findHeld(db, person.id)
    const organisation = role.organisation === undefined ? null : names.find(role.organisation)
    const message = judge(role, { held, organisation, day: printing.day })
    if (message === null) continue
    const about = `role ${person.id} ${foldName(role.title)} ${organisation?.id ?? ''}`
    findings.push({
      code: 'role-differs',
      message: `${person.name}, “${role.title}”: ${message}`,
      about,
      everywhere: { key: about, label: `${person.name}, ${role.title}` },
      start: role.start,
      end: role.end,
    })
  }
  return findings
}

async function findHeld(db: Reader | Transaction, personId: string): Promise<Held[]> {
  const rows = await db
    .selectFrom('party')
    .innerJoin('fact', 'fact.id', 'party.factId')
    .leftJoin('party as body', (join) => join.onRef('body.factId', '=', 'fact.id').on('body.part', '=', 'organisation'))
    .leftJoin('subject', 'subject.id', 'body.subjectId')
    .select(['fact.data', 'fact.starts', 'fact.ends', 'subject.id as bodyId', 'subject.name as bodyName'])
    .where('party.subjectId', '=', personId)
    .where('party.type', '=', 'role')
    .where('party.part', '=', 'holder')
    .where('fact.state', '=', 'confirmed')
    .limit(100)
    .execute()
  return rows.map(({ data, starts, ends, bodyId, bodyName }) => ({
    title: (JSON.parse(data) as { title?: string }).title ?? '',
    organisation: bodyId === null ? null : { id: bodyId, name: bodyName ?? '' },
    starts,
    ends,
  }))
}

/** What the record says instead; `null` where it agrees or does not know. */
function judge(
  role: Role,
  { held, organisation, day }: { held: Held[]; organisation: Named | null; day: string },
): string | null {
  const title = foldName(role.title)
  const isOf = (one: Held): boolean =>
    !organisation || one.organisation === null || one.organisation.id === organisation.id
  const same = held.filter((one) => isOf(one) && isSameTitle(foldName(one.title), title))
  const isNow = ({ starts, ends }: Held): boolean => !isBefore(day, starts) && !isAfter(day, ends)
  if (same.some(isNow)) return null
  const [over] = same
    .filter(({ ends }) => isAfter(day, ends))
    .toSorted((a, b) => ((a.ends ?? '') < (b.ends ?? '') ? 1 : -1))
  const holds = held.filter(isNow)
  const instead = holds.length > 0 ? ` On that day: ${holds.map(roleText).join('; ')}.` : ''
  if (over) return `the record has that until ${dayInWords(over.ends ?? '')}.${instead}`
  const [toCome] = same.filter(({ starts }) => isBefore(day, starts))
  if (toCome) return `the record has that from ${dayInWords(toCome.starts ?? '')} on.${instead}`
  const there = organisation && holds.filter((one) => one.organisation?.id === organisation.id)
  return there && there.length > 0 ? `the record says ${there.map(roleText).join('; ')}.` : null
}

/** “foreign minister” is “minister” and the other way about: less is said, nothing else. */
function isSameTitle(one: string, other: string): boolean {
  return one === other || ` ${one} `.includes(` ${other} `) || ` ${other} `.includes(` ${one} `)
}

function roleText({ title, organisation }: Held): string {
  return organisation ? `${title}, ${organisation.name}` : title
}

/** Whether a day lies before one that may be a month or a year. */
function isBefore(day: string, from: string | null): boolean {
  return from !== null && day.slice(0, from.length) < from
}

function isAfter(day: string, until: string | null): boolean {
  return until !== null && day.slice(0, until.length) > until
}
