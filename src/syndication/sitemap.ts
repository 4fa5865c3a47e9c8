import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { encodePath } from '#article/permalink.ts'
import { HOUR, type Instant, later } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import { freshUntilNextMoment, isLive, listLive } from '#publishing/live-editions.ts'
import type { Reader } from '#storage/database.ts'
import { titleOf } from './feed.ts'
import { xmlElement, xmlText } from './xml.ts'

/** Addresses that one sitemap may list (sitemaps.org). */
const MOST_IN_ONE = 50_000

/**
 * Numbers of editions that a part of a divided sitemap covers, and that are read in one go: so few that no reader waits for it. They are
 * found by their numbers however long the archive is: nothing is counted, and nothing passed over.
 */
const PART = 1_000

interface Asked {
  origin: string
  now: Instant
  reads: PageReads
}

interface SitemapRequest extends Asked {
  /** Addresses besides articles: the front, sections, static pages. */
  pages: string[]
}

/**
 * `/sitemap.xml` (sitemaps.org 0.9): every live article and the paper's own pages; past 50,000 editions an index of parts,
 * oldest first, so that the parts of the past stay as they are.
 */
export async function makeSitemap(db: Reader, request: SitemapRequest): Promise<string> {
  const { origin, reads, now } = request
  reads.note('latest')
  await freshUntilNextMoment(db, { now, reads })
  const newest = await newestNumber(db)
  const parts = await listParts(db)
  if (isDivided(newest, request)) {
    return `${DECLARATION}<sitemapindex xmlns="${SITEMAP}">${parts
      .map((part) => `<sitemap><loc>${xmlText(`${origin}/sitemaps/${part}.xml`)}</loc></sitemap>`)
      .join('\n')}</sitemapindex>\n`
  }
  const urls = ownUrls(request)
  for (const [index, part] of parts.entries()) {
    if (index > 0) await setImmediate()
    urls.push(...(await listUrls(db, { origin, now, part })))
  }
  return urlset(urls)
}

/** Whether articles and the paper's own pages may be too many for one sitemap. */
function isDivided(newest: number, { pages }: SitemapRequest): boolean {
  return newest + pages.length > MOST_IN_ONE
}

/** `/sitemaps/N.xml`, N from 1, with the paper's own pages in the first that there is; `null` where there is no such part. */
export async function makeSitemapPart(db: Reader, request: SitemapRequest & { part: number }): Promise<string | null> {
  const { origin, part, now, reads } = request
  reads.note('latest')
  await freshUntilNextMoment(db, { now, reads })
  if (!isDivided(await newestNumber(db), request) || !Number.isSafeInteger(part * PART)) return null
  const before = await partBefore(db, part + 1)
  if (before !== part) return null
  const isFirst = (await partBefore(db, part)) === null
  const urls = [...(isFirst ? ownUrls(request) : []), ...(await listUrls(db, { origin, now, part }))]
  // One without an address is not valid: where later editions have taken the place of all, it names the front.
  return urlset(urls.length > 0 ? urls : ownUrls(request).slice(0, 1))
}

function ownUrls({ origin, pages }: SitemapRequest): string[] {
  return pages.map((page) => `<url><loc>${xmlText(`${origin}${encodePath(page)}`)}</loc></url>`)
}

/** `/news-sitemap.xml` (Google's news sitemap 0.9): the last 48 hours, newest first, without what was paid for. */
export async function makeNewsSitemap(db: Reader, request: Asked & { title: string }): Promise<string> {
  const { origin, title, now, reads } = request
  reads.note('latest')
  const from = later(now, -48 * HOUR)
  const cards = await listLive(db, { scope: { from, until: later(now, 1) }, now, limit: 1_000, reads })
  const oldest = cards.at(-1)
  if (oldest) reads.until(later(oldest.sortAt, 48 * HOUR))
  const urls = cards
    .filter((card) => card.kind !== 'sponsored')
    .map(
      (card) =>
        `<url><loc>${xmlText(`${origin}${encodePath(card.path)}`)}</loc><news:news><news:publication>${xmlElement(
          'news:name',
          title,
        )}${xmlElement('news:language', newsLanguage(card.language))}</news:publication>${xmlElement(
          'news:publication_date',
          card.sortAt,
        )}${xmlElement('news:title', titleOf({ headline: card.headline, url: `${origin}${encodePath(card.path)}` }))}</news:news></url>`,
    )
  return `${DECLARATION}<urlset xmlns="${SITEMAP}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${urls.join('\n')}</urlset>\n`
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9'

function urlset(urls: string[]): string {
  return `${DECLARATION}<urlset xmlns="${SITEMAP}">${urls.join('\n')}</urlset>\n`
}

/** ISO 639, as the news sitemap wants it; Chinese alone is told apart by its script. */
function newsLanguage(language: string): string {
  const known = newsLanguages.get(language)
  if (known !== undefined) return known
  const locale = new Intl.Locale(language).maximize()
  const named = locale.language !== 'zh' ? locale.language : locale.script === 'Hant' ? 'zh-tw' : 'zh-cn'
  if (newsLanguages.size < MOST_LANGUAGES) newsLanguages.set(language, named)
  return named
}

/** A thousand stories of a paper are in a few languages, and to read one takes as long as to write out its story. */
const newsLanguages = new Map<string, string>()
const MOST_LANGUAGES = 100

/** The number of the newest edition, live or not: at least as many as there are. */
async function newestNumber(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('edition')
    .select((is) => is.fn.max('id').as('newest'))
    .executeTakeFirstOrThrow()
  return Number(row.newest ?? 0)
}

/** The part that an edition is in: the first has the numbers 1 to 1,000. */
function partOf(id: number): number {
  return Math.ceil(id / PART)
}

/** The last part before this one in which there is an edition, or `null`. */
async function partBefore(db: Reader, part: number): Promise<number | null> {
  const row = await db
    .selectFrom('edition')
    .select((is) => is.fn.max('id').as('last'))
    .where('id', '<=', (part - 1) * PART)
    .executeTakeFirstOrThrow()
  return row.last === null ? null : partOf(Number(row.last))
}

/** The parts in which there is an edition, the oldest first. Numbers are left out where an import was taken back. */
async function listParts(db: Reader): Promise<number[]> {
  const part = sql.lit(PART)
  const { rows } = await sql<{ id: number }>`
    with recursive first (id) as (
      select min(id) from edition
      union all
      select (select min(edition.id) from edition where edition.id > (first.id + ${sql.lit(PART - 1)}) / ${part} * ${part}) from first
      where first.id is not null
    ) select id from first where id is not null`.execute(db)
  return rows.map((row) => partOf(Number(row.id)))
}

/** `url` elements of the live editions in a part, the oldest first. */
async function listUrls(db: Reader, request: { origin: string; now: Instant; part: number }): Promise<string[]> {
  const rows = await db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(['edition.path', 'edition.liveFrom', 'edition.sortAt'])
    .where('edition.id', '>', (request.part - 1) * PART)
    .where('edition.id', '<=', request.part * PART)
    .where(isLive(request.now))
    .orderBy('edition.id')
    .execute()
  return rows.map(
    ({ path, liveFrom, sortAt }) =>
      `<url><loc>${xmlText(`${request.origin}${encodePath(path)}`)}</loc>${xmlElement('lastmod', liveFrom > sortAt ? liveFrom : sortAt)}</url>`,
  )
}
