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

/** Editions that a part of a divided sitemap covers, and that are read in one go: so few that no reader waits for it. */
const PART = 1_000

interface SitemapRequest {
  origin: string
  /** Addresses besides articles: the front, sections, static pages. */
  pages: string[]
  now: Instant
  reads: PageReads
}

/**
 * `/sitemap.xml` (sitemaps.org 0.9): every live article and the paper's own pages; past 50,000 editions an index of parts,
 * oldest first, so that the parts of the past stay as they are.
 */
export async function makeSitemap(db: Reader, request: SitemapRequest): Promise<string> {
  const { origin, reads, now } = request
  reads.note('latest')
  await freshUntilNextMoment(db, { now, reads })
  const count = await countEditions(db)
  if (isDivided(count, request)) {
    const parts = Array.from({ length: Math.ceil(count / PART) }, (_, index) => index + 1)
    return `${DECLARATION}<sitemapindex xmlns="${SITEMAP}">${parts
      .map((part) => `<sitemap><loc>${xmlText(`${origin}/sitemaps/${part}.xml`)}</loc></sitemap>`)
      .join('\n')}</sitemapindex>\n`
  }
  const own = request.pages.map((page) => `<url><loc>${xmlText(`${origin}${encodePath(page)}`)}</loc></url>`)
  for (let offset = 0; offset < count; offset += PART) {
    if (offset > 0) await setImmediate()
    own.push(...(await listUrls(db, { origin, now, offset })))
  }
  return urlset(own)
}

/** Whether articles and the paper's own pages are too many for one sitemap. */
function isDivided(count: number, { pages }: SitemapRequest): boolean {
  return count + pages.length > MOST_IN_ONE
}

/** `/sitemaps/N.xml`, N from 1; `null` where there is no such part. */
export async function makeSitemapPart(db: Reader, request: SitemapRequest & { part: number }): Promise<string | null> {
  const { origin, part, now, reads } = request
  reads.note('latest')
  await freshUntilNextMoment(db, { now, reads })
  const count = await countEditions(db)
  if (!isDivided(count, request) || part < 1 || (part - 1) * PART >= count) return null
  const own =
    part === 1 ? request.pages.map((page) => `<url><loc>${xmlText(`${origin}${encodePath(page)}`)}</loc></url>`) : []
  return urlset([...own, ...(await listUrls(db, { origin, now, offset: (part - 1) * PART }))])
}

/** `/news-sitemap.xml` (Google's news sitemap 0.9): the last 48 hours, newest first, without what was paid for. */
export async function makeNewsSitemap(db: Reader, request: SitemapRequest & { title: string }): Promise<string> {
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
  const locale = new Intl.Locale(language).maximize()
  if (locale.language === 'zh') return locale.script === 'Hant' ? 'zh-tw' : 'zh-cn'
  return locale.language
}

/** Editions, live or not: what the parts of a sitemap are counted in, because it is counted quickly. */
async function countEditions(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('edition')
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** `url` elements of the live ones in the part that begins with the `offset`th edition in the paper's order. */
async function listUrls(db: Reader, request: { origin: string; now: Instant; offset: number }): Promise<string[]> {
  const rows = await db
    .selectFrom(
      db
        .selectFrom('edition')
        .select('id')
        .orderBy('sortAt')
        .orderBy('id')
        .offset(request.offset)
        .limit(PART)
        .as('part'),
    )
    .innerJoin('edition', 'edition.id', 'part.id')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(['edition.path', 'edition.liveFrom', sql<string>`edition.sort_at`.as('sortAt')])
    .where(isLive(request.now))
    .orderBy('edition.sortAt')
    .orderBy('edition.id')
    .execute()
  return rows.map(
    ({ path, liveFrom, sortAt }) =>
      `<url><loc>${xmlText(`${request.origin}${encodePath(path)}`)}</loc>${xmlElement('lastmod', liveFrom > sortAt ? liveFrom : sortAt)}</url>`,
  )
}
