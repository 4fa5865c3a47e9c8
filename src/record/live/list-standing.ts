import { sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedForIds } from '#storage/prepared-query.ts'
import { findReplaced } from './list-replaced.ts'
import { hasLiveDetails } from './live-evidence.ts'

/** A fact that holds, in short. */
export interface StandingFact {
  id: string
  starts: string | null
  eventId: string | null
  /** The series of the event. */
  seriesId: string | null
  place: string | null
}

/**
 * Of these facts those that hold: what was retracted, and what another has replaced as far as readers know, is left out. When and where
 * they were, and at which event, is told as far as readers may know it now.
 */
export async function listStanding(
  db: Reader | Transaction,
  { ids, now }: { ids: readonly string[]; now: Instant },
): Promise<StandingFact[]> {
  const [rows, replaced] = await Promise.all([standing(db, ids, { now }), findReplaced(db, { ids, now })])
  const held = rows.filter(({ id }) => !replaced.has(id))
  return held.map(({ type, isOpen, ...fact }) => {
    if (isOpen === 1) return fact
    const starts = type === 'meeting' ? fact.starts : null
    const told = { ...fact, starts, place: null }
    return type === 'attendance' ? told : { ...told, eventId: null, seriesId: null }
  })
}

const standing = preparedForIds((db, ids, { now }: { now: Instant }) =>
  db
    .selectFrom('fact')
    .leftJoin('subject as event', 'event.id', 'fact.eventId')
    .leftJoin('subject as place', 'place.id', 'fact.placeId')
    .select(['fact.id', 'fact.type', 'fact.starts', 'fact.eventId', 'event.partOf as seriesId', 'place.name as place'])
    // Of a meeting that was nowhere in particular there is nothing to keep from readers: most are.
    .select((is) =>
      is
        .case()
        .when(sql<boolean>`fact.type = 'meeting' and fact.place_id is null and fact.event_id is null`)
        .then(sql.lit(1))
        .when(hasLiveDetails(now)(is))
        .then(sql.lit(1))
        .else(sql.lit(0))
        .end()
        .as('isOpen'),
    )
    .where('fact.id', 'in', ids)
    .where('fact.state', '<>', sql.lit('retracted')),
)
