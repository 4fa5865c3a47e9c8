import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAtomFaults, findRssFaults, parseXml, xmlTexts } from '../support/feed-checks.ts'
import { HtmlPage, oneLine } from '../support/html-page.ts'
import { DATABASES, eventually, ORIGIN, openTestPaper, type TestPaper } from '../support/paper-server.ts'
import { hasSample, readSample } from '../support/sample-data.ts'
import { checkJsonFeed, checkSitemaps } from '../support/schema-checks.ts'

const SAMPLE = 'quotations/articles.jsonl'
const SECTIONS = ['politics', 'elections', 'opinion', 'world']

interface Story {
  headline: string
  paragraphs: string[]
  html: string
  section: string
  source: string
  day: string
}

/** Each so many stories as a newsroom's program would post them: a headline, and paragraphs as HTML. */
function readStories(step: number): Story[] {
  const lines = readSample(SAMPLE)
    .trim()
    .split('\n')
    .filter((_, index) => index % step === 0)
  return lines.map((line, index) => {
    const { id, text } = JSON.parse(line) as { id: string; text: string }
    const [headline = '', ...paragraphs] = text.split('\n\n')
    const [source = '', day = ''] = id.split('_')
    const html = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n')
    return { headline, paragraphs, html, section: SECTIONS[index % SECTIONS.length] ?? '', source, day }
  })
}

/** Without control characters, which no page can hold. */
function printable(text: string): string {
  return text.replace(/(?!\s)\p{Cc}/gu, '')
}

