import { cleanText } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Actor } from '#staff/actor.ts'
import type { Transaction } from '#storage/database.ts'
import type { FollowUpTable } from '#storage/tables/record.ts'
import { lockRecord } from '../lock-record.ts'
import { changeFact } from '../subjects/change-fact.ts'
import type { FollowUpBody, SettleBodyType } from './api.ts'
import { isDueDate } from './due-day.ts'
import { announceFollowUps } from './read-stories.ts'

/**
 * Says what became of something that a story promised, gives it another day, or shows it no more. Of an undertaking on record the fact is
 * changed, as one change that can be undone; of what a text says, the diary alone. Nothing that is not named changes.
 *
 * @throws {Refusal} `due-invalid`; those of `changeFact`.
 */
export async function settleFollowUp(
  tx: Transaction,
  request: { entry: Pick<FollowUpBody, 'id' | 'kind' | 'factId'>; actor: Actor; now: Instant } & SettleBodyType,
): Promise<void> {
  const { entry, actor, now, outcome, due, isDismissed } = request
  if (due !== undefined && !isDueDate(due)) {
    const message = 'Write a day, a month or a year that there is: 2027-03-31, 2027-03 or 2027.'
    throw new Refusal('due-invalid', message, { field: 'due' })
  }
  const note = request.note === undefined ? undefined : cleanText(request.note)
  const decided: Partial<FollowUpTable> = {
    ...{ decidedByName: actor.name, decidedAt: now },
    ...(isDismissed === undefined ? {} : { dismissedAt: isDismissed ? now : null }),
  }
  if (entry.kind === 'date') {
    if (outcome !== undefined || due !== undefined || note !== undefined) {
      throw new Refusal('due-invalid', 'A meeting or an event is no promise: change it on record.', {
        field: 'outcome',
      })
    }
    await markEntry(tx, { entry, decided, now })
  } else if (entry.factId !== null) {
    await lockRecord(tx)
    const change = {
      ...(outcome === undefined ? {} : { outcome }),
      ...(note === undefined ? {} : { outcomeNote: note }),
      ...(due === undefined ? {} : { ends: due }),
    }
    if (Object.keys(change).length > 0) await changeFact(tx, { id: entry.factId, change, by: actor, now })
    await markEntry(tx, { entry, decided, now })
  } else {
    await tx
      .updateTable('followUp')
      .set({
        ...decided,
        ...(outcome === undefined ? {} : { outcome }),
        ...(note === undefined ? {} : { note }),
        ...(due === undefined ? {} : { due }),
      })
      .where('id', '=', entry.id.slice('text-'.length))
      .execute()
  }
  await announceFollowUps(tx, now)
}

/** Keeps what the newsroom makes of something on record. */
export async function markEntry(
  tx: Transaction,
  request: { entry: Pick<FollowUpBody, 'id' | 'factId'>; decided: Partial<FollowUpTable>; now: Instant },
): Promise<void> {
  const { entry, decided, now } = request
  const { factId } = entry
  const identity = factId === null ? entry.id.replace('-', ' ') : `fact ${factId}`
  const row: FollowUpTable = {
    ...{ id: newId(), identity, articleId: null, factId, exact: '', prefix: '', suffix: '', at: 0 },
    ...{ who: '', what: '', due: null, outcome: 'open', note: '', dismissedAt: null, storyId: null },
    ...{ decidedByName: null, decidedAt: null, foundAt: now },
  }
  await tx
    .insertInto('followUp')
    .values({ ...row, ...decided })
    .onConflict((on) => on.column('identity').doUpdateSet(decided))
    .execute()
}
