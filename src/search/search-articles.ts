import { readStoredContent } from '#article/article-content.ts'
import { bodyBlocks } from '#article/body-text.ts'
import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { EditionCard } from '#publishing/edition.ts'
import { CARD_COLUMNS, freshUntilNextMoment, isLive, toCard } from '#publishing/live-editions.ts'
import type { Reader } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import { listedNumbers } from '#storage/value-lists.ts'
import { findMatches, type LiveMatches } from './find-matches.ts'
import type { LiveEntry } from './keep-live.ts'
import { planSearch } from './plan-search.ts'
import { LONGEST_QUESTION, readQuestion } from './read-question.ts'
import { findScope } from './search-scope.ts'
import { type Asked, makeSnippet, markHits, type TextPart } from './snippet.ts'

/** What a reader asks, and from where. */
export interface SearchQuestion {
  /** As typed; see `readQuestion`. */
  q: string
  /** Slug of a section; what stands in its sections within is found too. */
  section?: string | undefined
  /** Slug of a contributor. */
  contributor?: string | undefined
  /** Slug of a tag. */
  tag?: string | undefined
  /** Articles that readers first got from this moment on. */
  from?: Instant | undefined
  /** Articles that readers first got before this moment. */
  until?: Instant | undefined
  /** The page that the reader asks from is in this language. Articles of every language are found. */
  language?: string | undefined
  /** Only articles in this language (its first part decides). */
  inLanguage?: string | undefined
  now: Instant
  limit: number
  /** Results that were shown already. */
  offset?: number | undefined
}

export interface SearchResult {
  card: EditionCard
  headline: TextPart[]
  snippet: TextPart[]
}

export interface SearchAnswer {
  results: SearchResult[]
  /** Live articles that match, counted up to {@link MOST_COUNTED}. */
  total: number
  /** Otherwise there are more than `total`. */
  isTotalExact: boolean
  /** The question with a name spelt as the paper prints it, where results for that were given as well. */
  suggestion?: string
}

/** How many results are counted, and can be turned to. */
export const MOST_COUNTED = 1_000

/**
 * Live articles that match a question, best first: all of its words in any order, in headline (which counts most), standfirst,
 * kicker, tags, bylines, place or text.
 *
 * How well an article matches is the database's own measure (BM25 of FTS5, `ts_rank` of PostgreSQL), raised by up to a half
 * for its age: by a half today, a quarter at half a year, nothing in the end. Of words that more than {@link MOST_COUNTED}
 * articles have only the newest compete, those with all of the words in the headline first.
 *
 * Nothing that can be typed is an error; what holds no word has no results.
 */
export async function searchArticles(
  db: Reader,
  question: SearchQuestion & { reads?: PageReads | undefined },
): Promise<SearchAnswer> {
  const { now, reads } = question
  reads?.note('latest')
  if (reads) await freshUntilNextMoment(db, { now, reads })
  const none: SearchAnswer = { results: [], total: 0, isTotalExact: true }
  const asked = readQuestion(question.q.slice(0, LONGEST_QUESTION).toWellFormed())
  if (asked.wanted.length === 0) return none
  const scope = await findScope(db, question)
  const plan = await planSearch(db, asked)
  if (!scope || plan.wanted.some((one) => one.articles === 0)) return none

  const matches = await findMatches(db, { plan, scope, now, most: MOST_COUNTED })
  const offset = Math.max(0, question.offset ?? 0)
  const page = matches.entries.slice(offset, offset + Math.max(0, question.limit))
  const results = await readResults(
    db,
    page,
    plan.wanted.map((one) => one.forms),
    now,
  )
  for (const { card } of results) reads?.note(`card:${card.articleId}`)
  return {
    results,
    total: Math.min(matches.entries.length, MOST_COUNTED),
    isTotalExact: isExact(matches),
    // A name is only said where readers can read it: the index knows names of articles that are still to come.
    ...(plan.suggestion !== null && matches.entries.length > 0 ? { suggestion: plan.suggestion } : {}),
  }
}

function isExact(matches: LiveMatches): boolean {
  return matches.isComplete && matches.entries.length <= MOST_COUNTED
}

async function readResults(db: Reader, entries: LiveEntry[], asked: Asked, now: Instant): Promise<SearchResult[]> {
  if (entries.length === 0) return []
  const ids = JSON.stringify(entries.map((entry) => entry.editionId))
  const rows = await resultsQuery(db, { ids, now }, db.dialect)
  const results = new Map(
    rows.map(({ content, ...row }) => {
      const card = toCard(row)
      const result = { card, headline: markHits(card.headline, asked), snippet: snippetOf(card, content, asked) }
      return [card.editionId, result]
    }),
  )
  return entries.flatMap(({ editionId }) => results.get(editionId) ?? [])
}

const resultsQuery = preparedQuery((db, { ids, now }: { ids: string; now: Instant }, dialect) =>
  db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(CARD_COLUMNS)
    .select('edition.content')
    .where(isLive(now))
    .where('edition.id', 'in', listedNumbers(ids, dialect)),
)

function snippetOf(card: EditionCard, content: string | null, asked: Asked): TextPart[] {
  return makeSnippet(blocksOf(card.standfirst, content), asked)
}

function blocksOf(standfirst: string, content: string | null): string[] {
  const body = content ? bodyBlocks(readStoredContent(content).body) : []
  return [standfirst, ...body.map((block) => block.text)].filter(Boolean)
}
