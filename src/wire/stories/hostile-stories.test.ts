import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { threadTime } from '../../../test/support/thread-time.ts'
import { MAX_WIRE_FILE, readWireFile } from './read-wire-file.ts'
import { WIRE_ACTIONS, WIRE_FORMATS, type WireFault, type WireStory } from './wire-story.ts'

const NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'

const sound: Record<string, string> = {
  ninjs:
    '{"uri":"urn:a","version":"2","versioncreated":"2024-05-02T10:00:00Z","headline":"Ferry","byline":"By Ann Lee","body_xhtml":"<p>PORT (HP) - <b>It</b> is back.</p>","subject":[{"code":"04000000"}],"associations":{"main":{"type":"picture","renditions":{"a":{"href":"https://example.org/a.jpg","width":2}}}}}',
  g2: `<?xml version="1.0"?><newsMessage ${NAR}><header><sent>2024-05-02T10:00:00Z</sent></header><itemSet><newsItem guid="g" version="1"><itemMeta><pubStatus qcode="stat:usable"/><embargoed>2024-05-03T10:00:00Z</embargoed></itemMeta><contentMeta><urgency>4</urgency><headline>Ferry</headline><by>By Ann Lee</by><subject qcode="medtop:1"><name xml:lang="en">x</name></subject></contentMeta><contentSet><inlineXML><html><body><p>It <a href="x">is</a> back.</p></body></html></inlineXML><remoteContent href="a.jpg" contenttype="image/jpeg" width="3"/></contentSet></newsItem></itemSet></newsMessage>`,
  newsml:
    '<NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier><ProviderId>p</ProviderId><DateId>20240502</DateId><NewsItemId>i</NewsItemId><RevisionId Update="N" PreviousRevision="0">1</RevisionId></NewsIdentifier></Identification><NewsManagement><Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines><HeadLine>Ferry</HeadLine></NewsLines><ContentItem><DataContent><p>Back.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>',
  nitf: '<nitf><head><docdata><doc-id id-string="a"/><date.issue norm="20240502T100000Z"/></docdata></head><body><body.head><hedline><hl1>Ferry</hl1></hedline><byline>By Ann Lee</byline></body.head><body.content><media media-type="image"><media-reference source="a.jpg"/><media-caption>c</media-caption></media><table><tr><td>1</td></tr></table><bq><block><p>q</p></block><credit>c</credit></bq></body.content></body></nitf>',
  rss: '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title><item><title>A &amp;amp; B</title><link>https://example.org/a</link><pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;x&lt;/p&gt;</description><media:content url="a.jpg" type="image/jpeg"/></item></channel></rss>',
  atom: '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title type="html">A</title><id>urn:a</id><link href="a"/><updated>2024-05-02T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div></content></entry></feed>',
  iptc: '\x01hpa0123 2 i 21 hp 0456\r\nHarbour/ferry/\r\n\x02Ferry returns\r\nBy Ann Lee, hp =\r\n\r\nPort (hp) - It is back.\r\n\x03021000 GMT May 24\r\n\x04',
  anpa: '\x16\x01W2595\x1fasian\r\nb d\x13\x11 BC-SEA--Ferry 05-02 0021\r\n\x02^BC-SEA--Ferry,21<\r\n^Ferry<\r\n^By ANN LEE=\r\n\t  PORT (AP) _ Back.\r\n\x08a;1;2\x10\r\n\x03AP-WF-05-02-24 1000GMT<\r\n\x04',
}

async function read(text: string | Uint8Array): Promise<(WireStory | WireFault)[]> {
  return Array.fromAsync(
    readWireFile(typeof text === 'string' ? new TextEncoder().encode(text) : text, { base: 'https://example.org/' }),
  )
}

