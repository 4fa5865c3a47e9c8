import type { Instant } from '#foundation/clock.ts'
import { DAY } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import { engineOf } from './engine.ts'
import { mark } from './index-text.ts'
import { keepLive, type LiveEntry } from './keep-live.ts'
import { type Match, type MatchRequest, MOST_WEIGHED, mostMatches, type Wanted } from './match.ts'
import type { SearchPlan } from './plan-search.ts'
import { type SearchScope, scopeIds, scopeMarks } from './search-scope.ts'
import { countArticles } from './word-counts.ts'

/** Entries of live editions that match, best first. */
export interface LiveMatches {
  entries: LiveEntry[]
  /** Whether these are all. */
  isComplete: boolean
}

/** What an article of today has on an old one that matches as well. */
const RECENCY = 0.5
/** Days after which half of that is left. */
const RECENCY_HALVES_AFTER = 180

/** Entries beyond those counted that compete: some belong to editions that are not live. Where too many do, the second is tried. */
const SLACK = [100, 3_000]
/** Of the competing entries, how many have the words in the headline. */
const HEADLINES = 500

/** Finds the live entries of a plan within a scope, best first; of very many, the newest and those with it in the headline. */
export async function findMatches(
  db: Reader,
  request: { plan: SearchPlan; scope: SearchScope; now: Instant; most: number },
): Promise<LiveMatches> {
  const { plan, scope } = request
  const marks = scopeMarks(scope)
  const match: MatchRequest = { ...plan, marks, ...scopeIds(scope) }
  const counted = await countMarks(db, marks)
  const fewest = Math.min(mostMatches(match), ...counted.map((one) => one.articles))
  if (fewest <= engineOf(db).mostRanked && mostMatches(match) <= MOST_WEIGHED) {
    const all = await engineOf(db).rankAll(db, match)
    return { entries: await inOrder(db, all, request), isComplete: true }
  }
  let best: LiveMatches = { entries: [], isComplete: false }
  for (const slack of SLACK) {
    const found = await findAmongMany(db, { ...match, marks: [] }, counted, request.most + slack)
    best = { entries: await inOrder(db, found.matches, request), isComplete: found.isComplete }
    if (best.isComplete || best.entries.length > request.most) break
  }
  return best
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
  within: Wanted[],
  most: number,
): Promise<{ matches: Match[]; isComplete: boolean }> {
  const engine = engineOf(db)
  const newest = await engine.findNewest(db, { ...match, wanted: [...match.wanted, ...within] }, most)
  const relevance = new Map(newest.map((id) => [id, 1]))
  if (match.wanted.every((one) => one.forms.every((form) => form.length === 1 && !form[0]?.startsWith('_')))) {
    // What a headline says the whole article says: its marks alone are asked for.
    const said = match.wanted.map((one) => ({ ...one, forms: one.forms.flat().map((word) => [mark.headline(word)]) }))
    for (const id of await engine.findNewest(db, { ...match, wanted: [...said, ...within] }, HEADLINES)) {
      relevance.set(id, 2)
    }
  }
  return {
    matches: [...relevance].map(([id, value]) => ({ id, relevance: value })),
    isComplete: newest.length < most,
  }
}

/** The entries of live editions among those found, best first. */
async function inOrder(
  db: Reader,
  found: Match[],
  { scope, now }: { scope: SearchScope; now: Instant },
): Promise<LiveEntry[]> {
  const today = Date.parse(now)
  const live = await keepLive(
    db,
    found.map((one) => one.id),
    { scope, now },
  )
  return found
    .flatMap(({ id, relevance }) => {
      const entry = live.get(id)
      return entry === undefined ? [] : { ...entry, score: scoreOf(relevance, entry.sortAt, today) }
    })
    .sort((a, b) => b.score - a.score || b.id - a.id)
}

/** How well an entry matches, raised for its age. */
function scoreOf(relevance: number, at: number, today: number): number {
  const age = Math.max(0, today - at) / DAY
  return relevance * (1 + RECENCY * 2 ** (-age / RECENCY_HALVES_AFTER))
}
