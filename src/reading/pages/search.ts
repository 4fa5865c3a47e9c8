import { sql } from 'kysely'
import { cleanText } from '#article/clean-text.ts'
import { nextMidnight, startOfDay } from '#article/permalink.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import { freshUntilNextMoment, isLive } from '#publishing/live-editions.ts'
import { pluralOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { Choice, SearchProps } from '#rendering/page-props.ts'
import type { SearchAnswer, SearchQuestion } from '#search/search-articles.ts'
import type { Reader } from '#storage/database.ts'
import { makeCards } from '../cards.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import type { PageContext } from '../site-parts.ts'
import { listSuggestions } from '../suggestions.ts'

const PAGE = 20

/** Pages of results that are turned; a reader who needs more narrows the search. */
const MOST_PAGES = 50

/** Names of tags, and of contributors, that are offered to narrow a search. */
const MOST_NAMES = 300

/** Answers a question; the server decides where that runs. */
export type Search = (question: SearchQuestion, reads: PageReads) => Promise<SearchAnswer>

/** The search page, with results where something was asked. */
export async function makeSearch(context: PageContext, query: URLSearchParams, search: Search): Promise<SearchProps> {
  const { parts, reads } = context
  const state = await parts.directory.current(reads)
  const { settings, sections } = state
  const words = labelsFor(settings.language)
  const asked = readQuestion(query)
  // The index follows a publication a little later than the lists do, and says so by this.
  reads.note('fragment:search')
  const names = await listNames(context)
  const number = Math.min(Math.max(Number.parseInt(query.get('page') ?? '1', 10) || 1, 1), MOST_PAGES)
  const answer = asked.q
    ? await search(
        {
          q: asked.q,
          section: asked.section || undefined,
          contributor: asked.contributor || undefined,
          tag: asked.tag || undefined,
          from: asked.from ? startOfDay(asked.from, settings.timeZone) : undefined,
          until: asked.to ? nextMidnight(startOfDay(asked.to, settings.timeZone), settings.timeZone) : undefined,
          language: settings.language,
          now: context.now,
          limit: PAGE + 1,
          offset: (number - 1) * PAGE,
        },
        reads,
      )
    : null
  const found = answer?.results ?? []
  const shown = found.slice(0, PAGE)
  const cards = await makeCards(
    context,
    shown.map((result) => result.card),
  )
  const turn = (page: number): string => `/search?${withParameters(query, { page: String(page) })}`
  return {
    head: siteHead(state, parts.origin, {
      path: '/search',
      title: asked.q ? `${words.search}: ${asked.q}` : words.search,
      robots: 'noindex, follow',
      hasNoAddress: true,
    }),
    frame: await makeFrame(context),
    query: asked.q,
    filters: {
      sections: sections.map((section): Choice => choice(section.slug, section.name, asked.section)),
      contributors: names.contributors.map(({ slug, name }) => choice(slug, name, asked.contributor)),
      tags: names.tags.map(({ slug, name }) => choice(slug, name, asked.tag)),
      from: asked.from,
      to: asked.to,
    },
    totalText: answer ? totalText(answer, words) : '',
    results: cards.map((card, index) => ({
      card,
      headline: toParts(shown[index]?.headline),
      snippet: toParts(shown[index]?.snippet),
    })),
    suggestion: answer?.suggestion
      ? { name: answer.suggestion, href: `/search?${withParameters(query, { q: answer.suggestion, page: null })}` }
      : null,
    offered: cards.length === 0 ? await listSuggestions(context) : [],
    previous: number > 1 ? turn(number - 1) : null,
    next: found.length > PAGE && number < MOST_PAGES ? turn(number + 1) : null,
  }
}

function readQuestion(query: URLSearchParams) {
  const text = (name: string): string => cleanText((query.get(name) ?? '').slice(0, 200)).trim()
  const day = (name: string): string => {
    const value = text(name)
    const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) ? value : ''
  }
  return {
    q: text('q'),
    section: text('section'),
    contributor: text('contributor'),
    tag: text('tag'),
    from: day('from'),
    to: day('to'),
  }
}

function totalText(answer: SearchAnswer, words: ReturnType<typeof labelsFor>): string {
  const text = pluralOf(words.stories, answer.total, words.language)
  return answer.isTotalExact ? text : `${text}+`
}

function toParts(parts: { text: string; hit: boolean }[] | undefined): { text: string; isMatch: boolean }[] {
  return (parts ?? []).map((part) => ({ text: part.text, isMatch: part.hit }))
}

/** Names under which readers have stories, to choose from; what only drafts carry is not told. Kept for every search. */
function listNames(context: PageContext): Promise<{ tags: Name[]; contributors: Name[] }> {
  const { parts, now } = context
  return parts.kept.get('search-names', context, async (reads) => {
    reads.note('front')
    await freshUntilNextMoment(parts.db, { now, reads })
    return {
      tags: await listNamesOf(parts.db, 'tag', now),
      contributors: await listNamesOf(parts.db, 'contributor', now),
    }
  })
}

interface Name {
  slug: string
  name: string
}

async function listNamesOf(db: Reader, table: 'tag' | 'contributor', now: string): Promise<Name[]> {
  const [link, key] = table === 'tag' ? ['edition_tag', 'tag_id'] : ['edition_contributor', 'contributor_id']
  // The first that readers get is enough: for `exists`, SQLite gathers all that carry the name, and PostgreSQL all names at once.
  const carried = db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .innerJoin(sql<{ editionId: number }>`${sql.table(link)}`.as('link'), 'link.editionId', 'edition.id')
    .select('edition.id')
    .where(isLive(now))
    .where(sql<boolean>`link.${sql.ref(key)} = ${sql.ref(`${table}.id`)}`)
    .limit(1)
  return db
    .selectFrom(table)
    .select(['slug', 'name'])
    .where(carried, 'is not', null)
    .orderBy('name')
    .limit(MOST_NAMES)
    .execute()
}

function choice(value: string, name: string, chosen: string): Choice {
  return { value, name, isChosen: value === chosen }
}

function withParameters(query: URLSearchParams, changes: Record<string, string | null>): string {
  const changed = new URLSearchParams([...query].filter(([, value]) => value !== ''))
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name)
    else changed.set(name, value)
  }
  return changed.toString()
}
