import type { Instant } from '#foundation/clock.ts'
import { DAY } from '#foundation/clock.ts'
import { isLive } from '#publishing/live-editions.ts'
import type { Reader } from '#storage/database.ts'
import { numberList } from '#storage/value-lists.ts'
import { engineOf } from './engine.ts'
import { mark } from './index-text.ts'
import { type Match, type MatchRequest, MOST_WEIGHED, mostMatches, type Wanted } from './match.ts'
import type { SearchPlan } from './plan-search.ts'
import { type SearchScope, scopeIds, scopeMarks } from './search-scope.ts'
import { countArticles } from './word-counts.ts'

/** Entries of live editions that match, best first. */
export interface LiveMatches {
  ids: number[]
  /** Whether these are all. */
  isComplete: boolean
}

/** What an article of today has on an old one that matches as well. */
const RECENCY = 0.5
/** Days after which half of that is left. */
const RECENCY_HALVES_AFTER = 180

/** Entries beyond those counted that compete: some belong to editions that are not live. */
const SLACK = 500
/** Of the competing entries, how many have the words in the headline. */
const HEADLINES = 500

/** Finds the live entries of a plan within a scope, best first; of very many, the newest and those with it in the headline. */
export async function findMatches(
  db: Reader,
  request: { plan: SearchPlan; scope: SearchScope; now: Instant; most: number },
): Promise<LiveMatches> {
  const { plan, scope, now } = request
  const most = request.most + SLACK
  const marks = scopeMarks(scope)
  const match: MatchRequest = { ...plan, marks, ...scopeIds(scope) }
  const counted = await countMarks(db, marks)
  const fewest = Math.min(mostMatches(match), ...counted.map((one) => one.articles))
  const found =
    fewest <= engineOf(db).mostRanked && mostMatches(match) <= MOST_WEIGHED
      ? { matches: await engineOf(db).rankAll(db, match), isComplete: true }
      : await findAmongMany(db, { ...match, wanted: [...plan.wanted, ...counted], marks: [] }, plan.wanted, most)
  const live = await keepLive(db, found.matches, scope, now)
  return { ids: inOrder(found.matches, live, now), isComplete: found.isComplete }
}

/** Marks as something wanted, with the number of entries that have them. */
async function countMarks(db: Reader, marks: string[][]): Promise<Wanted[]> {
  const counts = await countArticles(db, marks.flat())
  return marks.map((choices) => ({
    forms: choices.map((choice) => [choice]),
    articles: choices.reduce((sum, choice) => sum + (counts.get(choice) ?? 0), 0),
  }))
}

/** Words that very many have say little: the newest compete, and before them the newest that say it in the headline. */
async function findAmongMany(
  db: Reader,
  match: MatchRequest,
  asked: Wanted[],
  most: number,
): Promise<{ matches: Match[]; isComplete: boolean }> {
  const engine = engineOf(db)
  const newest = await engine.findNewest(db, match, most)
  const relevance = new Map(newest.map((id) => [id, 1]))
  if (asked.every((one) => one.forms.every((form) => form.length === 1 && !form[0]?.startsWith('_')))) {
    const marks = asked.map((one) => one.forms.flat().map(mark.headline))
    for (const id of await engine.findNewest(db, { ...match, marks }, HEADLINES)) relevance.set(id, 2)
  }
  return {
    matches: [...relevance].map(([id, value]) => ({ id, relevance: value })),
    isComplete: newest.length < most,
  }
}

/** When readers first got the editions of these entries that they get at `now` and that lie within the scope. */
async function keepLive(db: Reader, found: Match[], scope: SearchScope, now: Instant): Promise<Map<number, Instant>> {
  if (found.length === 0) return new Map()
  let query = db
    .selectFrom('searchEntry')
    // SQLite takes cross joins in their order: from the entries to the editions, never through all of a section.
    .crossJoin('edition')
    .crossJoin('article')
    .whereRef('edition.id', '=', 'searchEntry.editionId')
    .whereRef('article.id', '=', 'edition.articleId')
    .where((is) => isLive(now)(is))
    .select(['searchEntry.id', 'edition.sortAt'])
    .where(
      'searchEntry.id',
      'in',
      numberList(
        db,
        found.map((one) => one.id),
      ),
    )
  const { sectionIds, contributorId, tagId, from, until, language } = scope
  if (sectionIds) query = query.where('edition.sectionId', 'in', sectionIds)
  if (from !== null) query = query.where('edition.sortAt', '>=', from)
  if (until !== null) query = query.where('edition.sortAt', '<', until)
  if (language !== null) {
    query = query.where((is) =>
      is.or([is('edition.language', '=', language), is('edition.language', 'like', `${language}-%`)]),
    )
  }
  if (tagId !== null) {
    query = query.innerJoin('editionTag', (on) =>
      on.onRef('editionTag.editionId', '=', 'edition.id').on('editionTag.tagId', '=', tagId),
    )
  }
  if (contributorId !== null) {
    query = query.innerJoin('editionContributor', (on) =>
      on
        .onRef('editionContributor.editionId', '=', 'edition.id')
        .on('editionContributor.contributorId', '=', contributorId),
    )
  }
  const rows = await query.execute()
  return new Map(rows.map((row) => [row.id, row.sortAt]))
}

function inOrder(found: Match[], live: Map<number, Instant>, now: Instant): number[] {
  const today = Date.parse(now)
  const scored = found.flatMap(({ id, relevance }) => {
    const sortAt = live.get(id)
    if (sortAt === undefined) return []
    const age = Math.max(0, today - Date.parse(sortAt)) / DAY
    return { id, score: relevance * (1 + RECENCY * 2 ** (-age / RECENCY_HALVES_AFTER)) }
  })
  return scored.sort((a, b) => b.score - a.score || b.id - a.id).map((one) => one.id)
}
