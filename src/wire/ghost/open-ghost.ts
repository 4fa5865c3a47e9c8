import { basename } from 'node:path'
import { systemClock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { SourceFile } from '../files/open-source-file.ts'
import type { Incoming, IncomingRedirect, OpenArchive } from '../incoming.ts'
import { findExport } from './find-export.ts'
import { readComment } from './read-comments.ts'
import { type PostContext, readPost } from './read-post.ts'
import { type GhostRedirects, readGhostRedirects } from './read-redirects.ts'
import { type GhostRoutes, readGhostRoutes } from './read-routes.ts'
import { readGhostRows } from './read-rows.ts'
import { chooseSections } from './sections.ts'
import type { GhostSite } from './site.ts'
import { type GhostSurvey, type GhostTag, type GhostUser, settingOf, surveyGhost } from './survey.ts'

/** Stories on a page of the site, where it does not say how many. */
const FEWEST_STORIES = 5
/** Further pages of the front that lead to it. */
const MOST_PAGES = 500

export interface GhostOptions {
  /** Address of the site, which an export does not have: pictures are fetched from there. */
  site?: string | undefined
}

/**
 * An export of Ghost, of any version from 0.x to 6, opened to be imported: a file, or a folder with it and the site's `redirects.json` or
 * `redirects.yaml` and `routes.yaml`. The file is read twice: now for what posts are read with, and again for the posts, one at a time. A tag that many
 * stories have first is a section, see {@link chooseSections}.
 *
 * @throws {Refusal} `import-unreadable` where the file is no export, is no JSON (with line and byte) or is cut off; `fields-invalid` for
 *   an address of the site that is none
 */
export async function openGhost(path: string, options: GhostOptions = {}): Promise<OpenArchive> {
  const { file, redirects: beside, routes: ways } = await findExport(path)
  const site = siteOf(options.site)
  const survey = await surveyGhost(file)
  const redirects = beside ? await readGhostRedirects(beside) : null
  const routes = ways ? await readGhostRoutes(ways) : null
  const sections = chooseSections(survey)
  const title = settingOf(survey, 'title') || basename(path)
  return {
    source: {
      format: 'ghost',
      key: keyOf(survey, site, path),
      host: site.address === null ? '' : new URL(site.address).host,
      title,
      expected: survey.posts + survey.comments + sections.length + writersOf(survey).length,
    },
    items: () => listItems(file, { survey, site, sections, redirects, routes }),
  }
}

/** How many pages the front of the site had, at most. */
function pagesOf(survey: GhostSurvey): number {
  const stories = Number(settingOf(survey, 'posts_per_page', 'postsPerPage')) || FEWEST_STORIES
  return Math.min(Math.max(2, Math.ceil(survey.stories.length / Math.max(1, stories))), MOST_PAGES)
}

function zoneOf(survey: GhostSurvey): string {
  const zone = settingOf(survey, 'timezone', 'active_timezone', 'activeTimezone')
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone || 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

/** The mark that a database of Ghost bears all its life; else the site's address, or the file's name without the day in it. */
function keyOf(survey: GhostSurvey, site: GhostSite, path: string): string {
  const mark = settingOf(survey, 'db_hash', 'dbHash')
  if (mark !== '' && mark !== 'null') return mark.slice(0, 100)
  return site.address?.replace(/^https?:\/\//, '') ?? basename(path).replace(/[.-]?\d{4}-\d{2}-\d{2}.*$/, '')
}

interface Opened {
  survey: GhostSurvey
  site: GhostSite
  sections: GhostTag[]
  redirects: GhostRedirects | null
  routes: GhostRoutes | null
}

async function* listItems(file: SourceFile, opened: Opened): AsyncGenerator<Incoming> {
  const { survey, site, sections, redirects, routes } = opened
  yield* survey.faults
  for (const tag of sections) yield sectionOf(tag, routes)
  for (const { id, where, name, slug, about } of writersOf(survey)) {
    const addresses = addressesOfList('author', slug, routes)
    yield { what: 'contributor', key: `user-${id}`, where, name, slug, about, addresses }
  }
  const exportedAt = survey.exportedAt ?? systemClock()
  const ids = new Set(sections.map(({ id }) => id))
  const permalinks = [settingOf(survey, 'permalinks'), ...(routes?.permalinks ?? [])]
  const context: PostContext = {
    ...{ survey, site, sections: ids, taken: new Set(), permalinks, timeZone: zoneOf(survey), exportedAt },
  }
  const targets = new Targets(opened)
  for await (const row of readGhostRows(file)) {
    if (row.table !== 'posts') continue
    const post = readPost(row, context)
    targets.note(post)
    yield post
  }
  if (survey.comments > 0) {
    for await (const row of readGhostRows(file)) if (row.table === 'comments') yield readComment(row, survey)
  }
  yield* tagRedirects(survey, ids, routes)
  yield { what: 'redirect', key: 'feed', where: 'site', from: '/rss/', to: '/feed.xml' }
  for (let page = 2; page <= pagesOf(survey); page++) {
    yield { what: 'redirect', key: `page-${page}`, where: 'site', from: `/page/${page}/`, to: '/' }
  }
  for (const [index, { from, to }] of (redirects?.redirects ?? []).entries()) {
    yield { what: 'redirect', key: `redirect-${from}`, where: `redirects[${index}]`, from, to: targets.of(to) }
  }
  for (const { from, to } of routes?.lists ?? []) {
    const target = (to === null ? null : targets.find(to)) ?? '/'
    yield { what: 'redirect', key: `list-${from}`, where: `routes: ${from}`, from, to: target }
  }
  for (const { where, message } of [...(redirects?.faults ?? []), ...(routes?.faults ?? [])]) {
    yield { what: 'fault', key: `redirect-${where}`, where, of: 'redirect', message }
  }
}

function sectionOf({ id, where, name, slug, description }: GhostTag, routes: GhostRoutes | null): Incoming {
  const addresses = addressesOfList('tag', slug, routes)
  return { what: 'section', key: `tag-${id}`, where, slug, name, description, parent: null, addresses }
}

/** Where the stories of a tag or an author were listed: as ever, and as the site had it. */
function addressesOfList(what: 'tag' | 'author', slug: string, routes: GhostRoutes | null): string[] {
  if (slug === '') return []
  const patterns = [`/${what}/{slug}/`, ...(routes?.[what] ? [routes[what]] : [])]
  return [...new Set(patterns.map((pattern) => pattern.replaceAll('{slug}', encodeURIComponent(slug))))]
}

function* tagRedirects(
  survey: GhostSurvey,
  sections: ReadonlySet<string>,
  routes: GhostRoutes | null,
): Generator<IncomingRedirect> {
  const used = new Set([...survey.tagsOf.values()].flat())
  for (const { id, where, name, slug, isInternal } of survey.tags.values()) {
    if (isInternal || slug === '' || sections.has(id) || !used.has(id)) continue
    for (const [index, from] of addressesOfList('tag', slug, routes).entries()) {
      yield {
        what: 'redirect',
        key: `tag-${id}${index === 0 ? '' : '-routed'}`,
        where,
        from,
        to: { what: 'tag', name },
      }
    }
  }
}

/** What has an address of the old site, for redirects that lead there: straight to where it is now. */
class Targets {
  readonly #wanted = new Map<string, IncomingRedirect['to'] | null>()

  constructor({ survey, sections, redirects, routes }: Opened) {
    for (const { to } of [...(redirects?.redirects ?? []), ...(routes?.lists ?? [])]) {
      if (to !== null) this.#wanted.set(plainPath(to), null)
    }
    const isSection = new Set(sections.map(({ id }) => id))
    for (const { id, name, slug } of survey.tags.values()) {
      this.#set(`/tag/${slug}/`, isSection.has(id) ? { what: 'section', key: `tag-${id}` } : { what: 'tag', name })
    }
    for (const { id, slug } of writersOf(survey))
      this.#set(`/author/${slug}/`, { what: 'contributor', key: `user-${id}` })
  }

  note(post: Incoming): void {
    if (post.what !== 'article' && post.what !== 'page') return
    for (const address of post.addresses) this.#set(address, { what: post.what, key: post.key })
  }

  of(to: string): IncomingRedirect['to'] {
    return this.find(to) ?? to
  }

  find(to: string): IncomingRedirect['to'] | null {
    return this.#wanted.get(plainPath(to)) ?? null
  }

  #set(address: string, to: IncomingRedirect['to']): void {
    const path = plainPath(address)
    if (this.#wanted.get(path) === null) this.#wanted.set(path, to)
  }
}

/** A path without its last slash; an address of another site as it is. */
function plainPath(address: string): string {
  return address.startsWith('/') && !/[?#]/.test(address) ? address.replace(/\/+$/, '') || '/' : address
}

/** Those who wrote something. */
function writersOf(survey: GhostSurvey): GhostUser[] {
  return [...survey.users.values()].filter(({ id }) => survey.writers.has(id))
}

function siteOf(address: string | undefined): GhostSite {
  if (address === undefined || address.trim() === '') return { address: null }
  const written = /^https?:\/\//i.test(address.trim()) ? address.trim() : `https://${address.trim()}`
  const url = URL.canParse(written) ? new URL(written) : null
  const isSite = url !== null && url.search === '' && url.username === ''
  if (!isSite) {
    throw new Refusal('fields-invalid', `“${address}” is no address of a site. Write it as https://www.example.org.`, {
      field: 'site',
    })
  }
  return { address: `${url.origin}${url.pathname}`.replace(/\/+$/, '') }
}
