import { type Instant, later, MINUTE } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { LearningTurnTable } from '#storage/tables/learning.ts'

/** For how long a process may learn: longer than learning is let take, so that a turn outlives nobody but a process that ended. */
const LASTS = 11 * MINUTE

const NAMES = 'names'

/** The last turn of anybody, and whether it goes on. */
export async function findTurn(
  db: Reader | Transaction,
  now: Instant,
): Promise<(LearningTurnTable & { isUnderWay: boolean }) | null> {
  const row = await db.selectFrom('learningTurn').selectAll().where('name', '=', NAMES).executeTakeFirst()
  return row ? { ...row, isUnderWay: row.holder !== null && row.holdsUntil > now } : null
}

/**
 * Takes the turn to learn, for all processes of the paper: nobody else gets it until it is given back, or is over.
 *
 * @throws {Refusal} `learning-under-way`
 */
export async function takeTurn(
  tx: Transaction,
  { holder, articles, seed, now }: { holder: string; articles: number; seed: string; now: Instant },
): Promise<void> {
  const mine = { holder, holdsUntil: later(now, LASTS), beganAt: now, articles, seed, failure: null }
  const taken = await tx
    .insertInto('learningTurn')
    .values({ name: NAMES, ...mine })
    .onConflict((on) =>
      on
        .column('name')
        .doUpdateSet(mine)
        .where((row) => row.or([row('learningTurn.holder', 'is', null), row('learningTurn.holdsUntil', '<=', now)])),
    )
    .returning('holder')
    .executeTakeFirst()
  if (taken?.holder !== holder)
    throw new Refusal('learning-under-way', 'The record is learning already. Wait a minute.')
}

/** Gives the turn back, where it is still this holder's. */
export async function giveBack(
  tx: Transaction,
  { holder, failure, now }: { holder: string; failure: string | null; now: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('learningTurn')
    .set({ holder: null, holdsUntil: now, failure })
    .where('name', '=', NAMES)
    .where('holder', '=', holder)
    .executeTakeFirst()
  return numUpdatedRows > 0
}
