import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { Tables } from '#storage/tables.ts'
import { CALLED_OFF, type EditionCard } from './edition.ts'

/** Columns of an {@link EditionCard}, for queries on `edition`. */
export const CARD_COLUMNS = [
  'edition.articleId',
  'edition.id as editionId',
  'edition.number',
  'edition.path',
  'edition.sectionId',
  'edition.kind',
  'edition.language',
  'edition.headline',
  'edition.shortHeadline',
  'edition.standfirst',
  'edition.kicker',
  'edition.datelinePlace',
  'edition.leadPicture',
  'edition.bylines',
  'edition.wordCount',
  'edition.sortAt',
  'edition.liveFrom',
  'edition.change',
] as const

/**
 * Condition on `edition` joined with its `article`: readers get this edition at `now`. The clock decides: of an article's
 * editions whose time has come the one with the highest number, unless its `live_until` has passed, it was withdrawn or sealed.
 */
export function isLive(now: Instant) {
  return (
    is: ExpressionBuilder<Tables, 'edition' | 'article'>,
  ): ExpressionWrapper<Tables, 'edition' | 'article', SqlBool> =>
    is.and([
      is('edition.liveFrom', '<=', now),
      is.or([is('edition.liveUntil', 'is', null), is('edition.liveUntil', '>', now)]),
      is('edition.sealedAt', 'is', null),
      is.or([
        is('article.withdrawnThrough', 'is', null),
        is('edition.number', '>', is.ref('article.withdrawnThrough')),
      ]),
      is.not(
        is.exists(
          is
            .selectFrom('edition as newer')
            .select(sql`1`.as('one'))
            .whereRef('newer.articleId', '=', 'edition.articleId')
            .whereRef('newer.number', '>', 'edition.number')
            .where('newer.liveFrom', '<=', now),
        ),
      ),
    ])
}

/** Which live articles a list shows. */
export type ListScope =
  | { sectionIds: number[] }
  | { tagId: number }
  | { contributorId: number }
  | { from: Instant; until: Instant }
  | 'all'

/** A place in a list ordered newest first; the list goes on after it. */
export interface ListCursor {
  sortAt: Instant
  editionId: number
}

export interface ListRequest {
  scope: ListScope
  now: Instant
  limit: number
  after?: ListCursor | undefined
  reads?: PageReads | undefined
}

/**
 * Live articles of a scope, newest first by when readers first got them. Notes nothing but the next moment at which any
 * list of the paper changes by itself and the cards it gave; the key of the list is noted by whoever knows its name.
 */
export async function listLive(db: Reader | Transaction, request: ListRequest): Promise<EditionCard[]> {
  const { scope } = request
  const lists =
    typeof scope === 'object' && 'sectionIds' in scope
      ? // One ordered walk down an index for each section: a single query for several would sort the whole archive.
        await Promise.all(scope.sectionIds.map((sectionId) => listOne(db, request, { sectionId })))
      : [await listOne(db, request, scope)]
  const cards = lists.length === 1 ? (lists[0] ?? []) : mergeNewestFirst(lists).slice(0, request.limit)
  if (request.reads) {
    await freshUntilNextMoment(db, { now: request.now, reads: request.reads })
    for (const card of cards) request.reads.note(`card:${card.articleId}`)
  }
  return cards
}

type SingleScope = { sectionId: number } | Exclude<ListScope, { sectionIds: number[] }>

