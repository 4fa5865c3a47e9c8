import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedForIds } from '#storage/prepared-query.ts'
import { findOpenFacts } from './live-evidence.ts'

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
 * Of these facts those that hold: what was retracted, and what another has replaced, is left out. Where they were, and at which event, is
 * told as far as readers may know it now.
 */
export async function listStanding(
  db: Reader | Transaction,
  { ids, now }: { ids: readonly string[]; now: Instant },
): Promise<StandingFact[]> {
  const open = await findOpenFacts(db, { ids, now })
  return (await standing(db, ids, {})).map(({ type, ...fact }) => {
    if (open.has(fact.id)) return fact
    return type === 'attendance' ? { ...fact, place: null } : { ...fact, place: null, eventId: null, seriesId: null }
  })
}

const standing = preparedForIds((db, ids) =>
  db
    .selectFrom('fact')
    .leftJoin('subject as event', 'event.id', 'fact.eventId')
    .leftJoin('subject as place', 'place.id', 'fact.placeId')
    .select(['fact.id', 'fact.type', 'fact.starts', 'fact.eventId', 'event.partOf as seriesId', 'place.name as place'])
    .where('fact.id', 'in', ids)
    .where('fact.state', '<>', 'retracted')
    .where((is) =>
      is.not(is.exists(is.selectFrom('fact as newer').select('newer.id').whereRef('newer.supersedes', '=', 'fact.id'))),
    ),
)
