import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPostgresDatabase } from '../support/databases.ts'
import { findAtomFaults, findRssFaults } from '../support/feed-checks.ts'
import { freePort } from '../support/free-port.ts'
import { HtmlPage } from '../support/html-page.ts'
import { ask, NewsroomClient, type PublicationReply, ReaderClient } from '../support/paper-client.ts'
import { createTokenByCommand, type PaperProcess, startPaperProcess } from '../support/paper-process.ts'
import { DATABASES, eventually } from '../support/paper-server.ts'

const STORY = {
  headline: 'Ferry “Ångström” returns to Hué & Đà Nẵng after 11 years',
  standfirst: 'The crossing takes four hours; the first sailing is sold out.',
  kicker: 'Crossings',
  body: {
    html: `<p>The ferry will sail on <strong>Friday</strong>, its owner said.</p><h2>Four hours</h2>
      <p>“We kept the engine warm,” said Mai Thị Lan, who runs the pier. 3 &lt; 4 &amp; 5 &gt; 4.</p>
      <ul><li>Adults: 40</li><li>Children: 12</li></ul>`,
  },
  slug: 'ferry-returns',
  tags: ['Ferries', 'Đà Nẵng'],
  bylines: ['Ada Marsh', 'Nguyễn Văn An'],
  dateline: { place: 'Da Nang', date: '2026-03-04' },
  language: 'en-GB',
}

const SCOPES = ['', '/world', '/world/asia', '/tags/ferries', '/by/ada-marsh']

/** Addresses that show the story's headline once it is out, besides its own. */
const LISTS = ['/', '/world', '/world/asia', '/tags/ferries', '/by/ada-marsh', '/most-read']

