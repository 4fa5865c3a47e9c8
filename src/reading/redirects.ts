import { encodePath } from '#article/permalink.ts'
import { findPictures } from '#media/find-pictures.ts'
import { variantAddress, variantWidths } from '#media/picture.ts'
import { plainAddress, wholeFile } from '#paper/old-addresses.ts'
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
export function oldQuery({ path, query }: ReaderAddress): string {
  if (query.size === 0) return ''
  // Only the front of WordPress is asked what it is to look for.
  const isAsked = query.has('s') && (path === '/' || path.endsWith('/index.php'))
  if (!isAsked && ![...query.keys()].some((name) => OLD_PARAMETERS.has(name.toLowerCase()))) return ''
  return query.toString()
}

/** Lists of this paper that have no feed of their own: that of the whole paper stands for it. */
const WITHOUT_FEED = /^\/(?:(?:tags|archive|most-read|corrections)?|archive\/.*)$/

/** What other systems put behind the address of a page, and what it was there. */
const ENDINGS: [ending: RegExp, feed: string | null][] = [
  [/\/feed\.xml$/, 'feed.xml'],
  [/\/(?:feed\/atom|feed\.atom)$/, 'feed.atom'],
  [/\/feed\.json$/, 'feed.json'],
  [/\/ninjs\.json$/, 'ninjs.json'],
  [/\/newsml\.xml$/, 'newsml.xml'],
  [/\/(?:feed(?:\/(?:rss2?|rdf))?|rss\.xml|rss)$/, 'feed.xml'],
  [/\/(?:page\/\d+|amp|embed|trackback|comment-page-\d+|\d{1,3})$/, null],
]

/** Where an old address leads. */
export interface Redirect {
  location: string
  /** The old address that there is, in the one way in which it is kept; `null` where it follows from a rule alone. */
  from: string | null
}

/**
 * Where an address without a page leads now, or `null`: an address of an imported site with its query (`/?p=12`) or without, its feeds,
 * the further pages of its lists, files of its pictures in whatever size, what was searched for there. The letters after `%` may be of any kind,
 * slashes more than one, and one at its end. That of an article which readers have not had yet leads nowhere: where it will be says already what
 * it is about. All of it is one question to the database by keys, whatever the address is.
 */
export async function findRedirect(context: PageContext, address: ReaderAddress): Promise<Redirect | null> {
  context.reads.note('redirects')
  const plain = withoutProgram(address)
  const search = searchAtPath(plain ?? address)
  if (search !== null) return { location: search, from: null }
  const asked = [...plainForms(address), ...(plain ? plainForms(plain) : [])]
  const [base, feed] = withoutEnding(plain ?? address)
  const file = wholeFile((plain ?? address).path)
  const candidates = [...new Set([...asked, ...(file === null ? [] : [file, file.toLowerCase()]), ...base])]
  const rows = await context.parts.db.selectFrom('redirect').selectAll().where('fromPath', 'in', candidates).execute()
  for (const candidate of candidates) {
    const row = rows.find((one) => one.fromPath === candidate)
    if (!row || (await isToCome(context, row.owner))) continue
    const toPath = await findTarget(context, row, address)
    if (toPath === null || (address.query.size === 0 && plainAddress(toPath) === address.path)) continue
    const isList = row.owner === null || /^(?:(?:section|tag|contributor|redirect):|hand$)/.test(row.owner)
    const isOfFeed = feed !== null && base.includes(candidate) && !asked.includes(candidate)
    if (!isOfFeed || !isList || !toPath.startsWith('/')) return { location: toPath, from: candidate }
    return { location: `${WITHOUT_FEED.test(toPath) ? '' : toPath}/${feed}`, from: candidate }
  }
  // Only where nothing is known of it, so that nobody is sent in a circle.
  return plain && rows.length === 0 ? { location: addressText(plain), from: null } : null
}

/** Where an old address leads as it is kept, or to the picture that its file is here, in about the width that was asked for. */
async function findTarget(
  { parts, now, reads }: PageContext,
  { fromPath, toPath }: { fromPath: string; toPath: string },
  { path, query }: ReaderAddress,
): Promise<string | null> {
  if (fromPath.endsWith('?s=') && toPath === '/search') return searchFor(query.get('s') ?? '')
  const [, id = ''] = /^\/media\/([\w-]+)$/.exec(toPath) ?? []
  if (id === '') return toPath
  const picture = (await findPictures(parts.db, [id], now, reads)).get(id)
  if (!picture) return null
  const [, ofWordPress, ofGhost] = /-(\d{1,5})x\d+\.\w+$|\/size\/w(\d{1,5})/.exec(path) ?? []
  const width = Number(ofWordPress ?? ofGhost ?? Number.POSITIVE_INFINITY)
  const widths = variantWidths(picture)
  const nearest = widths.find((one) => one >= width) ?? widths.at(-1) ?? picture.width
  return variantAddress(picture, { width: nearest, format: 'jpg' })
}

/** `/search/WORD` of WordPress, which the search page of this paper answers; no page of this paper has such an address. */
function searchAtPath({ parts }: ReaderAddress): string | null {
  const [first, word] = parts.filter((part) => part !== '')
  return first === 'search' && word !== undefined ? searchFor(word.replaceAll('+', ' ')) : null
}

function searchFor(words: string): string {
  const wanted = words.trim().slice(0, MOST_SEARCHED)
  return wanted === '' ? '/search' : `/search?${new URLSearchParams({ q: wanted.toWellFormed() }).toString()}`
}

/** Characters of what was searched for that are searched for here. */
const MOST_SEARCHED = 200

/** The address without the program that a server ran for it, `/index.php/2019/05/boat`; `null` for one without. */
function withoutProgram(address: ReaderAddress): ReaderAddress | null {
  const { parts, query } = address
  const left = parts.filter((part) => part !== '' && part !== 'index.php')
  // The front with a number of a story that nobody has is not the front.
  if (!parts.includes('index.php') || (left.length === 0 && oldQuery(address) !== '')) return null
  return { path: `/${left.join('/')}`, parts: left, query }
}

/** An address of this paper as a browser asks for it. */
function addressText({ path, query }: ReaderAddress): string {
  return `${encodePath(path)}${query.size === 0 ? '' : `?${query.toString()}`}`
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
  if (query.has('s')) forms.push(`${plain}?s=`)
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
