import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import { hasLiveDetails, hasLiveEvidence } from './live-evidence.ts'

/** Ids of undertakings that readers may see whose day is not before `from`, the next one first. */
export async function listDueAfter(
  db: Reader | Transaction,
  request: { from: string; now: Instant; limit: number },
): Promise<string[]> {
  return (await due(db, request, 'after')).map(({ id }) => id)
}

/** Ids of those whose day was before `from`, the latest first. */
export async function listDueBefore(
  db: Reader | Transaction,
  request: { from: string; now: Instant; limit: number },
): Promise<string[]> {
  return (await due(db, request, 'before')).map(({ id }) => id)
}

const due = preparedQuery((db, asked: { from: string; now: Instant; limit: number }, shape: string) =>
  db
    .selectFrom('fact')
    .select('fact.id')
    .where('fact.type', '=', 'undertaking')
    .where('fact.state', '=', 'confirmed')
    .where('fact.ends', shape === 'after' ? '>=' : '<', asked.from)
    .where(hasLiveEvidence(asked.now, 'fact.id') as never)
    .where(hasLiveDetails(asked.now))
    .orderBy('fact.ends', shape === 'after' ? 'asc' : 'desc')
    .limit(asked.limit),
)
