import { dayInZone, nextMidnight } from '#article/permalink.ts'
import type { PaperState } from '#paper/paper-directory.ts'
import { directionOf, momentOf } from '#rendering/format.ts'
import type { FeedLink, MostRead, NavSection, Paper, PaperFrame } from '#rendering/page-props.ts'
import { listMostRead } from './most-read.ts'
import { sectionLink } from './section-link.ts'
import type { PageContext } from './site-parts.ts'
import { weatherProps } from './weather-props.ts'

/** What stands around a page: the paper, today's date, the weather, and what others read. */
export async function makeFrame(
  context: PageContext,
  request: { currentSection?: string | null; withMostRead?: boolean } = {},
): Promise<PaperFrame> {
  const { parts, now, reads } = context
  const state = await parts.directory.current(reads)
  const { language, timeZone } = state.settings
  const mostRead = request.withMostRead === false ? null : await listMostRead(context, { limit: 5 })
  // The date in the masthead is right at midnight too, on a page that was made before it.
  reads.until(nextMidnight(now, timeZone))
  return {
    paper: paperProps(state, parts.origin),
    today: momentOf(dayInZone(now, timeZone), 'weekday', { language, timeZone }),
    weather: weatherProps(parts.weather(now, reads), state.settings),
    currentSection: request.currentSection ?? null,
    mostRead: mostRead as MostRead | null,
  }
}

const drawn = new WeakMap<PaperState, Paper>()

/** The paper as pages show it: one object as long as the paper stays the same. */
export function paperProps(state: PaperState, origin: string): Paper {
  const known = drawn.get(state)
  if (known) return known
  const { settings, sections, pages } = state
  const paper: Paper = {
    title: settings.title,
    tagline: settings.tagline,
    origin,
    language: settings.language,
    direction: directionOf(settings.language),
    timeZone: settings.timeZone,
    publisher: settings.publisher,
    isDemo: settings.isDemo,
    sections: sections
      .filter((section) => section.parentId === null)
      .map(
        (section): NavSection => ({
          ...sectionLink(section),
          children: sections.filter((child) => child.parentId === section.id).map(sectionLink),
        }),
      ),
    pages: pages.map((page) => ({ name: page.title, href: `/pages/${encodeURIComponent(page.slug)}` })),
    feeds: feedLinks('', settings.title),
  }
  drawn.set(state, paper)
  return paper
}

/** Feeds of the page at `href` (without a slash at its end; `''` for the front). */
export function feedLinks(href: string, name: string): FeedLink[] {
  return [
    { type: 'application/rss+xml', name: `${name} (RSS)`, href: `${href}/feed.xml` },
    { type: 'application/atom+xml', name: `${name} (Atom)`, href: `${href}/feed.atom` },
    { type: 'application/feed+json', name: `${name} (JSON Feed)`, href: `${href}/feed.json` },
  ]
}
