import type { Reader, Transaction } from '#storage/database.ts'
import { preparedForIds } from '#storage/prepared-query.ts'
import type { FactReplyBody, FactState, FactType, Part } from './api.ts'
import { findSummaries } from './find-summaries.ts'

/** A fact, and the article whose words say when and where it was: `null` where that is for everybody. */
export interface FoundFact {
  fact: FactReplyBody
  statedIn: string | null
}

/** Facts with their parties, by id. */
export async function findFacts(db: Reader | Transaction, ids: readonly string[]): Promise<Map<string, FactReplyBody>> {
  return new Map([...(await findStatedFacts(db, ids))].map(([id, { fact }]) => [id, fact]))
}

/** The same, with the article that each was stated in. */
export async function findStatedFacts(
  db: Reader | Transaction,
  ids: readonly string[],
): Promise<Map<string, FoundFact>> {
  const [facts, takingPart] = await Promise.all([factsOf(db, ids, {}), partiesOf(db, ids, {})])
  const parties = new Map<string, { subjectId: string; part: string }[]>()
  for (const { factId, ...party } of takingPart) {
    const own = parties.get(factId)
    if (own) own.push(party)
    else parties.set(factId, [party])
  }
  const subjects = await findSummaries(db, [
    ...[...parties.values()].flatMap((own) => own.map(({ subjectId }) => subjectId)),
    ...facts.flatMap(({ placeId, eventId }) => [placeId, eventId].filter((id) => id !== null)),
  ])
  const named = (id: string | null) => (id === null ? null : (subjects.get(id) ?? null))
  const found = new Map<string, FoundFact>()
  for (const fact of facts) {
    const body = {
      id: fact.id,
      type: fact.type as FactType,
      data: JSON.parse(fact.data) as Record<string, unknown>,
      parties: (parties.get(fact.id) ?? []).flatMap(({ subjectId, part }) => {
        const subject = subjects.get(subjectId)
        return subject ? [{ subject, part: part as Part }] : []
      }),
      ...{ place: named(fact.placeId), event: named(fact.eventId), starts: fact.starts, ends: fact.ends },
      ...{ state: fact.state as FactState, stateNote: fact.stateNote, supersedes: fact.supersedes },
    }
    found.set(fact.id, { fact: body, statedIn: fact.statedIn })
  }
  return found
}

const factsOf = preparedForIds((db, ids) => db.selectFrom('fact').selectAll().where('id', 'in', ids))

const partiesOf = preparedForIds((db, ids) =>
  db
    .selectFrom('party')
    .select(['factId', 'subjectId', 'part'])
    .where('factId', 'in', ids)
    .orderBy('factId')
    .orderBy('position'),
)
