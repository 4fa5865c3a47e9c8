import type { Reader, Transaction } from '#storage/database.ts'
import type { FactReplyBody, FactState, FactType, Part } from './api.ts'
import { findSummaries } from './find-summaries.ts'

/** Ids that are asked for together. */
const BATCH = 500

/** Facts with their parties, by id. */
export async function findFacts(db: Reader | Transaction, ids: readonly string[]): Promise<Map<string, FactReplyBody>> {
  const found = new Map<string, FactReplyBody>()
  const asked = [...new Set(ids)]
  for (let first = 0; first < asked.length; first += BATCH) {
    const some = asked.slice(first, first + BATCH)
    const facts = await db.selectFrom('fact').selectAll().where('id', 'in', some).execute()
    const parties = await db
      .selectFrom('party')
      .select(['factId', 'subjectId', 'part'])
      .where('factId', 'in', some)
      .orderBy('factId')
      .orderBy('position')
      .execute()
    const subjects = await findSummaries(db, [
      ...parties.map(({ subjectId }) => subjectId),
      ...facts.flatMap(({ placeId, eventId }) => [placeId, eventId].filter((id) => id !== null)),
    ])
    const named = (id: string | null) => (id === null ? null : (subjects.get(id) ?? null))
    for (const fact of facts) {
      const own = parties.filter(({ factId }) => factId === fact.id)
      found.set(fact.id, {
        id: fact.id,
        type: fact.type as FactType,
        data: JSON.parse(fact.data) as Record<string, unknown>,
        parties: own.flatMap(({ subjectId, part }) => {
          const subject = subjects.get(subjectId)
          return subject ? [{ subject, part: part as Part }] : []
        }),
        ...{ place: named(fact.placeId), event: named(fact.eventId), starts: fact.starts, ends: fact.ends },
        ...{ state: fact.state as FactState, stateNote: fact.stateNote, supersedes: fact.supersedes },
      })
    }
  }
  return found
}
