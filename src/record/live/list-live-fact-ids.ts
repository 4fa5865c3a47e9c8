import {
  type ExpressionBuilder,
  type ExpressionWrapper,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import { FACT_TYPES, type FactType, PARTS, type Part } from '#language/record-kinds.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { Tables } from '#storage/tables.ts'
import { hasBeenLive, hasLiveDetails, hasLiveEvidence, isToldPart, isToldParty } from './live-evidence.ts'

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

/**
 * Which facts a list has: those in which a subject takes part, of one type or of all, those at a place or an event, or those of two subjects:
 * with `isStanding` without what was retracted, and what another has replaced as far as readers know.
 */
export type FactScope =
  | { subjectId: string; type?: FactType; parts?: readonly Part[] }
  | { placeId: string }
  | { eventId: string }
  | { pair: readonly [string, string]; type: FactType; isStanding?: boolean }

export interface FactListRequest {
  scope: FactScope
  now: Instant
  limit: number
  after?: FactCursor | undefined
  /** Leaves out facts whose day nobody knows. */
  isDated?: boolean
}

/** Ids of facts of a scope that readers may see now, the latest first, those without a day last. */
export async function listLiveFactIds(db: Reader | Transaction, request: FactListRequest): Promise<DatedId[]> {
  const { scope, limit } = request
  if (!('subjectId' in scope)) return listOne(db, request, scope)
  const { subjectId, type } = scope
  if (type === undefined) return listOne(db, request, { subjectId })
  const parts =
    scope.parts ?? (await listPartsOf(db, { subjectId })).flatMap((one) => (one.type === type ? one.part : []))
  const lists = await Promise.all(parts.map((part) => listOne(db, request, { subjectId, type, part })))
  return inOrder(lists.flat()).slice(0, limit)
}

/** A fact in a list. */
export interface DatedId {
  id: string
  starts: string | null
}

/** Facts each once, the latest first, those without a day last; of one day those with the greater ids first. */
export function inOrder<Fact extends DatedId>(facts: Fact[]): Fact[] {
  const each = [...new Map(facts.map((fact) => [fact.id, fact])).values()]
  const place = ({ starts, id }: DatedId): string => `${starts ?? ''} ${id}`
  return each.sort((a, b) => (place(a) < place(b) ? 1 : -1))
}

type OneScope =
  | Exclude<FactScope, { subjectId: string }>
  | { subjectId: string }
  | { subjectId: string; type: FactType; part: Part }

type Asked = { now: Instant; limit: number; first: string; second?: string; afterStarts?: string; afterId?: string }

/** Which facts of a list are asked for: those with a day or without one, from the first on or after a place in the list. */
type Stretch = 'dated' | 'dated after' | 'undated' | 'undated after'

async function listOne(
  db: Reader | Transaction,
  { now, limit, after, isDated }: FactListRequest,
  scope: OneScope,
): Promise<DatedId[]> {
  const stretches = stretchesOf(after, isDated)
  const isAmongDated = stretches.includes('dated after')
  const asked = {
    ...{ now, limit },
    ...(isAmongDated ? { afterStarts: after?.starts ?? '' } : {}),
    ...(after ? { afterId: after.id } : {}),
  }
  if (stretches.length === 0) return []
  const shape = stretches.join()
  const found = await ('pair' in scope
    ? pairQuery(db, { ...asked, ...inPair(scope.pair) }, `${shape}:${scope.type}${scope.isStanding ? ' standing' : ''}`)
    : 'placeId' in scope
      ? factQuery(db, { ...asked, first: scope.placeId }, `${shape}:place`)
      : 'eventId' in scope
        ? factQuery(db, { ...asked, first: scope.eventId }, `${shape}:event`)
        : 'part' in scope
          ? partQuery(db, { ...asked, first: scope.subjectId }, `${shape}:${scope.type} ${scope.part}`)
          : partyQuery(db, { ...asked, first: scope.subjectId }, shape))
  return inOrder(found).slice(0, limit)
}

function stretchesOf(after: FactCursor | undefined, isDated = false): Stretch[] {
  if (after?.starts === '') return isDated ? [] : ['undated after']
  const dated: Stretch = after ? 'dated after' : 'dated'
  return isDated ? [dated] : [dated, 'undated']
}

function inPair(pair: readonly [string, string]): { first: string; second: string } {
  const [first, second] = pair.toSorted() as [string, string]
  return { first, second }
}

/** One statement for all stretches of a list, each read in the order of an index for as far as it is wanted. */
function inStretches(
  db: Kysely<Tables>,
  shape: string,
  // biome-ignore lint/suspicious/noExplicitAny: whichever tables it reads, it gives facts of a list.
  read: (stretch: Stretch) => SelectQueryBuilder<any, any, DatedId>,
): SelectQueryBuilder<Tables, never, DatedId> {
  const stretches = shape.split(',') as Stretch[]
  const [first, ...others] = stretches.map((stretch) => db.selectFrom(read(stretch).as('some')).selectAll())
  if (!first) throw new Error('A list of facts has a stretch at least.')
  return others.reduce((all, one) => all.unionAll(one), first) as unknown as SelectQueryBuilder<Tables, never, DatedId>
}

/** Condition: a fact stands in this stretch of the list. */
function within(stretch: Stretch, column: { starts: string; id: string }, asked: Asked): RawBuilder<boolean> {
  const [starts, id] = [sql.ref(column.starts), sql.ref(column.id)]
  switch (stretch) {
    case 'dated':
      return sql`${starts} is not null`
    case 'dated after':
      return sql`${starts} is not null and (${starts}, ${id}) < (${asked.afterStarts}, ${asked.afterId})`
    case 'undated':
      return sql`${starts} is null`
    case 'undated after':
      return sql`${starts} is null and ${id} < ${asked.afterId}`
  }
}

/** All facts in which a subject takes part, whichever part it has. */
const partyQuery = preparedQuery((db, asked: Asked, shape: string) =>
  inStretches(db, shape, (stretch) =>
    db
      .selectFrom('party')
      .select(['party.factId as id', 'party.starts'])
      .where('party.subjectId', '=', asked.first)
      .where(hasLiveEvidence(asked.now, 'party.factId') as never)
      .where(isToldParty(asked.now))
      .where(within(stretch, { starts: 'party.starts', id: 'party.factId' }, asked))
      .groupBy(['party.starts', 'party.factId'])
      .orderBy('party.starts', 'desc')
      .orderBy('party.factId', 'desc')
      .limit(asked.limit),
  ),
)

/** `shape`: the stretches, and the type and the part. */
const partQuery = preparedQuery((db, asked: Asked, shape: string) => {
  const [stretches = '', about = ''] = shape.split(':')
  const [type, part] = about.split(' ') as [FactType, Part]
  return inStretches(db, stretches, (stretch) =>
    db
      .selectFrom('party')
      .select(['party.factId as id', 'party.starts'])
      .where('party.subjectId', '=', asked.first)
      .where('party.type', '=', type)
      .where('party.part', '=', part)
      .where(hasLiveEvidence(asked.now, 'party.factId') as never)
      .where(isToldPart(asked.now, { type, part }))
      .where(within(stretch, { starts: 'party.starts', id: 'party.factId' }, asked))
      .orderBy('party.starts', 'desc')
      .orderBy('party.factId', 'desc')
      .limit(asked.limit),
  )
})

/** `shape`: the stretches, the type, and whether only those that stand are wanted. */
const pairQuery = preparedQuery((db, asked: Asked, shape: string) => {
  const [stretches = '', about = ''] = shape.split(':')
  const [type = '', standing] = about.split(' ')
  return inStretches(db, stretches, (stretch) =>
    db
      .selectFrom('pairFact')
      .select(['pairFact.factId as id', 'pairFact.starts'])
      .where('pairFact.firstId', '=', asked.first)
      .where('pairFact.secondId', '=', asked.second ?? '')
      .where('pairFact.type', '=', type)
      .where(hasLiveEvidence(asked.now, 'pairFact.factId') as never)
      .where((is) =>
        is.and([asked.first, asked.second ?? ''].map((subjectId) => hasToldParty(is, subjectId, asked.now))),
      )
      .where(standing ? stands(asked.now) : sql<SqlBool>`1 = 1`)
      .where(within(stretch, { starts: 'pairFact.starts', id: 'pairFact.factId' }, asked))
      .orderBy('pairFact.starts', 'desc')
      .orderBy('pairFact.factId', 'desc')
      .limit(asked.limit),
  )
})

/**
 * Condition: readers may know that this subject takes part in the fact of a pair. Who takes part is looked up by the fact: by the subject, as
 * SQLite would, hundreds of parts are walked through for each fact.
 */
function hasToldParty(is: ExpressionBuilder<Tables, 'pairFact'>, subjectId: string, now: Instant) {
  return is.exists(
    is
      .selectFrom('party')
      .select(sql`1`.as('one'))
      .whereRef('party.factId', '=', 'pairFact.factId')
      .where(sql<string>`coalesce(party.subject_id, '')`, '=', subjectId)
      .where(isToldParty(now)),
  )
}

/** Condition: the fact of a pair was not retracted, and readers know of none that took its place. */
function stands(now: Instant) {
  return (is: ExpressionBuilder<Tables, 'pairFact'>): ExpressionWrapper<Tables, 'pairFact', SqlBool> =>
    is.and([
      is.exists(
        is
          .selectFrom('fact')
          .select('fact.id')
          .whereRef('fact.id', '=', 'pairFact.factId')
          .where('fact.state', '<>', 'retracted'),
      ),
      is.not(
        is.exists(
          is
            .selectFrom('fact')
            .select('fact.id')
            .whereRef('fact.supersedes', '=', 'pairFact.factId')
            .where(hasBeenLive(now, 'fact.id') as never),
        ),
      ),
    ])
}

/** `shape`: the stretches, and `place` or `event`. */
const factQuery = preparedQuery((db, asked: Asked, shape: string) => {
  const [stretches = '', scope] = shape.split(':')
  return inStretches(db, stretches, (stretch) =>
    db
      .selectFrom('fact')
      .select(['fact.id', 'fact.starts'])
      .where(scope === 'place' ? 'fact.placeId' : 'fact.eventId', '=', asked.first)
      .where(hasLiveEvidence(asked.now, 'fact.id') as never)
      .where(hasLiveDetails(asked.now))
      .where(within(stretch, { starts: 'fact.starts', id: 'fact.id' }, asked))
      .orderBy('fact.starts', 'desc')
      .orderBy('fact.id', 'desc')
      .limit(asked.limit),
  )
})

/** A subject's part in facts of a type. */
export interface PartOfType {
  type: FactType
  part: Part
}

/** Which parts a subject has in facts of which types, whoever may see them: each is looked for in an index, none is counted. */
export async function listPartsOf(
  db: Reader | Transaction,
  { subjectId }: { subjectId: string },
): Promise<PartOfType[]> {
  return (await partsOf(db, { subjectId })) as PartOfType[]
}

const POSSIBLE = FACT_TYPES.flatMap((type) => PARTS.map((part) => `('${type}', '${part}')`)).join(', ')

const partsOf = preparedQuery((db, asked: { subjectId: string }) =>
  db
    .selectFrom(sql<{ column1: string; column2: string }>`(values ${sql.raw(POSSIBLE)})`.as('possible'))
    .select(['possible.column1 as type', 'possible.column2 as part'])
    // As `exists`, PostgreSQL would read all parts of the subject to compare them with those that are possible.
    .where((is) =>
      is(
        is
          .selectFrom('party')
          .select('party.factId')
          .where('party.subjectId', '=', asked.subjectId)
          .whereRef('party.type', '=', sql.ref('possible.column1'))
          .whereRef('party.part', '=', sql.ref('possible.column2'))
          .limit(sql.lit(1)),
        'is not',
        null,
      ),
    ),
)

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
