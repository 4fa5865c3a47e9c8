import type { Transaction } from '#storage/database.ts'
import type { EvidenceTable, FactTable, PartyTable } from '#storage/tables/record.ts'
import type { Part, StatedFact } from '../api.ts'
import type { ChangeLog } from '../changes/change-log.ts'
import { evidenceIdentity } from '../evidence-identity.ts'
import { factKey } from '../fact-key.ts'
import { refuseFactUnion } from './refuse-fact-union.ts'

type FactParty = Pick<PartyTable, 'subjectId' | 'part'>

/** Key and identity of a fact on record, were it to have these parties. `origin` stands for the day of a meeting that has none. */
export function keyOfFact(
  row: FactTable,
  parties: readonly FactParty[],
  origin: string,
): { key: string; identity: string } {
  const stated = {
    ...{ type: row.type, data: JSON.parse(row.data), parties: [] },
    ...(row.starts === null ? {} : { starts: row.starts }),
  } as unknown as StatedFact
  const resolved = parties.map(({ subjectId, part }) => ({ subjectId, part: part as Part }))
  return factKey({ stated, parties: resolved, placeId: row.placeId, eventId: row.eventId, articleId: origin })
}

/** Whether nothing is left of what a fact says. */
export function isSealedFact(row: Pick<FactTable, 'identity'>): boolean {
  return row.identity.startsWith('sealed ')
}

/** What stands for the day of a meeting that a list has without one: the list. */
export function sourceOrigin(name: string): string {
  return `source ${name}`
}

/**
 * What stands for the day of a meeting that has none: the article that reported it first, as far as anything tells; else the fact's own
 * id. Asked before its parties change.
 */
export async function originOf(tx: Transaction, row: FactTable): Promise<string> {
  if (row.type !== 'meeting' || row.starts !== null) return row.id
  const parties = await partiesOf(tx, row.id)
  const articles = await tx.selectFrom('evidence').select('articleId').distinct().where('factId', '=', row.id).execute()
  const sources = await tx.selectFrom('factSource').select('name').distinct().where('factId', '=', row.id).execute()
  const origins = [...articles.map(({ articleId }) => articleId), ...sources.map(({ name }) => sourceOrigin(name))]
  return origins.find((origin) => keyOfFact(row, parties, origin).identity === row.identity) ?? row.id
}

export function partiesOf(tx: Transaction, factId: string): Promise<PartyTable[]> {
  return tx.selectFrom('party').selectAll().where('factId', '=', factId).orderBy('position').execute()
}

/**
 * Brings key and identity of a fact in step with what it says and who takes part in it. Where that makes it the same as another fact,
 * the two are joined: the other one stays, with the evidence of both.
 *
 * @returns the fact that stays; `isJoined` where that is another one
 * @throws {Refusal} `supersedes-itself` naming `field`, where the two cannot be one
 */
export async function rekeyFact(
  log: ChangeLog,
  { id, origin, field }: { id: string; origin: string; field: string },
): Promise<{ id: string; isJoined: boolean }> {
  const { tx } = log
  const row = await tx.selectFrom('fact').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  if (isSealedFact(row)) return { id, isJoined: false }
  const { key, identity } = keyOfFact(row, await partiesOf(tx, id), origin)
  if (key === row.key && identity === row.identity) return { id, isJoined: false }
  const same = await tx
    .selectFrom('fact')
    .selectAll()
    .where('identity', '=', identity)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (!same) {
    await log.update('fact', row, { key, identity })
    return { id, isJoined: false }
  }
  await refuseFactUnion(tx, { from: row, into: same, field })
  await joinFacts(log, row, same)
  return { id: same.id, isJoined: true }
}

/** From the least to the most cautious. */
const CAUTION = ['confirmed', 'disputed', 'retracted']

