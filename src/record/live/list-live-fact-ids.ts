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
import type { FactType, Part } from '#language/record-kinds.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { Tables } from '#storage/tables.ts'
import { MAKING_PARTS } from '../fact-key.ts'
import { inPair, listPartsOf, type PartOfType, type Stretches } from './list-parts.ts'
import { hasBeenLive, hasLiveDetails, hasLiveEvidence, isToldInFull, isToldPart, isToldParty } from './live-evidence.ts'

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
  | { subjectId: string; type?: FactType; parts?: readonly Part[] | readonly PartOfType[] }
  | { placeId: string }
  | { eventId: string }
  | { pair: readonly [string, string]; type: FactType; isStanding?: boolean; stretches?: Stretches }

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
  const parts = scope.parts ?? (await listPartsOf(db, { subjectId })).filter((one) => one.type === type)
  const lists = await Promise.all(
    parts.map((one) => {
      const known = typeof one === 'string' ? { part: one } : { part: one.part, stretches: one.stretches }
      return listOne(db, request, { subjectId, type, ...known })
    }),
  )
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
  | { subjectId: string; type: FactType; part: Part; stretches?: Stretches }

type Asked = { now: Instant; limit: number; first: string; second?: string; afterStarts?: string; afterId?: string }

/** Which facts of a list are asked for: those with a day or without one, from the first on or after a place in the list. */
type Stretch = 'dated' | 'dated after' | 'undated' | 'undated after'

async function listOne(
  db: Reader | Transaction,
  { now, limit, after, isDated }: FactListRequest,
  scope: OneScope,
): Promise<DatedId[]> {
  const there = 'stretches' in scope ? scope.stretches : undefined
  const stretches = stretchesOf(after, isDated).filter((one) =>
    one.startsWith('undated') ? there?.hasUndated !== false : there?.hasDated !== false,
  )
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
  const [type, standing] = about.split(' ') as [FactType, string | undefined]
  return inStretches(db, stretches, (stretch) =>
    db
      .selectFrom('pairFact')
      .innerJoin('fact', 'fact.id', 'pairFact.factId')
      .select(['pairFact.factId as id', 'pairFact.starts'])
      .where('pairFact.firstId', '=', asked.first)
      .where('pairFact.secondId', '=', asked.second ?? '')
      .where('pairFact.type', '=', type)
      .where((is) =>
        is.or([
          isToldInFull(asked.now)(is as never),
          is.and([
            hasLiveEvidence(asked.now, 'pairFact.factId')(is as never),
            is.or([makeItTogether(is, { type, asked }), hasLiveDetails(asked.now)(is as never)]),
          ]),
        ]),
      )
      .where(standing ? stands(asked.now) : sql<SqlBool>`1 = 1`)
      .where(within(stretch, { starts: 'pairFact.starts', id: 'pairFact.factId' }, asked))
      .orderBy('pairFact.starts', 'desc')
      .orderBy('pairFact.factId', 'desc')
      .limit(asked.limit),
  )
})

/**
 * Condition: both of a pair make the fact this one, so that whoever may see it may know of both, see {@link isToldParty}. Who takes part is
 * looked up by the fact: by the subject, as SQLite would, hundreds of parts are walked through for each fact.
 */
function makeItTogether(
  is: ExpressionBuilder<Tables, 'pairFact' | 'fact'>,
  { type, asked }: { type: FactType; asked: Asked },
): ExpressionWrapper<Tables, 'pairFact' | 'fact', SqlBool> {
  const making = (subjectId: string) =>
    is.exists(
      is
        .selectFrom('party')
        .select(sql`1`.as('one'))
        .whereRef('party.factId', '=', 'pairFact.factId')
        .where(sql<string>`coalesce(party.subject_id, '')`, '=', subjectId)
        .where((of) => {
          const isMaking = of(
            'party.part',
            'in',
            MAKING_PARTS[type].map((part) => sql.lit(part)),
          )
          return type === 'attendance'
            ? of.or([isMaking, of.and([of('party.part', '=', sql.lit('about')), of('fact.eventId', 'is', null)])])
            : isMaking
        }),
    )
  return is.and([making(asked.first), making(asked.second ?? '')])
}

/** Condition: the fact of a pair was not retracted, and readers know of none that took its place. */
function stands(now: Instant) {
  return (
    is: ExpressionBuilder<Tables, 'pairFact' | 'fact'>,
  ): ExpressionWrapper<Tables, 'pairFact' | 'fact', SqlBool> =>
    is.and([
      is('fact.state', '<>', sql.lit('retracted')),
      is.not(
        is.exists(
          is
            .selectFrom('fact as newer')
            .select('newer.id')
            .whereRef('newer.supersedes', '=', 'pairFact.factId')
            .where(hasBeenLive(now, 'newer.id') as never),
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
      .where((is) =>
        is.or([
          isToldInFull(asked.now)(is),
          is.and([hasLiveEvidence(asked.now, 'fact.id')(is as never), hasLiveDetails(asked.now)(is)]),
        ]),
      )
      .where(within(stretch, { starts: 'fact.starts', id: 'fact.id' }, asked))
      .orderBy('fact.starts', 'desc')
      .orderBy('fact.id', 'desc')
      .limit(asked.limit),
  )
})
