import type { Reader, Transaction } from '#storage/database.ts'

/** A fact that holds, in short. */
export interface StandingFact {
  id: string
  starts: string | null
  eventId: string | null
  /** The series of the event. */
  seriesId: string | null
  place: string | null
}

/** Of these facts those that hold: what was retracted, and what another has replaced, is left out. */
export async function listStanding(db: Reader | Transaction, ids: readonly string[]): Promise<StandingFact[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('fact')
    .leftJoin('subject as event', 'event.id', 'fact.eventId')
    .leftJoin('subject as place', 'place.id', 'fact.placeId')
    .select(['fact.id', 'fact.starts', 'fact.eventId', 'event.partOf as seriesId', 'place.name as place'])
    .where('fact.id', 'in', ids)
    .where('fact.state', '<>', 'retracted')
    .where((is) =>
      is.not(is.exists(is.selectFrom('fact as newer').select('newer.id').whereRef('newer.supersedes', '=', 'fact.id'))),
    )
    .execute()
}
