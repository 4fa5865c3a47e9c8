import { describe, expect, it } from 'vitest'
import { PageReads } from '#foundation/page-reads.ts'
import { anArticle, aPaper, NOON, publish } from '../../test/factories/paper.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import {
  findAtomFaults,
  findJsonFeedFaults,
  findNewsSitemapFaults,
  findRssFaults,
} from '../../test/support/feed-checks.ts'
import { toAtom } from './atom.ts'
import type { Feed, FeedItem } from './feed.ts'
import { toJsonFeed } from './json-feed.ts'
import { toRss } from './rss.ts'
import { makeNewsSitemap } from './sitemap.ts'
import { xmlText } from './xml.ts'

const feed: Feed = {
  title: 'World – The “Example” & Sons',
  description: '',
  home: 'https://paper.example/world',
  self: 'https://paper.example/world/feed',
  language: 'en',
  updated: '2026-03-04T12:00:00.000Z',
  publisher: 'The Example',
  hubs: [],
  items: [
    {
      url: 'https://paper.example/world/2026/03/04/bridge',
      id: 'urn:uuid:01a20a34-208e-77c0-b02c-5ad1830b4fb0',
      headline: 'Bridge <reopens> & rejoices\u0008',
      summary: 'After eleven weeks.',
      published: '2026-03-04T09:05:00.000Z',
      updated: '2026-03-04T12:00:00.000Z',
      language: 'en',
      authors: [{ name: 'Ada Marsh', url: 'https://paper.example/by/ada-marsh' }],
      categories: ['World', 'Bridges'],
      corrections: [{ at: '2026-03-04T12:00:00.000Z', text: 'It was eleven weeks, not twelve.' }],
      html: null,
      picture: null,
    },
  ],
}

describe('feeds', () => {
  it('carry headlines with any characters, and leave out those that XML forbids', () => {
    expect(xmlText('a < b & "c" \u0000\ud800 \u{1f600}')).toBe('a &lt; b &amp; &quot;c&quot;  \u{1f600}')
    expect(toRss(feed)).toContain('<title>Bridge &lt;reopens&gt; &amp; rejoices</title>')
    expect(toAtom(feed)).toContain('<title>Bridge &lt;reopens&gt; &amp; rejoices</title>')
  })

  it('give each story its time, its authors and a name that lasts', () => {
    const rss = toRss(feed)
    expect(rss).toContain('<pubDate>Wed, 04 Mar 2026 09:05:00 GMT</pubDate>')
    expect(rss).toContain('<dc:creator>Ada Marsh</dc:creator>')
    expect(rss).toContain('<guid isPermaLink="false">urn:uuid:01a20a34-208e-77c0-b02c-5ad1830b4fb0</guid>')
    expect(toAtom(feed)).toContain('<updated>2026-03-04T12:00:00.000Z</updated>')
    expect(JSON.parse(toJsonFeed(feed))).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: 'https://paper.example/world/feed.json',
      items: [{ date_published: '2026-03-04T09:05:00.000Z', tags: ['World', 'Bridges'] }],
    })
  })

  it('tell readers elsewhere what was corrected', () => {
    for (const text of [toRss(feed), toAtom(feed), toJsonFeed(feed)]) {
      expect(text).toContain('Correction, 2026-03-04: It was eleven weeks, not twelve.')
    }
  })
})

/** Texts that no newsroom means to write and every newsroom has in its archive. */
const AWKWARD = {
  'right to left': 'المرفأ \u202bopen\u202c today',
  'an end of CDATA': 'a ]]> b <![CDATA[ c',
  'control characters': 'a\u0000b\u0008c\u000bd\u001fe\u0085f\ufffeg\uffff',
  'half characters': 'a \ud800 b \udfff c \u{1f600}',
  nothing: '',
  'nothing that shows': '\u200b\u0007 ',
  markup: '<script>alert(1)</script> &amp; &lt;b&gt; "\'',
  'a very long text': 'ab&'.repeat(40_000),
} as const

