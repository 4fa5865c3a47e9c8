import { dayInZone, encodePath } from '#article/permalink.ts'
import { PageReads } from '#foundation/page-reads.ts'
import { type ArticleAtAddress, findAtAddress } from '#publishing/find-edition.ts'
import type { Pages } from '#rendering/page-props.ts'
import { renderReadersPage } from './html-page.ts'
import { makeFeed, makeSitemaps } from './machine-pages.ts'
import { makeRecordPage } from './make-record-page.ts'
import { HTML, type MadePage } from './page.ts'
import { makeArchiveDay, pathOfDay } from './pages/archive-day.ts'
import { makeArticle } from './pages/article.ts'
import { makeContributor } from './pages/contributor.ts'
import { makeCorrections } from './pages/corrections.ts'
import { makeFront } from './pages/front.ts'
import { makeGone, makeNotFound } from './pages/gone.ts'
import { makeMostRead } from './pages/most-read.ts'
import { makeRepublish } from './pages/republish.ts'
import { makeSearch, type Search } from './pages/search.ts'
import { makeSection } from './pages/section.ts'
import { makeStaticPage } from './pages/static-page.ts'
import { makeTag, makeTags } from './pages/tag.ts'
import type { ReaderAddress } from './read-address.ts'
import { findRedirect, oldQuery } from './redirects.ts'
import { robotsTxt } from './robots.ts'
import { nameOfRoute, type Route, routeAddress } from './route-address.ts'
import type { PageMaker, Stand } from './serve-pages.ts'
import type { PageContext, SiteParts } from './site-parts.ts'
import { makeStories, makeStory, STORY_FILES } from './story-pages.ts'
import { withNamesNow } from './with-names-now.ts'

/** The readers' site: every address of the paper and what stands there. */
export class Site implements PageMaker {
  readonly #parts: SiteParts
  readonly #search: Search

  constructor(parts: SiteParts, search: Search) {
    this.#parts = parts
    this.#search = search
  }