describe.each(DATABASES)('the first article of a new paper on %s', (database) => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-first-'))
  let paper: PaperProcess
  let api: NewsroomClient
  let readers: ReaderClient
  let publication: PublicationReply
  let path: string
  let origin: string

  beforeAll(async () => {
    const port = await freePort()
    // A machine on the other side of the world: the paper's own zone counts, and none else.
    const environment: Record<string, string> = { DATELINE_DATA: folder, PORT: String(port), TZ: 'Pacific/Auckland' }
    if (database === 'PostgreSQL') environment['DATABASE_URL'] = await createPostgresDatabase()
    paper = await startPaperProcess({ folder, port, environment })
    origin = paper.address
    api = new NewsroomClient(paper.address, await createTokenByCommand('administrator', environment))
    readers = new ReaderClient(paper.address)
    await api.done('POST', '/sections', { name: 'World' })
    await api.done('POST', '/sections', { name: 'Asia', parent: 'world' })
    const article = await api.article({ ...STORY, section: 'asia' })
    // Every page is kept from before the story is out.
    for (const scope of SCOPES)
      for (const ending of ['xml', 'atom', 'json']) await readers.get(`${scope}/feed.${ending}`)
    for (const address of [...LISTS, '/tags', '/sitemap.xml', '/news-sitemap.xml', '/search?q=ferry'])
      await readers.get(address)
    publication = await api.publish(article)
    path = new URL(publication.url).pathname
  })

  afterAll(async () => {
    await paper?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('says three things at its start: where readers, where the newsroom, how to sign in', () => {
    expect(paper.output.stdout).toMatch(
      new RegExp(
        `^The paper: +${origin}/\nThe newsroom: +${origin}/newsroom\nSign in: +once, .*/newsroom/set-up\\?key=.+\n$`,
      ),
    )
  })

  it('gets the number 1 and an address with its section, day and slug', async () => {
    expect(publication.edition).toBe(1)
    expect(publication.liveUntil).toBeNull()
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC', dateStyle: 'short' }).format(
      new Date(publication.liveFrom),
    )
    expect(publication.url).toBe(`${origin}/world/asia/${day.replaceAll('-', '/')}/ferry-returns`)
  })

  it('is on its page with every word', async () => {
    const page = await readers.page(path)
    expect(page.all('h1').map((h1) => page.text(h1))).toEqual([STORY.headline])
    expect(page.textOf('standfirst')).toBe(STORY.standfirst)
    expect(page.textOf('body')).toBe(
      'The ferry will sail on Friday, its owner said. Four hours “We kept the engine warm,” said Mai Thị Lan, who runs the ' +
        'pier. 3 < 4 & 5 > 4. Adults: 40 Children: 12',
    )
    expect(page.textOf('byline')).toBe('By Ada Marsh, Nguyễn Văn An')
    expect(page.textOf('dateline')).toMatch(/^Da Nang, .*4 March 2026$/)
    expect(page.hrefs(page.byId('tags'))).toEqual(['/tags/ferries', `/tags/${encodeURIComponent('da-nang')}`])
    expect(page.hrefs(page.byId('byline'))).toEqual(['/by/ada-marsh', '/by/nguyen-van-an'])
    expect(page.hrefs(page.byId('breadcrumb'))).toEqual(['/', '/world', '/world/asia'])
  })

  it('is in every list right after the answer', async () => {
    const isRead = (address: string): boolean => address === '/most-read'
    for (const address of LISTS.filter((list) => !isRead(list))) {
      const page = await readers.page(address)
      expect(page.hrefs(), address).toContain(path)
      expect(page.text(), address).toContain(STORY.headline)
    }
    const [, , , year, month, day] = path.split('/')
    expect((await readers.page(`/archive/${year}/${month}/${day}`)).hrefs()).toContain(path)
    expect((await readers.page('/tags')).hrefs()).toEqual(expect.arrayContaining(['/tags/ferries', '/tags/da-nang']))
    expect((await readers.page('/by/nguyen-van-an')).hrefs()).toContain(path)
  })

  it('is not in lists that it does not belong to', async () => {
    expect((await readers.page('/news')).hrefs()).not.toContain(path)
    expect((await readers.page('/corrections')).hrefs()).not.toContain(path)
  })

  it.each(SCOPES)('is in the three feeds of %j', async (scope) => {
    const rss = await readers.get(`${scope}/feed.xml`)
    const atom = await readers.get(`${scope}/feed.atom`)
    const json = await readers.get(`${scope}/feed.json`)
    expect([rss, atom, json].map((feed) => feed.headers['content-type'])).toEqual([
      'application/rss+xml; charset=utf-8',
      'application/atom+xml; charset=utf-8',
      'application/feed+json; charset=utf-8',
    ])
    expect(findRssFaults(rss.text, `${origin}${scope}/feed.xml`)).toEqual([])
    expect(findAtomFaults(atom.text, `${origin}${scope}/feed.atom`)).toEqual([])
    for (const feed of [rss, atom]) expect(feed.text).toContain(publication.url)
    const { items, feed_url } = JSON.parse(json.text) as { items: { url: string; title: string }[]; feed_url: string }
    expect(items).toMatchObject([{ url: publication.url, title: STORY.headline }])
    expect(feed_url).toBe(`${origin}${scope}/feed.json`)
  })

  it('is in the sitemaps, which robots.txt names', async () => {
    expect(await readers.shows('/sitemap.xml', `<loc>${publication.url}</loc>`)).toBe(true)
    expect(await readers.shows('/news-sitemap.xml', `<loc>${publication.url}</loc>`)).toBe(true)
    const robots = await readers.text('/robots.txt')
    expect(robots).toContain(`Sitemap: ${origin}/sitemap.xml`)
    expect(robots).toContain(`Sitemap: ${origin}/news-sitemap.xml`)
  })

  it.each(['ferry', 'Đà Nẵng', 'da nang', '"engine warm"', 'Nguyễn'])(
    'is found by %s within a second',
    async (words) => {
      await eventually(async () => {
        const page = await readers.page(`/search?q=${encodeURIComponent(words)}`)
        expect(page.hrefs()).toContain(path)
      })
    },
  )

  it('has its history, whose one edition is the one that was acknowledged', async () => {
    const history = await readers.json<{ editions: { number: number; liveFrom: string }[] }>(`${path}/history.json`)
    expect(history.editions).toMatchObject([
      { number: 1, liveFrom: publication.liveFrom, sealed: false, previousHash: '' },
    ])
    expect((await readers.page(`${path}/history`)).hrefs()).toContain(path)
  })

  it('tells machines what it is', async () => {
    const page = await readers.page(path)
    const [article, crumbs] = page.jsonLd
    expect(article).toMatchObject({
      '@type': 'NewsArticle',
      url: publication.url,
      headline: STORY.headline,
      description: STORY.standfirst,
      datePublished: publication.liveFrom,
      inLanguage: 'en-GB',
      articleSection: 'Asia',
      keywords: STORY.tags,
      author: STORY.bylines.map((name) => expect.objectContaining({ '@type': 'Person', name })),
      dateline: 'Da Nang, 2026-03-04',
    })
    expect(crumbs).toMatchObject({ '@type': 'BreadcrumbList' })
    const items = (crumbs as { itemListElement: { position: number; item: string }[] }).itemListElement
    expect(items.map(({ item }) => item)).toEqual([
      `${origin}/`,
      `${origin}/world`,
      `${origin}/world/asia`,
      publication.url,
    ])
    expect(page.head('canonical')).toBe(publication.url)
    expect(page.head('og:type')).toBe('article')
    expect(page.head('og:title')).toBe(STORY.headline)
    expect(page.head('og:url')).toBe(publication.url)
    expect(page.head('description')).toBe(STORY.standfirst)
    expect(page.head('article:published_time')).toBe(publication.liveFrom)
  })

  it('stands on a page with the marks that others rely on', async () => {
    const { ids } = await readers.page(path)
    for (const id of [
      'today',
      'sections',
      'breadcrumb',
      'article',
      'standfirst',
      'byline',
      'dateline',
      'body',
      'tags',
    ]) {
      expect(
        ids.filter((one) => one === id),
        id,
      ).toHaveLength(1)
    }
    // Nothing to show: nothing there.
    for (const id of ['read-more', 'corrections', 'who-is-who', 'weather']) expect(ids, id).not.toContain(id)
    expect(new Set(ids).size).toBe(ids.length)
    const page = await readers.page(path)
    expect(page.byId('today')?.tagName).toBe('time')
    expect(page.byId('article')?.tagName).toBe('article')
  })

  it('is read on pages without scripts and cookies, under a policy that allows none', async () => {
    const [, , , year, month, day] = path.split('/')
    const addresses = [
      path,
      `${path}/history`,
      ...LISTS,
      '/tags',
      `/archive/${year}/${month}/${day}`,
      '/corrections',
      '/search?q=ferry',
    ]
    for (const address of [...addresses, '/nowhere']) {
      const { text, headers, status } = await readers.get(address)
      const page = new HtmlPage(text)
      expect([address, status]).toEqual([address, address === '/nowhere' ? 404 : 200])
      expect(page.all('h1'), address).toHaveLength(1)
      expect(
        page.all('script').map((script) => script.attrs),
        address,
      ).toEqual(page.all('script').length === 0 ? [] : [[{ name: 'type', value: 'application/ld+json' }]])
      expect(headers['set-cookie'], address).toBeUndefined()
      expect(headers['content-type'], address).toBe('text/html; charset=utf-8')
      expect(headers['x-content-type-options'], address).toBe('nosniff')
      const policy = String(headers['content-security-policy'])
      expect(policy, address).toContain("default-src 'none'")
      expect(policy, address).not.toMatch(/script-src|unsafe-|\*/)
    }
  })

  it('is the same text however it is packed, and by HEAD', async () => {
    for (const address of [path, '/', '/feed.json', '/feed.xml', '/sitemap.xml']) {
      const plain = await readers.get(address)
      expect(plain.headers['content-encoding']).toBeUndefined()
      for (const encoding of ['br', 'gzip']) {
        const packed = await readers.get(address, { 'Accept-Encoding': encoding })
        expect([address, packed.headers['content-encoding']]).toEqual([address, encoding])
        expect(packed.text, `${address} in ${encoding}`).toBe(plain.text)
        expect(packed.bytes.length).toBeLessThan(plain.bytes.length)
        expect(packed.headers['vary']).toBe('Accept-Encoding')
        expect(Number(packed.headers['content-length'])).toBe(packed.bytes.length)
      }
      const head = await ask(`${origin}${address}`, { method: 'HEAD' })
      expect([head.status, head.bytes.length, head.headers.etag]).toEqual([200, 0, plain.headers.etag])
      expect(head.headers['content-length']).toBe(String(plain.bytes.length))
    }
  })

  it('is not sent again to who has it', async () => {
    for (const address of [path, '/', '/feed.xml']) {
      const { headers } = await readers.get(address)
      const etag = String(headers.etag)
      expect(etag).toMatch(/^W\/"[^"]+"$/)
      for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
        const again = await readers.get(address, { 'If-None-Match': known })
        expect([known, again.status, again.bytes.length]).toEqual([known, 304, 0])
        expect(again.headers.etag).toBe(etag)
        expect(again.headers['cache-control']).toBe(headers['cache-control'])
      }
      expect((await readers.get(address, { 'If-None-Match': '"other"' })).status).toBe(200)
    }
  })

  it('is the same whatever else stands in the query', async () => {
    for (const address of [path, '/', '/world', '/tags/ferries', '/feed.xml', '/sitemap.xml']) {
      const { text, headers } = await readers.get(address)
      const other = await readers.get(`${address}?utm_source=letter&fbclid=1&%00=%ff&&=`)
      expect([other.status, other.headers.etag, other.text], address).toEqual([200, headers.etag, text])
    }
  })

  it('is one edition however often and by however many it is published', async () => {
    const { id, draftVersion } = await api.article({ headline: 'Published by four at once' })
    const request = { draftVersion, change: 'minor', note: 'First published' }
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => api.send<PublicationReply>('POST', `/articles/${id}/publish`, request)),
    )
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200])
    expect(new Set(replies.map(({ json }) => JSON.stringify([json.edition, json.url, json.liveFrom])))).toHaveLength(1)
    const again = await api.done<PublicationReply>('POST', `/articles/${id}/publish`, request)
    expect(again).toMatchObject({ edition: 1, liveFrom: replies[0]?.json.liveFrom })
    const { pathname } = new URL(again.url)
    expect((await readers.json<{ editions: unknown[] }>(`${pathname}/history.json`)).editions).toHaveLength(1)
  })

  it('leaves what was searched for as it is while drafts are saved', async () => {
    const rendered = async (): Promise<number> => {
      await readers.get('/search?q=ferry')
      return Number(/^dateline_page_cache_renders_total (\d+)$/m.exec(await readers.text('/metrics'))?.[1])
    }
    let draft = await api.article({ ...STORY, slug: 'written-meanwhile', section: 'asia' })
    // Pages are made ahead for a while after a publication.
    let before = 0
    const isQuiet = async (): Promise<boolean> => {
      const earlier = before
      before = await rendered()
      return before === earlier
    }
    await expect.poll(isQuiet, { interval: 1_500, timeout: 30_000 }).toBe(true)
    for (let time = 0; time < 10; time++) {
      draft = await api.change(draft, { headline: `Ferry, written ${time} times` })
      await readers.get('/search?q=ferry')
    }
    expect(await rendered()).toBe(before)
  })

  it('is told as healthy to whoever watches the machine', async () => {
    const health = await readers.get('/healthz')
    expect([health.status, health.text, health.headers['cache-control']]).toEqual([200, 'ok\n', 'no-store'])
    expect(await readers.text('/metrics')).toMatch(/^dateline_page_cache_hits_total \d+$/m)
  })
})
