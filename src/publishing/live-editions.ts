import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import { DAY, later } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { Tables } from '#storage/tables.ts'
import type { EditionCard } from './edition.ts'

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
      is.or([is('article.withdrawnThrough', 'is', null), is('edition.number', '>', is.ref('article.withdrawnThrough'))]),
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
    request.reads.until(await nextMoment(db, request.now))
    for (const card of cards) request.reads.note(`card:${card.articleId}`)
  }
  return cards
}

type SingleScope = { sectionId: number } | Exclude<ListScope, { sectionIds: number[] }>

async function listOne(db: Reader | Transaction, request: ListRequest, scope: SingleScope): Promise<EditionCard[]> {
  const { after, limit, now } = request
  let query = db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(CARD_COLUMNS)
    .where(isLive(now))
    .limit(limit)
  if (scope !== 'all' && 'tagId' in scope) {
    query = query
      .innerJoin('editionTag as listed', 'listed.editionId', 'edition.id')
      .where('listed.tagId', '=', scope.tagId)
      .orderBy('listed.sortAt', 'desc')
      .orderBy('listed.editionId', 'desc')
  } else if (scope !== 'all' && 'contributorId' in scope) {
    query = query
      .innerJoin('editionContributor as listed', 'listed.editionId', 'edition.id')
      .where('listed.contributorId', '=', scope.contributorId)
      .orderBy('listed.sortAt', 'desc')
      .orderBy('listed.editionId', 'desc')
  } else {
    query = query.orderBy('edition.sortAt', 'desc').orderBy('edition.id', 'desc')
    if (scope !== 'all' && 'sectionId' in scope) query = query.where('edition.sectionId', '=', scope.sectionId)
    if (scope !== 'all' && 'from' in scope) {
      query = query.where('edition.sortAt', '>=', scope.from).where('edition.sortAt', '<', scope.until)
    }
  }
  if (after) {
    const onward = 'listed' as const
    const isListed = scope !== 'all' && ('tagId' in scope || 'contributorId' in scope)
    const [at, id] = isListed ? [`${onward}.sort_at`, `${onward}.edition_id`] : ['edition.sort_at', 'edition.id']
    query = query.where(sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) < (${after.sortAt}, ${after.editionId})`)
  }
  return (await query.execute()).map(toCard)
}

function mergeNewestFirst(lists: EditionCard[][]): EditionCard[] {
  return lists
    .flat()
    .sort((a, b) => (a.sortAt === b.sortAt ? b.editionId - a.editionId : a.sortAt < b.sortAt ? 1 : -1))
}

/** Live cards of these articles, in the order asked for; what is not live is left out. Notes each article, live or not. */
export async function findLiveCards(
  db: Reader | Transaction,
  request: { articleIds: string[]; now: Instant; reads?: PageReads },
): Promise<EditionCard[]> {
  const { articleIds, now, reads } = request
  if (articleIds.length === 0) return []
  const rows = await db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(CARD_COLUMNS)
    .where('edition.articleId', 'in', articleIds)
    .where(isLive(now))
    .execute()
  if (reads) {
    reads.until(await nextMoment(db, now))
    for (const id of articleIds) reads.note(`card:${id}`)
  }
  const cards = new Map(rows.map((row) => [row.articleId, toCard(row)]))
  return articleIds.flatMap((id) => cards.get(id) ?? [])
}

/** The first moment after `now` at which an edition comes or goes by itself, anywhere in the paper, or `null`. */
export async function nextMoment(db: Reader | Transaction, now: Instant): Promise<Instant | null> {
  const { rows } = await sql<{ moment: Instant | null }>`
    select min(moment) as moment from (
      select min(live_from) as moment from edition where live_from > ${now}
      union all select min(live_until) from edition where live_until > ${now}
    ) as moments`.execute(db as Transaction)
  return rows[0]?.moment ?? null
}

type CardRow = Omit<EditionCard, 'bylines'> & { bylines: string }

/** A card from a row of {@link CARD_COLUMNS}. */
export function toCard(row: CardRow): EditionCard {
  return { ...row, bylines: JSON.parse(row.bylines) as EditionCard['bylines'] }
}

/** The days before `now` on which the news sitemap and others look back. */
export function daysBefore(now: Instant, days: number): Instant {
  return later(now, -days * DAY)
}
