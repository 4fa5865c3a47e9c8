import { describe, expect, it } from 'vitest'
import { toAtom } from './atom.ts'
import type { Feed } from './feed.ts'
import { toJsonFeed } from './json-feed.ts'
import { toRss } from './rss.ts'
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
