import { readCursor } from './list-cursor.ts'
import type { ReaderAddress } from './read-address.ts'
import { queryOfRecord, type RecordRoute, routeOfRecord } from './record-route.ts'

export type FeedFormat = 'rss' | 'atom' | 'json'

/** Forms in which other houses get stories whole. */
export type StoryFormat = 'ninjs' | 'newsml'

/** Which page an address asks for. Names come as they stand in the address; whether they exist is for the page to find. */
export type Route =
  | { page: 'front' }
  | { page: 'section'; path: string; before: string | null }
  | { page: 'article'; path: string }
  | { page: 'history'; path: string; from: number | null; to: number | null }
  | { page: 'history-json'; path: string }
  | { page: 'tags' }
  | { page: 'tag'; slug: string; before: string | null }
  | { page: 'contributor'; slug: string; before: string | null }
  | { page: 'most-read' }
  | { page: 'search'; query: URLSearchParams }
  | { page: 'archive-day'; day: string }
  | { page: 'archive' }
  | { page: 'corrections' }
  | { page: 'static-page'; slug: string }
  | { page: 'feed'; of: FeedOf; format: FeedFormat }
  | { page: 'story'; path: string; format: StoryFormat }
  | { page: 'stories'; of: FeedOf; format: StoryFormat }
  | { page: 'republish'; path: string }
  | { page: 'sitemap'; part: number | null }
  | { page: 'news-sitemap' }
  | { page: 'robots' }
  | RecordRoute
  | { page: 'none' }

export type FeedOf = { front: true } | { section: string } | { tag: string } | { contributor: string }

const FEEDS = new Map<string, FeedFormat>([
  ['feed.xml', 'rss'],
  ['feed.atom', 'atom'],
  ['feed.json', 'json'],
])

const STORY_FORMATS = new Map<string, StoryFormat>([
  ['ninjs.json', 'ninjs'],
  ['newsml.xml', 'newsml'],
])

/** The route of an address. Query parameters that the page does not know change nothing. */
export function routeAddress(address: ReaderAddress): Route {
  const { parts, query } = address
  // No page of this paper has such an address; one of an imported site may.
  if (parts.includes('')) return { page: 'none' }
  const before = cursorIn(query)
  const [first = '', second = '', third = '', fourth = ''] = parts
  const list = routeOfList(parts)
  if (list) return list
  switch (first) {
    case '':
      return { page: 'front' }
    case 'sitemap.xml':
      return parts.length === 1 ? { page: 'sitemap', part: null } : { page: 'none' }
    case 'sitemaps': {
      const part = /^(\d{1,6})\.xml$/.exec(second)?.[1]
      return part && parts.length === 2 ? { page: 'sitemap', part: Number(part) } : { page: 'none' }
    }
    case 'news-sitemap.xml':
      return parts.length === 1 ? { page: 'news-sitemap' } : { page: 'none' }
    case 'robots.txt':
      return parts.length === 1 ? { page: 'robots' } : { page: 'none' }
    case 'tags':
      if (parts.length === 1) return { page: 'tags' }
      return parts.length === 2 ? { page: 'tag', slug: second, before } : { page: 'none' }
    case 'by':
      return parts.length === 2 ? { page: 'contributor', slug: second, before } : { page: 'none' }
    case 'pages':
      return parts.length === 2 ? { page: 'static-page', slug: second } : { page: 'none' }
    case 'most-read':
      return parts.length === 1 ? { page: 'most-read' } : { page: 'none' }
    case 'search':
      return parts.length === 1 ? { page: 'search', query } : { page: 'none' }
    case 'corrections':
      return parts.length === 1 ? { page: 'corrections' } : { page: 'none' }
    case 'record':
      return routeOfRecord(address)
    case 'archive':
      if (parts.length === 1) return { page: 'archive' }
      return parts.length === 4 ? archiveDay(`${second}-${third}-${fourth}`) : { page: 'none' }
    default:
      return routeOfSection(address, before)
  }
}

/** What programs read: by the last part of its address. */
function routeOfList(parts: string[]): Route | null {
  const name = parts.at(-1) ?? ''
  const within = parts.slice(0, -1)
  const feed = FEEDS.get(name)
  if (feed) return { page: 'feed', of: feedOf(within), format: feed }
  const format = STORY_FORMATS.get(name)
  if (!format) return null
  return isArticlePath(within)
    ? { page: 'story', path: `/${within.join('/')}`, format }
    : { page: 'stories', of: feedOf(within), format }
}

function routeOfSection({ path, parts, query }: ReaderAddress, before: string | null): Route {
  if (parts.length <= 2) return { page: 'section', path: parts.join('/'), before }
  const tail = parts.at(-1)
  // A story may be called what stands beside others.
  const isBeside = BESIDE_ARTICLES.has(tail ?? '') && !isArticlePath(parts)
  const last = parts.length - (isBeside ? 1 : 0)
  if (!isArticlePath(parts.slice(0, last))) return { page: 'none' }
  const articlePath = `/${parts.slice(0, last).join('/')}`
  if (last === parts.length) return { page: 'article', path }
  if (tail === 'history.json') return { page: 'history-json', path: articlePath }
  if (tail === 'republish') return { page: 'republish', path: articlePath }
  return { page: 'history', path: articlePath, from: numberIn(query, 'from'), to: numberIn(query, 'to') }
}

/** What stands beside an article, under its address. */
const BESIDE_ARTICLES = new Set(['history', 'history.json', 'republish'])

/** `SECTION[/CHILD]/YYYY/MM/DD/SLUG`. */
function isArticlePath(parts: string[]): boolean {
  if (parts.length < 5 || parts.length > 6) return false
  const [year = '', month = '', day = ''] = parts.slice(-4)
  return /^\d{4}$/.test(year) && /^\d{2}$/.test(month) && /^\d{2}$/.test(day)
}

function archiveDay(day: string): Route {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
  return isDay ? { page: 'archive-day', day } : { page: 'none' }
}

function feedOf(parts: string[]): FeedOf {
  const [first, second] = parts
  if (first === undefined) return { front: true }
  if (first === 'tags' && second !== undefined) return { tag: second }
  if (first === 'by' && second !== undefined) return { contributor: second }
  return { section: parts.join('/') }
}

/** The place in a list that the address names; `null` for none and for what can be none, which show the list from its start. */
function cursorIn(query: URLSearchParams): string | null {
  const before = query.get('before')
  return readCursor(before) ? before : null
}

function numberIn(query: URLSearchParams, name: string): number | null {
  const text = query.get(name) ?? ''
  return /^\d{1,6}$/.test(text) ? Number(text) : null
}

/** The name under which the page of a route is kept: what was asked for, without what changes nothing. */
export function nameOfRoute(route: Route, path: string): string {
  switch (route.page) {
    case 'history':
      return route.from === null && route.to === null ? path : `${path}?from=${route.from ?? ''}&to=${route.to ?? ''}`
    case 'section':
    case 'tag':
    case 'contributor':
      return route.before === null ? path : `${path}?before=${encodeURIComponent(route.before)}`
    case 'record':
    case 'record-list':
    case 'subject':
    case 'subject-timeline':
    case 'subject-stories':
    case 'pair':
      return path + queryOfRecord(route)
    case 'search':
      return `${path}?${[...route.query]
        .filter(([name]) => SEARCH_PARAMETERS.has(name))
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .sort()
        .join('&')}`
    default:
      return path
  }
}

/** What `/search` takes. */
export const SEARCH_PARAMETERS = new Set(['q', 'section', 'contributor', 'tag', 'from', 'to', 'page'])
