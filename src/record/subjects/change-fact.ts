import { Value } from 'typebox/value'
import { oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { isId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import { auditName } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import type { FactTable } from '#storage/tables/record.ts'
import { FactBody, type StatedFact, type SubjectRefBody } from '../api.ts'
import { ChangeLog } from '../changes/change-log.ts'
import { type Editor, writeChange } from '../changes/record-change.ts'
import { settle } from '../changes/touched.ts'
import { requireParties, requireTwo } from '../keep-fact.ts'
import { lockRecord } from '../lock-record.ts'
import { refuseReversed, requirePossible } from '../possible-fact.ts'
import { keepSubject } from '../subject.ts'
import type { FactChange } from './api.ts'
import { isSealedFact, originOf, partiesOf, rekeyFact } from './rekey-facts.ts'

/** What an article says of a fact that may be kept from readers with it. */
const DETAILS = ['starts', 'ends', 'place', 'event', 'parties'] as const

/** What of a change may make a fact the same as another one. */
const MAKING = ['starts', 'parties', 'event', 'data'] as const

/** @throws {Refusal} `fact-not-found`, naming the field */
export async function requireFact(tx: Transaction, id: string, field?: string): Promise<FactTable> {
  const row = isId(id) ? await tx.selectFrom('fact').selectAll().where('id', '=', id).executeTakeFirst() : undefined
  if (row) return row
  throw new Refusal('fact-not-found', 'There is no such fact on record.', field === undefined ? {} : { field })
}

/**
 * Changes what a fact says, who takes part in it, or how it stands, and nothing that is not named. A change that makes it the same as
 * another fact joins the two. One change, which can be undone.
 *
 * @returns the fact that is there afterwards, and the number of the change; `null` where everything was like that already
 * @throws {Refusal} `fact-not-found`; `fact-sealed`; `fact-incomplete`, `fields-invalid`, `dates-reversed`, `state-note-missing`,
 *   `supersedes-itself`, `subject-not-found` naming the field.
 */
export async function changeFact(
  tx: Transaction,
  request: { id: string; change: FactChange; by: Editor; now: Instant },
): Promise<{ factId: string; change: number | null }> {
  const { change, by, now } = request
  await lockRecord(tx)
  const row = await requireFact(tx, request.id)
  if (isSealedFact(row)) throw new Refusal('fact-sealed', 'This fact was sealed: nothing of it is left to change.')
  const origin = await originOf(tx, row)
  const log = new ChangeLog(tx)
  const keep = async (ref: SubjectRefBody | null, field: string): Promise<string | null> =>
    ref === null ? null : keepLogged(log, { ref, by, now, field })
  const columns: Partial<FactTable> = { ...stateOf(row, change), data: dataOf(row, change) }
  // What an editor says of a fact is for everybody; that it is disputed says nothing of when and where.
  if (DETAILS.some((field) => change[field] !== undefined)) columns.statedIn = null
  if (change.starts !== undefined) columns.starts = change.starts
  if (change.ends !== undefined) columns.ends = change.ends
  if (change.place !== undefined) columns.placeId = await keep(change.place, 'place')
  if (change.event !== undefined) columns.eventId = await keep(change.event, 'event')
  if (change.supersedes !== undefined) columns.supersedes = await supersededBy(tx, row.id, change.supersedes)
  const after = { ...row, ...columns }
  refuseReversed(after)
  await log.update('fact', row, columns)
  if (change.parties) await writeParties(log, after, change.parties, { by, now })
  else if (columns.starts !== undefined) await dateParties(log, after)
  await requireWhole(tx, after)
  if (log.steps.length === 0) return { factId: row.id, change: null }
  await log.update('fact', after, { changedAt: now })
  const changed = Object.keys(change).filter((field) => change[field as keyof FactChange] !== undefined)
  const field = MAKING.find((one) => changed.includes(one)) ?? 'data'
  const { id: factId, isJoined } = await rekeyFact(log, { id: row.id, origin, field })
  await settle(tx, log.steps, now)
  const number = await writeChange(tx, {
    ...{ action: 'fact-changed', by, now, factId, subjectId: (await partiesOf(tx, factId))[0]?.subjectId ?? null },
    detail: {
      about: {
        type: row.type,
        changed,
        ...(change.state ? { state: change.state } : {}),
        ...(isJoined ? { isJoined } : {}),
      },
      steps: log.steps,
    },
  })
  return { factId, change: number }
}

function stateOf(row: FactTable, change: FactChange): Partial<FactTable> {
  const { stateNote } = change
  const state: string = change.state ?? row.state
  const note = stateNote === undefined ? (state === 'confirmed' ? '' : row.stateNote) : oneLine(stateNote)
  if (state !== 'confirmed' && note === '') {
    throw new Refusal('state-note-missing', 'Say in a sentence, for readers, why the fact is disputed or retracted.', {
      field: 'stateNote',
    })
  }
  return { state, stateNote: note }
}

function dataOf(row: FactTable, { data, outcome, outcomeNote }: FactChange): string {
  const before = JSON.parse(row.data) as Record<string, unknown>
  if (row.type !== 'undertaking' && (outcome !== undefined || outcomeNote !== undefined)) {
    throw new Refusal('fields-invalid', 'Only an undertaking has an outcome.', { field: 'outcome' })
  }
  const after = {
    ...(data ?? before),
    ...(outcome === undefined ? {} : { outcome }),
    ...(outcomeNote === undefined ? {} : { outcomeNote }),
  }
  return JSON.stringify(after) === JSON.stringify(before) ? row.data : JSON.stringify(after)
}

async function supersededBy(tx: Transaction, id: string, supersedes: string | null): Promise<string | null> {
  if (supersedes === null) return null
  const other = await requireFact(tx, supersedes, 'supersedes')
  let next: string | null = other.id
  for (let steps = 0; next !== null && steps < 100; steps++) {
    if (next === id) {
      throw new Refusal(
        'supersedes-itself',
        'A fact cannot take the place of itself, or of one that took its own. Name another fact, or take out first whose place that one takes.',
        {
          field: 'supersedes',
        },
      )
    }
    const row: { supersedes: string | null } | undefined = await tx
      .selectFrom('fact')
      .select('supersedes')
      .where('id', '=', next)
      .executeTakeFirst()
    next = row?.supersedes ?? null
  }
  return other.id
}

/** The subject that is meant; where it is put on record for this, that is part of the change. */
async function keepLogged(
  log: ChangeLog,
  { ref, by, now, field }: { ref: SubjectRefBody; by: Editor; now: Instant; field: string },
): Promise<string> {
  let isMade = false
  const subject = await keepSubject(log.tx, {
    ...{ ref, by: auditName(by), now, field, isForAll: true },
    onMade: () => (isMade = true),
  })
  if (!isMade) return subject.id
  log.made('subject', subject)
  const aliases = await log.tx.selectFrom('alias').selectAll().where('subjectId', '=', subject.id).execute()
  for (const alias of aliases) log.made('alias', alias)
  return subject.id
}

/** Makes these all who take part in a fact, in their order. */
async function writeParties(
  log: ChangeLog,
  fact: FactTable,
  wanted: NonNullable<FactChange['parties']>,
  { by, now }: { by: Editor; now: Instant },
): Promise<void> {
  const rows = new Map<string, { subjectId: string; part: string }>()
  for (const [index, { subject: ref, part }] of wanted.entries()) {
    const field = `parties.${index}.subject`
    const subjectId = await keepLogged(log, { ref, by, now, field })
    rows.set(`${subjectId} ${part}`, { subjectId, part })
  }
  const { id: factId, type, starts } = fact
  const after = [...rows.values()].map((row, position) => ({ factId, ...row, position, type, starts }))
  for (const party of await partiesOf(log.tx, factId)) {
    const same = after.find(({ subjectId, part }) => subjectId === party.subjectId && part === party.part)
    if (same) await log.update('party', party, same)
    else await log.delete('party', party)
    if (same) after.splice(after.indexOf(same), 1)
  }
  for (const party of after) await log.insert('party', party)
}

async function dateParties(log: ChangeLog, { id, starts }: FactTable): Promise<void> {
  for (const party of await partiesOf(log.tx, id)) await log.update('party', party, { starts })
}

/** Refuses what would not have been kept as it is now. */
async function requireWhole(tx: Transaction, row: FactTable): Promise<void> {
  const data = JSON.parse(row.data) as Record<string, unknown>
  const parties = await partiesOf(tx, row.id)
  const stated = {
    ...{ type: row.type, data },
    parties: parties.map(({ subjectId: id, part }) => ({ subject: { id }, part })),
    ...(row.starts === null ? {} : { starts: row.starts }),
    ...(row.ends === null ? {} : { ends: row.ends }),
  }
  if (!Value.Check(FactBody, stated)) {
    throw new Refusal('fields-invalid', `This is not what a ${row.type} says. See the contract of the record.`, {
      field: 'data',
    })
  }
  requireParties(stated as StatedFact)
  requirePossible(stated as StatedFact)
  if (row.type === 'meeting') requireTwo(parties)
}
