import type { Reader, Transaction } from '#storage/database.ts'
import { preparedForIds } from '#storage/prepared-query.ts'
import type { FactReplyBody, FactState, FactType, Part } from './api.ts'
import { findSummaries } from './find-summaries.ts'

/** Facts with their parties, by id. */
export async function findFacts(db: Reader | Transaction, ids: readonly string[]): Promise<Map<string, FactReplyBody>> {
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
  const found = new Map<string, FactReplyBody>()
  for (const fact of facts) {
    found.set(fact.id, {
      id: fact.id,
      type: fact.type as FactType,
      data: JSON.parse(fact.data) as Record<string, unknown>,
      parties: (parties.get(fact.id) ?? []).flatMap(({ subjectId, part }) => {
        const subject = subjects.get(subjectId)
        return subject ? [{ subject, part: part as Part }] : []
      }),
      ...{ place: named(fact.placeId), event: named(fact.eventId), starts: fact.starts, ends: fact.ends },
      ...{ state: fact.state as FactState, stateNote: fact.stateNote, supersedes: fact.supersedes },
    })
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
