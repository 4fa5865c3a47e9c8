import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { EditionCard } from '#publishing/edition.ts'
import { CARD_COLUMNS, isLive, toCard } from '#publishing/live-editions.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedForIds } from '#storage/prepared-query.ts'
import type { Tables } from '#storage/tables.ts'
import { MAKING_PARTS } from '../fact-key.ts'

/**
 * Condition on `evidence` joined with `edition` and `article`: readers get this edition at `now` and its text has the words. What an
 * editor rejected, and what was sealed, stands in no edition. Asked of every fact of a page, so all of it is answered from indexes.
 */
export function standsInLive(now: Instant) {
  return (
    is: ExpressionBuilder<Tables, 'evidence' | 'edition' | 'article'>,
  ): ExpressionWrapper<Tables, 'evidence' | 'edition' | 'article', SqlBool> =>
    is.and([
      is('evidence.firstEdition', '<=', is.ref('edition.number')),
      is.or([is('evidence.lastEdition', 'is', null), is('evidence.lastEdition', '>=', is.ref('edition.number'))]),
      isLive(now)(is),
    ])
}

/** Condition: something that readers get now is evidence of the fact whose id stands in this column, or a list is its source. */
export function hasLiveEvidence<Column extends 'party.factId' | 'pairFact.factId' | 'fact.id'>(
  now: Instant,
  column: Column,
) {
  return (is: ExpressionBuilder<Tables, 'party' | 'pairFact' | 'fact'>) =>
    is.or([
      is.exists(
        is
          .selectFrom('evidence')
          .innerJoin('edition', 'edition.articleId', 'evidence.articleId')
          .innerJoin('article', 'article.id', 'evidence.articleId')
          .select(sql`1`.as('one'))
          .whereRef('evidence.factId', '=', column)
          .where(standsInLive(now)),
      ),
      is.exists(is.selectFrom('factSource').select('factSource.id').whereRef('factSource.factId', '=', column)),
    ])
}

/**
 * Condition on `fact`: readers have the words that say when and where it was, and all else that does not make it this fact, or these are
 * for everybody.
 */
export function hasLiveDetails(now: Instant) {
  return (is: ExpressionBuilder<Tables, 'fact'>) =>
    is.or([
      is('fact.statedIn', 'is', null),
      is.exists(
        is
          .selectFrom('evidence')
          .innerJoin('edition', 'edition.articleId', 'evidence.articleId')
          .innerJoin('article', 'article.id', 'evidence.articleId')
          .select(sql`1`.as('one'))
          .whereRef('evidence.factId', '=', 'fact.id')
          .whereRef('evidence.articleId', '=', 'fact.statedIn')
          .where(standsInLive(now)),
      ),
    ])
}

const MAKING = Object.entries(MAKING_PARTS).flatMap(([type, parts]) => parts.map((part) => `${type} ${part}`))

/**
 * Condition on `party`: readers may know that the subject takes part in the fact, since it makes it this one, or since they have the words
 * that say so, see {@link hasLiveDetails}.
 */
export function isToldParty(now: Instant) {
  return (is: ExpressionBuilder<Tables, 'party'>) =>
    is.or([
      sql<SqlBool>`party.type || ' ' || party.part in (${sql.join(MAKING)})`,
      is.exists(
        is
          .selectFrom('fact')
          .select(sql`1`.as('one'))
          .whereRef('fact.id', '=', 'party.factId')
          .where((or) =>
            or.or([
              or.and([
                sql<SqlBool>`party.type = 'attendance' and party.part = 'about'`,
                or('fact.eventId', 'is', null),
              ]),
              hasLiveDetails(now)(or),
            ]),
          ),
      ),
    ])
}

/**
 * Condition on the fact whose id stands in this column: readers have had words that report it, in an edition that was not sealed, or a
 * list is its source.
 */
export function hasBeenLive(now: Instant, column: 'fact.id') {
  return (is: ExpressionBuilder<Tables, 'fact'>) =>
    is.or([
      is.exists(
        is
          .selectFrom('evidence')
          .innerJoin('edition', 'edition.articleId', 'evidence.articleId')
          .select(sql`1`.as('one'))
          .whereRef('evidence.factId', '=', column)
          .where('evidence.firstEdition', '<=', (of) => of.ref('edition.number'))
          .where((of) =>
            of.or([of('evidence.lastEdition', 'is', null), of('evidence.lastEdition', '>=', of.ref('edition.number'))]),
          )
          .where('edition.sealedAt', 'is', null)
          .where('edition.liveFrom', '<=', now),
      ),
      is.exists(is.selectFrom('factSource').select('factSource.id').whereRef('factSource.factId', '=', column)),
    ])
}

/** Of these facts those of which readers may know when and where, see {@link hasLiveDetails}. */
export async function findOpenFacts(
  db: Reader | Transaction,
  { ids, now }: { ids: readonly string[]; now: Instant },
): Promise<Set<string>> {
  return new Set((await openFacts(db, ids, { now })).map(({ id }) => id))
}

const openFacts = preparedForIds((db, ids, { now }: { now: Instant }) =>
  db.selectFrom('fact').select('fact.id').where('fact.id', 'in', ids).where(hasLiveDetails(now)),
)

/** Condition on `appearance` joined with `edition` and `article`: readers get an edition now in which the subject appears. */
export function appearsInLive(now: Instant) {
  return (
    is: ExpressionBuilder<Tables, 'appearance' | 'edition' | 'article'>,
  ): ExpressionWrapper<Tables, 'appearance' | 'edition' | 'article', SqlBool> =>
    is.and([
      is('appearance.firstEdition', '<=', is.ref('edition.number')),
      is.or([is('appearance.lastEdition', 'is', null), is('appearance.lastEdition', '>=', is.ref('edition.number'))]),
      isLive(now)(is),
    ])
}

/** Words of a live edition that report a fact. */
export interface LiveEvidence {
  exact: string
  prefix: string
  suffix: string
  edition: EditionCard
}

/** Pieces of evidence that are looked at for one list of facts. */
export const MOST_EVIDENCE = 2_000

/** What readers get now that reports these facts, by fact, the earliest story first. */
export async function findLiveEvidence(
  db: Reader | Transaction,
  { factIds, now }: { factIds: string[]; now: Instant },
): Promise<Map<string, LiveEvidence[]>> {
  const found = new Map<string, LiveEvidence[]>()
  for (const { factId, exact, prefix, suffix, ...card } of await evidenceOf(db, factIds, { now })) {
    const list = found.get(factId as string) ?? []
    list.push({ exact, prefix, suffix, edition: toCard(card) })
    found.set(factId as string, list)
  }
  return found
}

const evidenceOf = preparedForIds((db, factIds, { now }: { now: Instant }) =>
  db
    .selectFrom('evidence')
    .innerJoin('edition', 'edition.articleId', 'evidence.articleId')
    .innerJoin('article', 'article.id', 'evidence.articleId')
    .select(['evidence.factId', 'evidence.exact', 'evidence.prefix', 'evidence.suffix'])
    .select(CARD_COLUMNS)
    .where('evidence.factId', 'in', factIds)
    .where(standsInLive(now))
    .orderBy('edition.sortAt')
    .orderBy('evidence.at')
    .limit(MOST_EVIDENCE),
)
