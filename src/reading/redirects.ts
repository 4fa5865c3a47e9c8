import { plainAddress } from '#paper/old-addresses.ts'
import { findForReaders } from '#publishing/find-edition.ts'
import type { ReaderAddress } from './read-address.ts'
import type { PageContext } from './site-parts.ts'

/**
 * Names of query parameters by which other systems tell pages apart. An address with one of these may be an old one, also where a page of
 * this paper stands under its path; all other parameters change nothing.
 */
const OLD_PARAMETERS: ReadonlySet<string> = new Set([
  ...['p', 'page_id', 'attachment_id', 'cat', 'tag', 'author', 'author_name', 'm', 'year', 'monthnum', 'day'],
  ...['name', 'pagename', 'category_name', 'feed', 'paged', 'post_type', 'id', 'aid', 'nid', 'sid', 'artid', 'article'],
  ...['articleid', 'article_id', 'story', 'storyid', 'story_id', 'newsid', 'news_id', 'itemid', 'option', 'view'],
])

/** The query of an address as far as it may tell old pages apart, as it is kept with old addresses; empty for none. */
export function oldQuery({ query }: ReaderAddress): string {
  if (query.size === 0 || ![...query.keys()].some((name) => OLD_PARAMETERS.has(name.toLowerCase()))) return ''
  return query.toString()
}

/** Lists of this paper that have no feed of their own: that of the whole paper stands for it. */
const WITHOUT_FEED = /^\/(?:(?:tags|archive|most-read|corrections)?|archive\/.*)$/

/** What other systems put behind the address of a page, and what it was there. */
const ENDINGS: [ending: RegExp, feed: string | null][] = [
  [/\/feed\/atom$/, 'feed.atom'],
  [/\/(?:feed(?:\/(?:rss2?|rdf))?|rss\.xml|rss)$/, 'feed.xml'],
  [/\/(?:page\/\d+|amp|embed|trackback|comment-page-\d+|\d{1,3})$/, null],
]

/**
 * Where an address without a page leads now, or `null`: an address of an imported site with its query (`/?p=12`) or without, its feeds,
 * and the further pages of its lists. The letters after `%` may be of any kind, slashes more than one, and one at its end. That of an
 * article which readers have not had yet leads nowhere: where it will be says already what it is about.
 */
export async function findRedirect(context: PageContext, address: ReaderAddress): Promise<string | null> {
  context.reads.note('redirects')
  const asked = plainForms(address)
  const [base, feed] = withoutEnding(address)
  const candidates = [...asked, ...base]
  const rows = await context.parts.db.selectFrom('redirect').selectAll().where('fromPath', 'in', candidates).execute()
  for (const [index, candidate] of candidates.entries()) {
    const row = rows.find((one) => one.fromPath === candidate)
    if (!row || (await isToCome(context, row.owner))) continue
    const isList = row.owner === null || /^(?:section|contributor|redirect):/.test(row.owner)
    if (index < asked.length || feed === null || !isList || !row.toPath.startsWith('/')) return row.toPath
    return `${WITHOUT_FEED.test(row.toPath) ? '' : row.toPath}/${feed}`
  }
  return null
}

async function isToCome({ parts, now, reads }: PageContext, owner: string | null): Promise<boolean> {
  if (!owner?.startsWith('article:')) return false
  const articleId = owner.slice('article:'.length)
  return (await findForReaders(parts.db, { articleId, now, reads })).state === 'none'
}

/** The forms in which an address may be kept, the one that says most first. */
function plainForms({ parts, query }: ReaderAddress): string[] {
  const path = `/${parts.filter((part) => part !== '').join('/')}`
  const plain = path.endsWith('/index.php') ? path.slice(0, -'/index.php'.length) || '/' : path
  const forms: string[] = []
  if (query.size > 0) {
    forms.push(`${plain}?${query.toString()}`)
    if (query.size > 1) {
      for (const [name, value] of [...query].slice(0, MOST_PARAMETERS)) {
        forms.push(`${plain}?${new URLSearchParams([[name, value]]).toString()}`)
      }
    }
  }
  // No old address is the front itself.
  if (path !== '/') forms.push(path, path.toLowerCase())
  return [...new Set(forms)]
}

/** Parameters that are looked at one by one. */
const MOST_PARAMETERS = 8

/** The same without what was put behind the address of a page, and the feed that this asked for. */
function withoutEnding({ path }: ReaderAddress): [forms: string[], feed: string | null] {
  for (const [ending, feed] of ENDINGS) {
    const base = path.replace(ending, '')
    if (base === path || base === '') continue
    const plain = plainAddress(base) ?? base
    return [[...new Set([plain, plain.toLowerCase()])], feed]
  }
  return [[], null]
}