function awkwardFeed(text: string, index: number, more: Partial<FeedItem> = {}): Feed {
  const [item] = feed.items as [FeedItem]
  const number = String(index).padStart(12, '0')
  const picture = {
    href: `https://paper.example/media/p${index}/1280.a.jpg`,
    ...{ type: 'image/jpeg', width: 1280, height: 720, alt: text, caption: text, credit: text },
  }
  return {
    ...{ ...feed, title: text, description: text, publisher: text },
    hubs: ['https://hub.example/?a=1&b=2'],
    items: [
      {
        ...item,
        id: `urn:uuid:01a20a34-208e-77c0-b02c-${number}`,
        headline: text,
        summary: text,
        authors: [{ name: text, url: 'https://paper.example/by/a' }],
        categories: [text],
        corrections: [{ at: NOON, text }],
        picture,
        ...more,
      },
      { ...item, authors: [], summary: '', corrections: [], categories: [] },
    ],
  }
}

describe.each(Object.entries(AWKWARD))('feeds of stories with %s', (_, text) => {
  it('are what readers of feeds take', () => {
    const variants: Partial<FeedItem>[] = [{}, { html: `<p>${xmlText(text)}</p>` }, { summary: '', corrections: [] }]
    for (const [index, more] of variants.entries()) {
      const one = awkwardFeed(text, index, more)
      expect(findRssFaults(toRss(one), `${feed.self}.xml`)).toEqual([])
      expect(findAtomFaults(toAtom(one), `${feed.self}.atom`)).toEqual([])
      expect(findJsonFeedFaults(toJsonFeed(one), `${feed.self}.json`)).toEqual([])
    }
  })
})

describeEachDatabase('the news sitemap', (openDb) => {
  it('names stories in every language as search engines read it', async () => {
    const db = await openDb()
    await aPaper(db)
    // What cannot be printed is refused as a headline.
    const headlines = [AWKWARD['right to left'], AWKWARD['an end of CDATA'], AWKWARD.markup, 'x'.repeat(300)]
    for (const [index, headline] of headlines.entries()) {
      const language = ['ar', 'zh-Hant', 'en-GB', 'sr-Latn'][index % 4] as string
      const draft = await anArticle(db, { headline, language, slug: `story-${index}` })
      await publish(db, draft)
    }
    const request = { origin: 'https://paper.example', title: 'The “Example” & Sons ]]>', now: NOON }
    const text = await makeNewsSitemap(db.read, { ...request, reads: new PageReads() })

    expect(findNewsSitemapFaults(text)).toEqual([])
    expect(text.match(/<url>/g)).toHaveLength(headlines.length)
    expect(text).toContain('<news:language>zh-tw</news:language>')
  })
})

describe('the checks of feeds', () => {
  it('find what is wrong', () => {
    const rss = toRss(awkwardFeed('Fine', 1))
    const wrong = rss
      .replace('length="0"', 'length="-1"')
      .replace(/<pubDate>[^<]*/, '<pubDate>Thu, 04 Mar 2026 9:05 GMT')
    expect(findRssFaults(wrong, `${feed.self}.xml`)).toHaveLength(2)
    expect(() => findRssFaults(rss.replace('Fine', 'a\u0008'), `${feed.self}.xml`)).toThrow()
    const atom = toAtom(awkwardFeed('Fine', 1)).replace(/<updated>[^<]*<\/updated>/, '')
    expect(findAtomFaults(atom, `${feed.self}.atom`)).toEqual(['the feed has 0 of updated'])
    const json = toJsonFeed(awkwardFeed('Fine', 1))
    expect(findJsonFeedFaults(json.replace('Fine', '\\ud800'), `${feed.self}.json`)).toHaveLength(1)
    expect(findJsonFeedFaults(json.replace('"mime_type"', '"type"'), `${feed.self}.json`)).toHaveLength(1)
  })
})
