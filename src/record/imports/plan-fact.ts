import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { FactSourceTable, FactTable } from '#storage/tables/record.ts'
import type { StatedFact } from '../api.ts'
import type { ChangeLog } from '../changes/change-log.ts'
import { factKey } from '../fact-key.ts'
import { sourceOrigin } from '../subjects/rekey-facts.ts'
import type { ImportReport } from './import-report.ts'

type Source = Pick<FactSourceTable, 'name' | 'address' | 'text'>

/** A fact that a file says, its subjects all on record by then. */
export interface PlannedFact {
  stated: StatedFact
  source: Source
  key: string
  identity: string
}

/**
 * What it takes to have a fact on record with its source; `null` where it is there with it, or an earlier line says the same. A meeting
 * without a day is one with every other of the same people without one, in the same source.
 *
 * @param request.seen identities that earlier lines brought
 */
export async function planFact(
  db: Reader | Transaction,
  request: { stated: StatedFact; source: Source; seen: Set<string>; report: ImportReport },
): Promise<PlannedFact | null> {
  const { stated, source, seen, report } = request
  const parties = stated.parties.flatMap(({ subject, part }) =>
    'id' in subject ? [{ subjectId: subject.id, part }] : [],
  )
  const subjectOf = (ref: StatedFact['place']): string | null => (ref && 'id' in ref ? ref.id : null)
  const { key, identity } = factKey({
    ...{ stated, parties, placeId: subjectOf(stated.place), eventId: subjectOf(stated.event) },
    articleId: sourceOrigin(source.name),
  })
  const mark = JSON.stringify([identity, source.name, source.address])
  if (seen.has(mark)) {
    report.same++
    return null
  }
  seen.add(mark)
  const known = await db.selectFrom('fact').select('id').where('identity', '=', identity).executeTakeFirst()
  if (!known) {
    if (seen.has(identity)) report.added++
    else report.facts++
    seen.add(identity)
    return { stated, source, key, identity }
  }
  if (await hasSource(db, known.id, source)) {
    report.same++
    return null
  }
  report.added++
  return { stated, source, key, identity }
}

async function hasSource(db: Reader | Transaction, factId: string, source: Source): Promise<boolean> {
  let query = db.selectFrom('factSource').select('id').where('factId', '=', factId).where('name', '=', source.name)
  query = source.address === null ? query.where('address', 'is', null) : query.where('address', '=', source.address)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}

/** Puts facts on record, or gives those that are there the source that says them. */
export async function writeFacts(
  log: ChangeLog,
  facts: readonly PlannedFact[],
  { by, now }: { by: string; now: Instant },
): Promise<void> {
  for (const { stated, source, key, identity } of facts) {
    const known = await log.tx.selectFrom('fact').select('id').where('identity', '=', identity).executeTakeFirst()
    const factId = known?.id ?? (await writeFact(log, { stated, key, identity, by, now }))
    if (known && (await hasSource(log.tx, factId, source))) continue
    await log.insert('factSource', { id: newId(), factId, ...source, importedAt: now })
  }
}

async function writeFact(
  log: ChangeLog,
  { stated, key, identity, by, now }: Omit<PlannedFact, 'source'> & { by: string; now: Instant },
): Promise<string> {
  const idOf = (ref: StatedFact['place']): string | null => (ref && 'id' in ref ? ref.id : null)
  const row: FactTable = {
    ...{ id: newId(), type: stated.type, key, identity, starts: stated.starts ?? null, ends: stated.ends ?? null },
    ...{ placeId: idOf(stated.place), eventId: idOf(stated.event), data: JSON.stringify(stated.data) },
    ...{
      state: 'confirmed',
      stateNote: '',
      supersedes: null,
      statedIn: null,
      createdAt: now,
      createdBy: by,
      changedAt: now,
    },
  }
  await log.insert('fact', row)
  const { type, starts } = row
  const present = new Set<string>()
  for (const { subject, part } of stated.parties) {
    if (!('id' in subject) || present.has(`${subject.id} ${part}`)) continue
    const position = present.size
    present.add(`${subject.id} ${part}`)
    await log.insert('party', { factId: row.id, subjectId: subject.id, part, position, type, starts })
  }
  return row.id
}
