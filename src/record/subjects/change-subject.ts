import { isBlank, oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import { foldName } from '#language/names/fold-name.ts'
import { auditName } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import { ChangeLog } from '../changes/change-log.ts'
import { type Editor, writeChange } from '../changes/record-change.ts'
import { settle } from '../changes/touched.ts'
import { findUse } from '../changes/undo-steps.ts'
import { lockRecord } from '../lock-record.ts'
import { refuseReversed } from '../possible-fact.ts'
import { freeSlug } from '../subject.ts'
import type { SubjectBodyBody, SubjectChange } from './api.ts'
import { requireSubject } from './merge-subjects.ts'
import { isWithin } from './refuse-union.ts'
import { faultOfAddress, sameAddress } from './same-address.ts'

/**
 * Puts a subject on record as somebody describes it, whether or not there is another of that name.
 *
 * @returns its id
 * @throws {Refusal} `subject-name-missing`; `dates-reversed`; `subject-not-found` naming `partOf`; `fields-invalid` naming the address of
 *   `sameAs` that is none, or the latitude or longitude that is missing beside the other.
 */
export async function addSubject(
  tx: Transaction,
  { body, by, now }: { body: SubjectBodyBody; by: Editor; now: Instant },
): Promise<string> {
  await lockRecord(tx)
  const name = requireName(body.name)
  const log = new ChangeLog(tx)
  const blank: SubjectTable = {
    ...{ id: newId(), kind: body.kind, name, slug: await freeSlug(tx, body.kind, name), note: '', starts: null },
    ...{ ends: null, partOf: null, sameAs: '[]', data: '{}', mergedInto: null, createdAt: now },
    createdBy: auditName(by),
  }
  const row = { ...blank, ...(await columnsOf(tx, blank, body)) }
  await log.insert('subject', row)
  await writeAliases(log, row.id, name, body.aliases ?? [])
  await settle(tx, log.steps, now)
  await writeChange(tx, {
    ...{ action: 'added', by, now, subjectId: row.id },
    detail: { about: { name, kind: row.kind }, steps: log.steps },
  })
  return row.id
}

/**
 * Changes what is on record of a subject, and nothing that is not named. `aliases`, where given, are all forms of the name; a new name
 * takes the place of the old one among them. Its address stays. One change, which can be undone.
 *
 * @returns the number of the change; `null` where everything was like that already
 * @throws {Refusal} `subject-not-found`, `subject-name-missing`, `dates-reversed`, `part-of-itself`; `fields-invalid` naming the
 *   address of `sameAs` that is none.
 */
export async function changeSubject(
  tx: Transaction,
  request: { id: string; change: SubjectChange; by: Editor; now: Instant },
): Promise<number | null> {
  const { change, by, now } = request
  await lockRecord(tx)
  const subject = await requireSubject(tx, request.id)
  const log = new ChangeLog(tx)
  const name = change.name === undefined ? subject.name : requireName(change.name)
  const kind = change.kind ?? subject.kind
  const columns: Partial<SubjectTable> = { name, kind, ...(await columnsOf(tx, subject, change)) }
  if (kind !== subject.kind) columns.slug = await freeSlug(tx, kind, name)
  await log.update('subject', subject, columns)
  if (change.aliases) await writeAliases(log, subject.id, name, change.aliases)
  else if (name !== subject.name) await renameAlias(log, subject.id, subject.name, name)
  if (log.steps.length === 0) return null
  await settle(tx, log.steps, now)
  const changed = Object.keys(change).filter((field) => change[field as keyof SubjectChange] !== undefined)
  return writeChange(tx, {
    ...{ action: 'changed', by, now, subjectId: subject.id },
    detail: { about: { name: subject.name, changed }, steps: log.steps },
  })
}

/**
 * Takes a subject off the record that nothing refers to: no mention, no fact, nothing that belongs to it. It can be undone.
 *
 * @throws {Refusal} `subject-not-found`; `subject-in-use`, saying what refers to it.
 */
export async function deleteSubject(
  tx: Transaction,
  { id, by, now }: { id: string; by: Editor; now: Instant },
): Promise<number> {
  await lockRecord(tx)
  const subject = await requireSubject(tx, id)
  const log = new ChangeLog(tx)
  const aliases = await tx.selectFrom('alias').selectAll().where('subjectId', '=', subject.id).orderBy('id').execute()
  for (const alias of aliases) await log.delete('alias', alias)
  const use = await findUse(tx, 'subject', subject.id)
  if (use) {
    throw new Refusal('subject-in-use', `${subject.name} is named by ${use}. Merge it into another subject instead.`)
  }
  await log.delete('subject', subject)
  await settle(tx, log.steps, now)
  return writeChange(tx, {
    ...{ action: 'deleted', by, now, subjectId: subject.id },
    detail: { about: { name: subject.name, kind: subject.kind }, steps: log.steps },
  })
}

function requireName(text: string): string {
  const name = oneLine(text)
  if (isBlank(name)) throw new Refusal('subject-name-missing', 'A subject has a name: write it.', { field: 'name' })
  return name
}

async function columnsOf(tx: Transaction, subject: SubjectTable, change: Partial<SubjectChange>) {
  const columns: Partial<SubjectTable> = {}
  if (change.note !== undefined) columns.note = oneLine(change.note)
  if (change.starts !== undefined) columns.starts = change.starts
  if (change.ends !== undefined) columns.ends = change.ends
  const starts = columns.starts === undefined ? subject.starts : columns.starts
  const ends = columns.ends === undefined ? subject.ends : columns.ends
  refuseReversed({ starts, ends })
  if (change.partOf !== undefined) columns.partOf = await wholeOf(tx, subject.id, change.partOf)
  for (const [index, address] of (change.sameAs ?? []).entries()) {
    const fault = faultOfAddress(address)
    if (fault !== null) throw new Refusal('fields-invalid', fault, { field: `sameAs.${index}` })
  }
  if (change.sameAs !== undefined) columns.sameAs = JSON.stringify([...new Set(change.sameAs.map(sameAddress))])
  if (change.latitude !== undefined || change.longitude !== undefined) {
    const data = JSON.parse(subject.data) as Record<string, unknown>
    const latitude = change.latitude === undefined ? data['latitude'] : change.latitude
    const longitude = change.longitude === undefined ? data['longitude'] : change.longitude
    const { latitude: _, longitude: __, ...rest } = data
    const isPlaced = typeof latitude === 'number' && typeof longitude === 'number'
    if (!isPlaced && (typeof change.latitude === 'number' || typeof change.longitude === 'number')) {
      const field = typeof latitude === 'number' ? 'longitude' : 'latitude'
      throw new Refusal('fields-invalid', 'A place has a latitude and a longitude: send both.', { field })
    }
    columns.data = JSON.stringify(isPlaced ? { ...rest, latitude, longitude } : rest)
  }
  return columns
}

async function wholeOf(tx: Transaction, id: string, partOf: string | null): Promise<string | null> {
  if (partOf === null) return null
  const whole = await requireSubject(tx, partOf, 'partOf')
  if (await isWithin(tx, whole.id, id)) {
    throw new Refusal(
      'part-of-itself',
      `${whole.name} is this one, or belongs to it: a subject cannot belong to itself. Choose another, or change first what ${whole.name} belongs to.`,
      {
        field: 'partOf',
      },
    )
  }
  return whole.id
}

type Form = NonNullable<SubjectChange['aliases']>[number]

/** Makes these all the forms of a subject's name; the name itself is one of them. */
async function writeAliases(log: ChangeLog, subjectId: string, name: string, aliases: readonly Form[]): Promise<void> {
  const wanted = new Map<string, { kind: string; language: string | null }>([[name, { kind: 'name', language: null }]])
  for (const { text, kind, language = null } of aliases) {
    const form = oneLine(text)
    if (isBlank(form)) continue
    wanted.set(form, { kind: form === name ? 'name' : kind, language })
  }
  const present = await log.tx
    .selectFrom('alias')
    .selectAll()
    .where('subjectId', '=', subjectId)
    .orderBy('id')
    .execute()
  for (const alias of present) {
    const form = wanted.get(alias.text)
    if (form) await log.update('alias', alias, form)
    else await log.delete('alias', alias)
    wanted.delete(alias.text)
  }
  for (const [text, form] of wanted) {
    await log.insert('alias', { subjectId, text, folded: foldName(text), forAll: 1, ...form })
  }
}

/** Puts a new name in place of the old one among the forms of a subject's name. */
async function renameAlias(log: ChangeLog, subjectId: string, from: string, to: string): Promise<void> {
  const present = await log.tx
    .selectFrom('alias')
    .selectAll()
    .where('subjectId', '=', subjectId)
    .orderBy('id')
    .execute()
  const kept = present.filter(({ text }) => text !== from)
  await writeAliases(
    log,
    subjectId,
    to,
    kept.map(({ text, kind, language }) => ({ text, kind: kind as Form['kind'], language })),
  )
}
