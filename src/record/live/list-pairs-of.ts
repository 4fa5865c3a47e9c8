import { sql } from 'kysely'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { SubjectSummaryBody } from '../api.ts'
import { findSummaries } from '../find-summaries.ts'

/** Facts of one edition that are looked at. */
const MOST_FACTS = 50

/** Who met whom, by what an edition reports: each two once, the first in the text first. */
export async function listPairsOf(
  db: Reader | Transaction,
  { articleId, number, limit }: { articleId: string; number: number; limit: number },
): Promise<[SubjectSummaryBody, SubjectSummaryBody][]> {
  const byFact = new Map<string, string[]>()
  for (const { factId, subjectId } of await partiesOf(db, { articleId, number })) {
    byFact.set(factId, [...(byFact.get(factId) ?? []), subjectId])
  }
  const pairs = [...byFact.values()].filter(({ length }) => length === 2) as [string, string][]
  const each = new Map(pairs.map((pair) => [pair.toSorted().join(' '), pair]))
  const chosen = [...each.values()].slice(0, limit)
  const subjects = await findSummaries(db, chosen.flat())
  return chosen.flatMap(([left, right]) => {
    const [first, second] = [subjects.get(left), subjects.get(right)]
    return first && second && first.id !== second.id
      ? [[first, second] as [SubjectSummaryBody, SubjectSummaryBody]]
      : []
  })
}

const partiesOf = preparedQuery((db, asked: { articleId: string; number: number }) =>
  db
    .selectFrom('evidence')
    .innerJoin('fact', 'fact.id', 'evidence.factId')
    .innerJoin('party', 'party.factId', 'fact.id')
    .select(['party.factId', 'party.subjectId'])
    .where('evidence.articleId', '=', asked.articleId)
    .where('evidence.decision', '<>', sql.lit('rejected'))
    .where('evidence.exact', '<>', '')
    .where('evidence.firstEdition', '<=', asked.number)
    .where((is) => is.or([is('evidence.lastEdition', 'is', null), is('evidence.lastEdition', '>=', asked.number)]))
    .where('fact.state', '=', 'confirmed')
    .where('fact.type', '=', 'meeting')
    .where('party.part', 'in', ['participant', 'host'])
    .orderBy('evidence.at')
    .orderBy('party.factId')
    .orderBy('party.position')
    .limit(MOST_FACTS),
)
