import { describe, expect, it } from 'vitest'
import { bodyText } from '#article/body-text.ts'
import { readWireFile } from './read-wire-file.ts'
import type { WireStory } from './wire-story.ts'

/*
 * Feeds as they are met: each is made here after a habit of programs that write them.
 */

const RUSSIAN = 'Паром вернулся в порт'
/** Letters of windows-1251 from А on, in their order. */
const CYRILLIC = 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя'

function inWindows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const at = CYRILLIC.indexOf(letter)
    return at < 0 ? letter.charCodeAt(0) : 0xc0 + at
  })
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

async function read(bytes: Uint8Array, contentType = 'application/xml') {
  return Array.fromAsync(readWireFile(bytes, { contentType }))
}

async function only(bytes: Uint8Array, contentType?: string): Promise<WireStory> {
  const [story, ...others] = await read(bytes, contentType)
  if (story?.what !== 'story' || others.length > 0) throw new Error(JSON.stringify([story, ...others]).slice(0, 500))
  return story
}

const ITEM = '<item><title>Ferry</title><link>/boats/ferry</link><description>It is back.</description></item>'

function rss(item: string, { declaration = '<?xml version="1.0"?>', attributes = 'version="2.0"' } = {}): string {
  return `${declaration}<rss ${attributes}><channel><title>Harbour</title><link>https://example.org/</link>${item}</channel></rss>`
}

