import { sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { FactReplyBody, FactType, Part } from '../api.ts'
import { makesFact } from '../fact-key.ts'
import { findFactSources } from '../fact-sources.ts'
import { findFacts } from '../find-facts.ts'
import type { ImportedBody } from '../subjects/api.ts'
import { findReplaced, findSeenFacts } from './list-replaced.ts'
import {
  findLiveEvidence,
  findOpenFacts,
  hasLiveDetails,
  hasLiveEvidence,
  isToldParty,
  type LiveEvidence,
} from './live-evidence.ts'

/** A fact that readers may see, with what they may see of its evidence. */
export interface LiveFact extends FactReplyBody {
  evidence: LiveEvidence[]
  /** Lists that say so. One of the two is there. */
  sources: ImportedBody[]
  /** Whether another fact has taken its place, as far as readers know. */
  isSuperseded: boolean
}

/** A place in a list of facts ordered newest first; undated ones come last. */
export interface FactCursor {
  starts: string
  id: string
}

/** The place of a fact in such a list; `undefined` where there is no such fact. */
export async function findFactCursor(db: Reader | Transaction, id: string): Promise<FactCursor | undefined> {
  const [row] = await placeOf(db, { id })
  return row && { starts: row.starts ?? '', id }
}

const placeOf = preparedQuery((db, { id }: { id: string }) =>
  db.selectFrom('fact').select('starts').where('id', '=', id),
)

/** Which facts a list has: those in which a subject takes part, of one type or of all, those at a place or an event, or those of two subjects. */
export type FactScope =
  | { subjectId: string; type?: FactType; parts?: readonly Part[] }
  | { placeId: string }
  | { eventId: string }
  | { pair: readonly [string, string]; type: FactType }

export interface FactListRequest {
  scope: FactScope
  now: Instant
  limit: number
  after?: FactCursor | undefined
  /** Leaves out facts whose day nobody knows. */
  isDated?: boolean
}

/** Ids of facts of a scope that readers may see now, the latest first, those without a day last. */
export async function listLiveFactIds(
  db: Reader | Transaction,
  request: FactListRequest,
): Promise<{ id: string; starts: string | null }[]> {
  const { limit, after } = request
  const dated = after?.starts === '' ? [] : await listSome(db, request, 'dated')
  if (dated.length >= limit || request.isDated) return dated
  return [...dated, ...(await listSome(db, { ...request, limit: limit - dated.length }, 'undated'))]
}

type Asked = { now: Instant; limit: number; first: string; second?: string; afterStarts?: string; afterId?: string }

async function listSome(
  db: Reader | Transaction,
  { scope, now, limit, after }: FactListRequest,
  dating: 'dated' | 'undated',
): Promise<{ id: string; starts: string | null }[]> {
  const isContinued = after !== undefined && (dating === 'dated' || after.starts === '')
  const shape = [dating, isContinued ? 'after' : 'first']
  const continued =
    after && isContinued ? { afterId: after.id, ...(dating === 'dated' ? { afterStarts: after.starts } : {}) } : {}
  const asked = { now, limit, ...continued }
  if ('placeId' in scope) {
    return factQuery(db, { ...asked, first: scope.placeId }, [...shape, 'place'].join(' '))
  }
  if ('eventId' in scope) {
    return factQuery(db, { ...asked, first: scope.eventId }, [...shape, 'event'].join(' '))
  }
  if ('pair' in scope) {
    const [first, second] = scope.pair.toSorted() as [string, string]
    return pairQuery(db, { ...asked, first, second }, [...shape, scope.type].join(' '))
  }
  const { subjectId, type, parts } = scope
  return partyQuery(db, { ...asked, first: subjectId }, [...shape, type ?? 'all', ...(parts ?? [])].join(' '))
}

/** `shape`: dated or undated, first or after, the type, the parts. */
const partyQuery = preparedQuery((db, asked: Asked, shape: string) => {
  const [dating, page, type = '', ...parts] = shape.split(' ')
  let query = db
    .selectFrom('party')
    .select(['party.factId as id', 'party.starts'])
    .where('party.subjectId', '=', asked.first)
    .where(hasLiveEvidence(asked.now, 'party.factId') as never)
    .where(isToldParty(asked.now))
    .groupBy(['party.starts', 'party.factId'])
    .limit(asked.limit)
  if (type !== 'all') query = query.where('party.type', '=', type)
  if (parts.length > 0) query = query.where('party.part', 'in', parts)
  query = dating === 'dated' ? query.where('party.starts', 'is not', null) : query.where('party.starts', 'is', null)
  if (page === 'after') {
    query =
      dating === 'dated'
        ? query.where(sql<boolean>`(party.starts, party.fact_id) < (${asked.afterStarts}, ${asked.afterId})`)
        : query.where('party.factId', '<', asked.afterId ?? '')
  }
  return query.orderBy('party.starts', 'desc').orderBy('party.factId', 'desc')
})

/** `shape`: dated or undated, first or after, the type. */
const pairQuery = preparedQuery((db, asked: Asked, shape: string) => {
  const [dating, page, type = ''] = shape.split(' ')
  let query = db
    .selectFrom('pairFact')
    .select(['pairFact.factId as id', 'pairFact.starts'])
    .where('pairFact.firstId', '=', asked.first)
    .where('pairFact.secondId', '=', asked.second ?? '')
    .where('pairFact.type', '=', type)
    .where(hasLiveEvidence(asked.now, 'pairFact.factId') as never)
    .where((is) =>
      is.and(
        ([asked.first, asked.second ?? ''] as const).map((subjectId) =>
          is.exists(
            is
              .selectFrom('party')
              .select(sql`1`.as('one'))
              .whereRef('party.factId', '=', 'pairFact.factId')
              .where('party.subjectId', '=', subjectId)
              .where(isToldParty(asked.now)),
          ),
        ),
      ),
    )
    .limit(asked.limit)
  query =
    dating === 'dated' ? query.where('pairFact.starts', 'is not', null) : query.where('pairFact.starts', 'is', null)
  if (page === 'after') {
    query =
      dating === 'dated'
        ? query.where(sql<boolean>`(pair_fact.starts, pair_fact.fact_id) < (${asked.afterStarts}, ${asked.afterId})`)
        : query.where('pairFact.factId', '<', asked.afterId ?? '')
  }
  return query.orderBy('pairFact.starts', 'desc').orderBy('pairFact.factId', 'desc')
})

/** Whether a subject has more facts of a type than `count`, whoever may see them: told from an index alone. */
export async function hasMoreFacts(
  db: Reader | Transaction,
  { subjectId, type, count }: { subjectId: string; type: FactType; count: number },
): Promise<boolean> {
  const rows = await moreQuery(db, { subjectId, count }, type)
  return rows.length > 0
}

const moreQuery = preparedQuery((db, asked: { subjectId: string; count: number }, type: string) =>
  db
    .selectFrom('party')
    .select('factId')
    .where('subjectId', '=', asked.subjectId)
    .where('type', '=', type)
    .limit(1)
    .offset(asked.count),
)

/** `shape`: dated or undated, first or after, place or event. */
const factQuery = preparedQuery((db, asked: Asked, shape: string) => {
  const [dating, page, scope] = shape.split(' ')
  let query = db
    .selectFrom('fact')
    .select(['fact.id', 'fact.starts'])
    .where(scope === 'place' ? 'fact.placeId' : 'fact.eventId', '=', asked.first)
    .where(hasLiveEvidence(asked.now, 'fact.id') as never)
    .where(hasLiveDetails(asked.now))
    .limit(asked.limit)
  query = dating === 'dated' ? query.where('fact.starts', 'is not', null) : query.where('fact.starts', 'is', null)
  if (page === 'after') {
    query =
      dating === 'dated'
        ? query.where(sql<boolean>`(fact.starts, fact.id) < (${asked.afterStarts}, ${asked.afterId})`)
        : query.where('fact.id', '<', asked.afterId ?? '')
  }
  return query.orderBy('fact.starts', 'desc').orderBy('fact.id', 'desc')
})

/** Facts by id, in the order asked for, with what readers get now that reports them; those that nothing reports are left out. */
export async function findLiveFacts(
  db: Reader | Transaction,
  { ids, now }: { ids: string[]; now: Instant },
): Promise<LiveFact[]> {
  const [facts, evidence, sources, replaced, open] = await Promise.all([
    findFacts(db, ids),
    findLiveEvidence(db, { factIds: ids, now }),
    findFactSources(db, ids),
    findReplaced(db, { ids, now }),
    findOpenFacts(db, { ids, now }),
  ])
  const older = [...facts.values()].flatMap(({ supersedes }) => supersedes ?? [])
  const seen = await findSeenFacts(db, { ids: older, now })
  return ids.flatMap((id) => {
    const fact = facts.get(id)
    const said = { evidence: evidence.get(id) ?? [], sources: sources.get(id) ?? [] }
    if (!fact || said.evidence.length + said.sources.length === 0) return []
    const supersedes = fact.supersedes !== null && seen.has(fact.supersedes) ? fact.supersedes : null
    const told = open.has(id) ? fact : withoutDetails(fact)
    return [{ ...told, supersedes, ...said, isSuperseded: replaced.has(id) }]
  })
}

/** A fact with what makes it this one alone, see `factKey`. */
function withoutDetails(fact: FactReplyBody): FactReplyBody {
  const { type, parties, event, starts } = fact
  return {
    ...fact,
    data: makingData(fact),
    parties: parties.filter(({ part }) => makesFact(part, { type, hasEvent: event !== null })),
    place: null,
    event: type === 'attendance' ? event : null,
    starts: type === 'meeting' ? starts : null,
    ends: null,
  }
}

/** Of what a fact says that which makes it this one. What became of an undertaking was said for readers. */
function makingData({ type, data, parties }: FactReplyBody): Record<string, unknown> {
  if (type === 'attendance') return { ...data, consecutive: false }
  if (type !== 'statement') return data
  const isNamed = parties.some(({ part }) => part === 'speaker')
  const { source, ...rest } = data
  return { ...rest, mode: 'reported', ...(source === undefined || isNamed ? {} : { source }) }
}
