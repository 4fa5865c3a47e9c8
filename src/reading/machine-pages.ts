import { encodePath } from '#article/permalink.ts'
import { type ListScope, listLive } from '#publishing/live-editions.ts'
import { listSubjectAddresses } from '#record/live/list-live-subjects.ts'
import { subjectPath } from '#record/subject-address.ts'
import { toAtom } from '#syndication/atom.ts'
import type { Feed } from '#syndication/feed.ts'
import { toJsonFeed } from '#syndication/json-feed.ts'
import { listFeedItems } from '#syndication/list-feed-items.ts'
import { toRss } from '#syndication/rss.ts'
import { makeNewsSitemap, makeSitemap, makeSitemapPart } from '#syndication/sitemap.ts'
import type { MadePage } from './page.ts'
import type { FeedOf, Route } from './route-address.ts'
import type { PageContext } from './site-parts.ts'

type FeedRoute = Extract<Route, { page: 'feed' }>
type SitemapRoute = Extract<Route, { page: 'sitemap' | 'news-sitemap' }>

const FORMATS = {
  rss: { write: toRss, type: 'application/rss+xml; charset=utf-8', ending: 'xml' },
  atom: { write: toAtom, type: 'application/atom+xml; charset=utf-8', ending: 'atom' },
  json: { write: toJsonFeed, type: 'application/feed+json; charset=utf-8', ending: 'json' },
}

/** A feed of the paper, a section, a tag or a contributor, or `null` where there is no such thing. */
export async function makeFeed(context: PageContext, route: FeedRoute): Promise<MadePage | null> {
  const { parts, now, reads } = context
  const state = await parts.directory.current(reads)
  const { settings, sections, names } = state
  const subject = await findFeedSubject(context, route)
  if (!subject) return null
  const items = await listFeedItems(parts.db, {
    ...{ scope: subject.scope, sections, names, origin: parts.origin, now, reads },
    ...{ timeZone: settings.timeZone, text: settings.syndication.feedText },
  })
  const title = subject.name ? `${subject.name} – ${settings.title}` : settings.title
  const feed: Feed = {
    title,
    // RSS demands one of every feed.
    description: subject.description || settings.tagline || title,
    home: `${parts.origin}${subject.href || '/'}`,
    self: `${parts.origin}${subject.href}/feed`,
    language: settings.language,
    updated: items.reduce(
      (latest, item) => (item.updated > latest ? item.updated : latest),
      '1970-01-01T00:00:00.000Z',
    ),
    publisher: settings.publisher || settings.title,
    hubs: settings.syndication.hubs,
    items,
  }
  const { write, type, ending } = FORMATS[route.format]
  const headers = feed.hubs.length > 0 ? { headers: { Link: linkHeader(feed, ending) } } : {}
  return { status: 200, type, body: write(feed), reads, ...headers }
}

/** What a subscriber of WebSub looks for (W3C WebSub, 4): the hubs, and which feed it is. */
function linkHeader({ hubs, self }: Feed, ending: string): string {
  return [...hubs.map((hub) => `<${hub}>; rel="hub"`), `<${self}.${ending}>; rel="self"`].join(', ')
}

/** What a feed or list of stories is of. */
interface FeedSubject {
  /** `''` for the whole paper. */
  name: string
  /** `''` where nobody wrote one. */
  description: string
  href: string
  scope: ListScope
}

export async function findFeedSubject(context: PageContext, { of }: { of: FeedOf }): Promise<FeedSubject | null> {
  const { db, directory } = context.parts
  const { sections } = await directory.current(context.reads)
  if ('front' in of) return { name: '', description: '', href: '', scope: 'all' }
  if ('section' in of) {
    const section = sections.find((one) => one.path === of.section)
    if (!section) return null
    const children = sections.filter((one) => one.parentId === section.id)
    const sectionIds = [section, ...children].map((one) => one.id)
    return {
      name: section.name,
      description: section.description,
      href: `/${encodePath(section.path)}`,
      scope: { sectionIds },
    }
  }
  const [table, slug, folder] =
    'tag' in of ? (['tag', of.tag, 'tags'] as const) : (['contributor', of.contributor, 'by'] as const)
  const row = await db.selectFrom(table).select(['id', 'name', 'slug']).where('slug', '=', slug).executeTakeFirst()
  if (!row) return null
  const scope: ListScope = table === 'tag' ? { tagId: row.id } : { contributorId: row.id }
  const [any] = await listLive(db, { scope, now: context.now, limit: 1, reads: context.reads })
  // A tag of drafts only is not told to readers.
  if (!any) return null
  return { name: row.name, description: '', href: `/${folder}/${encodeURIComponent(row.slug)}`, scope }
}

/** Subjects that a sitemap lists at most: with the stories of one part they are fewer than one sitemap may have. */
const SUBJECTS = 20_000

async function recordPaths({ parts, now, reads }: PageContext): Promise<string[]> {
  reads.note('record')
  const subjects = await listSubjectAddresses(parts.db, { now, limit: SUBJECTS })
  return subjects.length > 0 ? ['/record', ...subjects.map(subjectPath)] : []
}

/** The sitemaps, or `null` for a part that there is not. */
export async function makeSitemaps(context: PageContext, route: SitemapRoute): Promise<MadePage | null> {
  const body = route.page === 'news-sitemap' ? await newsSitemap(context) : await sitemap(context, route.part)
  const { reads } = context
  return body === null ? null : { status: 200, type: 'application/xml; charset=utf-8', body, reads }
}

async function newsSitemap({ parts, now, reads }: PageContext): Promise<string> {
  const { settings } = await parts.directory.current(reads)
  return makeNewsSitemap(parts.db, { origin: parts.origin, title: settings.title, now, reads })
}

async function sitemap(context: PageContext, part: number | null): Promise<string | null> {
  const { parts, now, reads } = context
  const { sections, pages } = await parts.directory.current(reads)
  const request = {
    origin: parts.origin,
    pages: [
      '/',
      ...(await recordPaths(context)),
      ...sections.map((one) => `/${one.path}`),
      ...pages.map((page) => `/pages/${page.slug}`),
    ],
    now,
    reads,
  }
  return part === null ? makeSitemap(parts.db, request) : makeSitemapPart(parts.db, { ...request, part })
}