describe('a feed in the wild', () => {
  it.each([
    ['that its declaration names', 'application/xml', '<?xml version="1.0" encoding="windows-1251"?>'],
    ['that its server alone names', 'text/xml; charset=windows-1251', '<?xml version="1.0"?>'],
  ])('is read in the encoding %s', async (_, contentType, declaration) => {
    const text = rss(`<item><title>${RUSSIAN}</title><guid>1</guid></item>`, { declaration })
    expect((await only(inWindows1251(text), contentType)).headline).toBe(RUSSIAN)
  })

  it('is read where it says UTF-8 and is another encoding, in UTF-16, with a mark of byte order and white space before it', async () => {
    const accented = rss('<item><title>Café</title><guid>1</guid></item>', {
      declaration: '<?xml version="1.0" encoding="utf-8"?>',
    })
    expect((await only(latin1(accented))).headline).toBe('Café')
    const wide = Buffer.from(`\uFEFF${accented.replace('utf-8', 'utf-16')}`, 'utf16le')
    expect((await only(wide)).headline).toBe('Café')
    expect((await only(utf8(`\uFEFF\n \n${accented}`))).headline).toBe('Café')
  })

  it('without guid is known by its address, which may be a relative one', async () => {
    expect(await only(utf8(rss(ITEM)))).toMatchObject({
      guid: 'https://example.org/boats/ferry',
      address: 'https://example.org/boats/ferry',
    })
  })

  it.each([
    ['Wed, 04 Mar 2026 12:00:00 +0000', '2026-03-04T12:00:00.000Z'],
    ['Tue, 4 Mar 26 12:00 GMT', '2026-03-04T12:00:00.000Z'],
    ['Wed, 04 Mar 2026 12:00:00 EST', '2026-03-04T17:00:00.000Z'],
    ['2026-03-04T12:00:00+02:00', '2026-03-04T10:00:00.000Z'],
    ['2026-03-04 12:00:00Z', '2026-03-04T12:00:00.000Z'],
    ['Mar 4, 2026 12:00 PM UTC', '2026-03-04T12:00:00.000Z'],
    ['Wednesday, 4 March 2026 12:00:00 Z', '2026-03-04T12:00:00.000Z'],
    ['Wed Mar 4 12:00:00 2026 UTC', '2026-03-04T12:00:00.000Z'],
  ])('has a date such as %s', async (written, at) => {
    const story = await only(utf8(rss(`<item><title>A</title><guid>1</guid><pubDate>${written}</pubDate></item>`)))
    expect(story.firstCreated).toBe(at)
  })

  it.each(['', '0000-00-00', 'Wed, 32 Mar 2026', 'Mittwoch', '99999999999999'])(
    'comes without the date “%s”',
    async (date) => {
      const story = await only(utf8(rss(`<item><title>A</title><guid>1</guid><pubDate>${date}</pubDate></item>`)))
      expect(story.firstCreated).toBeNull()
    },
  )

  it('has titles in CDATA, with tags, escaped once or twice', async () => {
    for (const title of [
      '<![CDATA[Fish & <b>chips</b>]]>',
      'Fish &amp; &lt;b&gt;chips&lt;/b&gt;',
      'Fish &amp;amp; chips',
    ]) {
      expect((await only(utf8(rss(`<item><title>${title}</title><guid>1</guid></item>`)))).headline).toBe(
        'Fish & chips',
      )
    }
  })

  it('uses names without having declared them', async () => {
    const item =
      '<item><title>A</title><guid>1</guid><dc:creator>Ann Lee</dc:creator><content:encoded><![CDATA[<p>Long text.</p>]]></content:encoded><media:content url="https://example.org/a.jpg" medium="image"/></item>'
    const story = await only(utf8(rss(item)))
    expect(story).toMatchObject({ bylines: ['Ann Lee'], pictures: [{ address: 'https://example.org/a.jpg' }] })
    expect(bodyText(story.body)).toBe('Long text.')
  })

  it('is a podcast, whose recording is no picture and whose notes are the text', async () => {
    const item =
      '<item><title>Episode 1</title><guid isPermaLink="false">e1</guid><enclosure url="https://example.org/1.mp3" length="1" type="audio/mpeg"/><itunes:summary>Notes of the show.</itunes:summary><itunes:author>Ann Lee</itunes:author><itunes:image href="https://example.org/e1.jpg"/><itunes:duration>1:02</itunes:duration></item>'
    const attributes = 'version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    const story = await only(utf8(rss(item, { attributes })))
    expect(story).toMatchObject({ headline: 'Episode 1', guid: 'e1' })
    expect(story.pictures.map(({ address }) => address)).not.toContain('https://example.org/1.mp3')
  })

  it.each([
    [
      '0.91',
      `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">${rss(ITEM, { declaration: '', attributes: 'version="0.91"' })}`,
    ],
    ['0.92', rss(ITEM, { attributes: 'version="0.92"' })],
    ['no version', rss(ITEM, { attributes: '' })],
    [
      '1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://example.org/"><title>Harbour</title><link>https://example.org/</link></channel><item rdf:about="https://example.org/boats/ferry"><title>Ferry</title><link>https://example.org/boats/ferry</link><description>It is back.</description></item></rdf:RDF>',
    ],
    [
      'prefixed 1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:r="http://purl.org/rss/1.0/"><r:channel><r:title>Harbour</r:title></r:channel><r:item rdf:about="https://example.org/boats/ferry"><r:title>Ferry</r:title><r:link>https://example.org/boats/ferry</r:link><r:description>It is back.</r:description></r:item></rdf:RDF>',
    ],
    [
      'Atom 0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Harbour</title><entry><title>Ferry</title><link rel="alternate" type="text/html" href="https://example.org/boats/ferry"/><id>tag:1</id><modified>2026-03-04T12:00:00Z</modified><content type="text/html" mode="escaped">&lt;p&gt;It is back.&lt;/p&gt;</content></entry></feed>',
    ],
    [
      'Atom with several links',
      '<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:title>Harbour</atom:title><atom:entry><atom:title>Ferry</atom:title><atom:link rel="self" href="https://example.org/api/1"/><atom:link rel="enclosure" href="https://example.org/1.mp3"/><atom:link href="https://example.org/boats/ferry"/><atom:id>tag:1</atom:id><atom:updated>2026-03-04T12:00:00Z</atom:updated><atom:summary>It is back.</atom:summary></atom:entry></atom:feed>',
    ],
  ])('is read in %s', async (_, text) => {
    const story = await only(utf8(text))
    expect(story).toMatchObject({ headline: 'Ferry', address: 'https://example.org/boats/ferry' })
    expect(bodyText(story.body)).toBe('It is back.')
  })

  it('says why where it is none: a page, JSON, an empty answer, one that breaks off at its head', async () => {
    for (const text of [
      '<!doctype html><html><title>404</title></html>',
      '{"error":"gone"}',
      '',
      '<?xml version="1.0"?><rss',
    ]) {
      const found = await read(utf8(text), 'application/rss+xml').catch((error: Error) => [error])
      expect(found).toHaveLength(1)
      const [first] = found
      const sentence = first instanceof Error ? first.message : first?.what === 'fault' ? first.message : ''
      expect(sentence.length, text).toBeGreaterThan(15)
    }
  })
})