/** The same list asked with other values is the same query. */
const listQuery = preparedQuery((db, asked: ListAsked, shape: string) => {
  const isListed = shape.startsWith('tag') || shape.startsWith('contributor')
  let query = db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(CARD_COLUMNS)
    .where(isLive(asked.now))
    .limit(asked.limit)
  if (shape.startsWith('tag')) {
    query = query
      .innerJoin('editionTag as listed', 'listed.editionId', 'edition.id')
      .where('listed.tagId', '=', asked.key ?? 0)
  } else if (shape.startsWith('contributor')) {
    query = query
      .innerJoin('editionContributor as listed', 'listed.editionId', 'edition.id')
      .where('listed.contributorId', '=', asked.key ?? 0)
  } else if (shape.startsWith('section')) {
    query = query.where('edition.sectionId', '=', asked.key ?? 0)
  } else if (shape.startsWith('days')) {
    query = query.where('edition.sortAt', '>=', asked.from ?? '').where('edition.sortAt', '<', asked.until ?? '')
  } else {
    // True of all: without it SQLite gathers whatever is live by another index and sorts that.
    query = query.where('edition.sortAt', '>', sql.lit(''))
  }
  const [at, id] = isListed
    ? (['listed.sortAt', 'listed.editionId'] as const)
    : (['edition.sortAt', 'edition.id'] as const)
  if (shape.endsWith('after')) {
    query = query.where(sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) < (${asked.afterAt}, ${asked.afterId})`)
  }
  return query.orderBy(sql.ref(at), 'desc').orderBy(sql.ref(id), 'desc')
})

type ListAsked = {
  now: Instant
  limit: number
  /** Of the section, tag or contributor. */
  key?: number
  from?: Instant
  until?: Instant
  afterAt?: Instant
  afterId?: number
}

async function listOne(db: Reader | Transaction, request: ListRequest, scope: SingleScope): Promise<EditionCard[]> {
  const { after, limit, now } = request
  const { name, values } = describeScope(scope)
  const asked = { now, limit, ...values, ...(after ? { afterAt: after.sortAt, afterId: after.editionId } : {}) }
  return (await listQuery(db, asked, after ? `${name} after` : name)).map(toCard)
}

function describeScope(scope: SingleScope): { name: string; values: Pick<ListAsked, 'key' | 'from' | 'until'> } {
  if (scope === 'all') return { name: 'all', values: {} }
  if ('sectionId' in scope) return { name: 'section', values: { key: scope.sectionId } }
  if ('tagId' in scope) return { name: 'tag', values: { key: scope.tagId } }
  if ('contributorId' in scope) return { name: 'contributor', values: { key: scope.contributorId } }
  return { name: 'days', values: { ...scope } }
}

function mergeNewestFirst(lists: EditionCard[][]): EditionCard[] {
  return lists.flat().sort((a, b) => (a.sortAt === b.sortAt ? b.editionId - a.editionId : a.sortAt < b.sortAt ? 1 : -1))
}

/** Live cards of these articles, in the order asked for; what is not live is left out. Notes each article, live or not. */
export async function findLiveCards(
  db: Reader | Transaction,
  request: { articleIds: string[]; now: Instant; reads?: PageReads },
): Promise<EditionCard[]> {
  const { articleIds, now, reads } = request
  if (articleIds.length === 0) return []
  const named = Object.fromEntries(articleIds.map((id, index) => [`id${index}`, id]))
  const rows = await cardsQuery(db, { now, ...named }, String(articleIds.length))
  if (reads) {
    await freshUntilNextMoment(db, { now, reads })
    for (const id of articleIds) reads.note(`card:${id}`)
  }
  const cards = new Map(rows.map((row) => [row.articleId, toCard(row)]))
  return articleIds.flatMap((id) => cards.get(id) ?? [])
}

const cardsQuery = preparedQuery((db, { now, ...named }: Record<string, string> & { now: Instant }) =>
  db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(CARD_COLUMNS)
    .where('edition.articleId', 'in', Object.values(named))
    .where(isLive(now)),
)

/**
 * Has a page be old from the first moment after its own on at which an edition comes or goes by itself, anywhere in the paper. Asked for once for
 * each page, however many of its lists need it.
 */
export async function freshUntilNextMoment(
  db: Reader | Transaction,
  { now, reads }: { now: Instant; reads: PageReads },
): Promise<void> {
  const asked = moments.get(reads) ?? nextMoment(db, now)
  moments.set(reads, asked)
  reads.until(await asked)
}

const moments = new WeakMap<PageReads, Promise<Instant | null>>()

/** The first moment after `now` at which an edition comes or goes by itself, anywhere in the paper, or `null`. */
export async function nextMoment(db: Reader | Transaction, now: Instant): Promise<Instant | null> {
  const [row] = await momentsQuery(db, { now })
  return [row?.comes, row?.goes].filter((moment) => moment != null).sort()[0] ?? null
}

const momentsQuery = preparedQuery((db, { now }: { now: Instant }) =>
  db.selectNoFrom((is) => [
    is
      .selectFrom('edition')
      .select((of) => of.fn.min('liveFrom').as('moment'))
      .where('liveFrom', '>', now)
      .where('liveFrom', '<', CALLED_OFF)
      .as('comes'),
    is
      .selectFrom('edition')
      .select((of) => of.fn.min('liveUntil').as('moment'))
      .where('liveUntil', '>', now)
      .as('goes'),
  ]),
)

type CardRow = Omit<EditionCard, 'bylines'> & { bylines: string }

/** A card from a row of {@link CARD_COLUMNS}. */
export function toCard(row: CardRow): EditionCard {
  return { ...row, bylines: JSON.parse(row.bylines) as EditionCard['bylines'] }
}