/** Where two texts begin to differ, or `''`. */
function firstDifference(some: string, others: string): string {
  let at = 0
  while (at < Math.max(some.length, others.length)) {
    if (some[at] !== others[at]) return `“${some.slice(at - 20, at + 40)}” is not “${others.slice(at - 20, at + 40)}”`
    at++
  }
  return ''
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

describe.skipIf(!hasSample(SAMPLE))(`240 real articles (needs ../shared/data/${SAMPLE})`, () => {
  describe.each(DATABASES)('on %s', (database) => {
    // What a text is made of does not ask which database has it: a third is enough for the other.
    const stories = hasSample(SAMPLE) ? readStories(database === 'SQLite' ? 1 : 3) : []
    const paths: string[] = []
    let paper: TestPaper

    beforeAll(async () => {
      paper = await openTestPaper({ database })
      const { api } = paper
      for (const slug of SECTIONS) {
        const parent = slug === 'elections' ? { parent: 'politics' } : {}
        await api.done('POST', '/sections', { name: slug, slug, ...parent })
      }
      for (const { headline, html, section, source, day } of stories) {
        const dateline = { place: 'Washington', date: day }
        const fields = {
          headline,
          section,
          body: { html },
          tags: [source, 'Campaign'],
          bylines: [`Desk ${source}`],
          dateline,
        }
        paths.push((await api.published(fields)).path)
      }
    })

    afterAll(() => paper?.stop())

    it('each have an address of their own', () => {
      expect(paths).toHaveLength(database === 'SQLite' ? 240 : 80)
      expect(new Set(paths).size).toBe(paths.length)
    })

    it('are read back with every word', async () => {
      for (const [index, story] of stories.entries()) {
        const page = await paper.readers.page(paths[index] ?? '')
        expect(page.text(page.all('h1')[0])).toBe(oneLine(story.headline))
        expect(firstDifference(page.textOf('body'), oneLine(printable(story.paragraphs.join(' '))))).toBe('')
        // Two breaks of a line in a row are two paragraphs; otherwise they are as they were.
        if (story.paragraphs.some((paragraph) => /\n\s*\n/.test(paragraph))) continue
        const paragraphs = page.all('p', page.byId('body')).map((paragraph) => page.text(paragraph))
        expect(paragraphs).toHaveLength(story.paragraphs.filter((text) => oneLine(text) !== '').length)
      }
    })

    it('are all in the lists of their sections, tags and bylines, page after page', async () => {
      const listed = async (address: string): Promise<string[]> => {
        const found: string[] = []
        for (let next: string | undefined = address; next !== undefined; ) {
          const page = await paper.readers.page(next)
          found.push(...page.hrefs().filter((href) => paths.includes(href)))
          next = page
            .all('a')
            .find((link) => link.attrs.some(({ name, value }) => name === 'rel' && value === 'next'))
            ?.attrs.find(({ name }) => name === 'href')?.value
        }
        return [...new Set(found)].sort()
      }
      const expected = (isIn: (story: Story) => boolean): string[] =>
        paths.filter((_, index) => isIn(stories[index] as Story)).sort()
      expect(await listed('/politics')).toEqual(
        expected(({ section }) => section === 'politics' || section === 'elections'),
      )
      expect(await listed('/politics/elections')).toEqual(expected(({ section }) => section === 'elections'))
      expect(await listed('/world')).toEqual(expected(({ section }) => section === 'world'))
      expect(await listed('/tags/campaign')).toEqual([...paths].sort())
      for (const source of new Set(stories.map((story) => story.source))) {
        expect(await listed(`/tags/${source}`), source).toEqual(expected((story) => story.source === source))
        expect(await listed(`/by/desk-${source}`), source).toEqual(expected((story) => story.source === source))
      }
    })

    it('are on the front, the newest of each section among them, none twice among the cards', async () => {
      const page = await paper.readers.page('/')
      const headlines = [...page.all('h2'), ...page.all('h3')].filter((heading) => !page.isWithin(heading, 'most-read'))
      const shown = headlines.flatMap((heading) => page.hrefs(heading)).filter((href) => paths.includes(href))
      expect(shown.length).toBeGreaterThan(15)
      expect(new Set(shown).size).toBe(shown.length)
      expect(page.hrefs()).toContain(paths.at(-1))
    })

    it('are in the archive of the day', async () => {
      const [, , year, month, day] = (paths[0] ?? '').split('/')
      const { text } = await paper.readers.get(`/archive/${year}/${month}/${day}`)
      const hrefs = new HtmlPage(text).hrefs()
      expect(paths.filter((path) => path.includes(`/${year}/${month}/${day}/`) && !hrefs.includes(path))).toEqual([])
    })

    it('are found by their headlines', async () => {
      const asked = [...stories.entries()].filter(([index]) => index % 3 === 0)
      await eventually(async () => {
        const last = await paper.readers.page(`/search?q=${encodeURIComponent(stories.at(-1)?.headline ?? '')}`)
        expect(last.hrefs()).toContain(paths.at(-1))
      })
      const missed: string[] = []
      for (const [index, { headline }] of asked) {
        const page = await paper.readers.page(`/search?q=${encodeURIComponent(headline)}`)
        if (!page.hrefs(page.all('main')[0]).includes(paths[index] ?? '')) missed.push(headline)
      }
      expect(missed).toEqual([])
    })

    it('are in the feeds, the newest fifty, which readers of feeds can read', async () => {
      for (const scope of ['', '/politics', '/politics/elections', '/tags/campaign', '/by/desk-nyt']) {
        const json = await paper.readers.text(`${scope}/feed.json`)
        const { items } = JSON.parse(json) as { items: { url: string }[] }
        expect(items.every(({ url }) => paths.includes(new URL(url).pathname))).toBe(true)
        const rss = await paper.readers.text(`${scope}/feed.xml`)
        const atom = await paper.readers.text(`${scope}/feed.atom`)
        expect(findRssFaults(rss, `${ORIGIN}${scope}/feed.xml`)).toEqual([])
        expect(findAtomFaults(atom, `${ORIGIN}${scope}/feed.atom`)).toEqual([])
        expect(checkJsonFeed(json)).toEqual([])
        expect(xmlTexts(parseXml(rss), 'guid')).toHaveLength(items.length)
      }
      const { items } = await paper.readers.json<{ items: { url: string }[] }>('/feed.json')
      expect(items.map(({ url }) => new URL(url).pathname)).toEqual(paths.slice(-50).reverse())
    })

    it('are all in the sitemap and the news sitemap', async () => {
      const sitemap = await paper.readers.text('/sitemap.xml')
      const news = await paper.readers.text('/news-sitemap.xml')
      const locations = xmlTexts(parseXml(sitemap), 'loc')
      expect(paths.filter((path) => !locations.includes(`${ORIGIN}${path}`))).toEqual([])
      expect(new Set(xmlTexts(parseXml(news), 'loc'))).toEqual(new Set(paths.map((path) => `${ORIGIN}${path}`)))
      expect(xmlTexts(parseXml(news), 'title').sort()).toEqual(stories.map(({ headline }) => oneLine(headline)).sort())
      const files = { 'sitemap.xml': sitemap, 'news-sitemap.xml': news }
      expect(
        await checkSitemaps(Object.entries(files).map(([fileName, contents]) => ({ fileName, contents }))),
      ).toEqual([])
    })

    it('lead their readers on to others, each with its reason', async () => {
      // Looked for in the background, the newest first, in the process that draws twenty pages at each look.
      await eventually(
        async () => {
          const pages = await Promise.all(
            paths.slice(-20).map(async (path) => ({ path, page: await paper.readers.page(path) })),
          )
          const led = pages.flatMap(({ path, page }) => {
            const more = page.byId('more-stories')
            return more ? [{ path, reasons: page.text(more), hrefs: page.hrefs(more) }] : []
          })
          expect(led.length).toBeGreaterThan(15)
          for (const { path, reasons, hrefs } of led) {
            expect(hrefs).not.toContain(path)
            expect(reasons).toMatch(/Also (about|speaks of|names) /)
          }
        },
        90_000,
        1_000,
      )
    })
  })
})
