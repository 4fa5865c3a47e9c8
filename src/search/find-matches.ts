import type { Instant } from '#foundation/clock.ts'
import { DAY } from '#foundation/clock.ts'
import { isLive } from '#publishing/live-editions.ts'
import type { Reader } from '#storage/database.ts'
import { numberList } from '#storage/value-lists.ts'
import { engineOf } from './engine.ts'
import { dayOfId } from './entry-ids.ts'
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
/** Entries beyond those wanted that are looked at together with them: a few are not live. */
const LOOKED_AT_BEYOND = 100

/** Finds the live entries of a plan within a scope, best first; of very many, the newest and those with it in the headline. */
export async function findMatches(
  db: Reader,
  request: { plan: SearchPlan; scope: SearchScope; now: Instant; most: number },
): Promise<LiveMatches> {
  const { plan, scope } = request
  const most = request.most + SLACK
  const marks = scopeMarks(scope)
  const match: MatchRequest = { ...plan, marks, ...scopeIds(scope) }
  const counted = await countMarks(db, marks)
  const fewest = Math.min(mostMatches(match), ...counted.map((one) => one.articles))
  const found =
    fewest <= engineOf(db).mostRanked && mostMatches(match) <= MOST_WEIGHED
      ? { matches: await engineOf(db).rankAll(db, match), isComplete: true }
      : await findAmongMany(db, { ...match, wanted: [...plan.wanted, ...counted], marks: [] }, plan.wanted, most)
  return { ids: await inOrder(db, found.matches, request), isComplete: found.isComplete }
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

/**
 * The entries of live editions among those found, best first. Where there are many more than are wanted, the best by the day of their number are
 * looked at first, and the others only where too many of these are not live.
 */
async function inOrder(
  db: Reader,
  found: Match[],
  { scope, now, most }: { scope: SearchScope; now: Instant; most: number },
): Promise<number[]> {
  const today = Date.parse(now)
  const scored = found.map((one) => ({ ...one, score: scoreOf(one, dayOfId(one.id), today) })).sort(best)
  const first = scored.slice(0, most + LOOKED_AT_BEYOND)
  const live = await keepLive(db, first, scope, now)
  const rest = live.size > most ? [] : scored.slice(first.length)
  for (const [id, sortAt] of await keepLive(db, rest, scope, now)) live.set(id, sortAt)
  return scored
    .flatMap((one) => {
      const sortAt = live.get(one.id)
      return sortAt === undefined ? [] : { ...one, score: scoreOf(one, Date.parse(sortAt), today) }
    })
    .sort(best)
    .map((one) => one.id)
}

/** How well an entry matches, raised for its age. */
function scoreOf({ relevance }: Match, at: number, today: number): number {
  const age = Math.max(0, today - at) / DAY
  return relevance * (1 + RECENCY * 2 ** (-age / RECENCY_HALVES_AFTER))
}

function best(a: { id: number; score: number }, b: { id: number; score: number }): number {
  return b.score - a.score || b.id - a.id
}
