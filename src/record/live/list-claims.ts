import { sql } from 'kysely'
import type { Passage } from '#article/passage.ts'
import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { SubjectSummaryBody } from '../api.ts'
import { findReplaced } from './list-replaced.ts'

/** A count or a statement that an edition reports, with the passages that do. */
export interface Claim {
  id: string
  type: 'count' | 'statement'
  data: Record<string, unknown>
  /** Who is counted, or who says it. */
  subjects: SubjectSummaryBody[]
  passages: Passage[]
}

/** Rows that are looked at in one edition: a passage of a fact for each of those who take part in it. */
const MOST_ROWS = 300

/**
 * The counts and statements that an edition reports, in the order of the text as it was when they were kept: those that are confirmed, and
 * whose place no other has taken as far as readers know.
 */
export async function listClaims(
  db: Reader | Transaction,
  { articleId, number, now }: { articleId: string; number: number; now: Instant },
): Promise<Claim[]> {
  const claims = new Map<string, Claim>()
  const rows = await claimsOf(db, { articleId, number })
  for (const { factId, type, data, exact, prefix, suffix, at, ...subject } of rows) {
    const parsed = JSON.parse(data) as Claim['data']
    const claim = claims.get(factId) ?? {
      id: factId,
      type: type as Claim['type'],
      data: parsed,
      subjects: [],
      passages: [],
    }
    claims.set(factId, claim)
    if (!claim.subjects.some(({ id }) => id === subject.id)) claim.subjects.push(subject as SubjectSummaryBody)
    if (!claim.passages.some((one) => one.at === at && one.exact === exact)) {
      claim.passages.push({ exact, prefix, suffix, at })
    }
  }
  if (claims.size === 0) return []
  const replaced = await findReplaced(db, { ids: [...claims.keys()], now })
  return [...claims.values()].filter(({ id }) => !replaced.has(id))
}

const claimsOf = preparedQuery((db, asked: { articleId: string; number: number }) =>
  db
    .selectFrom('evidence')
    .innerJoin('fact', 'fact.id', 'evidence.factId')
    .innerJoin('party', 'party.factId', 'fact.id')
    .innerJoin('subject', 'subject.id', 'party.subjectId')
    .select(['fact.id as factId', 'fact.type', 'fact.data'])
    .select(['evidence.exact', 'evidence.prefix', 'evidence.suffix', 'evidence.at'])
    .select(['subject.id', 'subject.kind', 'subject.name', 'subject.slug', 'subject.note'])
    .where('evidence.articleId', '=', asked.articleId)
    .where('evidence.decision', '<>', sql.lit('rejected'))
    .where('evidence.exact', '<>', '')
    .where('evidence.firstEdition', '<=', asked.number)
    .where((is) => is.or([is('evidence.lastEdition', 'is', null), is('evidence.lastEdition', '>=', asked.number)]))
    .where('fact.type', 'in', ['count', 'statement'])
    .where('fact.state', '=', 'confirmed')
    .where('party.part', 'in', ['participant', 'speaker'])
    .orderBy('evidence.at')
    .orderBy('evidence.id')
    .orderBy('party.position')
    .limit(MOST_ROWS),
)