function expectWhole(found: readonly (WireStory | WireFault)[]): void {
  expect(found.length).toBeGreaterThan(0)
  for (const each of found) {
    if (each.what === 'fault') expect(each.message).toMatch(/\S/)
    else {
      expect(WIRE_FORMATS).toContain(each.format)
      expect(WIRE_ACTIONS).toContain(each.action)
      expect(each.guid).not.toBe('')
      expect(each.body.type).toBe('doc')
      for (const at of [each.versionCreated, each.firstCreated, each.embargo?.until])
        if (at) expect(new Date(at).toISOString()).toBe(at)
    }
  }
}

describe('files from anybody', () => {
  it.each(Object.entries(sound))(
    'in the form of %s end in stories or faults, whatever is done to them',
    async (_, text) => {
      expectWhole(await read(text))
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.tuple(
              fc.nat(text.length),
              fc.nat(20),
              fc.oneof(
                fc.string({ maxLength: 6 }),
                fc.constantFrom(
                  '<',
                  '>',
                  '&',
                  '"',
                  '{}',
                  '[',
                  ']]>',
                  '<![CDATA[',
                  '<!--',
                  'null',
                  '-1',
                  '99999999999999999999',
                  '\x01',
                  '\x02',
                  '\x03',
                ),
              ),
            ),
            { maxLength: 5 },
          ),
          async (changes) => {
            let changed = text
            for (const [at, cut, put] of changes) changed = changed.slice(0, at) + put + changed.slice(at + cut)
            const found = await read(changed)
            for (const each of found) if (each.what === 'story') expect(each.guid).not.toBe('')
            expectWhole(found)
          },
        ),
        { numRuns: 150 },
      )
    },
  )

  it.each(Object.entries(sound))(
    'in the form of %s may be cut off anywhere, or have bytes of any kind in them',
    async (_, text) => {
      const bytes = new TextEncoder().encode(text)
      await fc.assert(
        fc.asyncProperty(
          fc.nat(bytes.length),
          fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 }),
          async (end, changes) => {
            const changed = Uint8Array.from(bytes)
            for (const [at, byte] of changes) changed[at] = byte
            expectWhole(await read(changed.subarray(0, end)))
          },
        ),
        { numRuns: 100 },
      )
    },
  )

  it.each([
    ['bytes of chance', fc.uint8Array({ maxLength: 300 })],
    [
      'texts of chance',
      fc.string({ unit: 'binary', maxLength: 300 }).map((text) => new TextEncoder().encode(text.toWellFormed())),
    ],
    ['JSON of chance', fc.json().map((text) => new TextEncoder().encode(text.toWellFormed()))],
  ])('of %s end in stories or faults', async (_, bytes) => {
    await fc.assert(
      fc.asyncProperty(bytes, async (each) => expectWhole(await read(each))),
      { numRuns: 300 },
    )
  })

  it('are not unfolded by entities that they declare', async () => {
    const laughs = Array.from(
      { length: 12 },
      (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
    ).join('')
    const bomb = `<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY l0 "lol">${laughs}]><nitf><body><body.content><p>&l12;</p></body.content></body></nitf>`
    const started = threadTime()
    for (const text of [
      bomb,
      bomb.replace('<nitf>', '<rss><channel><item><title>').replace('<!DOCTYPE nitf', '<!DOCTYPE rss'),
    ]) {
      const found = await read(text)
      expect(found).toMatchObject([{ what: 'fault', message: expect.stringContaining('declares entities') }])
    }
    expect(threadTime() - started).toBeLessThan(2_000)
  })

  it('have nothing fetched for them, and nothing read from the machine', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('<!ENTITY a "b">')
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const files = [
      `<!DOCTYPE nitf SYSTEM "${address}/nitf.dtd"><nitf><body><body.content><p>Back.</p></body.content></body></nitf>`,
      `<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>`,
      `<!DOCTYPE rss [<!ENTITY % p SYSTEM "${address}/p">%p;]><rss><channel><item><title>a</title></item></channel></rss>`,
      `<newsItem ${NAR} guid="a" xmlns:xi="http://www.w3.org/2001/XInclude"><catalogRef href="${address}/catalog"/><contentSet><inlineXML><xi:include href="file:///etc/passwd"/></inlineXML><remoteContent href="${address}/a.jpg" contenttype="image/jpeg"/></contentSet></newsItem>`,
      `{"uri":"${address}/a","headline":"x","$schema":"${address}/schema","renditions":{"nitf":{"href":"${address}/text","type":"text"}}}`,
    ]
    const found = (await Promise.all(files.map(read))).flat()
    server.close()
    expect(asked).toEqual([])
    expect(JSON.stringify(found)).not.toContain('root:')
  })

  it.each([
    ['elements within one another', '<nitf>'.repeat(20_000), 3_000],
    ['brackets within one another', '['.repeat(200_000), 3_000],
    ['objects within one another', `${'{"items":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 3_000],
    ['CDATA that never ends', `<rss><channel>${'<![CDATA['.repeat(50_000)}`, 3_000],
    ['comments that never end', `<rss><channel>${'<!--'.repeat(50_000)}`, 3_000],
    ['signs of tags alone', `<rss><channel>${'<'.repeat(200_000)}`, 3_000],
    ['quotation marks that are never closed', `<rss><channel>${'<a b="'.repeat(50_000)}`, 3_000],
    ['items that are never closed', `<rss><channel>${'<item><title>a</title>'.repeat(2_000)}`, 5_000],
    [
      'references without end',
      `<rss><channel><item><title>${'&'.repeat(200_000)}</title></item></channel></rss>`,
      3_000,
    ],
    ['headings of messages', '\x01\x02\x03'.repeat(50_000), 5_000],
    ['lines of spaces', `\x01a1 2 i 3\r\n\x02${' '.repeat(200_000)}\n${'x'.repeat(200_000)}\x03`, 3_000],
    [
      'dashes in headlines',
      `{"uri":"urn:a","headline":"${'a-'.repeat(50_000)}","body_text":"${'A - '.repeat(20_000)}"}`,
      3_000,
    ],
  ])('of %s take no long time', async (_, text, most) => {
    const before = process.threadCpuUsage()
    expectWhole(await read(text))
    const { user, system } = process.threadCpuUsage(before)
    expect((user + system) / 1_000).toBeLessThan(most)
  })

  it('that are too large are refused before they are in memory', async () => {
    let given = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1
        yield new Uint8Array(1_000_000)
      }
    }
    expect(await Array.fromAsync(readWireFile(endless()))).toMatchObject([
      { what: 'fault', message: expect.stringMatching(/larger than 32 MB/) },
    ])
    expect(given * 1_000_000).toBeLessThan(MAX_WIRE_FILE + 2_000_000)
  })

  it('carry no address that a browser would run', async () => {
    const bad = 'javascript:alert(1)'
    const found = (
      await Promise.all([
        read(
          `{"uri":"urn:a","headline":"x","body_html":"<a href='${bad}'>x</a><img src='${bad}'><script>alert(1)</script><p onclick='x'>y</p>"}`,
        ),
        read(
          `<rss><channel><item><title>x</title><link>${bad}</link><guid>${bad}</guid><description>&lt;a href="${bad}"&gt;x&lt;/a&gt;</description><enclosure url="${bad}" type="image/jpeg"/></item></channel></rss>`,
        ),
        read(
          `<nitf><body><body.content><p><a href="${bad}">x</a></p><media media-type="image"><media-reference source="${bad}"/></media></body.content></body></nitf>`,
        ),
      ])
    ).flat()
    for (const each of found) {
      if (each.what === 'fault') continue
      expect(JSON.stringify([each.body, each.pictures, each.links])).not.toMatch(/javascript|onclick|alert/)
      expect(each.address ?? '').not.toContain('javascript')
    }
  })
})
