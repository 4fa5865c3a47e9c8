import {
  type Expression,
  type ExpressionBuilder,
  type ExpressionWrapper,
  type RawBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { FactType, Part } from '#language/record-kinds.ts'
import { isLive } from '#publishing/live-editions.ts'
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

/**
 * Condition on `fact`: readers get words that report it, in the article that says when and where it was if that is not for everybody. Then it
 * has live evidence and live details both; asked first, it spares asking for either of nearly every fact.
 */
export function isToldInFull(now: Instant) {
  return (is: ExpressionBuilder<Tables, 'fact'>) =>
    is.exists(
      is
        .selectFrom('evidence')
        .innerJoin('edition', 'edition.articleId', 'evidence.articleId')
        .innerJoin('article', 'article.id', 'evidence.articleId')
        .select(sql`1`.as('one'))
        .whereRef('evidence.factId', '=', 'fact.id')
        .where((of) => of.or([of('fact.statedIn', 'is', null), of('evidence.articleId', '=', of.ref('fact.statedIn'))]))
        .where(standsInLive(now)),
    )
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
      isToldBeyond(now, sql<SqlBool>`party.type = 'attendance' and party.part = 'about'`)(is),
    ])
}

/** The same of a party whose type and part are known before: then hardly any has to be looked at. */
export function isToldPart(now: Instant, { type, part }: { type: FactType; part: Part }) {
  return (is: ExpressionBuilder<Tables, 'party'>): Expression<SqlBool> =>
    MAKING_PARTS[type].includes(part)
      ? sql<SqlBool>`1 = 1`
      : isToldBeyond(now, type === 'attendance' && part === 'about' ? sql`1 = 1` : sql`1 = 0`)(is)
}

/** Condition on `party`: its fact has details that readers may see, or no event, where the party `standsIn` for one. */
function isToldBeyond(now: Instant, standsIn: RawBuilder<SqlBool>) {
  return (is: ExpressionBuilder<Tables, 'party'>) =>
    is.exists(
      is
        .selectFrom('fact')
        .select(sql`1`.as('one'))
        .whereRef('fact.id', '=', 'party.factId')
        .where((or) => or.or([or.and([standsIn, or('fact.eventId', 'is', null)]), hasLiveDetails(now)(or)])),
    )
}

/**
 * Condition on the fact whose id stands in this column: readers have had words that report it, in an edition that was not sealed, or a
 * list is its source.
 */
export function hasBeenLive(now: Instant, column: 'fact.id' | 'newer.id') {
  return (is: ExpressionBuilder<Tables & { newer: Tables['fact'] }, 'fact' | 'newer'>) =>
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

/** Words of a live edition that report a fact, and what a page says of the story: no more, for a page has a hundred of them. */
export interface LiveEvidence {
  exact: string
  prefix: string
  suffix: string
  edition: { articleId: string; number: number; path: string; language: string; headline: string; sortAt: Instant }
}

/** Pieces of evidence that are looked at for one list of facts. */
export const MOST_EVIDENCE = 2_000

/** What readers get now that reports these facts, by fact, the earliest story first. */
export async function findLiveEvidence(
  db: Reader | Transaction,
  { factIds, now }: { factIds: string[]; now: Instant },
): Promise<Map<string, LiveEvidence[]>> {
  const found = new Map<string, LiveEvidence[]>()
  for (const row of await evidenceOf(db, factIds, { now })) {
    const { exact, prefix, suffix, articleId, number, path, language, headline, sortAt } = row
    const evidence = { exact, prefix, suffix, edition: { articleId, number, path, language, headline, sortAt } }
    const list = found.get(row.factId as string)
    if (list) list.push(evidence)
    else found.set(row.factId as string, [evidence])
  }
  return found
}

const evidenceOf = preparedForIds((db, factIds, { now }: { now: Instant }) =>
  db
    .selectFrom('evidence')
    .innerJoin('edition', 'edition.articleId', 'evidence.articleId')
    .innerJoin('article', 'article.id', 'evidence.articleId')
    .select(['evidence.factId', 'evidence.exact', 'evidence.prefix', 'evidence.suffix'])
    .select(['edition.articleId', 'edition.number', 'edition.path', 'edition.language', 'edition.headline'])
    .select('edition.sortAt')
    .where('evidence.factId', 'in', factIds)
    .where(standsInLive(now))
    .orderBy('edition.sortAt')
    .orderBy('evidence.at')
    .limit(MOST_EVIDENCE),
)
