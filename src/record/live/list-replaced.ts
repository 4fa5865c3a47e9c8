import { sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedForIds } from '#storage/prepared-query.ts'
import { hasBeenLive, hasLiveEvidence } from './live-evidence.ts'

/**
 * Of these facts those whose place another has taken, as far as readers know: they have had the other one, and be it in a story that is
 * gone; or an editor retracted the first and put the other on record for everybody.
 */
export async function findReplaced(
  db: Reader | Transaction,
  { ids, now }: { ids: readonly string[]; now: Instant },
): Promise<Set<string>> {
  return new Set((await replaced(db, ids, { now })).flatMap(({ supersedes }) => supersedes ?? []))
}

const replaced = preparedForIds((db, ids, { now }: { now: Instant }) =>
  db
    .selectFrom('fact')
    .select('fact.supersedes')
    .where('fact.supersedes', 'in', ids)
    .where((is) =>
      is.or([
        hasBeenLive(now, 'fact.id')(is as never),
        is.and([
          is('fact.statedIn', 'is', null),
          // Not joined: SQLite would look up each of the older ones, of which hardly any was replaced.
          is.exists(
            is
              .selectFrom('fact as older')
              .select('older.id')
              .whereRef('older.id', '=', 'fact.supersedes')
              .where('older.state', '=', sql.lit('retracted')),
          ),
        ]),
      ]),
    ),
)

/** Of these facts those that readers may see now. */
export async function findSeenFacts(
  db: Reader | Transaction,
  { ids, now }: { ids: readonly string[]; now: Instant },
): Promise<Set<string>> {
  return new Set((await seen(db, ids, { now })).map(({ id }) => id))
}

const seen = preparedForIds((db, ids, { now }: { now: Instant }) =>
  db
    .selectFrom('fact')
    .select('fact.id')
    .where('fact.id', 'in', ids)
    .where(hasLiveEvidence(now, 'fact.id') as never),
)
