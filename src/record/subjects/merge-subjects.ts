import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Transaction } from '#storage/database.ts'
import type { FactTable, SubjectTable } from '#storage/tables/record.ts'
import { ChangeLog, type Step } from '../changes/change-log.ts'
import { type Editor, writeChange } from '../changes/record-change.ts'
import { settle } from '../changes/touched.ts'
import { lockRecord } from '../lock-record.ts'
import { findSubject, summaryOf } from '../subject.ts'
import type { MovedBody } from './api.ts'
import { refuseUnion } from './refuse-union.ts'
import { moveEvidence, moveParties, originOf, rekeyFact } from './rekey-facts.ts'

/** @throws {Refusal} `subject-not-found` naming the field */
export async function requireSubject(tx: Transaction, id: string, field?: string): Promise<SubjectTable> {
  const subject = await findSubject(tx, id)
  if (subject) return subject
  throw new Refusal('subject-not-found', 'There is no such subject on record.', field === undefined ? {} : { field })
}

/**
 * Makes one subject of two that turned out to be the same: names, mentions, facts and what belongs to the one go over to the other, which
 * keeps its own name and gets what it lacks of dates, addresses and place. Facts that become the same are joined. The address of the
 * merged one leads to the other from then on. All of it is one change, which can be undone.
 *
 * @throws {Refusal} `subject-not-found`; `subjects-same`; `part-of-itself`, `subjects-met` where the record says that they are two;
 *   `supersedes-itself` where facts of theirs cannot be one.
 */
export async function mergeSubjects(
  tx: Transaction,
  request: { from: string; into: string; by: Editor; now: Instant },
): Promise<MovedBody> {
  const { by, now } = request
  await lockRecord(tx)
  const from = await requireSubject(tx, request.from)
  const into = await requireSubject(tx, request.into, 'into')
  if (from.id === into.id) {
    throw new Refusal('subjects-same', 'Choose another subject: this one is the same already.', { field: 'into' })
  }
  const facts = await factsWith(tx, from.id)
  await refuseUnion(tx, { from, into, facts })
  const log = new ChangeLog(tx)
  await moveAliases(log, from, into)
  const evidence = await tx.selectFrom('evidence').selectAll().where('subjectId', '=', from.id).orderBy('id').execute()
  await moveEvidence(log, evidence, { subjectId: into.id })
  const joined = await moveFacts(log, facts, { from: from.id, to: into.id, field: 'into' })
  await moveBelonging(log, from, into)
  await log.update('subject', from, { mergedInto: into.id })
  const moved = movedBy(log.steps)
  const { articleIds } = await settle(tx, log.steps, now)
  const figures = { ...moved, facts: facts.length, joined, articles: articleIds.length }
  const about = { from: from.name, into: into.name, ...figures }
  const change = await writeChange(tx, {
    action: 'merged',
    ...{ by, now, subjectId: into.id, detail: { about, steps: log.steps } },
  })
  return { change, subject: summaryOf(into), ...figures }
}

/** Facts in which a subject takes part, or which happened there or at it. */
export async function factsWith(tx: Transaction, subjectId: string): Promise<FactTable[]> {
  return tx
    .selectFrom('fact')
    .selectAll()
    .where((or) =>
      or.or([
        or('id', 'in', or.selectFrom('party').select('factId').where('subjectId', '=', subjectId)),
        or('placeId', '=', subjectId),
        or('eventId', '=', subjectId),
      ]),
    )
    .orderBy('id')
    .execute()
}

/** Gives facts of one subject to another one; returns how many became the same as another fact. @throws {Refusal} see `rekeyFact` */
export async function moveFacts(
  log: ChangeLog,
  facts: readonly FactTable[],
  { from, to, field }: { from: string; to: string; field: string },
): Promise<number> {
  let joined = 0
  for (const fact of facts) {
    const origin = await originOf(log.tx, fact)
    await moveParties(log, { factId: fact.id, from, to })
    if ((await rekeyFact(log, { id: fact.id, origin, field })).isJoined) joined++
  }
  return joined
}

function movedBy(steps: readonly Step[]): { aliases: number; mentions: number } {
  const count = (is: (step: Step) => boolean): number => steps.filter(is).length
  return {
    aliases: count(({ table, do: what }) => table === 'alias' && what === 'update'),
    mentions: count(
      (step) => step.table === 'evidence' && step.do === 'update' && step.after['subjectId'] !== undefined,
    ),
  }
}

async function moveAliases(log: ChangeLog, from: SubjectTable, into: SubjectTable): Promise<void> {
  const aliases = await log.tx.selectFrom('alias').selectAll().where('subjectId', 'in', [from.id, into.id]).execute()
  const known = new Map(aliases.filter(({ subjectId }) => subjectId === into.id).map((alias) => [alias.text, alias]))
  for (const alias of aliases.filter(({ subjectId }) => subjectId === from.id)) {
    const same = known.get(alias.text)
    if (same) {
      await log.delete('alias', alias)
      await log.update('alias', same, { forAll: Math.max(same.forAll, alias.forAll) })
    } else {
      await log.update('alias', alias, { subjectId: into.id })
      known.set(alias.text, alias)
    }
  }
}

/** What belonged to the one belongs to the other, those merged into it too; what the other lacks of dates and addresses it gets. */
async function moveBelonging(log: ChangeLog, from: SubjectTable, into: SubjectTable): Promise<void> {
  const { tx } = log
  const parts = await tx.selectFrom('subject').selectAll().where('partOf', '=', from.id).execute()
  for (const part of parts) await log.update('subject', part, { partOf: into.id })
  const merged = await tx.selectFrom('subject').selectAll().where('mergedInto', '=', from.id).execute()
  for (const one of merged) await log.update('subject', one, { mergedInto: into.id })
  const current = await tx.selectFrom('subject').selectAll().where('id', '=', into.id).executeTakeFirstOrThrow()
  await log.update('subject', current, {
    note: current.note || from.note,
    starts: current.starts ?? from.starts,
    ends: current.ends ?? from.ends,
    partOf: current.partOf ?? from.partOf,
    sameAs: joinLists(current.sameAs, from.sameAs),
    data: joinObjects(current.data, from.data),
  })
}

function joinLists(own: string, other: string): string {
  const [left, right] = [JSON.parse(own), JSON.parse(other)] as [string[], string[]]
  const missing = right.filter((address) => !left.includes(address))
  return missing.length === 0 ? own : JSON.stringify([...left, ...missing])
}

function joinObjects(own: string, other: string): string {
  const [left, right] = [JSON.parse(own), JSON.parse(other)] as [Record<string, unknown>, Record<string, unknown>]
  const missing = Object.entries(right).filter(([name]) => !(name in left))
  return missing.length === 0 ? own : JSON.stringify({ ...left, ...Object.fromEntries(missing) })
}
