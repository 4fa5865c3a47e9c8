import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR } from '#foundation/clock.ts'
import { openDemoPaper } from '#server/demo/open-demo-paper.ts'
import { openEmptyPaper } from '#server/open-paper.ts'
import type { Database } from '#storage/database.ts'
import { findAtomFaults, findRssFaults, parseXml, xmlTexts } from '../support/feed-checks.ts'
import { DATABASES, ORIGIN, openTestPaper, type TestPaper } from '../support/paper-server.ts'
import { hasSample } from '../support/sample-data.ts'
import { checkJsonFeed, checkSitemapIndex, checkSitemaps } from '../support/schema-checks.ts'

interface JsonFeed {
  title: string
  home_page_url: string
  feed_url: string
  items: { id: string; url: string; title: string; language: string; date_published: string; date_modified: string }[]
}

describe.each(DATABASES)('feeds and sitemaps of the demonstration paper on %s', (database) => {
  let paper: TestPaper
  let scopes: string[]

  beforeAll(async () => {
    paper = await openTestPaper({ database, make: openDemoPaper })
    const front = await paper.readers.page('/')
    const sections = front.hrefs(front.byId('sections')).filter((href) => href !== '/search')
    const tags = await paper.readers.page('/tags')
    const tagged = tags.hrefs(tags.all('main')[0]).filter((href) => href.startsWith('/tags/'))
    const { rows } = await sql<{ slug: string }>`select slug from contributor`.execute(paper.db.read as never)
    scopes = [
      ...new Set([
        '',
        ...sections,
        ...tagged.slice(0, 40),
        ...rows.map(({ slug }) => `/by/${encodeURIComponent(slug)}`),
      ]),
    ]
    expect(scopes.length).toBeGreaterThan(50)
  })

  afterAll(() => paper?.stop())

  it('can be read by readers of RSS and Atom', async () => {
    const faults: string[] = []
    for (const scope of scopes) {
      const rss = await paper.readers.text(`${scope}/feed.xml`)
      const atom = await paper.readers.text(`${scope}/feed.atom`)
      faults.push(...findRssFaults(rss, `${ORIGIN}${scope}/feed.xml`).map((fault) => `${scope}/feed.xml: ${fault}`))
      faults.push(...findAtomFaults(atom, `${ORIGIN}${scope}/feed.atom`).map((fault) => `${scope}/feed.atom: ${fault}`))
      expect(xmlTexts(parseXml(rss), 'guid')).toEqual(xmlTexts(parseXml(atom), 'id').slice(1))
    }
    expect(faults).toEqual([])
  })

  it.skipIf(!hasSample('json-feed'))('are valid JSON Feeds (needs ../shared/data/json-feed)', async () => {
    const faults: string[] = []
    for (const scope of scopes) {
      const text = await paper.readers.text(`${scope}/feed.json`)
      faults.push(...checkJsonFeed(text).map((fault) => `${scope}/feed.json: ${fault}`))
    }
    expect(faults).toEqual([])
  })

  it('lead to pages that are there, newest first, each once', async () => {
    const seen = new Set<string>()
    for (const scope of scopes) {
      const feed = await paper.readers.json<JsonFeed>(`${scope}/feed.json`)
      expect(feed).toMatchObject({ feed_url: `${ORIGIN}${scope}/feed.json`, home_page_url: `${ORIGIN}${scope || '/'}` })
      expect(feed.items.length).toBeGreaterThan(0)
      expect(new Set(feed.items.map(({ id }) => id)).size).toBe(feed.items.length)
      const dates = feed.items.map((item) => item.date_published)
      expect(dates).toEqual([...dates].sort().reverse())
      for (const { url } of feed.items) seen.add(url)
    }
    for (const url of seen)
      expect([url, (await paper.readers.get(url.slice(ORIGIN.length))).status]).toEqual([url, 200])
  })

  it('are told of on the pages that they go with', async () => {
    for (const scope of ['', '/world', '/world/asia', ...scopes.slice(-2)]) {
      const page = await paper.readers.page(scope || '/')
      const told = page.all('link').flatMap((link) => {
        const value = (name: string): string => link.attrs.find((one) => one.name === name)?.value ?? ''
        return value('rel') === 'alternate' ? `${value('type')} ${value('href')}` : []
      })
      expect(told).toEqual(
        expect.arrayContaining([
          `application/rss+xml ${scope}/feed.xml`,
          `application/atom+xml ${scope}/feed.atom`,
          `application/feed+json ${scope}/feed.json`,
        ]),
      )
    }
  })

  it('list every page of the paper once, and none that is not there', async () => {
    const locations = xmlTexts(parseXml(await paper.readers.text('/sitemap.xml')), 'loc')
    expect(new Set(locations).size).toBe(locations.length)
    for (const location of locations) {
      expect(location.startsWith(`${ORIGIN}/`)).toBe(true)
      expect([location, (await paper.readers.get(location.slice(ORIGIN.length))).status]).toEqual([location, 200])
    }
    const { items } = await paper.readers.json<JsonFeed>('/feed.json')
    for (const { url } of items) expect(locations).toContain(url)
    for (const page of ['/', '/world', '/world/asia', '/pages/imprint', '/pages/privacy', '/pages/about'])
      expect(locations).toContain(`${ORIGIN}${page}`)
  })

  it('have the news of two days, in their own languages, without what was paid for', async () => {
    const document = parseXml(await paper.readers.text('/news-sitemap.xml'))
    const locations = xmlTexts(document, 'loc')
    expect(locations.length).toBeGreaterThan(5)
    const oldest = new Date(Date.now() - 49 * HOUR).toISOString()
    for (const date of xmlTexts(document, 'publication_date')) expect(date > oldest).toBe(true)
    const paid = await paper.db.read.selectFrom('edition').select('path').where('kind', '=', 'sponsored').execute()
    for (const { path } of paid) expect(locations).not.toContain(`${ORIGIN}${path}`)
  })

  it.skipIf(!hasSample('sitemap-xsd'))('are valid sitemaps (needs ../shared/data/sitemap-xsd)', async () => {
    const files = await Promise.all(
      ['sitemap.xml', 'news-sitemap.xml'].map(async (fileName) => ({
        fileName,
        contents: await paper.readers.text(`/${fileName}`),
      })),
    )
    expect(await checkSitemaps(files)).toEqual([])
    // The schema is not one that takes everything.
    const broken = files.map((file) => ({
      ...file,
      contents: file.contents.replace('<loc>', '<location>').replace('</loc>', '</location>'),
    }))
    expect(await checkSitemaps(broken)).not.toEqual([])
  })
})

