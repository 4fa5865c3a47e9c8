import { describe, expect, it } from 'vitest'
import { bodyText } from '#article/body-text.ts'
import { readWireFile } from './read-wire-file.ts'
import type { WireFault, WireStory } from './wire-story.ts'

async function read(text: string): Promise<(WireStory | WireFault)[]> {
  return Array.fromAsync(readWireFile(new TextEncoder().encode(text), { contentType: 'text/plain' }))
}

async function stories(text: string): Promise<WireStory[]> {
  return (await read(text)).map((each) => {
    if (each.what === 'fault') throw new Error(each.message)
    return each
  })
}

function rss(items: string, { attributes = 'version="2.0"', channel = '' } = {}): string {
  return `<?xml version="1.0"?><rss ${attributes} xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Harbour Times</title><link>https://example.org/</link><language>en-gb</language>${channel}${items}</channel></rss>`
}

describe('a feed', () => {
  it('in RSS 2.0 comes with texts, times, names, pictures and absolute addresses', async () => {
    const [story] = await stories(
      rss(`<item><title>Fish &amp;amp; chips</title><link>https://example.org/fish</link><guid isPermaLink="false">f1</guid>
        <pubDate>Thu, 2 May 2024 10:00 EST</pubDate><dc:creator>Ann Lee</dc:creator><category domain="desk">Food</category>
        <description>Short text.</description><content:encoded><![CDATA[<p>Long <a href="/more">text</a>.</p><img src="p.jpg" alt="Fish">]]></content:encoded>
        <media:content url="/p.jpg" type="image/jpeg" width="900" height="600"><media:credit>Cy Poe</media:credit></media:content></item>`),
    )
    expect(story).toMatchObject({
      format: 'rss',
      formatVersion: '2.0',
      guid: 'f1',
      firstCreated: '2024-05-02T15:00:00.000Z',
      headline: 'Fish & chips',
      standfirst: 'Short text.',
      bylines: ['Ann Lee'],
      subjects: [{ scheme: 'desk', name: 'Food' }],
      provider: 'Harbour Times',
      language: 'en-GB',
      address: 'https://example.org/fish',
      pictures: [{ address: 'https://example.org/p.jpg', credit: 'Cy Poe', isInBody: true }],
      notes: [],
    })
    expect(bodyText(story!.body)).toBe('Long text.')
    expect(JSON.stringify(story!.body)).toContain('https://example.org/more')
  })

  it.each([
    [
      'RSS 0.91',
      rss(
        '<item><title>A</title><link>https://example.org/a</link><description>Text &lt;b&gt;bold&lt;/b&gt;</description></item>',
        { attributes: 'version="0.91"' },
      ),
      'rss',
      '0.91',
    ],
    [
      'RSS 0.90',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>T</title></channel><item><title>A</title><link>https://example.org/a</link><description>Text bold</description></item></rdf:RDF>',
      'rss-1',
      '0.90',
    ],
    [
      'RSS 1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>T</title><items><rdf:Seq/></items></channel><item rdf:about="https://example.org/a"><title>A</title><link>https://example.org/a</link><description>Text bold</description><dc:date>2024-05-02</dc:date></item></rdf:RDF>',
      'rss-1',
      '1.0',
    ],
    [
      'Atom 0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title>A</title><link rel="alternate" href="https://example.org/a"/><id>https://example.org/a</id><issued>2024-05-02T10:00:00Z</issued><content type="text/html" mode="escaped">Text &lt;b&gt;bold&lt;/b&gt;</content></entry></feed>',
      'atom',
      '0.3',
    ],
  ])('in %s is read', async (_, text, format, version) => {
    const [story] = await stories(text)
    expect(story).toMatchObject({
      format,
      formatVersion: version,
      headline: 'A',
      address: 'https://example.org/a',
      guid: 'https://example.org/a',
    })
    expect(bodyText(story!.body)).toBe('Text bold')
  })

  it('in Atom 1.0 is read, XHTML with the base of its address, and what was taken back is a withdrawal', async () => {
    const found =
      await stories(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/a/" xml:lang="de"><title type="html">A &lt;i&gt;feed&lt;/i&gt;</title>
      <author><name>Cy Poe</name></author>
      <entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Head <em>line</em></div></title><id>urn:1</id><link href="one"/>
      <updated>2024-05-02T10:00:00Z</updated><published>2024-05-01T10:00:00Z</published><category term="pol" label="Politik"/>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <a href="two">two</a></p></div></content></entry>
      <at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="urn:0" when="2024-05-02T11:00:00Z"/></feed>`)
    expect(found).toMatchObject([
      {
        headline: 'Head line',
        guid: 'urn:1',
        address: 'https://example.org/a/one',
        bylines: ['Cy Poe'],
        language: 'de',
        provider: 'A feed',
        subjects: [{ name: 'Politik' }],
      },
      { guid: 'urn:0', action: 'withdraw' },
    ])
    expect(JSON.stringify(found[0]!.body)).toContain('https://example.org/a/two')
  })

  it('is mended where XML does not know a character, and told of it', async () => {
    const [story] = await stories(
      rss('<item><title>Caf&eacute; & bar</title><description>A&nbsp;B</description></item>'),
    )
    expect(story?.headline).toBe('Café & bar')
    expect(story?.notes).toHaveLength(3)
  })

  it('that is not well-formed is read as well as it can be, and told of it', async () => {
    const found = await stories(
      rss(
        '<item><title>One</title><description><p>First<br>line</description></item><item><title>Two</title><item><title>Three</b></title></item>',
      ),
    )
    expect(found.map(({ headline }) => headline)).toEqual(['One', 'Two', 'Three'])
    expect(found[0]?.notes.join(' ')).toMatch(/not well-formed.*Line \d+/)
  })

  it('tells of times that cannot be read, and leaves them out', async () => {
    const [story] = await stories(rss('<item><title>One</title><pubDate>yesterday</pubDate></item>'))
    expect(story?.firstCreated).toBeNull()
    expect(story?.notes.join(' ')).toContain('“yesterday”')
  })

  it('says nothing twice: a summary that the text begins with is left out', async () => {
    const long = 'The ferry of Port Ellis, which had been in the dock for a year, is back.'
    const [story] = await stories(
      rss(
        `<item><title>One</title><description>${long.slice(0, 50)}…</description><content:encoded>&lt;p&gt;${long}&lt;/p&gt;</content:encoded></item>`,
      ),
    )
    expect(story?.standfirst).toBe('')
  })

  it('without entries is told of', async () => {
    expect(await read(rss(''))).toMatchObject([{ what: 'fault', message: 'The feed has no entries.' }])
  })
})
