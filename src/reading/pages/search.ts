import { nextMidnight, startOfDay } from '#article/permalink.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import { pluralOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { Choice, SearchProps } from '#rendering/page-props.ts'
import type { SearchAnswer, SearchQuestion } from '#search/search-articles.ts'
import { makeCards } from '../cards.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import type { PageContext } from '../site-parts.ts'

const PAGE = 20

/** Pages of results that are turned; a reader who needs more narrows the search. */
const MOST_PAGES = 50

/** Answers a question; the server decides where that runs. */
export type Search = (question: SearchQuestion, reads: PageReads) => Promise<SearchAnswer>

/** The search page, with results where something was asked. */
export async function makeSearch(context: PageContext, query: URLSearchParams, search: Search): Promise<SearchProps> {
  const { parts, reads } = context
  const state = await parts.directory.current(reads)
  const { settings, sections } = state
  const words = labelsFor(settings.language)
  const asked = readQuestion(query)
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
      contributors: await listChoices(context, 'contributor', asked.contributor),
      tags: await listChoices(context, 'tag', asked.tag),
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
    previous: number > 1 ? turn(number - 1) : null,
    next: found.length > PAGE && number < MOST_PAGES ? turn(number + 1) : null,
  }
}

function readQuestion(query: URLSearchParams) {
  const text = (name: string): string => (query.get(name) ?? '').trim().slice(0, 200)
  const day = (name: string): string => {
    const value = text(name)
    const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) ? value : ''
  }
  return {
    q: text('q').toWellFormed(),
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

/** What a search can be narrowed to: a few dozen, so that a choice is made from a list and not by guessing. */
async function listChoices(context: PageContext, table: 'tag' | 'contributor', chosen: string): Promise<Choice[]> {
  const rows = await context.parts.db.selectFrom(table).select(['slug', 'name']).orderBy('name').limit(300).execute()
  return rows.map((row) => choice(row.slug, row.name, chosen))
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
