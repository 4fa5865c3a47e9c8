import type { Instant } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import { findFacts } from '../find-facts.ts'
import type { ArticleRefBody, RecalledBody, RecalledFactBody, RecallRequest } from './api.ts'

/** Facts of a kind that are told of one group. */
const MOST = 3
/** Facts that are looked through for those, the newest first. */
const LOOKED_THROUGH = 200

export interface Recall extends RecallRequest {
  now: Instant
  /** Public address of the paper. */
  origin: string
  /** The day of an instant in the paper's zone. */
  dayOf: (instant: Instant) => string
}

/**
 * What the record holds of each group from earlier articles: of one subject what they said; of several their meetings; and counts of
 * exactly these. Facts that were retracted, that only the article `except` reports, or that no edition had, are left out.
 */
export async function recall(db: Reader, request: Recall): Promise<RecalledBody[]> {
  const recalled: RecalledBody[] = []
  for (const group of request.groups) {
    const ids = [...new Set(group)].sort()
    const [meetings, counts] = [
      ids.length > 1 ? await factsOf(db, { ids, type: 'meeting', request }) : [],
      await factsOf(db, { ids, type: 'count', request }),
    ]
    const statements = ids.length === 1 ? await factsOf(db, { ids, type: 'statement', part: 'speaker', request }) : []
    recalled.push({
      statements: await withArticles(db, statements.slice(0, MOST), request),
      meetings: { total: meetings.length, last: await withArticles(db, meetings.slice(0, MOST), request) },
      counts: await withArticles(db, counts.slice(0, MOST), request),
    })
  }
  return recalled
}

interface FactsOf {
  ids: string[]
  type: string
  part?: string
  request: Recall
}

/** Ids of the facts in which all of these take part, the last that happened or was reported first. */
async function factsOf(db: Reader, { ids, type, part, request }: FactsOf): Promise<string[]> {
  const [first, ...others] = ids
  let query = db
    .selectFrom('party')
    .innerJoin('fact', 'fact.id', 'party.factId')
    .select(['fact.id', 'fact.starts'])
    .where('party.subjectId', '=', first as string)
    .where('party.type', '=', type)
    .where('fact.state', '<>', 'retracted')
  if (part !== undefined) query = query.where('party.part', '=', part)
  for (const id of others) {
    query = query.where('party.factId', 'in', (of) =>
      of.selectFrom('party').select('factId').where('subjectId', '=', id),
    )
  }
  if (type === 'count') {
    // A count of two is not one of either.
    query = query.where(
      (of) =>
        of.selectFrom('party as all').select(of.fn.countAll<number>().as('n')).whereRef('all.factId', '=', 'fact.id'),
      '=',
      ids.length,
    )
  }
  query = query.where((where) => {
    const evidence = where
      .selectFrom('evidence')
      .select('evidence.id')
      .whereRef('evidence.factId', '=', 'fact.id')
      .where('evidence.decision', '<>', 'rejected')
    const reported = evidence.where('evidence.firstEdition', 'is not', null)
    return where.or([
      where.exists(
        request.except === undefined ? reported : reported.where('evidence.articleId', '<>', request.except),
      ),
      // Brought in from a source that is no article.
      where.and([where('fact.data', 'like', '%"imported":[{%'), where.not(where.exists(evidence))]),
    ])
  })
  const rows = await query
    // Those without a day last, on either database.
    .orderBy((order) => order.fn.coalesce('fact.starts', order.val('')), 'desc')
    .orderBy('fact.id', 'desc')
    .limit(type === 'meeting' ? 10_000 : LOOKED_THROUGH)
    .execute()
  return [...new Set(rows.map(({ id }) => id))]
}

async function withArticles(db: Reader, ids: string[], request: Recall): Promise<RecalledFactBody[]> {
  if (ids.length === 0) return []
  const facts = await findFacts(db, ids)
  const rows = await db
    .selectFrom('evidence')
    .innerJoin('article', 'article.id', 'evidence.articleId')
    .select(['evidence.factId', 'evidence.articleId', 'article.firstLiveFrom'])
    .where('evidence.factId', 'in', ids)
    .where('evidence.decision', '<>', 'rejected')
    .where('evidence.firstEdition', 'is not', null)
    .where('evidence.articleId', '<>', request.except ?? '')
    .orderBy('article.firstLiveFrom', 'desc')
    .execute()
  const articles = await articleRefs(
    db,
    rows.map(({ articleId }) => articleId),
    request,
  )
  return ids.flatMap((id) => {
    const fact = facts.get(id)
    const article = rows.find(({ factId }) => factId === id)?.articleId
    return fact ? [{ fact, article: (article && articles.get(article)) || null }] : []
  })
}

/** Articles by their newest editions. */
async function articleRefs(
  db: Reader,
  ids: string[],
  { now, origin, dayOf }: Recall,
): Promise<Map<string, ArticleRefBody>> {
  const found = new Map<string, ArticleRefBody>()
  if (ids.length === 0) return found
  const rows = await db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(['edition.articleId', 'edition.headline', 'edition.path', 'edition.liveFrom', 'edition.liveUntil'])
    .select(['edition.number', 'edition.sortAt', 'article.withdrawnThrough'])
    .where('edition.articleId', 'in', [...new Set(ids)])
    .where('edition.sealedAt', 'is', null)
    .orderBy('edition.number', 'desc')
    .execute()
  for (const row of rows) {
    const { articleId: id, headline, path, sortAt } = row
    const isLive =
      row.liveFrom <= now && (row.liveUntil === null || row.liveUntil > now) && row.number > (row.withdrawnThrough ?? 0)
    const known = found.get(id)
    if (!known) found.set(id, { id, headline, day: dayOf(sortAt), url: isLive ? `${origin}${path}` : null })
    else if (isLive && known.url === null) known.url = `${origin}${path}`
  }
  return found
}