/** Makes one fact of two: what `from` has and `into` lacks goes over, evidence and what supersedes or is superseded too. */
async function joinFacts(log: ChangeLog, from: FactTable, into: FactTable): Promise<void> {
  const { tx } = log
  const evidence = await tx.selectFrom('evidence').selectAll().where('factId', '=', from.id).orderBy('id').execute()
  await moveEvidence(log, evidence, { factId: into.id })
  const sources = await tx.selectFrom('factSource').selectAll().where('factId', '=', from.id).execute()
  for (const source of sources) await log.update('factSource', source, { factId: into.id })
  const entries = await tx.selectFrom('followUp').selectAll().where('factId', '=', from.id).execute()
  for (const entry of entries) {
    const identity = entry.identity === `fact ${from.id}` ? `fact ${into.id}` : entry.identity
    const same = await tx.selectFrom('followUp').select('id').where('identity', '=', identity).executeTakeFirst()
    if (same && same.id !== entry.id) await log.delete('followUp', entry)
    else await log.update('followUp', entry, { factId: into.id, identity })
  }
  const present = new Set((await partiesOf(tx, into.id)).map(({ subjectId, part }) => `${subjectId} ${part}`))
  for (const party of await partiesOf(tx, from.id)) {
    await log.delete('party', party)
    if (present.has(`${party.subjectId} ${party.part}`)) continue
    await log.insert('party', { ...party, factId: into.id, position: present.size, starts: into.starts })
    present.add(`${party.subjectId} ${party.part}`)
  }
  const followers = await tx.selectFrom('fact').selectAll().where('supersedes', '=', from.id).execute()
  for (const fact of followers) await log.update('fact', fact, { supersedes: into.id })
  const isLessCautious = CAUTION.indexOf(from.state) > CAUTION.indexOf(into.state)
  const current = await tx.selectFrom('fact').selectAll().where('id', '=', into.id).executeTakeFirstOrThrow()
  await log.update('fact', current, {
    placeId: into.placeId ?? from.placeId,
    eventId: into.eventId ?? from.eventId,
    ends: into.ends ?? from.ends,
    data: joinData(from.data, into.data),
    // Whatever of the two is kept from readers stays so.
    statedIn: into.statedIn ?? from.statedIn,
    supersedes: current.supersedes ?? from.supersedes,
    ...(isLessCautious ? { state: from.state, stateNote: from.stateNote } : {}),
  })
  const left = await tx.selectFrom('fact').selectAll().where('id', '=', from.id).executeTakeFirstOrThrow()
  await log.delete('fact', left)
}

function joinData(from: string, into: string): string {
  const [left, right] = [JSON.parse(from), JSON.parse(into)] as [Record<string, unknown>, Record<string, unknown>]
  const missing = Object.entries(left).filter(([name]) => !(name in right))
  return missing.length === 0 ? into : JSON.stringify({ ...right, ...Object.fromEntries(missing) })
}

/** Makes pieces of evidence ones of another subject or fact; where that has the same words already, one stays. */
export async function moveEvidence(
  log: ChangeLog,
  evidence: readonly EvidenceTable[],
  about: { subjectId: string } | { factId: string },
): Promise<void> {
  for (const row of evidence) {
    // What was sealed has no words to be known by.
    const identity = row.exact === '' ? row.identity : evidenceIdentity({ ...row, ...about })
    const same =
      identity === row.identity
        ? undefined
        : await log.tx.selectFrom('evidence').select('id').where('identity', '=', identity).executeTakeFirst()
    if (same) await log.delete('evidence', row)
    else await log.update('evidence', row, { ...about, identity })
  }
}

/** Gives the parties of a fact to another subject; where that has the same part already, one stays. */
export async function moveParties(
  log: ChangeLog,
  { factId, from, to }: { factId: string; from: string; to: string },
): Promise<void> {
  const parties = await partiesOf(log.tx, factId)
  for (const party of parties.filter(({ subjectId }) => subjectId === from)) {
    await log.delete('party', party)
    const isThere = parties.some(({ subjectId, part }) => subjectId === to && part === party.part)
    if (!isThere) await log.insert('party', { ...party, subjectId: to })
  }
  const row = await log.tx.selectFrom('fact').selectAll().where('id', '=', factId).executeTakeFirstOrThrow()
  await log.update('fact', row, {
    ...(row.placeId === from ? { placeId: to } : {}),
    ...(row.eventId === from ? { eventId: to } : {}),
  })
}
