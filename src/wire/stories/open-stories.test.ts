import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Incoming, IncomingArticle, OpenArchive, OpenOptions } from '../incoming.ts'
import { openFeeds, openNewsMl, openNinjs } from './open-stories.ts'

const options: OpenOptions = {
  language: 'en',
  timeZone: 'Europe/London',
  sections: [
    { slug: 'news', name: 'News' },
    { slug: 'sport', name: 'Sport' },
  ],
}

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-stories-'))
})

interface Ninjs {
  uri: string
  [name: string]: unknown
}

function ninjs(fields: Ninjs): string {
  return JSON.stringify({
    type: 'text',
    versioncreated: '2024-05-02T10:00:00Z',
    headline: `Story ${fields.uri}`,
    body_xhtml: '<p>Text.</p>',
    ...fields,
  })
}

async function all(archive: OpenArchive): Promise<Incoming[]> {
  return Array.fromAsync(archive.items())
}

async function write(name: string, text: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

describe('an archive of stories', () => {
  it('brings the newest version of each story in a folder, whatever the order of its files', async () => {
    await write('a.json', ninjs({ uri: 'urn:1', version: '3', headline: 'Third' }))
    await write('b.json', ninjs({ uri: 'urn:1', version: '12', headline: 'Twelfth' }))
    await mkdir(join(folder, 'more'))
    await write('more/c.json', ninjs({ uri: 'urn:1', version: '2', headline: 'Second' }))
    const [article, ...others] = await all(await openNinjs(folder, options))
    expect(others).toEqual([])
    expect(article).toMatchObject({
      what: 'article',
      key: 'urn:1',
      headline: 'Twelfth',
      where: 'b.json',
      notes: ['The newest of 3 versions came.'],
    })
  })

  it('leaves out what was killed, and tells', async () => {
    await write('a.json', ninjs({ uri: 'urn:1', version: '1' }))
    await write('b.json', ninjs({ uri: 'urn:1', version: '2', pubstatus: 'canceled' }))
    expect(await all(await openNinjs(folder, options))).toMatchObject([
      {
        what: 'fault',
        where: 'b.json',
        message: '“Story urn:1” was killed by its sender (status canceled), and was left out.',
      },
    ])
  })

  it('brings what is withheld as a draft, and what is under embargo with the time of its end', async () => {
    const path = await write(
      'a.json',
      `[${ninjs({ uri: 'urn:1', pubstatus: 'withheld' })},${ninjs({ uri: 'urn:2', embargoed: '2031-01-01T00:00:00Z' })}]`,
    )
    expect(await all(await openNinjs(path, options))).toMatchObject([
      { status: 'draft', liveFrom: '2024-05-02T10:00:00.000Z' },
      { status: 'published', liveFrom: '2031-01-01T00:00:00.000Z', embargoUntil: '2031-01-01T00:00:00.000Z' },
    ])
    expect(await all(await openNinjs(path, { ...options, as: 'drafts' }))).toMatchObject([
      { status: 'draft' },
      { status: 'draft', embargoUntil: '2031-01-01T00:00:00.000Z' },
    ])
  })

  it('puts stories into the section that their subjects name, else by the code of the subject, else nowhere', async () => {
    const path = await write(
      'a.json',
      `[${ninjs({ uri: 'urn:1', subject: [{ name: 'sport', code: 'x' }] })},${ninjs({ uri: 'urn:2', subject: [{ name: 'football', code: '15054000' }] })},${ninjs({ uri: 'urn:3' })}]`,
    )
    const items = await all(await openNinjs(path, options))
    expect(items.map((item) => (item.what === 'article' ? item.section : item.what))).toEqual([
      'section',
      'section-sport',
      'section-sport',
      null,
    ])
    const chosen = await all(await openNinjs(path, { ...options, section: 'news' }))
    expect(chosen.flatMap((item) => (item.what === 'article' ? [item.section] : []))).toEqual([
      'section-news',
      'section-news',
      'section-news',
    ])
    await expect(openNinjs(path, { ...options, section: 'nowhere' })).rejects.toThrow(
      /no section “nowhere”.*news, sport/,
    )
  })

  it('keeps what came with a story, and its pictures', async () => {
    const picture = (name: string) => ({
      uri: `urn:${name}`,
      type: 'picture',
      description_text: name,
      renditions: { main: { href: `https://example.org/${name}.jpg`, mimetype: 'image/jpeg' } },
    })
    const path = await write(
      'a.json',
      ninjs({
        uri: 'urn:1',
        urgency: 2,
        ednote: 'Mind the names',
        subject: [{ name: 'ships', code: '20000337', scheme: 'medtop' }],
        associations: { main: picture('one'), b: picture('two') },
      }),
    )
    const [article] = (await all(await openNinjs(path, options))) as [IncomingArticle]
    expect(article.tags).toEqual(['ships'])
    expect(article.leadPicture).toMatchObject({ address: 'https://example.org/one.jpg', caption: 'one' })
    expect(article.body.content.at(-1)).toMatchObject({
      type: 'picture',
      attrs: { src: 'https://example.org/two.jpg', caption: 'two' },
    })
    expect(article.origin.wire).toMatchObject({ format: 'ninjs', urgency: 2, editorsNotes: ['Mind the names'] })
  })

  it('tells of files that are none of its format, and which command brings them', async () => {
    await write(
      'a.nitf',
      '<nitf><body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content><p>Back.</p></body.content></body></nitf>',
    )
    await write('b.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
    expect(await all(await openNinjs(folder, options))).toMatchObject([
      { what: 'fault', message: '“Ferry” is in nitf: bring it with “import newsml”.' },
      { what: 'fault', where: 'b.jpg', message: expect.stringContaining('picture') },
    ])
    expect(await all(await openNewsMl(folder, options))).toMatchObject([
      { what: 'article', headline: 'Ferry' },
      { what: 'fault' },
    ])
  })

  it('brings a feed with its old addresses, packed or not', async () => {
    const feed =
      '<rss version="2.0"><channel><title>Harbour</title><link>https://example.org/</link><item><title>Fish</title><link>https://example.org/2024/fish-is-back.html?x=1</link><pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate><description>Text.</description></item></channel></rss>'
    for (const path of [await write('a.xml', feed), await write('a.xml.gz', gzipSync(feed))]) {
      const archive = await openFeeds(path, options)
      expect(archive.source).toMatchObject({ format: 'rss', key: 'example.org', title: 'Harbour', expected: 1 })
      expect(await all(archive)).toMatchObject([
        { slug: 'fish-is-back', addresses: ['/2024/fish-is-back.html?x=1'], liveFrom: '2024-05-02T10:00:00.000Z' },
      ])
    }
  })

  it('reads a time without a zone in the zone of the paper', async () => {
    const path = await write('a.json', ninjs({ uri: 'urn:1', versioncreated: '2024-07-02T10:00:00' }))
    expect(await all(await openNinjs(path, options))).toMatchObject([{ liveFrom: '2024-07-02T09:00:00.000Z' }])
  })

  it('that is not there is refused', async () => {
    await expect(openNinjs(join(folder, 'absent'), options)).rejects.toThrow(/no file or folder/)
    await expect(openNinjs(folder, options)).rejects.toThrow(/no file in/)
  })
})