describe('the sitemap of a paper with a long archive', () => {
  /** With the front and the section one too many for a single sitemap. */
  const ARTICLES = 49_999
  let paper: TestPaper

  beforeAll(async () => {
    paper = await openTestPaper({
      make: async (db, clock) => {
        await openEmptyPaper(db, clock)
        await fillArchive(db, ARTICLES)
      },
    })
  })

  afterAll(() => paper?.stop())

  it('is an index of parts, which together have every article once', async () => {
    const index = await paper.readers.text('/sitemap.xml')
    const parts = xmlTexts(parseXml(index), 'loc')
    expect(parts.length).toBeGreaterThan(1)
    if (hasSample('sitemap-xsd'))
      expect(await checkSitemapIndex({ fileName: 'sitemap.xml', contents: index })).toEqual([])
    const files: { fileName: string; contents: string }[] = []
    const locations: string[] = []
    for (const part of parts) {
      const contents = await paper.readers.text(part.slice(ORIGIN.length))
      // Without a parser: it is ten thousand at a time, and the schema has looked at the rest.
      const found = [...contents.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, location]) => location ?? '')
      expect(found.length).toBeLessThanOrEqual(50_000)
      locations.push(...found)
      files.push({ fileName: part.split('/').at(-1) ?? '', contents })
    }
    expect(new Set(locations).size).toBe(locations.length)
    expect(locations.filter((location) => location.includes('/archived-story-'))).toHaveLength(ARTICLES)
    expect(locations).toEqual(expect.arrayContaining([`${ORIGIN}/`, `${ORIGIN}/news`]))
    expect((await paper.readers.get(`/sitemaps/${parts.length + 1}.xml`)).status).toBe(404)
    expect((await paper.readers.get('/sitemaps/0.xml')).status).toBe(404)
    if (hasSample('sitemap-xsd'))
      expect(await checkSitemaps([files[0], files.at(-1)].flatMap((file) => file ?? []))).toEqual([])
  })
})

/** Writes live articles without a text straight into the tables, in a second or two: a sitemap names no more of them. */
async function fillArchive(db: Database, count: number): Promise<void> {
  await db.transaction(async (tx) => {
    const { id: sectionId } = await tx.selectFrom('section').select('id').executeTakeFirstOrThrow()
    const numbers = sql`with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${count})`
    const id = sql`printf('019a0000-0000-7000-8000-%012d', n)`
    const at = sql`strftime('%Y-%m-%dT%H:%M:%S.000Z', 1600000000 + n * 60, 'unixepoch')`
    await sql`insert into article (id, created_at, draft_version, draft, first_live_from)
      ${numbers} select ${id}, ${at}, 1, '{}', ${at} from numbers`.execute(tx)
    await sql`insert into edition (article_id, number, published_at, published_by, live_from, change, draft_version, content_hash,
        hash, previous_hash, sort_at, path, section_id, kind, language, headline, standfirst, kicker, bylines, word_count, content)
      ${numbers} select ${id}, 1, ${at}, 'Ed', ${at}, 'minor', 1, '', '', '', ${at}, '/news/2020/09/13/archived-story-' || n,
        ${sectionId}, 'news', 'en', 'Story ' || n, '', '', '[]', 0, '{}' from numbers`.execute(tx)
  })
}
