import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Actor } from '#staff/actor.ts'
import { audit, auditName } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import type { RecordChangeTable } from '#storage/tables/record.ts'
import type { ImportDetail } from '../imports/import-run.ts'
import { undoImport } from '../imports/undo-import.ts'
import { lockRecord } from '../lock-record.ts'
import { placeEvidence } from '../place-evidence.ts'
import { placeOf, type Step } from './change-log.ts'
import { settle } from './touched.ts'
import { undoSteps } from './undo-steps.ts'

/** Who changes the record: somebody of the newsroom, or somebody at the machine itself. */
export type Editor = Pick<Actor, 'kind' | 'id' | 'name'> | 'command-line'

export function editorName(by: Editor): string {
  return by === 'command-line' ? 'The command line' : by.name
}

export interface ChangeDetail {
  /** What was done, in names and numbers, for people. */
  about: Record<string, unknown>
  steps: Step[]
}

/** Keeps what was done to the record together with what it takes to undo it, and says so in the log. */
export async function writeChange(
  tx: Transaction,
  request: {
    action: string
    by: Editor
    now: Instant
    subjectId: string | null
    factId?: string | null
    detail: ChangeDetail
  },
): Promise<number> {
  const { action, by, now, subjectId, factId = null, detail } = request
  const { id } = await tx
    .insertInto('recordChange')
    .values({
      ...{ at: now, byKey: auditName(by), byName: editorName(by), action, subjectId, factId },
      ...{ detail: JSON.stringify(detail), undoneAt: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, {
    at: now,
    actor: by,
    action: `record.${action}`,
    ...(subjectId ? { subject: `subject:${subjectId}` } : factId ? { subject: `fact:${factId}` } : {}),
    detail: detail.about,
  })
  return id
}

type ChangeRow = Omit<RecordChangeTable, 'id'> & { id: number }

/** @throws {Refusal} `change-not-found` */
export async function requireChange(tx: Transaction, id: number): Promise<ChangeRow> {
  const row = await tx.selectFrom('recordChange').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('change-not-found', 'There is no such change of the record.')
  return row
}

/**
 * Undoes a change of the record: afterwards all that it did is as it was, and what came after it stays. Once undone, it is left alone.
 *
 * @returns how much of an import stays, because it was used or changed since; else 0
 * @throws {Refusal} `change-not-found`; `record-moved-on`, saying what was done since that rests on it.
 */
export async function undoChange(
  tx: Transaction,
  { id, by, now }: { id: number; by: Editor; now: Instant },
): Promise<number> {
  await lockRecord(tx)
  const change = await requireChange(tx, id)
  if (change.undoneAt !== null) return 0
  const { steps, about, parts } = JSON.parse(change.detail) as Partial<ChangeDetail & ImportDetail>
  if (parts) {
    const kept = await undoImport(tx, { detail: { about: about ?? {}, parts }, now })
    await noteUndone(tx, { change, by, now, about: { ...about, kept } })
    return kept
  }
  if (!steps) {
    throw new Refusal(
      'record-moved-on',
      'This cannot be undone: readers were told of it in corrections. Correct the fact again instead.',
    )
  }
  await refuseWhatRestsOnIt(tx, change.id, steps)
  await undoSteps(tx, steps)
  await settle(tx, steps, now)
  // Words that come back stand where they stand now, not where they stood then.
  const articles = new Set(steps.flatMap((step) => (step.do === 'delete' ? [step.row['articleId'] ?? null] : [])))
  for (const articleId of articles) {
    if (typeof articleId === 'string') await placeEvidence(tx, { articleId, now, isPublication: false })
  }
  await noteUndone(tx, { change, by, now, about: about ?? {} })
  return 0
}

async function noteUndone(
  tx: Transaction,
  done: { change: ChangeRow; by: Editor; now: Instant; about: Record<string, unknown> },
): Promise<void> {
  const { change, by, now, about } = done
  const { id, subjectId, factId, action } = change
  await tx.updateTable('recordChange').set({ undoneAt: now }).where('id', '=', id).execute()
  await audit(tx, {
    at: now,
    actor: by,
    action: 'record.undone',
    ...(subjectId ? { subject: `subject:${subjectId}` } : factId ? { subject: `fact:${factId}` } : {}),
    detail: { change: id, action, ...about },
  })
}

/** Later changes that are looked through for one that has to be undone first. */
const MOST_LATER = 500

/** Names the latest change that touched the same, which has to be undone first. */
async function refuseWhatRestsOnIt(tx: Transaction, id: number, steps: readonly Step[]): Promise<void> {
  const own = placesOf(steps)
  const later = await tx
    .selectFrom('recordChange')
    .select(['id', 'at', 'byName', 'action', 'detail'])
    .where('id', '>', id)
    .where('undoneAt', 'is', null)
    .orderBy('id', 'desc')
    .limit(MOST_LATER)
    .execute()
  for (const { at, byName, action, detail, ...change } of later) {
    const others = placesOf((JSON.parse(detail) as Partial<ChangeDetail>).steps ?? [])
    if (![...others].some(([place, columns]) => isShared(columns, own.get(place)))) continue
    throw new Refusal(
      'record-moved-on',
      `This cannot be undone before what ${byName} did to the same on ${at.slice(0, 10)} (“${action}”, change ${change.id}) is.`,
      { members: { change: change.id } },
    )
  }
}

/** Rows that steps are about, with the columns that they set; `null` where the row itself came or went. */
function placesOf(steps: readonly Step[]): Map<string, Set<string> | null> {
  const places = new Map<string, Set<string> | null>()
  for (const step of steps) {
    // Forms of names come and go without anything resting on them.
    if (step.table === 'alias') continue
    const place = placeOf(step)
    const known = places.get(place)
    if (step.do !== 'update' || known === null) places.set(place, null)
    else places.set(place, new Set([...(known ?? []), ...Object.keys(step.after)]))
  }
  return places
}

function isShared(left: Set<string> | null, right: Set<string> | null | undefined): boolean {
  if (right === undefined) return false
  return left === null || right === null || [...left].some((column) => right.has(column))
}
