import { dayInZone } from '#article/permalink.ts'
import type { IncomingContributor, IncomingRedirect, IncomingSection } from '../incoming.ts'
import { lineage, sectionKey } from './post-terms.ts'
import { addressPart, rootOf, withFront } from './site-addresses.ts'
import type { Author, Category, SiteSurvey } from './survey-site.ts'

/** Categories as sections, each after the one that it is within. */
export function sectionsOf(site: SiteSurvey): IncomingSection[] {
  const root = rootOf(site.addresses.base)
  const byDepth = [...site.categories.values()].map((category) => ({
    category,
    line: lineage(category, site.categories),
  }))
  byDepth.sort((one, other) => one.line.length - other.line.length)
  return byDepth.map(({ category, line }) => {
    const whole = line
      .toReversed()
      .map((each) => encodeURIComponent(each.slug))
      .join('/')
    const parent = line[1]
    const paths = new Set([whole, encodeURIComponent(category.slug)])
    return {
      what: 'section',
      key: sectionKey(category.slug),
      where: `line ${category.line}`,
      slug: category.slug,
      name: category.name,
      description: category.description,
      // A circle of categories is cut where the file closes it.
      parent: parent && lineage(parent, site.categories).length < line.length ? sectionKey(parent.slug) : null,
      addresses: [
        ...[...paths].flatMap((path) => withFront(site.addresses, `/category/${path}/`)),
        ...queryAddresses(root, 'cat', category),
        `${root}/?category_name=${encodeURIComponent(category.slug)}`,
      ],
    }
  })
}

export function contributorsOf(site: SiteSurvey): IncomingContributor[] {
  const accounts = [...site.authors.values()].map((author) => contributorOf(author, 'author'))
  const guests = [...site.guests.values()].map((author) => contributorOf(author, 'guest'))
  return [...accounts, ...guests]
}

function contributorOf(author: Author, kind: 'author' | 'guest'): IncomingContributor {
  return {
    what: 'contributor',
    key: `${kind}-${author.login}`,
    where: `line ${author.line}`,
    name: author.name,
    slug: decodeURIComponent(addressPart(author.login)),
    about: author.about,
    addresses: [],
  }
}

/** Names under stories and tags of stories that readers get: what there are pages of. */
export interface ShownNames {
  bylines: ReadonlySet<string>
  tags: ReadonlySet<string>
}

/** Addresses of people: those who have no story here have no page, and lead to the front. */
function* contributorRedirects(site: SiteSurvey, shown: ShownNames): Generator<IncomingRedirect> {
  const root = rootOf(site.addresses.base)
  for (const kind of ['author', 'guest'] as const) {
    for (const author of (kind === 'author' ? site.authors : site.guests).values()) {
      const part = addressPart(author.login) || encodeURIComponent(author.login)
      const isShown = shown.bylines.has(author.name)
      const to = isShown ? { what: 'contributor' as const, key: `${kind}-${author.login}` } : '/'
      const addresses = [
        ...withFront(site.addresses, `/author/${part}/`),
        `${root}/?author_name=${part}`,
        ...(kind === 'author' ? queryAddresses(root, 'author', author) : []),
      ]
      for (const from of addresses) yield redirect(from, to)
    }
  }
}

/** Addresses of people, tags, days, months, years and feeds, which lead to what this paper has instead. */
export function* redirectsOf(site: SiteSurvey, shown: ShownNames, timeZone: string): Generator<IncomingRedirect> {
  yield* contributorRedirects(site, shown)
  const root = rootOf(site.addresses.base)
  for (const tag of site.tags.values()) {
    const to = shown.tags.has(tag.name) ? { what: 'tag' as const, name: tag.name } : '/tags'
    const part = encodeURIComponent(tag.slug)
    for (const from of [...withFront(site.addresses, `/tag/${part}/`), `${root}/?tag=${part}`]) yield redirect(from, to)
  }
  yield* dateRedirects(site, timeZone)
  yield* feedRedirects(site)
  // Whatever was searched for: see `findRedirect`.
  yield redirect(`${root}/?s=`, '/search')
}

/** Months and years lead to the last day of theirs on which there is a story; a day of the old site may be another one here. */
function* dateRedirects(site: SiteSurvey, timeZone: string): Generator<IncomingRedirect> {
  const root = rootOf(site.addresses.base)
  const targets = new Map<string, string>()
  for (const [day, moment] of [...site.days].sort()) {
    for (const span of [day.slice(0, 4), day.slice(0, 7), day]) targets.set(span, dayInZone(moment, timeZone))
  }
  for (const [span, day] of targets) {
    const to = `/archive/${day.replaceAll('-', '/')}`
    const path = `/${span.replaceAll('-', '/')}/`
    const prefixed = site.addresses.hasDatePrefix ? [`/date${path}`, path] : [path]
    for (const from of prefixed.flatMap((each) => withFront(site.addresses, each))) yield redirect(from, to)
    yield redirect(`${root}/?m=${span.replaceAll('-', '')}`, to)
  }
}

function* feedRedirects(site: SiteSurvey): Generator<IncomingRedirect> {
  const root = rootOf(site.addresses.base)
  const feeds = { feed: '/feed.xml', rss2: '/feed.xml', rss: '/feed.xml', rdf: '/feed.xml', atom: '/feed.atom' }
  for (const [name, to] of Object.entries(feeds)) {
    if (name !== 'feed') yield redirect(`${root}/feed/${name}/`, to)
    yield redirect(`${root}/?feed=${name === 'feed' ? 'rss2' : name}`, to)
  }
  yield redirect(`${root}/feed/`, '/feed.xml')
  yield redirect(`${root}/comments/feed/`, '/feed.xml')
  yield redirect(`${root}/?feed=comments-rss2`, '/feed.xml')
}

function redirect(from: string, to: IncomingRedirect['to']): IncomingRedirect {
  return { what: 'redirect', key: from, where: 'addresses of the site', from, to }
}

function queryAddresses(root: string, name: string, thing: Category | Author): string[] {
  return /^\d+$/.test(thing.id) ? [`${root}/?${name}=${thing.id}`] : []
}