  standsAt(address: ReaderAddress): Stand[] {
    const route = routeAddress(address)
    const name = nameOfRoute(route, address.path)
    const query = oldQuery(address)
    const page = (): Promise<MadePage | null> => this.#makeRoute(this.#context(), route)
    if (query === '') return [{ keptAs: name, make: () => this.#makeOrLead(address, name) }]
    const old = `${address.path}?${query}`
    // The number of an old story goes before the front, and before nothing else that stands here.
    if (route.page === 'front')
      return [
        { keptAs: old, make: () => this.#lead(this.#context(), address, old) },
        { keptAs: name, make: page },
      ]
    return [
      { keptAs: name, make: page },
      { keptAs: old, make: () => this.#makeOrLead(address, old) },
    ]
  }

  async make(address: ReaderAddress): Promise<MadePage | null> {
    for (const { make } of this.standsAt(address)) {
      const page = await make()
      if (page) return page
    }
    return null
  }

  /** What stands at an address, or where it leads. */
  async #makeOrLead(address: ReaderAddress, keptAs: string): Promise<MadePage | null> {
    const context = this.#context()
    return (await this.#makeRoute(context, routeAddress(address))) ?? this.#lead(context, address, keptAs)
  }

  async #lead(context: PageContext, address: ReaderAddress, keptAs: string): Promise<MadePage | null> {
    const redirect = await findRedirect(context, address)
    if (!redirect) return null
    const { location, from } = redirect
    // Of addresses that follow a rule, and of ways to write one, there is no end.
    return { ...moved(context, location), ...(from === keptAs ? {} : { reads: null }) }
  }

  /** What is at an address by itself, whatever old addresses there are; `null` where nothing is. */
  pageAt(address: ReaderAddress): Promise<MadePage | null> {
    return this.#makeRoute(this.#context(), routeAddress(address))
  }

  async makeNotFound(): Promise<MadePage> {
    const context = this.#context()
    const page = await this.#html(context, 'not-found', await makeNotFound(context))
    return { ...(page as MadePage), status: 404 }
  }

  #context(): PageContext {
    return { parts: this.#parts, now: this.#parts.clock(), reads: new PageReads() }
  }

  /** The page of a route, or `null` where nothing is. */
  async #makeRoute(context: PageContext, route: Route): Promise<MadePage | null> {
    switch (route.page) {
      case 'front':
        return this.#html(context, 'front', await makeFront(context))
      case 'section':
        return this.#html(context, 'section', await makeSection(context, route))
      case 'article':
        return this.#article(context, route.path, (found) => this.#articlePage(context, found, route.path))
      case 'history':
        return this.#article(context, route.path, async (found) => {
          const edition = found.edition
          if (edition.path !== route.path) return moved(context, `${encodePath(edition.path)}/history`)
          const { makeHistory } = await history()
          return this.#html(context, 'history', await makeHistory(context, { edition, from: route.from, to: route.to }))
        })
      case 'history-json':
        return this.#historyJson(context, route.path)
      case 'tags':
        return this.#html(context, 'tags', await makeTags(context))
      case 'tag':
        return this.#html(context, 'tag', await makeTag(context, route))
      case 'contributor':
        return this.#html(context, 'contributor', await makeContributor(context, route))
      case 'most-read':
        return this.#html(context, 'most-read', await makeMostRead(context))
      case 'search':
        return this.#html(context, 'search', await makeSearch(context, route.query, this.#search))
      case 'archive-day':
        return this.#html(context, 'archive-day', await makeArchiveDay(context, route.day))
      case 'archive': {
        const { settings } = await this.#parts.directory.current(context.reads)
        return { ...moved(context, pathOfDay(dayInZone(context.now, settings.timeZone))), status: 302, reads: null }
      }
      case 'corrections':
        return this.#html(context, 'corrections', await makeCorrections(context))
      case 'static-page':
        return this.#html(context, 'static-page', await makeStaticPage(context, route.slug))
      case 'feed':
        return makeFeed(context, route)
      case 'story': {
        const made = await makeStory(context, route)
        if (!made || 'body' in made) return made
        return moved(context, `${encodePath(made.movedTo)}/${STORY_FILES[route.format]}`)
      }
      case 'stories':
        return makeStories(context, route)
      case 'republish':
        return this.#article(context, route.path, async (found) => {
          const { edition } = found
          if (edition.path !== route.path) return moved(context, `${encodePath(edition.path)}/republish`)
          return this.#html(context, 'republish', await makeRepublish(context, edition))
        })
      case 'sitemap':
      case 'news-sitemap':
        return makeSitemaps(context, route)
      case 'record':
      case 'record-list':
      case 'subject':
      case 'subject-timeline':
      case 'subject-stories':
      case 'pair':
        return makeRecordPage(context, route, {
          html: (name, props) => this.#html(context, name, props),
          moved: (location) => moved(context, location),
        })
      case 'robots':
        return robotsTxt(context)
      case 'none':
        return null
    }
  }

  async #article(
    context: PageContext,
    path: string,
    whenLive: (found: Extract<ArticleAtAddress, { state: 'live' }>) => Promise<MadePage | null>,
  ): Promise<MadePage | null> {
    const { db } = context.parts
    const found = await findAtAddress(db, { path, now: context.now, reads: context.reads })
    if (found.state === 'live') return whenLive({ ...found, edition: await withNamesNow(context, found.edition) })
    if (found.state === 'none') return null
    const gone = await this.#html(context, 'gone', await makeGone(context, found))
    return gone && { ...gone, status: 410 }
  }

  async #articlePage(
    context: PageContext,
    found: Extract<ArticleAtAddress, { state: 'live' }>,
    path: string,
  ): Promise<MadePage | null> {
    const { edition } = found
    if (edition.path !== path) return moved(context, encodePath(edition.path))
    const page = await this.#html(context, 'article', await makeArticle(context, edition))
    return page && { ...page, articleId: edition.articleId }
  }

  /** Data about editions stays answerable for an article that is off the site: it holds hashes and no text. */
  async #historyJson(context: PageContext, path: string): Promise<MadePage | null> {
    const found = await findAtAddress(context.parts.db, { path, now: context.now, reads: context.reads })
    if (found.state === 'none') return null
    const articleId = found.state === 'live' ? found.edition.articleId : found.articleId
    const { makeHistoryJson } = await history()
    const body = JSON.stringify(await makeHistoryJson(context, articleId))
    return { status: 200, type: 'application/json; charset=utf-8', body, reads: context.reads }
  }

  async #html<Name extends keyof Pages>(
    context: PageContext,
    name: Name,
    props: Pages[Name] | null,
  ): Promise<MadePage | null> {
    if (!props) return null
    const { body, policy } = renderReadersPage(name, props, context.parts.assets)
    return { status: 200, type: HTML, body, reads: context.reads, headers: { 'Content-Security-Policy': policy } }
  }

  failed(): MadePage {
    return {
      status: 503,
      type: HTML,
      reads: null,
      headers: { 'Retry-After': '10', 'Cache-Control': 'no-store' },
      body: '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Back in a moment</title><h1>Back in a moment</h1><p>This page cannot be shown just now. Please try again shortly.</p></html>',
    }
  }
}

/** What compares editions is loaded when somebody first wants to know. */
const history = () => import('./pages/history.ts')

function moved(context: PageContext, location: string): MadePage {
  return {
    status: 301,
    type: 'text/plain; charset=utf-8',
    body: `Moved to ${location}\n`,
    headers: { Location: location },
    reads: context.reads,
  }
}
